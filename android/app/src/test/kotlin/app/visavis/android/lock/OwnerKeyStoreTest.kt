package app.visavis.android.lock

import app.visavis.android.TestKeys
import app.visavis.core.KeyStore
import app.visavis.core.KeyStoreException
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Test

class OwnerKeyStoreTest {
    private val key = ByteArray(32) { it.toByte() }
    private val keys = TestKeys()
    private val wrapped = keys.wrap(key)

    @Test
    fun `the owner is asked before a vault is opened`() {
        val owner = TestOwner()
        assertArrayEquals(key, OwnerKeyStore(keys, owner).unwrap(wrapped))
        assertEquals(1, owner.asked)
    }

    @Test
    fun `nobody else opens it, and the key is not even tried`() {
        keys.failure = KeyStoreException.KeyLost()
        val store = OwnerKeyStore(keys, TestOwner(isThere = false))
        assertThrows(KeyStoreException.Refused::class.java) { store.unwrap(wrapped) }
    }

    @Test
    fun `a phone without a lock screen has nothing to ask for`() {
        val owner = TestOwner(hasLockScreen = false)
        assertArrayEquals(key, OwnerKeyStore(keys, owner).unwrap(wrapped))
        assertEquals(0, owner.asked)
    }

    @Test
    fun `a new vault asks only where the phone insists`() {
        val owner = TestOwner()
        assertArrayEquals(wrapped, OwnerKeyStore(keys, owner).wrap(key))
        assertEquals(0, owner.asked)

        val store = OwnerKeyStore(Insisting(keys, owner), owner)
        assertArrayEquals(wrapped, store.wrap(key))
        assertEquals(1, owner.asked)
    }

    private class TestOwner(
        override val hasLockScreen: Boolean = true,
        private val isThere: Boolean = true,
    ) : Owner {
        var asked = 0

        override suspend fun isRecognised(): Boolean {
            asked++
            return isThere
        }
    }

    /** Works only after its owner was asked. */
    private class Insisting(
        private val keys: KeyStore,
        private val owner: TestOwner,
    ) : KeyStore by keys {
        override fun wrap(key: ByteArray): ByteArray =
            if (owner.asked == 0) throw KeyStoreException.Refused() else keys.wrap(key)
    }
}
