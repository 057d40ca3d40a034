package app.visavis.core

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import java.io.File

/** A history of more than ten thousand rows, in a vault that `cargo xtask test` makes. */
class HistoryTest {
    private val everything = HistoryFilter(null, null, null, null, null)
    private lateinit var vault: Vault

    @BeforeEach
    fun open() {
        val folder = Phone.folder()
        File(System.getProperty("large.vault.dir")).copyRecursively(File(folder))
        vault = Vault.openWithPassphrase(Phone.configuration(folder), "a passphrase for a sample", Phone.zone)
    }

    private fun page(before: String?): HistoryPage =
        vault.relations().use { it.history(everything, 50u, before) }

    /** All pages to the end; `between` may do something after each, by its number. */
    private fun pages(between: (Int) -> Unit = {}): List<HistoryPage> {
        val pages = mutableListOf(page(null))
        while (true) {
            between(pages.size)
            val next = pages.last().next ?: return pages
            pages += page(next)
        }
    }

    private fun List<HistoryPage>.ids() = flatMap { page -> page.rows.map { it.id } }

    @Test
    fun `ten thousand rows come to their end by pages, each once, also while rows are added`() {
        val before = pages().ids()
        assertTrue(before.size > 10_000, "${before.size}")
        assertEquals(before.size, before.toSet().size)
        val added = mutableListOf<String>()
        val after =
            pages { number ->
                // Some are dated before the place where the reader is, some after it.
                if (number % 40 == 1) {
                    val lines =
                        Lines.coffee(
                            day = "0${added.size + 1}/0${added.size + 1}/202${added.size % 5}",
                        )
                    val photo = Phone.photo(PHOTOS[added.size])
                    added += vault.captures().use { it.capture("photo", listOf(photo), lines).id }
                }
            }.ids()
        assertTrue(added.size >= 5, "$added")
        assertEquals(after.size, after.toSet().size, "a row came twice")
        assertEquals(before, after.filter { it !in added }, "a row was left out, or moved")
        assertTrue(after.any { it in added } && added.any { it !in after }, "both sides of the reader")
        val revisions = pages().map { it.revision }.distinct()
        assertEquals(1, revisions.size, "nothing changed meanwhile")
    }

    @Test
    fun `what a page of fifty rows costs, and what of it the border does`() {
        val cursors = pages().map { it.next }.take(200)

        fun measured(call: (String?) -> Unit): Double {
            repeat(10) { cursors.forEach(call) }
            val times =
                cursors.map { cursor ->
                    val begin = System.nanoTime()
                    call(cursor)
                    System.nanoTime() - begin
                }
            return times.sorted()[times.size / 2] / 1e6
        }

        val page = page(null)
        assertEquals(50, page.rows.size)
        val whole = measured { page(it) }
        val empty = measured { vault.isLocked() }
        // There and back: once more than the border does, for the core writes and the phone reads.
        val converted = measured { FfiConverterTypeHistoryPage.lift(FfiConverterTypeHistoryPage.lower(page)) }
        println(
            "A page of 50 rows: %.3f ms (median of %d); of it the border's own: %.3f ms, an empty call: %.4f ms"
                .format(whole, cursors.size, converted + empty, empty),
        )
    }

    private companion object {
        val PHOTOS =
            listOf(
                "cafe-terrasse",
                "parking",
                "peage",
                "taxi",
                "hotel-taxe-de-sejour",
                "station-service",
                "librairie-remise-especes",
                "primeur-au-poids",
                "boulangerie-especes",
            )
    }
}
