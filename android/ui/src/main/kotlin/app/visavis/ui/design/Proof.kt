package app.visavis.ui.design

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.unit.dp
import app.visavis.core.FieldStatus
import app.visavis.ui.words.LocalWords

/** How a value is known: an icon and a word, never colour alone. */
@Composable
fun ProofBadge(
    status: FieldStatus,
    modifier: Modifier = Modifier,
) {
    val ink = status.ink()
    Surface(
        modifier,
        shape = MaterialTheme.shapes.extraLarge,
        color =
            if (status ==
                FieldStatus.PROVED
            ) {
                MaterialTheme.colorScheme.primaryContainer
            } else {
                Color.Transparent
            },
        contentColor = ink,
        border = BorderStroke(1.dp, if (status == FieldStatus.PROVED) Color.Transparent else ink),
    ) {
        Row(
            Modifier.padding(start = Spacing.half, end = Spacing.middle, top = 3.dp, bottom = 3.dp),
            horizontalArrangement = Arrangement.spacedBy(Spacing.small),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            Icon(status.icon, null, Modifier.size(18.dp))
            Text(LocalWords.current.status(status), style = MaterialTheme.typography.labelMedium)
        }
    }
}

/** The same without its frame, beside a value in a list. */
@Composable
fun StatusMark(
    status: FieldStatus,
    modifier: Modifier = Modifier,
) {
    Row(
        modifier,
        horizontalArrangement = Arrangement.spacedBy(Spacing.small),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Icon(status.icon, null, Modifier.size(16.dp), tint = status.ink())
        Text(
            LocalWords.current.status(status),
            style = MaterialTheme.typography.bodySmall,
            color = status.ink(),
        )
    }
}

private val FieldStatus.icon: ImageVector
    get() =
        when (this) {
            FieldStatus.PROVED -> Icons.Proved
            FieldStatus.READ -> Icons.Read
            FieldStatus.GUESSED -> Icons.Guessed
            FieldStatus.MISSING -> Icons.Missing
        }

@Composable
private fun FieldStatus.ink(): Color =
    when (this) {
        FieldStatus.PROVED -> MaterialTheme.colorScheme.primary
        FieldStatus.READ -> MaterialTheme.colorScheme.onSurfaceVariant
        FieldStatus.GUESSED -> MaterialTheme.colorScheme.tertiary
        FieldStatus.MISSING -> MaterialTheme.colorScheme.error
    }
