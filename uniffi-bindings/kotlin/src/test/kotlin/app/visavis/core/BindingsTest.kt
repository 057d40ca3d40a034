package app.visavis.core

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
import java.io.File
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit.SECONDS

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
        assertEquals(
            1uL,
            vault
                .relations()
                .organisation(organisation.id)
                .row.records,
        )
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
        val warning =
            filing.reading!!
                .warnings
                .filterIsInstance<Warning.Disagreement>()
                .first()
        assertEquals("7.40", warning.computed)
        assertEquals("1.00", warning.difference)
        val today = vault.relations().today(10u)
        assertEquals(1uL, today.waiting)
        assertTrue(
            today.questions
                .single()
                .questions
                .any { it is Question.Disagreement },
        )

        vault.records().correct(filing.id, CorrectableField.TOTAL, "7,40")
        vault.records().confirm(filing.id)
        assertEquals(0uL, vault.relations().today(10u).waiting)
        assertEquals(
            "8.40",
            vault
                .records()
                .record(filing.id)
                .earlierFacts
                .single()
                .value,
        )
    }

    @Test
    fun `what a field may say instead is there for who comes back later`() {
        val vault = Phone.vault()
        val photo = listOf(Phone.photo())
        val filing =
            vault.captures().capture(
                "photo",
                photo,
                Lines.coffee(total = "8,40", day = "08/03/2024"),
            )
        val choices = vault.records().record(filing.id).alternatives
        assertEquals(listOf(FieldAlternatives("total", listOf("7.40"))), choices)
        vault.records().correct(filing.id, CorrectableField.TOTAL, "7.40")
        vault.records().confirm(filing.id)
        assertTrue(
            vault
                .records()
                .record(filing.id)
                .alternatives
                .isEmpty(),
        )
    }

    @Test
    fun `the places of values lie on the picture of their page`() {
        val vault = Phone.vault()
        val id = vault.captures().capture("photo", listOf(Phone.photo()), Lines.coffee()).id
        val total =
            vault
                .records()
                .record(id)
                .facts
                .single { it.field == "total" }
        val source = total.source as FactSource.Document
        val image = (vault.records().page(source.hash, source.page, 500u) as PageView.Picture).image
        assertEquals(500u, maxOf(image.width, image.height))
        assertEquals(1u, image.pages)
        val picture = javax.imageio.ImageIO.read(image.bytes.inputStream())
        assertEquals(image.width.toInt() to image.height.toInt(), picture.width to picture.height)
        val photo = javax.imageio.ImageIO.read(Phone.photo().inputStream())
        assertEquals(photo.width.toFloat() to photo.height.toFloat(), image.spaceWidth to image.spaceHeight)
        for (box in source.boxes) {
            assertTrue(box.left >= 0 && box.right <= image.spaceWidth && box.left < box.right, "$box")
            assertTrue(box.top >= 0 && box.bottom <= image.spaceHeight && box.top < box.bottom, "$box")
        }
        assertTrue(source.boxes.isNotEmpty())
        val none =
            assertThrows(
                VisavisException.NotFound::class.java,
            ) { vault.records().page(source.hash, 1u, 500u) }
        assertEquals("page", none.code)
    }

    @Test
    fun `a page of text says that it has no picture`() {
        val vault = Phone.vault()
        val content = "BT /F 12 Tf 30 400 Td (CAFE DES ARTS) Tj 0 -20 Td (TOTAL EUR 7,40) Tj ET"
        val pdf =
            listOf(
                "%PDF-1.7",
                "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
                "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
                "3 0 obj << /Type /Page /MediaBox [0 0 300 500] /Contents 4 0 R " +
                    "/Resources << /Font << /F 5 0 R >> >> >> endobj",
                "4 0 obj << /Length ${content.length} >>\nstream\n$content\nendstream endobj",
                "5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> endobj",
                "trailer << /Root 1 0 R >>",
                "%%EOF",
            ).joinToString("\n")
        val id = vault.captures().capture("bill", listOf(pdf.toByteArray()), Lines()).id
        val hash =
            vault
                .records()
                .record(id)
                .documents
                .single()
                .hash
        assertEquals(PageView.TextOnly(1u), vault.records().page(hash, 0u, 500u))
    }

    @Test
    fun `what was put away is taken back, and what was erased is gone`() {
        val vault = Phone.vault()
        val id = vault.captures().capture("photo", listOf(Phone.photo()), Lines.coffee()).id
        vault.records().dismiss(id)
        assertTrue(vault.relations().organisations().isEmpty())
        vault.records().reopen(id)
        val organisation =
            vault
                .relations()
                .organisations()
                .single()
                .id
        vault.relations().rename(organisation, "Café des Arts")
        assertEquals(
            "Café des Arts",
            vault
                .relations()
                .organisation(organisation)
                .row.name,
        )
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
        val other =
            Lines("BOULANGERIE DU PORT", "09/03/2024 08:10", "PAIN   2,00", "TOTAL EUR  2,00", "CB  2,00")
        captures.capture("other", listOf(Phone.photo("parking")), other)
        val (kept, absorbed) = vault.relations().organisations()
        vault.relations().merge(kept.id, absorbed.id)
        assertEquals(
            2uL,
            vault
                .relations()
                .organisations()
                .single()
                .records,
        )
    }

    @Test
    fun `a photo that cannot be read is kept and says why`() {
        val vault = Phone.vault()
        val broken =
            object : TextReader {
                override fun name(): String = "broken"

                override fun readText(page: PagePicture): List<TextLine> =
                    throw IllegalStateException("a defect")
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
        val id = vault.latestRecord()
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
            assertEquals(
                1,
                vault
                    .relations()
                    .today(10u)
                    .latest.size,
                "what was begun is whole",
            )

            val whole = vault.captures().importFiles(paths, Lines.coffee(), null).outcome()
            assertEquals(4, (whole as JobOutcome.Imported).filings.size)
        }

    @Test
    fun `a backup that was stopped goes on where it ended`() =
        runBlocking {
            val vault = Phone.vault()
            vault.captures().capture("photo", listOf(Phone.photo()), Lines.coffee())
            val gate = Gate()
            val file = Phone.folder()
            val job = vault.safekeeping().backup(file, null, gate)
            assertNotNull(gate.heard.poll(30, SECONDS))
            job.cancel()
            gate.go.add(Unit)
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
        val pages =
            File("/proc/self/statm")
                .takeIf { it.exists() }
                ?.readText()
                ?.split(' ')
                ?.get(1)
        return (pages?.toLong() ?: 0) * 4096
    }
}
