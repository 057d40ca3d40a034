package app.visavis.ui

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.visavis.core.BackgroundJob
import app.visavis.core.JobOutcome
import app.visavis.core.Progress
import app.visavis.core.ProgressListener
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.ready
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** Something that takes a while: how far it is, and what came of it. */
data class WorkState(
    val isRunning: Boolean = false,
    val done: Int = 0,
    val total: Int = 0,
    /** What came of it, once it has ended. */
    val outcome: Loadable<JobOutcome>? = null,
) {
    /** Whether the files are still wanted: they are being read, or wait for the person's choice. */
    val needsFiles: Boolean get() = isRunning || outcome?.ready is JobOutcome.Previewed
}

/** Does one long thing at a time, and lets it be stopped. */
class WorkModel : ViewModel() {
    private val flow = MutableStateFlow(WorkState())
    private var running: Job? = null

    val state: StateFlow<WorkState> = flow.asStateFlow()

    /** Starts something; [then] follows once it is done well. */
    fun start(
        then: suspend (JobOutcome) -> Unit = {},
        begin: suspend (ProgressListener) -> BackgroundJob,
    ) {
        if (flow.value.isRunning) return
        flow.value = WorkState(isRunning = true)
        running =
            viewModelScope.launch {
                val outcome = attempt { begin(listener).result().also { then(it) } }
                flow.value = WorkState(outcome = outcome)
            }
    }

    /** Stops it; what was done by then stays whole. */
    fun stop() {
        running?.cancel()
        flow.value = WorkState()
    }

    /** Forgets what came of it. */
    fun clear() = flow.update { if (it.isRunning) it else WorkState() }

    private val listener =
        object : ProgressListener {
            override fun progressed(progress: Progress) =
                flow.update {
                    if (it.isRunning) {
                        it.copy(
                            done = progress.done.toInt(),
                            total = progress.total.toInt(),
                        )
                    } else {
                        it
                    }
                }
        }
}

/** Waits for a job. Giving up waiting stops it, which the border does not do by itself. */
suspend fun BackgroundJob.result(): JobOutcome =
    try {
        outcome()
    } catch (cancelled: CancellationException) {
        cancel()
        throw cancelled
    } finally {
        close()
    }
