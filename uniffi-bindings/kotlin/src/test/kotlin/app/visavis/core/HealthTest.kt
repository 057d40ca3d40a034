package app.visavis.core

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.io.File
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit.SECONDS

class HealthTest {
    private val keys = Keys()

    /** A vault with two receipts, whose database was put back to before the second one. */
    private fun putBack(): Vault {
        val configuration = Phone.configuration()
        val database = File(configuration.folder, "vault.db")
        Vault.makeOnDevice(configuration, keys, Phone.zone).use { vault ->
            vault.captures().use { it.capture("a", listOf(Phone.photo()), Lines.coffee()) }
            vault.lock()
        }
        val earlier = database.readBytes()
        Vault.openOnDevice(configuration, keys, Phone.zone).use { vault ->
            val lines = Lines.coffee(day = "09/03/2024")
            vault.captures().use { it.capture("b", listOf(Phone.photo("parking")), lines) }
            vault.lock()
        }
        database.writeBytes(earlier)
        return Vault.openOnDevice(configuration, keys, Phone.zone)
    }

    private fun Vault.problems(): List<ProblemRow> {
        val job = safekeeping().use { it.check(null) }
        return (runBlocking { job.outcome() } as JobOutcome.Checked).problems
    }

    @Test
    fun `a vault that is well says so`() {
        val vault = Phone.vault(keys)
        assertNull(vault.safekeeping().missing())
        assertEquals(emptyList<ProblemRow>(), vault.problems())
    }

    @Test
    fun `what was lost is told until the person has taken note, and its original is filed again`() {
        val vault = putBack()
        val safe = vault.safekeeping()
        val missing = checkNotNull(safe.missing())
        assertEquals(1uL to 1uL, missing.changes to missing.unfiled)
        assertTrue(checkNotNull(missing.after) <= checkNotNull(missing.until), "$missing")
        val unfiled = safe.unfiled().single()
        assertEquals("image/jpeg", unfiled.mediaType)
        assertTrue(vault.records().page(unfiled.hash, 0u, 64u) is PageView.Picture)
        assertEquals(
            listOf(
                ProblemRow(ProblemKind.CHANGES_MISSING, null, 1uL),
                ProblemRow(ProblemKind.UNFILED, unfiled.hash, null),
            ),
            vault.problems(),
        )
        val job = vault.captures().fileAgain(listOf(unfiled.hash), Lines.coffee(day = "09/03/2024"), null)
        val filed = runBlocking { job.outcome() } as JobOutcome.FiledAgain
        assertEquals(emptyList<ImportFailure>(), filed.leftOut)
        assertEquals(filed.filings.single().id, vault.latestRecord())
        assertEquals(0uL, safe.missing()?.unfiled)
        val told = LinkedBlockingQueue<List<Area>>()
        val listener =
            object : ChangeListener {
                override fun changed(
                    revision: ULong,
                    areas: List<Area>,
                ) {
                    told.add(areas)
                }
            }
        vault.subscribe(listener).use {
            told.poll(30, SECONDS)
            safe.forgetMissing()
            assertEquals(listOf(Area.HEALTH), told.poll(30, SECONDS))
        }
        assertNull(safe.missing())
        assertEquals(emptyList<ProblemRow>(), vault.problems())
    }
}
