package app.visavis.ui.scan

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import app.visavis.core.Filing
import app.visavis.core.FilingOutcome
import app.visavis.core.JobOutcome
import app.visavis.core.Question
import app.visavis.ui.WorkState
import app.visavis.ui.design.Icons
import app.visavis.ui.design.LineRow
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Message
import app.visavis.ui.design.Monogram
import app.visavis.ui.design.Page
import app.visavis.ui.design.Spacing
import app.visavis.ui.design.TroubleState
import app.visavis.ui.navigation.Place
import app.visavis.ui.words.Formats
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords
import app.visavis.ui.words.Words

/** How far an import is, and what became of each file. */
@Composable
internal fun ImportPage(
    state: WorkState,
    onBack: () -> Unit,
    onStop: () -> Unit,
    onOpen: (Place) -> Unit,
) {
    val words = LocalWords.current
    Page(words.importTitle, onBack = onBack) { inner ->
        val modifier = Modifier.padding(inner)
        when (val outcome = state.outcome) {
            is Loadable.Failed -> {
                TroubleState(outcome.trouble, modifier)
            }

            is Loadable.Ready -> {
                Imported(
                    (outcome.value as? JobOutcome.Imported)?.filings.orEmpty(),
                    onOpen,
                    modifier,
                )
            }

            else -> {
                if (state.isRunning) {
                    Working(
                        state,
                        onStop,
                        modifier,
                    )
                } else {
                    Message(Icons.File, words.nothingPicked, "", modifier)
                }
            }
        }
    }
}

/** How far something is, and a way to stop it. */
@Composable
internal fun Working(
    state: WorkState,
    onStop: () -> Unit,
    modifier: Modifier = Modifier,
) {
    val words = LocalWords.current
    Column(modifier.fillMaxWidth().padding(Spacing.full), Arrangement.spacedBy(Spacing.middle)) {
        val text = if (state.total == 0) words.working else words.importProgress(state.done, state.total)
        Text(
            text,
            Modifier.semantics {
                liveRegion = LiveRegionMode.Polite
            },
            style = MaterialTheme.typography.bodyLarge,
        )
        if (state.total == 0) {
            LinearProgressIndicator(Modifier.fillMaxWidth())
        } else {
            LinearProgressIndicator({ state.done.toFloat() / state.total }, Modifier.fillMaxWidth())
        }
        OutlinedButton(onStop) { Text(words.stop) }
    }
}

@Composable
private fun Imported(
    filings: List<Filing>,
    onOpen: (Place) -> Unit,
    modifier: Modifier = Modifier,
) {
    val words = LocalWords.current
    val known = filings.count { it.outcome == FilingOutcome.ALREADY_THERE }
    LazyColumn(modifier.fillMaxSize(), contentPadding = PaddingValues(bottom = Spacing.page)) {
        item {
            Text(
                words.imported(filings.size - known, known),
                Modifier.padding(Spacing.full).semantics { liveRegion = LiveRegionMode.Polite },
                style = MaterialTheme.typography.titleLarge,
            )
        }
        items(filings) { filing ->
            val name = filing.organisation?.name ?: filing.name
            LineRow(
                title = name,
                detail = words.becameOf(filing, LocalFormats.current),
                onClick = { onOpen(Place.Receipt(filing.id)) },
            ) { Monogram(name) }
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
