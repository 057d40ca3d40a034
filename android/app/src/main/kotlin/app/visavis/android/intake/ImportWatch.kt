package app.visavis.android.intake

import android.content.Context
import androidx.work.ExistingWorkPolicy
import androidx.work.OneTimeWorkRequestBuilder
import androidx.work.OutOfQuotaPolicy
import androidx.work.WorkManager
import app.visavis.ui.WorkModel
import app.visavis.ui.WorkState
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch
import kotlin.time.Duration.Companion.seconds

/**
 * Keeps the app alive while an import goes on, whatever the person does meanwhile. The import itself
 * belongs to the open vault: after the process ended nothing could go on before its owner is back.
 */
class ImportWatch(
    private val context: Context,
    private val inbox: Inbox,
) {
    private val flow = MutableStateFlow(WorkState())
    private var model: WorkModel? = null

    /** How far the import is. */
    val state: StateFlow<WorkState> = flow.asStateFlow()

    /** Follows an import until the screen goes; [onLong] once it takes so long that one may leave. */
    suspend fun follow(
        work: WorkModel,
        onLong: () -> Unit,
    ) = coroutineScope {
        model = work
        launch { work.state.collect { flow.value = it } }
        launch {
            work.state.map { it.isRunning }.distinctUntilChanged().collectLatest { isRunning ->
                if (!isRunning) return@collectLatest
                delay(LONG)
                onLong()
                keepAlive()
            }
        }
        work.state.map { it.needsFiles }.distinctUntilChanged().collectLatest { isNeeded ->
            if (!isNeeded) return@collectLatest
            try {
                awaitCancellation()
            } finally {
                // The vault has its own copies now, or the person wants none of it.
                if (!work.state.value.needsFiles) inbox.clear()
            }
        }
    }

    /** The screen went for good, and its import with it. */
    fun forget() {
        model = null
        flow.value = WorkState()
    }

    /** Stops the import; what was done by then stays whole. */
    fun stop() {
        model?.stop()
    }

    private fun keepAlive() {
        val request =
            OneTimeWorkRequestBuilder<ImportWorker>()
                .setExpedited(OutOfQuotaPolicy.RUN_AS_NON_EXPEDITED_WORK_REQUEST)
                .build()
        WorkManager.getInstance(context).enqueueUniqueWork("import", ExistingWorkPolicy.KEEP, request)
    }

    private companion object {
        /** Shorter ones are over before a notification would be read. */
        val LONG = 3.seconds
    }
}
