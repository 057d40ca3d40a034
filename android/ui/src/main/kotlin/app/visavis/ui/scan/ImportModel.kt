package app.visavis.ui.scan

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.visavis.core.Filing
import app.visavis.core.FilingOutcome
import app.visavis.core.ImportFailure
import app.visavis.core.ImportRow
import app.visavis.core.ImportStanding
import app.visavis.core.JobOutcome
import app.visavis.ui.Core
import app.visavis.ui.STOP_AFTER
import app.visavis.ui.WorkModel
import app.visavis.ui.WorkState
import app.visavis.ui.attempt
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Trouble
import app.visavis.ui.design.ready
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** How far an import has come. */
sealed interface ImportState {
    /** There is none. */
    data object Nothing : ImportState

    /** The files are being read, or the chosen ones kept. */
    data class Working(
        val work: WorkState,
    ) : ImportState

    /** Nothing is kept yet: what importing each file would do. */
    data class Preview(
        val rows: List<ImportRow>,
        val chosen: Set<Int>,
    ) : ImportState

    /** It is done, and can be taken back. */
    data class Done(
        val filings: List<Filing>,
        val leftOut: List<ImportFailure>,
    ) : ImportState {
        val added get() = filings.count { it.outcome != FilingOutcome.ALREADY_THERE }
    }

    /** It was taken back whole. */
    data class TakenBack(
        val records: Int,
    ) : ImportState

    data class Failed(
        val trouble: Trouble,
    ) : ImportState
}

/** An import while its page is open: what the person chooses of it, and whether they take it back. */
class ImportModel(
    private val core: Core,
    private val work: WorkModel,
) : ViewModel() {
    /** What the person said of rows, by preview. */
    private val said = MutableStateFlow<Pair<ULong, Map<Int, Boolean>>>(0uL to emptyMap())

    /** What came of taking back, and of which work. */
    private val takenBack = MutableStateFlow<Pair<WorkState, ImportState>?>(null)
    private var isAccepted = false

    val state: StateFlow<ImportState> =
        combine(work.state, said, takenBack) { work, said, takenBack ->
            if (takenBack?.first === work) takenBack.second else state(work, said)
        }.stateIn(
            viewModelScope,
            SharingStarted.WhileSubscribed(STOP_AFTER),
            state(work.state.value, said.value),
        )

    /** The person wants a row, or does not. */
    fun choose(
        row: Int,
        isWanted: Boolean,
    ) {
        val preview = previewed()?.preview ?: return
        said.update { (of, rows) ->
            preview to (if (of == preview) rows else emptyMap()) + (row to isWanted)
        }
    }

    /** Keeps the chosen files. */
    fun accept() {
        val preview = previewed() ?: return
        val rows = chosen(preview, said.value).sorted().map { it.toUInt() }
        isAccepted = true
        work.start { listener -> core.captures { accept(preview.preview, rows, listener) } }
    }

    /** Takes the whole import back. */
    fun takeBack() {
        val done = state.value as? ImportState.Done ?: return
        val of = work.state.value
        viewModelScope.launch {
            when (val undone = attempt { core.captures { undo(done.filings) } }) {
                is Loadable.Ready -> takenBack.value = of to ImportState.TakenBack(undone.value.toInt())
                is Loadable.Failed -> takenBack.value = of to ImportState.Failed(undone.trouble)
                Loadable.Loading -> Unit
            }
        }
    }

    fun stop() = work.stop()

    private fun previewed() =
        work.state.value.outcome
            ?.ready as? JobOutcome.Previewed

    override fun onCleared() {
        // Who leaves without an answer wants none of it; what was agreed to goes on.
        if (isAccepted) work.clear() else work.stop()
    }
}

private fun state(
    work: WorkState,
    said: Pair<ULong, Map<Int, Boolean>>,
): ImportState =
    when (val outcome = work.outcome) {
        is Loadable.Failed -> {
            ImportState.Failed(outcome.trouble)
        }

        is Loadable.Ready -> {
            when (val value = outcome.value) {
                is JobOutcome.Previewed -> ImportState.Preview(value.rows, chosen(value, said))
                is JobOutcome.Accepted -> ImportState.Done(value.filings, value.leftOut)
                else -> ImportState.Nothing
            }
        }

        else -> {
            if (work.isRunning) ImportState.Working(work) else ImportState.Nothing
        }
    }

private fun chosen(
    preview: JobOutcome.Previewed,
    said: Pair<ULong, Map<Int, Boolean>>,
): Set<Int> {
    val answers = if (said.first == preview.preview) said.second else emptyMap()
    return preview.rows.indices
        .filter { answers[it] ?: preview.rows[it].isChosen }
        .toSet()
}

/** Whether there is anything to choose: what is here already, or cannot be read, is not taken in. */
internal val ImportRow.isOffered: Boolean
    get() =
        when (standing) {
            ImportStanding.New, is ImportStanding.LikelyDuplicate -> true
            is ImportStanding.AlreadyHere, is ImportStanding.Repeated, is ImportStanding.Skipped -> false
        }
