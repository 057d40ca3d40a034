package app.visavis.ui.scan

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import app.visavis.ui.Guide
import app.visavis.ui.WorkState
import app.visavis.ui.design.Icons
import app.visavis.ui.design.Message
import app.visavis.ui.design.Page
import app.visavis.ui.design.Spacing
import app.visavis.ui.design.TroubleState
import app.visavis.ui.navigation.Place
import app.visavis.ui.words.LocalWords

/** What a person can do with an import. */
data class ImportActions(
    val onBack: () -> Unit,
    val onOpen: (Place) -> Unit,
    val onStop: () -> Unit,
    val onChoose: (row: Int, isWanted: Boolean) -> Unit,
    val onAccept: () -> Unit,
    val onTakeBack: () -> Unit,
)

@Composable
fun ImportScreen(guide: Guide) {
    val model = viewModel { ImportModel(guide.core, guide.work) }
    val state by model.state.collectAsStateWithLifecycle()
    val actions =
        ImportActions(
            onBack = guide.stack::back,
            onOpen = guide::open,
            onStop = model::stop,
            onChoose = model::choose,
            onAccept = model::accept,
            onTakeBack = model::takeBack,
        )
    ImportPage(state, actions)
}

/** An import: first what it would do, then what it did. */
@Composable
internal fun ImportPage(
    state: ImportState,
    actions: ImportActions,
) {
    val words = LocalWords.current
    Page(
        words.importTitle,
        onBack = actions.onBack,
        bottom = { if (state is ImportState.Preview) AcceptBar(state, actions.onAccept) },
    ) { inner ->
        val modifier = Modifier.padding(inner)
        when (state) {
            ImportState.Nothing -> Message(Icons.File, words.nothingPicked, "", modifier)
            is ImportState.Failed -> TroubleState(state.trouble, modifier)
            is ImportState.Working -> Working(state.work, actions.onStop, modifier)
            is ImportState.Preview -> Preview(state, actions, modifier)
            is ImportState.Done -> Imported(state, actions, modifier)
            is ImportState.TakenBack -> Message(Icons.Check, words.takenBack(state.records), "", modifier)
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
