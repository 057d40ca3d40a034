package app.visavis.ui.relations

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.SpanStyle
import androidx.compose.ui.text.buildAnnotatedString
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.withStyle
import app.visavis.core.HistoryRow
import app.visavis.core.RecordStatus
import app.visavis.core.SnippetPart
import app.visavis.ui.design.LineRow
import app.visavis.ui.design.Monogram
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords

/** A record in a list. Inside an organisation its name goes without saying. */
@Composable
fun RecordRow(
    row: HistoryRow,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    isInside: Boolean = false,
    snippet: List<SnippetPart> = emptyList(),
) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    val name = row.organisation?.name ?: row.title.ifBlank { words.unnamed }
    val day = row.date?.let(formats::day) ?: words.undated
    LineRow(
        title = if (isInside) day else name,
        detail =
            if (isInside) {
                listOfNotNull(
                    words.kind(row.kind),
                    row.time?.let(formats::time),
                ).joinToString(" · ")
            } else {
                day
            },
        value = row.amount?.let(formats::money),
        onClick = onClick,
        modifier = modifier,
        below = {
            val found = snippet.joinToString("") { it.text }
            if (found.isNotBlank() && !found.equals(name, ignoreCase = true)) Snippet(snippet)
            when (row.status) {
                RecordStatus.AWAITING_REVIEW -> Note(words.awaitsReview)
                RecordStatus.DISMISSED -> Note(words.putAside)
                RecordStatus.CONFIRMED -> Unit
            }
        },
        start =
            if (isInside) {
                null
            } else {
                { Monogram(name) }
            },
    )
}

@Composable
private fun Note(text: String) {
    Text(text, style = MaterialTheme.typography.bodyMedium, color = MaterialTheme.colorScheme.tertiary)
}

/** The words that were found, in what stands around them. */
@Composable
private fun Snippet(parts: List<SnippetPart>) {
    val text =
        buildAnnotatedString {
            for (part in parts) {
                if (part.isMatch) {
                    withStyle(SpanStyle(fontWeight = FontWeight.Bold)) { append(part.text) }
                } else {
                    append(part.text)
                }
            }
        }
    Text(text, style = MaterialTheme.typography.bodyMedium, maxLines = 1)
}
