package app.visavis.core

import java.io.File
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit.SECONDS
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class BindingsTest {
    @Test
    fun `a photo becomes a record of a history, down to its document`() {
        val vault = Phone.vault()
        val photo = Phone.photo()
        val filing = vault.captures().capture("photo", listOf(photo), Lines.coffee())
        val reading = filing.reading!!
        assertEquals("7.40", reading.total.value)
        assertEquals(FieldStatus.PROVED, reading.total.status)
        assertEquals("2024-03-08", reading.date.value)
        assertEquals(2, reading.lines.size)
        assertTrue(reading.total.boxes.isNotEmpty())

        vault.records().confirm(filing.id)
        val page = vault.relations().history(HistoryFilter(null, null, null, null, null), 50u, null)
        val row = page.rows.single()
        assertEquals(filing.id, row.id)
        assertEquals(Money(740, "EUR", 2u), row.amount)
        assertEquals(RecordStatus.CONFIRMED, row.status)
        assertNull(page.next)

        val record = vault.records().record(filing.id)
        assertArrayEquals(photo, vault.records().original(record.documents.single().hash))
        assertEquals(2, record.purchase!!.lines.size)
        val total = record.facts.single { it.field == "total" }
        assertTrue(total.source is FactSource.Document)

        val organisation = vault.relations().organisations().single()
        assertEquals("CAFE DES ARTS", organisation.name)
        assertEquals(1uL, vault.relations().organisation(organisation.id).row.records)
        assertTrue(vault.relations().search("tart").any { it is Found.Record })
    }

    @Test
    fun `the same photo is filed once`() {
        val captures = Phone.vault().captures()
        captures.capture("photo", listOf(Phone.photo()), Lines.coffee())
        val again = captures.capture("photo", listOf(Phone.photo()), Lines.coffee())
        assertEquals(FilingOutcome.ALREADY_THERE, again.outcome)
    }

    @Test
    fun `what disagrees is asked with its numbers, and an answer settles it`() {
        val vault = Phone.vault()
        val filing = vault.captures().capture("photo", listOf(Phone.photo()), Lines.coffee("8,40"))
        val warning = filing.reading!!.warnings.filterIsInstance<Warning.Disagreement>().first()
        assertEquals("7.40", warning.computed)
        assertEquals("1.00", warning.difference)
        val today = vault.relations().today(10u)
        assertEquals(1uL, today.waiting)
        assertTrue(today.questions.single().questions.any { it is Question.Disagreement })

        vault.records().correct(filing.id, CorrectableField.TOTAL, "7,40")
        vault.records().confirm(filing.id)
        assertEquals(0uL, vault.relations().today(10u).waiting)
        assertEquals("8.40", vault.records().record(filing.id).earlierFacts.single().value)
    }

    @Test
    fun `what was put away is taken back, and what was erased is gone`() {
        val vault = Phone.vault()
        val id = vault.captures().capture("photo", listOf(Phone.photo()), Lines.coffee()).id
        vault.records().dismiss(id)
        assertTrue(vault.relations().organisations().isEmpty())
        vault.records().reopen(id)
        val organisation = vault.relations().organisations().single().id
        vault.relations().rename(organisation, "Café des Arts")
        assertEquals("Café des Arts", vault.relations().organisation(organisation).row.name)
        assertEquals(1uL, vault.records().eraseOrganisation(organisation).records)
        assertThrows(VisavisException.NotFound::class.java) { vault.records().record(id) }
        vault.safekeeping().eraseEverything()
        assertTrue(vault.isLocked())
    }

    @Test
    fun `organisations are made one`() {
        val vault = Phone.vault()
        val captures = vault.captures()
        captures.capture("one", listOf(Phone.photo()), Lines.coffee())
        val other = Lines("BOULANGERIE DU PORT", "09/03/2024 08:10", "PAIN   2,00", "TOTAL EUR  2,00", "CB  2,00")
        captures.capture("other", listOf(Phone.photo("parking")), other)
        val (kept, absorbed) = vault.relations().organisations()
        vault.relations().merge(kept.id, absorbed.id)
        assertEquals(2uL, vault.relations().organisations().single().records)
    }

    @Test
    fun `a photo that cannot be read is kept and says why`() {
        val vault = Phone.vault()
        val broken =
            object : TextReader {
                override fun name(): String = "broken"

                override fun readText(page: PagePicture): List<TextLine> = throw IllegalStateException("a defect")
            }
        val filing = vault.captures().capture("photo", listOf(Phone.photo()), broken)
        assertEquals("reader-failed", filing.failure)
        assertEquals(listOf(Question.Unreadable), filing.questions)
        val text = vault.captures().capture("text", listOf("no photo".toByteArray()), Lines.coffee())
        assertEquals("unsupported-format", text.failure)
    }

    @Test
    fun `who listens hears everything first, then what changed, and nothing after the end`() {
        val vault = Phone.vault()
        val heard = LinkedBlockingQueue<List<Area>>()
        val listener =
            object : ChangeListener {
                override fun changed(
                    revision: ULong,
                    areas: List<Area>,
                ) {
                    heard.add(areas)
                    throw IllegalStateException("a screen with a defect")
                }
            }
        val subscription = vault.subscribe(listener)
        assertEquals(Area.entries, heard.poll(30, SECONDS))
        vault.safekeeping().setPassphrase("ten green bottles")
        assertEquals(listOf(Area.KEYS), heard.poll(30, SECONDS))
        assertThrows(VisavisException::class.java) { vault.records().confirm("nothing") }
        subscription.end()
        vault.safekeeping().setPassphrase("nine green bottles")
        vault.lock()
        assertNull(heard.poll(1, SECONDS))
        subscription.close()
    }

    @Test
    fun `a vault is opened by phone, passphrase and recovery code, and a backup by the code alone`() {
        val keys = Keys()
        val vault = Phone.vault(keys)
        vault.captures().capture("photo", listOf(Phone.photo()), Lines.coffee())
        val safe = vault.safekeeping()
        assertEquals(Recovery.None, safe.recovery())
        val code = safe.makeRecoveryCode()
        assertTrue(safe.recovery() is Recovery.Shown)
        safe.rehearseRecoveryCode(code.lowercase())
        assertTrue(safe.recovery() is Recovery.Rehearsed)
        safe.setPassphrase("ten green bottles")
        for (
        unlock in listOf<() -> Unit>(
            { vault.unlockOnDevice(keys) },
            { vault.unlockWithPassphrase("ten green bottles") },
            { vault.unlockWithRecoveryCode(code) },
        )
        ) {
            vault.lock()
            assertTrue(vault.isLocked())
            unlock()
            assertEquals(1, vault.relations().organisations().size)
        }
        val file = Phone.folder()
        val outcome = runBlocking { safe.backup(file, null, null).outcome() }
        assertEquals(File(file).length().toULong(), (outcome as JobOutcome.BackedUp).size)
        val restored = Vault.restoreWithRecoveryCode(Phone.configuration(), file, code, Phone.zone)
        assertEquals(1, restored.relations().organisations().size)
        val folder = Phone.folder()
        val exported = runBlocking { safe.export(folder, null).outcome() }
        assertEquals(1uL, (exported as JobOutcome.Exported).originals)
        val evidence = Phone.folder()
        val id = vault.relations().today(1u).latest.single().id
        val written = runBlocking { vault.records().exportEvidence(listOf(id), evidence).outcome() }
        assertEquals(1uL, (written as JobOutcome.EvidenceWritten).records)
    }

    @Test
    fun `an import tells how far it is, and stops when it is told to`() =
        runBlocking {
            val vault = Phone.vault()
            val names = listOf("cafe-terrasse", "parking", "peage", "hotel-taxe-de-sejour")
            val paths = names.map { File(System.getProperty("fixtures.dir"), "receipts/$it.jpg").path }
            val started = LinkedBlockingQueue<Progress>()
            val go = LinkedBlockingQueue<Unit>()
            val reader =
                object : TextReader by Lines.coffee() {
                    override fun readText(page: PagePicture): List<TextLine> {
                        go.poll(30, SECONDS)
                        return Lines.coffee(day = "0${go.size + 1}/03/2024").readText(page)
                    }
                }
            val listener =
                object : ProgressListener {
                    override fun progressed(progress: Progress) {
                        started.add(progress)
                    }
                }
            val job = vault.captures().importFiles(paths, reader, listener)
            assertEquals(Progress(0u, 4u), started.poll(30, SECONDS))
            job.cancel()
            job.cancel()
            repeat(20) { go.add(Unit) }
            val ended = async { runCatching { job.outcome() } }.await()
            assertTrue(ended.exceptionOrNull() is VisavisException.Cancelled)
            assertTrue(job.isDone())
            assertEquals(1, vault.relations().today(10u).latest.size, "what was begun is whole")

            val whole = vault.captures().importFiles(paths, Lines.coffee(), null).outcome()
            assertEquals(4, (whole as JobOutcome.Imported).filings.size)
        }

    @Test
    fun `a backup that was stopped goes on where it ended`() =
        runBlocking {
            val vault = Phone.vault()
            vault.captures().capture("photo", listOf(Phone.photo()), Lines.coffee())
            val started = LinkedBlockingQueue<Progress>()
            val go = LinkedBlockingQueue<Int>()
            val listener =
                object : ProgressListener {
                    override fun progressed(progress: Progress) {
                        started.add(progress)
                        go.poll(30, SECONDS)
                    }
                }
            val file = Phone.folder()
            val job = vault.safekeeping().backup(file, null, listener)
            assertNotNull(started.poll(30, SECONDS))
            job.cancel()
            go.add(1)
            val stopped = runCatching { job.outcome() }.exceptionOrNull()
            assertTrue(stopped is VisavisException.Cancelled, "$stopped")
            assertFalse(File(file).exists())
            val whole = vault.safekeeping().backup(file, null, null).outcome()
            assertEquals(0uL, (whole as JobOutcome.BackedUp).damaged)
        }

    @Test
    fun `a closed object is refused, and the vault stays usable`() {
        val vault = Phone.vault()
        val relations = vault.relations()
        relations.close()
        assertThrows(IllegalStateException::class.java) { relations.organisations() }
        assertTrue(vault.relations().organisations().isEmpty())
        assertFalse(vault.isLocked())
        vault.close()
        assertThrows(IllegalStateException::class.java) { vault.isLocked() }
    }

    @Test
    fun `ten thousand calls leave no memory behind`() {
        val vault = Phone.vault()
        vault.captures().capture("photo", listOf(Phone.photo()), Lines.coffee())

        fun calls(count: Int) =
            repeat(count) {
                vault.relations().use { relations -> assertNotNull(relations.today(10u)) }
            }
        calls(5_000)
        val before = resident()
        calls(10_000)
        val grown = resident() - before
        println("10,000 calls: grew by ${grown shr 10} KiB")
        // The heap of Java is there from the start (see pom.xml): what grows is the core's, or the
        // virtual machine's own. Less than a kilobyte a call is no record that stayed.
        assertTrue(grown < 10_000L * 1_024, "grew by ${grown shr 10} KiB")
    }

    private fun resident(): Long {
        System.gc()
        val pages = File("/proc/self/statm").takeIf { it.exists() }?.readText()?.split(' ')?.get(1)
        return (pages?.toLong() ?: 0) * 4096
    }
}
