package app.visavis.android

import android.app.KeyguardManager
import android.content.Context
import android.content.Intent
import android.net.Uri
import androidx.core.content.IntentCompat

/** What the app is started for. */
sealed interface Purpose {
    /** To look around. */
    data object Open : Purpose

    /** To photograph a receipt at once. */
    data object Scan : Purpose

    /** To keep what another app shared. */
    data class Import(
        val documents: List<Uri>,
    ) : Purpose
}

/** The intents that start the app, written and read in one place. */
object Intents {
    private const val SCAN = "app.visavis.android.SCAN"
    private const val OWN = "app.visavis.android"

    /** Starts the app at the camera. */
    fun scan(context: Context): Intent =
        Intent(context, MainActivity::class.java).setAction(SCAN).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK)

    /** The phone's own page for its code; nothing where it has no lock screen. */
    @Suppress("DEPRECATION")
    fun confirmCode(context: Context): Intent? =
        context
            .service<KeyguardManager>()
            .createConfirmDeviceCredentialIntent(
                context.getString(R.string.unlock_title),
                context.getString(R.string.unlock_reason),
            )

    /**
     * Why the app was started. Only `content:` addresses are taken from outside, and none of the app's
     * own: both a `file:` address and one of our provider could name files of the app itself.
     */
    fun purpose(intent: Intent): Purpose {
        if (intent.action == SCAN) return Purpose.Scan
        val documents = documents(intent).filter { it.scheme == "content" && !it.isOwn }
        return if (documents.isEmpty()) Purpose.Open else Purpose.Import(documents)
    }

    private fun documents(intent: Intent): List<Uri> =
        when (intent.action) {
            Intent.ACTION_VIEW -> {
                listOfNotNull(intent.data)
            }

            Intent.ACTION_SEND -> {
                val extra = IntentCompat.getParcelableExtra(intent, Intent.EXTRA_STREAM, Uri::class.java)
                listOfNotNull(extra)
            }

            Intent.ACTION_SEND_MULTIPLE -> {
                IntentCompat
                    .getParcelableArrayListExtra(intent, Intent.EXTRA_STREAM, Uri::class.java)
                    .orEmpty()
            }

            else -> {
                emptyList()
            }
        }

    private val Uri.isOwn get() = authority.orEmpty().substringAfterLast('@').startsWith(OWN)
}
