package app.visavis.desktop

import app.visavis.core.KeyStore
import app.visavis.core.KeyStoreException
import java.io.File
import java.security.GeneralSecurityException
import java.security.SecureRandom
import javax.crypto.Cipher
import javax.crypto.spec.GCMParameterSpec
import javax.crypto.spec.SecretKeySpec

/**
 * Wraps the vault's key with a key in a file beside it. That protects nothing against who can read
 * the folder: it serves to look at the app on a computer, where no secure hardware is asked for.
 */
class FileKeyStore(
    private val file: File,
) : KeyStore {
    override fun wrap(key: ByteArray): ByteArray {
        val nonce = random(NONCE)
        return nonce + cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(key)
    }

    override fun unwrap(wrapped: ByteArray): ByteArray {
        if (!file.exists() || wrapped.size < NONCE) throw KeyStoreException.KeyLost()
        return try {
            cipher(Cipher.DECRYPT_MODE, wrapped.copyOf(NONCE)).doFinal(wrapped, NONCE, wrapped.size - NONCE)
        } catch (_: GeneralSecurityException) {
            throw KeyStoreException.KeyLost()
        }
    }

    private fun cipher(
        mode: Int,
        nonce: ByteArray,
    ): Cipher {
        if (!file.exists()) {
            file.parentFile.mkdirs()
            file.writeBytes(random(KEY))
        }
        val key = SecretKeySpec(file.readBytes(), "AES")
        return Cipher
            .getInstance(
                "AES/GCM/NoPadding",
            ).apply { init(mode, key, GCMParameterSpec(TAG_BITS, nonce)) }
    }

    private fun random(size: Int) = ByteArray(size).also(SecureRandom()::nextBytes)

    private companion object {
        const val KEY = 32
        const val NONCE = 12
        const val TAG_BITS = 128
    }
}
