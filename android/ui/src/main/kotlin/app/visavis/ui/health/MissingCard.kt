package app.visavis.ui.health

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import app.visavis.core.MissingView
import app.visavis.ui.design.Icons
import app.visavis.ui.design.Spacing
import app.visavis.ui.words.Formats
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords
import app.visavis.ui.words.Words

/**
 * What the vault lost, in plain words, until the person has taken note; [onSee] leads to what is left of
 * it, and is absent where that is on the same page.
 */
@Composable
internal fun MissingCard(
    missing: MissingView,
    onTakeNote: () -> Unit,
    modifier: Modifier = Modifier,
    onSee: (() -> Unit)? = null,
) {
    val words = LocalWords.current
    Surface(
        modifier.fillMaxWidth().padding(horizontal = Spacing.full, vertical = Spacing.small),
        shape = MaterialTheme.shapes.large,
        color = MaterialTheme.colorScheme.tertiaryContainer,
        contentColor = MaterialTheme.colorScheme.onTertiaryContainer,
    ) {
        Column(Modifier.padding(Spacing.full), Arrangement.spacedBy(Spacing.half)) {
            Row(
                horizontalArrangement = Arrangement.spacedBy(Spacing.half),
                verticalAlignment = Alignment.CenterVertically,
            ) {
                Icon(Icons.Warning, null)
                Text(
                    words.missingChanges(missing.changes.toInt()),
                    Modifier.semantics { heading() },
                    style = MaterialTheme.typography.titleMedium,
                )
            }
            for (sentence in words.missing(missing, LocalFormats.current)) {
                Text(sentence, style = MaterialTheme.typography.bodyMedium)
            }
            FlowRow(horizontalArrangement = Arrangement.spacedBy(Spacing.half)) {
                if (onSee != null) OutlinedButton(onSee) { Text(words.seeWhatIsLeft) }
                TextButton(onTakeNote) { Text(words.takenNote) }
            }
        }
    }
}

/** Why, from when, what of it is left, and what to do. */
private fun Words.missing(
    missing: MissingView,
    formats: Formats,
): List<String> {
    val after = missing.after
    val until = missing.until
    val span =
        if (after == null || until == null) {
            missingFromUnknown
        } else {
            missingFrom(moment(after, formats), moment(until, formats))
        }
    val unfiled = missing.unfiled.toInt()
    return listOfNotNull(missingCause, span, if (unfiled > 0) keptUnfiled(unfiled) else null, missingHelp)
}

/** The day and the minute: what is lost is often of one day. */
private fun Words.moment(
    instant: String,
    formats: Formats,
): String {
    val day = formats.instant(instant).replaceFirstChar { it.lowercase() }
    return moment(day, formats.time(instant.substringAfter('T')))
}
