package app.visavis.core

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.io.File
import java.security.KeyPair
import java.security.KeyPairGenerator
import java.security.MessageDigest
import java.security.Signature
import java.security.spec.ECGenParameterSpec
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit.SECONDS
import java.util.zip.ZipFile

private fun hex(bytes: ByteArray) = bytes.joinToString("") { "%02x".format(it) }

private fun sha256(bytes: ByteArray) = hex(MessageDigest.getInstance("SHA-256").digest(bytes))

/** A key as a phone's hardware has it: P-256, of which only signatures come out. */
private class Hardware : Signer {
    private val pair: KeyPair =
        KeyPairGenerator
            .getInstance(
                "EC",
            ).apply { initialize(ECGenParameterSpec("secp256r1")) }
            .generateKeyPair()
    var failure: SignerException? = null
    var signed = 0

    val fingerprint: String get() = sha256(pair.public.encoded)

    override fun publicKey(): ByteArray = pair.public.encoded

    override fun sign(message: ByteArray): ByteArray {
        failure?.let { throw it }
        signed += 1
        return Signature.getInstance("SHA256withECDSA").run {
            initSign(pair.private)
            update(message)
            sign()
        }
    }
}

class SafekeepingTest {
    private fun filled(keys: KeyStore = Keys()): Vault =
        Phone.vault(keys).also { vault ->
            vault.captures().use { it.capture("photo", listOf(Phone.photo()), Lines.coffee()) }
        }

    private inline fun <reified T : VisavisException> BackgroundJob.failsWith(): T =
        assertThrows(T::class.java) { runBlocking { outcome() } }

    @Test
    fun `what leaves is in the ledger, with the hash of what was written`() {
        val vault = filled()
        val safe = vault.safekeeping()
        assertTrue(safe.ledger(10u, null).rows.isEmpty())
        val backup = Phone.folder()
        runBlocking { safe.backup(backup, null, null).outcome() }
        val folder = Phone.folder()
        runBlocking { safe.export(folder, null).outcome() }
        val evidence = Phone.folder()
        val id = vault.latestRecord()
        runBlocking { vault.records().exportEvidence(listOf(id), evidence).outcome() }
        val rows = safe.ledger(10u, null).rows
        assertEquals(
            listOf(DepartureForm.EVIDENCE, DepartureForm.EXPORT, DepartureForm.BACKUP),
            rows.map { it.form },
        )
        val written = listOf(File(evidence), File(folder, "SHA256SUMS"), File(backup))
        assertEquals(written.map { sha256(it.readBytes()) }, rows.map { it.hash })
        assertTrue(rows.all { it.records == 1uL && it.documents == 1uL && it.to == null })
        assertEquals(File(backup).length().toULong(), rows.last().size)
        val first = safe.ledger(2u, null)
        assertEquals(rows, first.rows + safe.ledger(2u, first.next).rows)
    }

    @Test
    fun `an export that is stopped leaves nothing but a line in the ledger`() {
        val safe = filled().safekeeping()
        val (folder, gate) = Phone.folder() to Gate()
        val job = safe.export(folder, gate)
        val begun = gate.heard.poll(30, SECONDS)
        assertTrue(begun.total > 10uL, "$begun")
        job.cancel()
        repeat(100) { gate.go.add(Unit) }
        job.failsWith<VisavisException.Cancelled>()
        assertFalse(File(folder).exists())
        assertNull(
            safe
                .ledger(10u, null)
                .rows
                .single()
                .hash,
        )
    }

    @Test
    fun `a vault comes back from an export and from a backup, which is looked at first`() {
        val vault = filled()
        val safe = vault.safekeeping()
        val code = safe.makeRecoveryCode()
        val (export, backup) = Phone.folder() to Phone.folder()
        runBlocking {
            safe.export(export, null).outcome()
            safe.backup(backup, null, null).outcome()
        }
        val looked = runBlocking { verifyBackup(backup, BackupSecret.RecoveryCode(code), null).outcome() }
        assertEquals(1uL, (looked as JobOutcome.BackupVerified).originals)
        val passphrase = BackupSecret.Passphrase("ten green bottles")
        for ((source, secret) in listOf(export to passphrase, backup to BackupSecret.RecoveryCode(code))) {
            val configuration = Phone.configuration()
            val gate = Gate()
            val stopped = restoreVault(source, configuration.folder, secret, Phone.zone, gate)
            assertNotNull(gate.heard.poll(60, SECONDS))
            stopped.cancel()
            repeat(100) { gate.go.add(Unit) }
            stopped.failsWith<VisavisException.Cancelled>()
            assertFalse(vaultExists(configuration.folder))
            val job = restoreVault(source, configuration.folder, secret, Phone.zone, null)
            assertEquals(JobOutcome.Restored, runBlocking { job.outcome() })
            val restored =
                when (secret) {
                    is BackupSecret.Passphrase -> {
                        Vault.openWithPassphrase(
                            configuration,
                            secret.text,
                            Phone.zone,
                        )
                    }

                    is BackupSecret.RecoveryCode -> {
                        Vault.openWithRecoveryCode(
                            configuration,
                            code,
                            Phone.zone,
                        )
                    }
                }
            assertEquals(1, restored.relations().organisations().size)
        }
        val wrong = verifyBackup(export, passphrase, null)
        assertTrue(
            assertThrows(VisavisException::class.java) {
                runBlocking { wrong.outcome() }
            } !is VisavisException.Unexpected,
        )
    }

    @Test
    fun `what weighs is told, and what can be slimmed is`() {
        val vault = filled()
        val safe = vault.safekeeping()
        val view = safe.storage()
        assertEquals(view.total, view.rows.sumOf { it.size })
        val photos = view.rows.single { it.part == StoragePart.Originals("image/jpeg") }
        assertEquals(1uL, photos.count)
        assertTrue(photos.size >= Phone.photo().size.toULong())
        assertNull(photos.slimming)
        val organisation = vault.relations().organisations().single()
        vault.records().eraseOrganisation(organisation.id)
        safe.slim(Slimming.COMPACT)
        safe.slim(Slimming.REMOVE_SET_ASIDE)
        assertEquals(0uL, safe.storage().slimmable)
        assertTrue(safe.storage().total < view.total)
    }

    @Test
    fun `the phone's own key signs, also after the vault was locked, and its loss stops nothing`() {
        val keys = Keys()
        val vault = filled(keys)
        val hardware = Hardware()
        val own = vault.safekeeping().signingKey()
        vault.signWith(hardware)
        assertEquals(hardware.fingerprint, vault.safekeeping().signingKey())
        assertTrue(own != hardware.fingerprint)
        vault.lock()
        vault.unlockOnDevice(keys)
        assertEquals(hardware.fingerprint, vault.safekeeping().signingKey())
        val evidence = Phone.folder()
        val id = vault.latestRecord()
        val before = hardware.signed
        runBlocking { vault.records().exportEvidence(listOf(id), evidence).outcome() }
        assertTrue(hardware.signed > before)
        val pem =
            ZipFile(evidence).use { zip ->
                zip.getInputStream(zip.getEntry("public-key.pem")).readBytes().decodeToString()
            }
        val der =
            java.util.Base64
                .getMimeDecoder()
                .decode(pem.lines().filter { '-' !in it }.joinToString(""))
        assertEquals(hardware.fingerprint, sha256(der))
        // What the key does not sign now, it vouches for the next time.
        hardware.failure = SignerException.Unavailable()
        vault.records().dismiss(id)
        val busy =
            vault
                .records()
                .exportEvidence(
                    listOf(id),
                    Phone.folder(),
                ).failsWith<VisavisException.Busy>()
        assertEquals("signer", busy.code)
        hardware.failure = SignerException.KeyLost()
        val lost = vault.records().exportEvidence(listOf(id), Phone.folder())
        assertThrows(VisavisException::class.java) { runBlocking { lost.outcome() } }
        hardware.failure = null
        vault.records().reopen(id)
        runBlocking { vault.records().exportEvidence(listOf(id), Phone.folder()).outcome() }
        val none =
            object : Signer {
                override fun publicKey(): ByteArray = ByteArray(65)

                override fun sign(message: ByteArray): ByteArray = error("a defect")
            }
        val unusable = assertThrows(VisavisException.NotAcceptable::class.java) { vault.signWith(none) }
        assertEquals("signing-key", unusable.code)
    }

    @Test
    fun `what happens goes to the phone's log, by name and code alone`() {
        val keys = Keys()
        val vault = filled(keys)
        val events = LinkedBlockingQueue<LogEvent>()
        vault.logTo(
            object : LogSink {
                override fun log(event: LogEvent) {
                    events.add(event)
                    throw IllegalStateException("a log with a defect")
                }
            },
        )
        runBlocking { vault.safekeeping().backup(Phone.folder(), null, null).outcome() }
        val ended = events.poll(30, SECONDS)!!
        assertEquals("backup-ended" to LogLevel.INFO, ended.name to ended.level)
        assertNotNull(ended.milliseconds)
        val nowhere = File(Phone.folder(), "missing/backup").path
        vault.safekeeping().backup(nowhere, null, null).failsWith<VisavisException.Storage>()
        assertEquals(
            LogEvent(LogLevel.ERROR, "backup-ended", "files", null),
            events.poll(30, SECONDS)!!.copy(milliseconds = null),
        )
        vault.lock()
        vault.unlockOnDevice(keys)
        assertEquals(listOf("locked", "unlocked"), List(2) { events.poll(30, SECONDS)!!.name })
        vault.logTo(null)
        vault.lock()
        assertNull(events.poll(1, SECONDS))
    }
}
