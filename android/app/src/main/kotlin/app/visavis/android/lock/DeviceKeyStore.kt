package app.visavis.android.lock

import android.app.KeyguardManager
import android.content.Context
import android.content.pm.PackageManager
import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import android.security.keystore.StrongBoxUnavailableException
import android.security.keystore.UserNotAuthenticatedException
import app.visavis.android.service
import app.visavis.core.KeyStore
import app.visavis.core.KeyStoreException
import java.security.GeneralSecurityException
import java.security.ProviderException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/**
 * Wraps the key that opens the vault with an AES key of the phone's secure hardware.
 *
 * Where the phone has a lock screen, the key works only for [SECONDS] after finger, face or code,
 * which [OwnerKeyStore] asks for. New fingers do not destroy it: the code of the lock screen may always
 * be used in their place, and losing a vault to a new finger would be worse.
 */
class DeviceKeyStore(
    private val context: Context,
) : KeyStore {
    override fun wrap(key: ByteArray): ByteArray =
        guarded {
            val cipher =
                try {
                    encrypting(find() ?: make())
                } catch (_: KeyPermanentlyInvalidatedException) {
                    // It went with the lock screen that guarded it; what it had wrapped is lost anyway.
                    encrypting(make())
                }
            byteArrayOf(VERSION) + cipher.iv + cipher.doFinal(key)
        }

    private fun encrypting(key: SecretKey): Cipher =
        Cipher.getInstance(TRANSFORMATION).apply { init(Cipher.ENCRYPT_MODE, key) }

    override fun unwrap(wrapped: ByteArray): ByteArray =
        guarded {
            if (wrapped.size <= 1 + NONCE || wrapped[0] != VERSION) throw KeyStoreException.Failed()
            val cipher = Cipher.getInstance(TRANSFORMATION)
            val nonce = GCMParameterSpec(TAG_BITS, wrapped, 1, NONCE)
            cipher.init(Cipher.DECRYPT_MODE, find() ?: throw KeyStoreException.KeyLost(), nonce)
            cipher.doFinal(wrapped, 1 + NONCE, wrapped.size - 1 - NONCE)
        }

    private fun find(): SecretKey? {
        val store = java.security.KeyStore.getInstance(PROVIDER)
        store.load(null)
        return store.getKey(ALIAS, null) as SecretKey?
    }

    private fun make(): SecretKey {
        val hasStrongBox =
            Build.VERSION.SDK_INT >= Build.VERSION_CODES.P &&
                context.packageManager.hasSystemFeature(PackageManager.FEATURE_STRONGBOX_KEYSTORE)
        if (hasStrongBox) {
            try {
                return make(inStrongBox = true)
            } catch (_: StrongBoxUnavailableException) {
                // Some phones announce one that cannot make this kind of key.
            }
        }
        return make(inStrongBox = false)
    }

    private fun make(inStrongBox: Boolean): SecretKey {
        val purposes = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
        val spec =
            KeyGenParameterSpec
                .Builder(ALIAS, purposes)
                .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
                .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
                .setKeySize(KEY_BITS)
        if (context.service<KeyguardManager>().isDeviceSecure) spec.asksForTheOwner()
        if (inStrongBox && Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) spec.setIsStrongBoxBacked(true)
        val generator = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, PROVIDER)
        generator.init(spec.build())
        return generator.generateKey()
    }

    private fun KeyGenParameterSpec.Builder.asksForTheOwner() {
        setUserAuthenticationRequired(true)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            val ways = KeyProperties.AUTH_BIOMETRIC_STRONG or KeyProperties.AUTH_DEVICE_CREDENTIAL
            setUserAuthenticationParameters(SECONDS, ways)
        } else {
            @Suppress("DEPRECATION")
            setUserAuthenticationValidityDurationSeconds(SECONDS)
        }
    }

    /** Turns what the phone throws into what the core understands. */
    private inline fun <T> guarded(work: () -> T): T =
        try {
            work()
        } catch (error: KeyStoreException) {
            throw error
        } catch (_: UserNotAuthenticatedException) {
            throw KeyStoreException.Refused()
        } catch (_: KeyPermanentlyInvalidatedException) {
            throw KeyStoreException.KeyLost()
        } catch (_: GeneralSecurityException) {
            throw KeyStoreException.Failed()
        } catch (_: ProviderException) {
            throw KeyStoreException.Unavailable()
        }

    companion object {
        /** How long the key works after its owner was recognised. */
        const val SECONDS = 30

        private const val PROVIDER = "AndroidKeyStore"
        private const val ALIAS = "vault"
        private const val TRANSFORMATION = "AES/GCM/NoPadding"
        private const val KEY_BITS = 256
        private const val TAG_BITS = 128
        private const val NONCE = 12
        private const val VERSION: Byte = 1
    }
}
