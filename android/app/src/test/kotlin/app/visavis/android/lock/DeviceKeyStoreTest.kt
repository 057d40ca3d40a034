package app.visavis.android.lock

import android.app.KeyguardManager
import android.os.Build
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import android.security.keystore.UserNotAuthenticatedException
import androidx.test.core.app.ApplicationProvider
import app.visavis.android.TestApplication
import app.visavis.android.service
import app.visavis.core.KeyStoreException
import org.junit.After
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import java.security.Security

@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class, sdk = [26, 35])
class DeviceKeyStoreTest {
    private val app = ApplicationProvider.getApplicationContext<TestApplication>()
    private val store = DeviceKeyStore(app)
    private val key = ByteArray(32) { it.toByte() }

    @Before
    fun `there is secure hardware`() {
        Security.addProvider(PretendedKeystore())
    }

    @After
    fun `it is gone`() = Security.removeProvider("AndroidKeyStore")

    @Test
    fun `what was wrapped is unwrapped, and looks different each time`() {
        val first = store.wrap(key)
        val second = store.wrap(key)
        assertEquals(false, first.contentEquals(second))
        assertEquals(true, first.size <= MOST)
        assertArrayEquals(key, store.unwrap(first))
        assertArrayEquals(key, store.unwrap(second))
    }

    @Test
    fun `what was changed by a single bit is not unwrapped`() {
        val wrapped = store.wrap(key)
        for (place in wrapped.indices) {
            val changed = wrapped.copyOf().also { it[place] = (it[place].toInt() xor 1).toByte() }
            assertThrows("byte $place", KeyStoreException.Failed::class.java) { store.unwrap(changed) }
        }
        assertThrows(KeyStoreException.Failed::class.java) { store.unwrap(ByteArray(0)) }
    }

    @Test
    fun `a key that is gone is told apart from one that is refused`() {
        val wrapped = store.wrap(key)
        PretendedKeystore.failure = UserNotAuthenticatedException()
        assertThrows(KeyStoreException.Refused::class.java) { store.unwrap(wrapped) }
        PretendedKeystore.failure = KeyPermanentlyInvalidatedException()
        assertThrows(KeyStoreException.KeyLost::class.java) { store.unwrap(wrapped) }
        PretendedKeystore.held.clear()
        assertThrows(KeyStoreException.KeyLost::class.java) { store.unwrap(wrapped) }
    }

    @Test
    fun `a key that went with the lock screen gives way to a new one`() {
        store.wrap(key)
        PretendedKeystore.failure = KeyPermanentlyInvalidatedException()
        assertArrayEquals(key, store.unwrap(store.wrap(key)))
    }

    @Test
    fun `with a lock screen the key works for its owner only, and a new finger does not destroy it`() {
        shadowOf(app.service<KeyguardManager>()).setIsDeviceSecure(true)
        store.wrap(key)
        val spec = PretendedKeystore.made
        assertEquals(true, spec.isUserAuthenticationRequired)
        assertEquals(DeviceKeyStore.SECONDS, spec.userAuthenticationValidityDurationSeconds)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            val ways = KeyProperties.AUTH_BIOMETRIC_STRONG or KeyProperties.AUTH_DEVICE_CREDENTIAL
            assertEquals(ways, spec.userAuthenticationType)
        }
    }

    @Test
    fun `without a lock screen the key works without one`() {
        store.wrap(key)
        assertEquals(false, PretendedKeystore.made.isUserAuthenticationRequired)
    }

    private companion object {
        /** What the core has room for. */
        const val MOST = 400
    }
}
