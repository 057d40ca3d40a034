package app.visavis.ui.settings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Button
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import app.visavis.core.JobOutcome
import app.visavis.ui.WorkState
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Page
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.Spacing
import app.visavis.ui.scan.Working
import app.visavis.ui.words.Formats
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords
import app.visavis.ui.words.Words

/** One long thing that the person may want: what it is, a button, how far it is, what came of it. */
@Composable
internal fun WorkPage(
    title: String,
    text: String,
    action: String,
    state: WorkState,
    onBack: () -> Unit,
    onStart: () -> Unit,
    onStop: () -> Unit,
) {
    TextPage(title, text, onBack) {
        if (state.isRunning) {
            Working(state, onStop)
        } else {
            Button(onStart, Modifier.fillMaxWidth().heightIn(min = Spacing.target)) { Text(action) }
        }
        val words = LocalWords.current
        val formats = LocalFormats.current
        when (val outcome = state.outcome) {
            is Loadable.Ready -> {
                Result(words.result(outcome.value, formats))
            }

            is Loadable.Failed -> {
                Result(listOf(words.trouble(outcome.trouble), words.troubleHelp(outcome.trouble)))
            }

            Loadable.Loading, null -> {
                Unit
            }
        }
    }
}

/** Said aloud by a screen reader as soon as it is there. */
@Composable
internal fun Result(sentences: List<String>) {
    Column(
        Modifier.fillMaxWidth().semantics { liveRegion = LiveRegionMode.Polite },
        verticalArrangement = Arrangement.spacedBy(Spacing.small),
    ) {
        for (sentence in sentences) Text(sentence, style = MaterialTheme.typography.bodyLarge)
    }
}

private fun Words.result(
    outcome: JobOutcome,
    formats: Formats,
): List<String> =
    when (outcome) {
        is JobOutcome.BackedUp -> {
            listOf(backedUp(formats.size(outcome.size))) + missing(outcome.damaged)
        }

        is JobOutcome.Exported -> {
            listOf(exported(outcome.rows.toInt(), outcome.originals.toInt())) + missing(outcome.damaged)
        }

        is JobOutcome.EvidenceWritten -> {
            listOf(evidenceReady(outcome.records.toInt()))
        }

        is JobOutcome.Imported,
        is JobOutcome.Previewed,
        is JobOutcome.Accepted,
        is JobOutcome.BackupVerified,
        is JobOutcome.Checked,
        is JobOutcome.FiledAgain,
        JobOutcome.Restored,
        -> {
            emptyList()
        }
    }

private fun Words.missing(damaged: ULong): List<String> =
    if (damaged == 0uL) emptyList() else listOf(damaged(damaged.toInt()))

/** A page of words with something to do under them. */
@Composable
internal fun TextPage(
    title: String,
    text: String,
    onBack: () -> Unit,
    content: @Composable () -> Unit,
) {
    Page(title, onBack = onBack) { inner ->
        Column(
            Modifier
                .padding(inner)
                .fillMaxSize()
                .verticalScroll(rememberScrollState())
                .padding(Spacing.full),
            verticalArrangement = Arrangement.spacedBy(Spacing.full),
        ) {
            Text(text, style = MaterialTheme.typography.bodyLarge)
            content()
        }
    }
}

/** What this is, and under which licence. */
@Composable
internal fun AboutPage(onBack: () -> Unit) {
    val words = LocalWords.current
    TextPage(words.about, words.aboutText, onBack) { Quiet(words.licences) }
}
