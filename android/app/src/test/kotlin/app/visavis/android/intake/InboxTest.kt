package app.visavis.android.intake

import android.net.Uri
import androidx.test.core.app.ApplicationProvider
import app.visavis.android.TestApplication
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import java.io.File
import java.io.IOException

@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class, sdk = [35])
class InboxTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val resolver = ApplicationProvider.getApplicationContext<TestApplication>().contentResolver
    private val address = Uri.parse("content://files.example/1")
    private val bytes = ByteArray(100_000) { it.toByte() }

    @Test
    fun `a document is copied whole, and forgotten when it is no longer needed`() {
        shadowOf(resolver).registerInputStream(address, bytes.inputStream())
        val inbox = Inbox(folder.root, resolver)
        val taken = inbox.take(address)
        assertArrayEquals(bytes, File(taken.path).readBytes())

        inbox.clear()
        assertEquals(false, File(taken.path).exists())
    }

    @Test
    fun `a document that is too large leaves nothing behind`() {
        shadowOf(resolver).registerInputStream(address, bytes.inputStream())
        val inbox = Inbox(folder.root, resolver, limit = 99_999)
        assertThrows(IOException::class.java) { inbox.take(address) }
        assertEquals(
            emptyList<File>(),
            folder.root
                .walk()
                .filter { it.isFile }
                .toList(),
        )
    }

    @Test
    fun `a document of exactly the limit is taken`() {
        shadowOf(resolver).registerInputStream(address, bytes.inputStream())
        assertEquals(
            100_000L,
            File(Inbox(folder.root, resolver, limit = 100_000).take(address).path).length(),
        )
    }

    @Test
    fun `the name that another app chose cannot lead out of the folder`() {
        val names =
            mapOf(
                "ticket.pdf" to "ticket.pdf",
                "../../no_backup/vault/vault.db" to "vault.db",
                "..\\..\\vault.db" to "vault.db",
                ".." to "document",
                "." to "document",
                "folder/" to "document",
                "" to "document",
                null to "document",
                "a\u0000b\n.csv" to "ab.csv",
                "é".repeat(300) + ".pdf" to "é".repeat(116) + ".pdf",
            )
        for ((shown, safe) in names) assertEquals(safe, Inbox.safeName(shown))
    }
}
