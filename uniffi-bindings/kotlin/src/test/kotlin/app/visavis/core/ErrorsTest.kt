package app.visavis.core

import java.io.File
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

class ErrorsTest {
    private inline fun <reified T : VisavisException> failsWith(noinline call: () -> Unit): T =
        assertThrows(T::class.java) { call() }

    @Test
    fun `a locked vault says so and opens again`() {
        val vault = Phone.vault()
        vault.lock()
        assertEquals("locked", failsWith<VisavisException.Locked> { vault.relations().organisations() }.code)
    }

    @Test
    fun `what does not open a vault is told apart`() {
        val configuration = Phone.configuration()
        val keys = Keys()
        val vault = Vault.makeOnDevice(configuration, keys, Phone.zone)
        val none = failsWith<VisavisException.NotFound> { vault.unlockWithPassphrase("wrong") }
        assertEquals("no-passphrase", none.code)
        vault.safekeeping().setPassphrase("ten green bottles")
        val code = vault.safekeeping().makeRecoveryCode()
        vault.lock()
        val wrong = failsWith<VisavisException.NotRecognised> { vault.unlockWithPassphrase("wrong") }
        assertEquals("wrong-passphrase", wrong.code)
        val last = if (code.last() == 'A') 'B' else 'A'
        val group = failsWith<VisavisException.GroupMistyped> { vault.unlockWithRecoveryCode(code.dropLast(1) + last) }
        assertEquals(code.split('-', ' ').size.toUInt(), group.group)
        val groups = code.split('-', ' ').dropLast(1).joinToString("-")
        assertEquals("code-length", failsWith<VisavisException.NotAcceptable> { vault.unlockWithRecoveryCode(groups) }.code)
        keys.failure = KeyStoreException.Refused()
        failsWith<VisavisException.NotRecognised> { vault.unlockOnDevice(keys) }
        keys.failure = KeyStoreException.KeyLost()
        failsWith<VisavisException.KeyLost> { vault.unlockOnDevice(keys) }
        keys.failure = KeyStoreException.Unavailable()
        failsWith<VisavisException.Busy> { vault.unlockOnDevice(keys) }
        keys.failure = null
        vault.unlockOnDevice(keys)
    }

    @Test
    fun `an unexpected failure of the phone is an error and no crash`() {
        val broken =
            object : KeyStore {
                override fun wrap(key: ByteArray): ByteArray = throw IllegalStateException("a defect")

                override fun unwrap(wrapped: ByteArray): ByteArray = error("a defect")
            }
        failsWith<VisavisException.Busy> { Phone.vault(broken) }
    }

    @Test
    fun `what is not there, or not acceptable, is told apart`() {
        val vault = Phone.vault()
        assertEquals("record", failsWith<VisavisException.NotFound> { vault.records().record("nothing") }.code)
        assertEquals("original", failsWith<VisavisException.NotFound> { vault.records().original("nothing") }.code)
        val filter = HistoryFilter(null, null, "yesterday", null, null)
        failsWith<VisavisException.NotAcceptable> { vault.relations().history(filter, 10u, null) }
        val all = HistoryFilter(null, null, null, null, null)
        assertEquals("cursor", failsWith<VisavisException.NotFound> { vault.relations().history(all, 10u, "x") }.code)
        val id = vault.captures().capture("photo", listOf(Phone.photo()), Lines.coffee()).id
        val value = failsWith<VisavisException.NotAcceptable> { vault.records().correct(id, CorrectableField.DATE, "x") }
        assertEquals("not-a-value", value.code)
        val empty = failsWith<VisavisException.NotReadable> { vault.captures().capture("", listOf(ByteArray(0)), Lines.coffee()) }
        assertEquals("empty-file", empty.code)
        failsWith<VisavisException.NotAcceptable> {
            Vault.openWithPassphrase(Phone.configuration().copy(homeCountry = "XX"), "ten green bottles", Phone.zone)
        }
    }

    @Test
    fun `damage, a newer version and a full or missing place are told apart`() {
        val keys = Keys()
        val configuration = Phone.configuration()
        val vault = Vault.makeOnDevice(configuration, keys, Phone.zone)
        val nowhere = File(Phone.folder(), "missing/backup").path
        val job = vault.safekeeping().backup(nowhere, null, null)
        failsWith<VisavisException.Storage> { kotlinx.coroutines.runBlocking { job.outcome() } }
        vault.lock()
        val keyFile = File(configuration.folder).walk().filter { it.isFile }.minBy { it.length() }
        val whole = keyFile.readBytes()
        keyFile.writeBytes(whole.copyOf(whole.size / 2))
        failsWith<VisavisException.Damaged> { Vault.openOnDevice(configuration, keys, Phone.zone) }
        keyFile.writeBytes(whole)
        Vault.openOnDevice(configuration, keys, Phone.zone)
    }
}
