package app.visavis.android.lock

import android.app.KeyguardManager
import android.content.Context
import android.os.Looper
import androidx.test.core.app.ApplicationProvider
import app.visavis.android.TestApplication
import app.visavis.android.service
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.async
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** On Android 8, whose page for the code stands for what newer versions ask in a dialogue. */
@OptIn(ExperimentalCoroutinesApi::class)
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class, sdk = [26])
class PhoneOwnerTest {
    private val app = ApplicationProvider.getApplicationContext<TestApplication>()
    private val owner = PhoneOwner(app)
    private val scope = CoroutineScope(Dispatchers.Default)

    @Test
    fun `a phone without a lock screen takes everybody for its owner`() {
        assertEquals(false, owner.hasLockScreen)
        assertEquals(true, ask().answer())
    }

    @Test
    fun `the phone's own page decides`() {
        lockScreen()
        owner.arrive(Door(true))
        assertEquals(true, ask().answer())
        owner.arrive(Door(false))
        assertEquals(false, ask().answer())
    }

    @Test
    fun `the question waits for a screen to appear over`() {
        lockScreen()
        val gone = Door(false)
        owner.arrive(gone)
        owner.leave(gone)
        val asked = ask()
        owner.arrive(Door(true))
        assertEquals(true, asked.answer())
    }

    @Test
    fun `a screen that leaves late does not take its successor's place away`() {
        lockScreen()
        val first = Door(false)
        owner.arrive(first)
        owner.arrive(Door(true))
        owner.leave(first)
        assertEquals(true, ask().answer())
    }

    private fun lockScreen() = shadowOf(app.service<KeyguardManager>()).setIsDeviceSecure(true)

    private fun ask() = scope.async { owner.isRecognised() }

    /** What was said, while the thread that draws goes on. */
    private fun Deferred<Boolean>.answer(): Boolean {
        while (!isCompleted) {
            shadowOf(Looper.getMainLooper()).idle()
            Thread.sleep(1)
        }
        return getCompleted()
    }

    private inner class Door(
        private val answer: Boolean,
    ) : Doorstep {
        override val context: Context get() = app

        override suspend fun confirmCode() = answer
    }
}
