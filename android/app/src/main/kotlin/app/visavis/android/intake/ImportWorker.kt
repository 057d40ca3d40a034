package app.visavis.android.intake

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.content.pm.ServiceInfo
import androidx.core.app.NotificationCompat
import androidx.work.CoroutineWorker
import androidx.work.ForegroundInfo
import androidx.work.WorkManager
import androidx.work.WorkerParameters
import app.visavis.android.MainActivity
import app.visavis.android.R
import app.visavis.android.VisavisApplication
import app.visavis.android.service
import app.visavis.ui.WorkState
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.takeWhile
import kotlin.time.Duration.Companion.milliseconds

/** Tells the system, and the person, that an import goes on. It names no document: others may look on. */
class ImportWorker(
    context: Context,
    parameters: WorkerParameters,
) : CoroutineWorker(context, parameters) {
    private val watch get() = (applicationContext as VisavisApplication).importWatch

    override suspend fun getForegroundInfo(): ForegroundInfo = info(watch.state.value)

    override suspend fun doWork(): Result {
        try {
            watch.state
                .takeWhile { it.isRunning }
                .conflate()
                .collect {
                    show(it)
                    delay(PACE)
                }
        } catch (cancelled: CancellationException) {
            // The person touched "stop", or the system takes the time away.
            watch.stop()
            throw cancelled
        }
        return Result.success()
    }

    private suspend fun show(state: WorkState) {
        try {
            setForeground(info(state))
        } catch (_: IllegalStateException) {
            // Not allowed from the background: the import goes on as long as the system lets the app.
        }
    }

    private fun info(state: WorkState) =
        ForegroundInfo(ID, notification(state), ServiceInfo.FOREGROUND_SERVICE_TYPE_DATA_SYNC)

    private fun notification(state: WorkState): Notification {
        val context = applicationContext
        val channel =
            NotificationChannel(
                CHANNEL,
                context.getString(R.string.import_channel),
                NotificationManager.IMPORTANCE_LOW,
            )
        context.service<NotificationManager>().createNotificationChannel(channel)
        val open =
            PendingIntent.getActivity(
                context,
                0,
                Intent(context, MainActivity::class.java),
                PendingIntent.FLAG_IMMUTABLE,
            )
        val stop = WorkManager.getInstance(context).createCancelPendingIntent(id)
        return NotificationCompat
            .Builder(context, CHANNEL)
            .setSmallIcon(R.drawable.ic_scan)
            .setContentTitle(context.getString(R.string.importing))
            .setContentText(context.getString(R.string.import_progress, state.done, state.total))
            .setProgress(state.total, state.done, state.total == 0)
            .setContentIntent(open)
            .setOngoing(true)
            .setOnlyAlertOnce(true)
            .addAction(0, context.getString(R.string.stop), stop)
            .build()
    }

    private companion object {
        const val ID = 1
        const val CHANNEL = "import"

        /** Systems drop notifications that change more often. */
        val PACE = 500.milliseconds
    }
}
