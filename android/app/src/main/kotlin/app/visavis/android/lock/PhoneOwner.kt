package app.visavis.android.lock

import android.app.KeyguardManager
import android.content.Context
import android.hardware.biometrics.BiometricManager.Authenticators.BIOMETRIC_STRONG
import android.hardware.biometrics.BiometricManager.Authenticators.DEVICE_CREDENTIAL
import android.hardware.biometrics.BiometricPrompt
import android.os.Build
import android.os.CancellationSignal
import androidx.annotation.RequiresApi
import androidx.core.content.ContextCompat
import app.visavis.android.R
import app.visavis.android.service
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull
import kotlin.coroutines.resume
import kotlin.time.Duration.Companion.seconds

/** The screen that the question appears over; it must be the one that the person sees. */
interface Doorstep {
    val context: Context

    /** Shows the phone's own page for its code; Android 10 and older have finger and face on it too. */
    suspend fun confirmCode(): Boolean
}

/**
 * Asks through the system's own dialogue. The support library's would bring fragments and a second
 * toolkit of views, for phones that the page of the lock screen serves as well.
 */
class PhoneOwner(
    private val context: Context,
) : Owner {
    private val doorstep = MutableStateFlow<Doorstep?>(null)

    override val hasLockScreen: Boolean
        get() = context.service<KeyguardManager>().isDeviceSecure

    /** A screen has come to the front. */
    fun arrive(at: Doorstep) {
        doorstep.value = at
    }

    /** It is no longer there. */
    fun leave(from: Doorstep) {
        doorstep.compareAndSet(from, null)
    }

    /** Whether the owner was recognised; at once where the phone has no lock screen. */
    override suspend fun isRecognised(): Boolean {
        if (!hasLockScreen) return true
        // The vault may be asked for before its screen is in front, and the screen may never come.
        val place = withTimeoutOrNull(PATIENCE) { doorstep.filterNotNull().first() } ?: return false
        return withContext(Dispatchers.Main) {
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
                confirmAnyWay(place.context)
            } else {
                place.confirmCode()
            }
        }
    }

    @RequiresApi(Build.VERSION_CODES.R)
    private suspend fun confirmAnyWay(over: Context): Boolean =
        suspendCancellableCoroutine { continuation ->
            val answer =
                object : BiometricPrompt.AuthenticationCallback() {
                    override fun onAuthenticationSucceeded(result: BiometricPrompt.AuthenticationResult?) {
                        if (continuation.isActive) continuation.resume(true)
                    }

                    override fun onAuthenticationError(
                        code: Int,
                        message: CharSequence?,
                    ) {
                        if (continuation.isActive) continuation.resume(false)
                    }
                }
            val signal = CancellationSignal()
            continuation.invokeOnCancellation { signal.cancel() }
            BiometricPrompt
                .Builder(over)
                .setTitle(over.getString(R.string.unlock_title))
                .setSubtitle(over.getString(R.string.unlock_reason))
                .setAllowedAuthenticators(BIOMETRIC_STRONG or DEVICE_CREDENTIAL)
                .build()
                .authenticate(signal, ContextCompat.getMainExecutor(over), answer)
        }

    private companion object {
        val PATIENCE = 30.seconds
    }
}
