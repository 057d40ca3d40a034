package app.visavis.android.lock

import app.visavis.core.KeyStore
import app.visavis.core.KeyStoreException
import kotlinx.coroutines.runBlocking

/**
 * A store of keys that opens the vault for the phone's owner only. The core calls it from a thread of
 * its own, which waits here for the person.
 */
class OwnerKeyStore(
    private val keys: KeyStore,
    private val owner: Owner,
) : KeyStore {
    /** Wrapping gives nothing away: the owner is asked only where the phone itself insists. */
    override fun wrap(key: ByteArray): ByteArray =
        try {
            keys.wrap(key)
        } catch (_: KeyStoreException.Refused) {
            askOwner()
            keys.wrap(key)
        }

    /** Always asks, even where the phone was unlocked a moment ago: a lock that sometimes stands open is none. */
    override fun unwrap(wrapped: ByteArray): ByteArray {
        if (owner.hasLockScreen) askOwner()
        return keys.unwrap(wrapped)
    }

    private fun askOwner() {
        if (!runBlocking { owner.isRecognised() }) throw KeyStoreException.Refused()
    }
}
