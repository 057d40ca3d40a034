package app.visavis.ui.scan

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.navigationBarsPadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.itemsIndexed
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Button
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Surface
import androidx.compose.material3.Switch
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.visavis.core.Filing
import app.visavis.core.ImportRow
import app.visavis.core.ImportStanding
import app.visavis.core.Question
import app.visavis.ui.design.LineRow
import app.visavis.ui.design.Monogram
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.Spacing
import app.visavis.ui.navigation.Place
import app.visavis.ui.words.Formats
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords
import app.visavis.ui.words.Words

/** What importing each file would do, with a switch where there is a choice. */
@Composable
internal fun Preview(
    state: ImportState.Preview,
    actions: ImportActions,
    modifier: Modifier = Modifier,
) {
    val words = LocalWords.current
    LazyColumn(modifier.fillMaxSize(), contentPadding = PaddingValues(bottom = Spacing.page)) {
        item {
            Column(Modifier.padding(Spacing.full), Arrangement.spacedBy(Spacing.small)) {
                Text(
                    words.found(state.rows.size, state.rows.count { it.isOffered }),
                    Modifier.semantics { heading() },
                    style = MaterialTheme.typography.titleLarge,
                )
                Quiet(words.nothingKeptYet)
            }
        }
        itemsIndexed(state.rows) { index, row ->
            if (row.isOffered) {
                Offered(row, index in state.chosen) { actions.onChoose(index, it) }
            } else {
                NotOffered(row, actions.onOpen)
            }
        }
    }
}

/** A file that can be taken in or left. */
@Composable
private fun Offered(
    row: ImportRow,
    isChosen: Boolean,
    onChoose: (Boolean) -> Unit,
) {
    FileRow(
        row,
        Modifier.toggleable(isChosen, role = Role.Switch, onValueChange = onChoose),
        end = { Switch(isChosen, null) },
    )
}

/** A file that is here already, or cannot be taken in. */
@Composable
private fun NotOffered(
    row: ImportRow,
    onOpen: (Place) -> Unit,
) {
    val here = (row.standing as? ImportStanding.AlreadyHere)?.of
    FileRow(row, onClick = here?.let { { onOpen(Place.Receipt(it)) } })
}

/** What was read of a file, and how it stands to what is here. */
@Composable
private fun FileRow(
    row: ImportRow,
    modifier: Modifier = Modifier,
    onClick: (() -> Unit)? = null,
    end: @Composable (RowScope.() -> Unit)? = null,
) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    val read = listOfNotNull(row.amount?.let(formats::money), row.date?.let(formats::day))
    LineRow(
        title = row.shownName,
        modifier = modifier,
        detail = read.joinToString(" · ").ifEmpty { null },
        onClick = onClick,
        below = {
            if (row.organisation != null) Quiet(row.name)
            words.standing(row)?.let {
                Text(
                    it,
                    style = MaterialTheme.typography.bodyMedium,
                    color = MaterialTheme.colorScheme.tertiary,
                )
            }
        },
        end = end,
    ) { Monogram(row.shownName) }
}

private val ImportRow.shownName get() = organisation ?: name

private fun Words.standing(row: ImportRow): String? =
    when (row.standing) {
        ImportStanding.New -> if (row.amount == null && row.date == null) nothingReadInFile else null
        is ImportStanding.AlreadyHere -> alreadyHere
        is ImportStanding.LikelyDuplicate -> likelyDuplicate
        is ImportStanding.Repeated -> repeatedFile
        is ImportStanding.Skipped -> skippedFile
    }

/** The one step that keeps anything, under the thumb. */
@Composable
internal fun AcceptBar(
    state: ImportState.Preview,
    onAccept: () -> Unit,
) {
    val words = LocalWords.current
    Surface(color = MaterialTheme.colorScheme.surfaceContainer) {
        Button(
            onAccept,
            Modifier
                .fillMaxWidth()
                .navigationBarsPadding()
                .padding(horizontal = Spacing.full, vertical = Spacing.middle)
                .heightIn(min = Spacing.target),
            enabled = state.chosen.isNotEmpty(),
        ) { Text(words.addFiles(state.chosen.size)) }
    }
}

/** What became of each file. */
@Composable
internal fun Imported(
    state: ImportState.Done,
    actions: ImportActions,
    modifier: Modifier = Modifier,
) {
    val words = LocalWords.current
    LazyColumn(modifier.fillMaxSize(), contentPadding = PaddingValues(bottom = Spacing.page)) {
        item {
            Column(Modifier.padding(Spacing.full), Arrangement.spacedBy(Spacing.middle)) {
                Text(
                    words.imported(state.added, state.filings.size - state.added),
                    Modifier.semantics { liveRegion = LiveRegionMode.Polite },
                    style = MaterialTheme.typography.titleLarge,
                )
                if (state.added > 0) OutlinedButton(actions.onTakeBack) { Text(words.takeBack) }
            }
        }
        items(state.filings) { filing ->
            val name = filing.organisation?.name ?: filing.name
            LineRow(
                title = name,
                detail = words.becameOf(filing, LocalFormats.current),
                onClick = { actions.onOpen(Place.Receipt(filing.id)) },
            ) { Monogram(name) }
        }
        items(state.leftOut) { failure ->
            LineRow(title = failure.name, detail = words.leftOut) { Monogram(failure.name) }
        }
    }
}

/** What became of a file, or what is asked about it first. */
private fun Words.becameOf(
    filing: Filing,
    formats: Formats,
): String {
    val asked = filing.questions.firstOrNull { it !is Question.NotLookedAt }
    return when {
        filing.failure != null -> failedFile(filing.name)
        asked != null -> question(asked, formats)
        else -> filed(filing.outcome)
    }
}
