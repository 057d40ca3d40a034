package app.visavis.ui.design

import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp

/** The first letters of a name, in place of a logo that we have no right to. */
@Composable
fun Monogram(
    name: String,
    modifier: Modifier = Modifier,
    size: Dp = 40.dp,
) {
    val inks = LocalInks.current
    val ground = inks.monograms[name.fold(0) { sum, letter -> (sum + letter.code) % inks.monograms.size }]
    Box(
        modifier
            .size(size)
            .clip(CircleShape)
            .background(ground)
            .clearAndSetSemantics {},
        contentAlignment = Alignment.Center,
    ) {
        val style =
            if (size >
                48.dp
            ) {
                MaterialTheme.typography.titleLarge
            } else {
                MaterialTheme.typography.titleSmall
            }
        // The circle does not grow with the type, and a screen reader says the name itself.
        Text(
            initials(name),
            style = style.copy(fontSize = style.fontSize.unscaled()),
            color = inks.onMonogram,
        )
    }
}

/** The letters of a [Monogram]. */
internal fun initials(name: String): String {
    val words = name.split(' ', '-', '\'', '’').filter { it.firstOrNull()?.isLetterOrDigit() == true }
    return words.take(2).joinToString("") { it.first().uppercase() }.ifEmpty { "·" }
}

/** The name of a part of a page. */
@Composable
fun SectionTitle(
    text: String,
    modifier: Modifier = Modifier,
    action: @Composable (() -> Unit)? = null,
) {
    Row(
        modifier
            .fillMaxWidth()
            .heightIn(min = Spacing.target)
            .padding(start = Spacing.full, end = Spacing.half),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Text(
            text,
            Modifier.weight(1f).padding(top = Spacing.half).semantics { heading() },
            style = MaterialTheme.typography.titleSmall,
            color = MaterialTheme.colorScheme.onSurfaceVariant,
        )
        action?.invoke()
    }
}

/** One line of a list: something at its start, words, and a value or something else at its end. */
@Composable
fun LineRow(
    title: String,
    modifier: Modifier = Modifier,
    detail: String? = null,
    value: String? = null,
    onClick: (() -> Unit)? = null,
    below: @Composable (ColumnScope.() -> Unit)? = null,
    end: @Composable (RowScope.() -> Unit)? = null,
    start: @Composable (RowScope.() -> Unit)? = null,
) {
    val touch = if (onClick == null) Modifier else Modifier.clickable(role = Role.Button, onClick = onClick)
    // Beside words of this size a value would break them in pieces.
    val isLarge = isLargeType()
    Row(
        modifier
            .fillMaxWidth()
            .then(touch)
            .semantics(mergeDescendants = true) {}
            .heightIn(min = 60.dp)
            .padding(horizontal = Spacing.full, vertical = Spacing.half),
        horizontalArrangement = Arrangement.spacedBy(Spacing.middle),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        start?.invoke(this)
        Column(Modifier.weight(1f)) {
            Text(title, style = MaterialTheme.typography.bodyLarge)
            if (detail != null) Quiet(detail)
            below?.invoke(this)
            if (value != null && isLarge) Value(value)
        }
        if (value != null && !isLarge) Value(value)
        end?.invoke(this)
    }
}

@Composable
private fun Value(text: String) {
    Text(text, style = MaterialTheme.typography.titleMedium)
}

/** Words of less weight. */
@Composable
fun Quiet(
    text: String,
    modifier: Modifier = Modifier,
) {
    Text(
        text,
        modifier,
        style = MaterialTheme.typography.bodyMedium,
        color = MaterialTheme.colorScheme.onSurfaceVariant,
    )
}

/** A sheet of paper on the page. */
@Composable
fun Sheet(
    modifier: Modifier = Modifier,
    content: @Composable ColumnScope.() -> Unit,
) {
    Surface(
        modifier.fillMaxWidth().padding(horizontal = Spacing.full),
        shape = MaterialTheme.shapes.large,
        color = MaterialTheme.colorScheme.surfaceContainerLow,
        border = androidx.compose.foundation.BorderStroke(1.dp, MaterialTheme.colorScheme.outlineVariant),
    ) {
        Column(Modifier.padding(vertical = Spacing.small), content = content)
    }
}

/** A line between the rows of a [Sheet]. */
@Composable
fun Hairline(start: Dp = Spacing.full) {
    HorizontalDivider(Modifier.padding(start = start), color = MaterialTheme.colorScheme.outlineVariant)
}

/** An icon at the start of a row. */
@Composable
fun RowIcon(
    icon: ImageVector,
    modifier: Modifier = Modifier,
) {
    Icon(icon, null, modifier.size(24.dp), tint = MaterialTheme.colorScheme.onSurfaceVariant)
}

/** A row that leads on. */
@Composable
fun LinkRow(
    title: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    detail: String? = null,
    icon: ImageVector? = null,
) {
    Row(
        modifier
            .fillMaxWidth()
            .clickable(role = Role.Button, onClick = onClick)
            .heightIn(min = 56.dp)
            .padding(horizontal = Spacing.full, vertical = Spacing.half),
        horizontalArrangement = Arrangement.spacedBy(Spacing.full),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        if (icon != null) RowIcon(icon)
        Column(Modifier.weight(1f)) {
            Text(title, style = MaterialTheme.typography.bodyLarge)
            if (detail != null) Quiet(detail)
        }
        Icon(Icons.Forward, null, Modifier.size(20.dp), tint = MaterialTheme.colorScheme.onSurfaceVariant)
    }
}
