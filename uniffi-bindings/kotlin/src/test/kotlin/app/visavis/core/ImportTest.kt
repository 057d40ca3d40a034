package app.visavis.core

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.io.File
import java.nio.file.Files

class ImportTest {
    private val everything = HistoryFilter(null, null, null, null, null)

    private fun file(
        name: String,
        bytes: ByteArray,
    ): String {
        val folder = Files.createTempDirectory("visavis").toFile()
        Runtime.getRuntime().addShutdownHook(Thread { folder.deleteRecursively() })
        return File(folder, name).apply { writeBytes(bytes) }.path
    }

    private fun Vault.preview(vararg paths: String) =
        runBlocking {
            captures()
                .preview(
                    paths.toList(),
                    Lines.coffee(),
                    null,
                ).outcome()
        } as JobOutcome.Previewed

    private fun Vault.accept(
        preview: ULong,
        vararg rows: UInt,
    ) = runBlocking { captures().accept(preview, rows.toList(), null).outcome() } as JobOutcome.Accepted

    private fun Vault.rows() = relations().history(everything, 50u, null).rows

    @Test
    fun `an import is looked at, taken in, and taken back whole`() {
        val vault = Phone.vault()
        val here = vault.captures().capture("here", listOf(Phone.photo()), Lines.coffee(day = "01/03/2024"))
        val paths =
            arrayOf(
                file("new.jpg", Phone.photo("parking")),
                file("here.jpg", Phone.photo()),
                file("twice.jpg", Phone.photo("parking")),
                file("text.txt", "no photo".toByteArray()),
            )
        val preview = vault.preview(*paths)
        val standings =
            listOf(
                ImportStanding.New,
                ImportStanding.AlreadyHere(here.id),
                ImportStanding.Repeated(0u),
                ImportStanding.Skipped("unsupported-format"),
            )
        assertEquals(standings, preview.rows.map { it.standing })
        assertEquals(listOf(true, false, false, false), preview.rows.map { it.isChosen })
        val row = preview.rows.first()
        assertEquals(
            listOf("new.jpg", "CAFE DES ARTS", "2024-03-08"),
            listOf(row.name, row.organisation, row.date),
        )
        assertEquals(Money(740, "EUR", 2u), row.amount)
        assertEquals(1, vault.rows().size)

        val accepted = vault.accept(preview.preview, 0u, 1u, 3u)
        val outcomes = listOf(FilingOutcome.WAITS_FOR_REVIEW, FilingOutcome.ALREADY_THERE)
        assertEquals(
            outcomes,
            accepted.filings.map {
                if (it.outcome ==
                    FilingOutcome.ADDED
                ) {
                    outcomes[0]
                } else {
                    it.outcome
                }
            },
        )
        assertEquals(listOf(ImportFailure("text.txt", "not-filed")), accepted.leftOut)
        assertEquals(2, vault.rows().size)
        assertEquals(1uL, vault.captures().undo(accepted.filings))
        assertEquals(listOf(here.id), vault.rows().map { it.id })
    }

    @Test
    fun `a preview is accepted once, and not after another one or a lock`() {
        val keys = Keys()
        val vault = Phone.vault(keys)
        val path = file("new.jpg", Phone.photo())

        fun refused(preview: ULong) {
            val error = assertThrows(VisavisException.NotFound::class.java) { vault.accept(preview, 0u) }
            assertEquals("preview", error.code)
        }
        val first = vault.preview(path).preview
        val second = vault.preview(path).preview
        refused(first)
        vault.accept(second, 0u)
        refused(second)
        val third = vault.preview(path).preview
        vault.lock()
        vault.unlockOnDevice(keys)
        refused(third)
    }

    @Test
    fun `a file that went away meanwhile is left out`() {
        val vault = Phone.vault()
        val path = file("new.jpg", Phone.photo())
        val preview = vault.preview(path).preview
        assertTrue(File(path).delete())
        assertEquals(listOf(ImportFailure("new.jpg", "file")), vault.accept(preview, 0u).leftOut)
        assertTrue(vault.rows().isEmpty())
    }

    @Test
    fun `an import that is cancelled takes back what it added`() =
        runBlocking {
            val vault = Phone.vault()
            val paths = arrayOf(file("a.jpg", Phone.photo()), file("b.jpg", Phone.photo("parking")))
            val preview = vault.preview(*paths).preview
            lateinit var job: BackgroundJob
            val started = java.util.concurrent.CountDownLatch(1)
            val listener =
                object : ProgressListener {
                    override fun progressed(progress: Progress) {
                        started.await()
                        job.cancel()
                    }
                }
            job = vault.captures().accept(preview, listOf(0u, 1u), listener)
            started.countDown()
            val ended = runCatching { job.outcome() }.exceptionOrNull()
            assertTrue(ended is VisavisException.Cancelled, "$ended")
            assertTrue(vault.rows().isEmpty())
            assertFalse(vault.isLocked())
        }
}
