package app.visavis.core

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import java.io.File
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit.SECONDS

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
        val group =
            failsWith<VisavisException.GroupMistyped> {
                vault.unlockWithRecoveryCode(code.dropLast(1) + last)
            }
        assertEquals(code.split('-', ' ').size.toUInt(), group.group)
        val groups = code.split('-', ' ').dropLast(1).joinToString("-")
        assertEquals(
            "code-length",
            failsWith<VisavisException.NotAcceptable> {
                vault.unlockWithRecoveryCode(groups)
            }.code,
        )
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
        assertEquals(
            "record",
            failsWith<VisavisException.NotFound> { vault.records().record("nothing") }.code,
        )
        assertEquals(
            "original",
            failsWith<VisavisException.NotFound> { vault.records().original("nothing") }.code,
        )
        val filter = HistoryFilter(null, null, "yesterday", null, null)
        failsWith<VisavisException.NotAcceptable> { vault.relations().history(filter, 10u, null) }
        val all = HistoryFilter(null, null, null, null, null)
        assertEquals(
            "cursor",
            failsWith<VisavisException.NotFound> { vault.relations().history(all, 10u, "x") }.code,
        )
        val id = vault.captures().capture("photo", listOf(Phone.photo()), Lines.coffee()).id
        val value =
            failsWith<VisavisException.NotAcceptable> {
                vault.records().correct(
                    id,
                    CorrectableField.DATE,
                    "x",
                )
            }
        assertEquals("not-a-value", value.code)
        val empty =
            failsWith<VisavisException.NotReadable> {
                vault.captures().capture(
                    "",
                    listOf(ByteArray(0)),
                    Lines.coffee(),
                )
            }
        assertEquals("empty-file", empty.code)
        failsWith<VisavisException.NotAcceptable> {
            Vault.openWithPassphrase(
                Phone.configuration().copy(homeCountry = "XX"),
                "ten green bottles",
                Phone.zone,
            )
        }
    }

    @Test
    fun `damage, a newer version and a full or missing place are told apart`() {
        val keys = Keys()
        val configuration = Phone.configuration()
        val vault = Vault.makeOnDevice(configuration, keys, Phone.zone)
        val nowhere = File(Phone.folder(), "missing/backup").path
        val job = vault.safekeeping().backup(nowhere, null, null)
        failsWith<VisavisException.Storage> { runBlocking { job.outcome() } }
        vault.lock()
        val keyFile = File(configuration.folder).walk().filter { it.isFile }.minBy { it.length() }
        val whole = keyFile.readBytes()
        keyFile.writeBytes(whole.copyOf(whole.size / 2))
        failsWith<VisavisException.Damaged> { Vault.openOnDevice(configuration, keys, Phone.zone) }
        keyFile.writeBytes(whole)
        Vault.openOnDevice(configuration, keys, Phone.zone)
    }

    @Test
    fun `what a later version wrote is told apart`() {
        val backup =
            File(
                System.getProperty("fixtures.dir"),
                "vault/backup-1-invalid-of-a-later-version",
            ).path
        val secret = BackupSecret.Passphrase("correct horse battery staple")
        val looked = verifyBackup(backup, secret, null)
        val newer = failsWith<VisavisException.NewerVersion> { runBlocking { looked.outcome() } }
        assertEquals("newer-version", newer.code)
        val folder = Phone.folder()
        val job = restoreVault(backup, folder, secret, Phone.zone, null)
        failsWith<VisavisException.NewerVersion> { runBlocking { job.outcome() } }
        assertFalse(vaultExists(folder))
    }

    @Test
    fun `a network that fails is told apart, and leaves no file`() {
        val vault = Phone.vault()
        val id = vault.captures().capture("photo", listOf(Phone.photo()), Lines.coffee()).id
        val (file, nobody) = Phone.folder() to "http://127.0.0.1:9/"
        val job = vault.records().exportEvidence(listOf(id), file, nobody)
        val failed = failsWith<VisavisException.Network> { runBlocking { job.outcome() } }
        assertEquals("unreachable", failed.code)
        assertFalse(File(file).exists())
        val address =
            failsWith<VisavisException.NotAcceptable> {
                vault.records().exportEvidence(
                    listOf(id),
                    file,
                    "here",
                )
            }
        assertEquals("address", address.code)
        // That it was to be sent is in the ledger all the same.
        val sent =
            vault
                .safekeeping()
                .ledger(10u, null)
                .rows
                .first()
        assertEquals(DepartureForm.TIMESTAMP to "127.0.0.1", sent.form to sent.to)
    }

    @Test
    fun `a vault that is locked during a job refuses everything else, and the job ends whole`() {
        val keys = Keys()
        val vault = Phone.vault(keys)
        vault.captures().capture("photo", listOf(Phone.photo()), Lines.coffee())
        val gate = Gate()
        val file = Phone.folder()
        val job = vault.safekeeping().backup(file, null, gate)
        assertNotNull(gate.heard.poll(30, SECONDS))
        vault.lock()
        assertEquals("locked", failsWith<VisavisException.Locked> { vault.relations().organisations() }.code)
        assertEquals(
            "locked",
            failsWith<VisavisException.Locked> {
                vault.safekeeping().export(Phone.folder(), null)
            }.code,
        )
        repeat(100) { gate.go.add(Unit) }
        val outcome = runBlocking { job.outcome() }
        assertEquals(File(file).length().toULong(), (outcome as JobOutcome.BackedUp).size)
        vault.unlockOnDevice(keys)
        assertEquals(1, vault.relations().organisations().size)
    }
}
