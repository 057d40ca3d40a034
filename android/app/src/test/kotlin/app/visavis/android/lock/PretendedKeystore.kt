package app.visavis.android.lock

import android.security.keystore.KeyGenParameterSpec
import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyStoreSpi
import java.security.Provider
import java.security.SecureRandom
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.util.Collections
import java.util.Date
import java.util.Enumeration
import javax.crypto.KeyGenerator
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey

/** Stands where a phone has its secure hardware; a computer's virtual machine has none. */
class PretendedKeystore : Provider("AndroidKeyStore", "1", "") {
    init {
        held.clear()
        failure = null
        put("KeyStore.AndroidKeyStore", Store::class.java.name)
        put("KeyGenerator.AES", Generator::class.java.name)
    }

    companion object {
        val held = mutableMapOf<String, SecretKey>()
        lateinit var made: KeyGenParameterSpec

        /** What the hardware answers once in place of a key. */
        var failure: Exception? = null
    }

    class Generator : KeyGeneratorSpi() {
        override fun engineInit(
            parameters: AlgorithmParameterSpec,
            random: SecureRandom?,
        ) {
            made = parameters as KeyGenParameterSpec
        }

        override fun engineInit(random: SecureRandom) = error("not used")

        override fun engineInit(
            size: Int,
            random: SecureRandom,
        ) = error("not used")

        override fun engineGenerateKey(): SecretKey {
            val generator = KeyGenerator.getInstance("AES", "SunJCE").apply { init(made.keySize) }
            return generator.generateKey().also { held[made.keystoreAlias] = it }
        }
    }

    class Store : KeyStoreSpi() {
        override fun engineGetKey(
            alias: String,
            password: CharArray?,
        ): Key? {
            failure?.let {
                failure = null
                throw it
            }
            return held[alias]
        }

        override fun engineLoad(
            stream: InputStream?,
            password: CharArray?,
        ) = Unit

        override fun engineAliases(): Enumeration<String> = Collections.enumeration(held.keys)

        override fun engineContainsAlias(alias: String) = alias in held

        override fun engineSize() = held.size

        override fun engineIsKeyEntry(alias: String) = alias in held

        override fun engineDeleteEntry(alias: String) {
            held.remove(alias)
        }

        override fun engineIsCertificateEntry(alias: String) = false

        override fun engineGetCertificateChain(alias: String): Array<Certificate>? = null

        override fun engineGetCertificate(alias: String): Certificate? = null

        override fun engineGetCertificateAlias(certificate: Certificate): String? = null

        override fun engineGetCreationDate(alias: String): Date? = null

        override fun engineSetKeyEntry(
            alias: String,
            key: Key,
            password: CharArray?,
            chain: Array<Certificate>?,
        ) = error("not used")

        override fun engineSetKeyEntry(
            alias: String,
            key: ByteArray,
            chain: Array<Certificate>?,
        ) = error("not used")

        override fun engineSetCertificateEntry(
            alias: String,
            certificate: Certificate,
        ) = error("not used")

        override fun engineStore(
            stream: OutputStream,
            password: CharArray,
        ) = error("not used")
    }
}
