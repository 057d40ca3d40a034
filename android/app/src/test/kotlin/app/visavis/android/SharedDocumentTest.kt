package app.visavis.android

import android.content.Intent
import android.net.Uri
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.performClick
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import app.visavis.core.Vault
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import java.io.File
import java.io.IOException
import java.io.InputStream

@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class, sdk = [26, 35], qualifiers = "w412dp-h915dp-xhdpi")
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class SharedDocumentTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app: TestApplication get() = ApplicationProvider.getApplicationContext()
    private val address = Uri.parse("content://letters.example/attachment/1")

    @Test
    fun `a shared PDF is imported, and nothing of it is left outside the vault`() {
        makeVault()
        serve(address) { pdf(COFFEE).inputStream() }
        ActivityScenario.launch<MainActivity>(share(address)).use {
            compose.await("1 new document")
            assertEquals(1, waiting().size)
            compose.touch("Add 1 document")
            compose.await("1 document added")
            compose.await("CAFE DES ARTS", substring = true)
            assertEquals(emptyList<File>(), waiting())
        }
    }

    @Test
    fun `a document that was shared before there is a vault waits for it`() {
        serve(address) { pdf(COFFEE).inputStream() }
        ActivityScenario.launch<MainActivity>(share(address)).use {
            compose.touch("Begin")
            compose.touch("Add 1 document")
            compose.await("1 document added")
        }
    }

    @Test
    fun `a document is imported once, however often the activity is made anew`() {
        makeVault()
        serve(address) { pdf(COFFEE).inputStream() }
        ActivityScenario.launch<MainActivity>(share(address)).use { scenario ->
            compose.await("1 new document")
            scenario.recreate()
            compose.touch("Add 1 document")
            compose.await("1 document added")
            scenario.recreate()
            compose.await("1 document added")
            assertEquals(1, served)
        }
    }

    @Test
    fun `a document that the other app does not give is told of, and the others are taken`() {
        makeVault()
        val refused = Uri.parse("content://letters.example/attachment/2")
        serve(refused) { throw IOException("gone") }
        serve(address) { pdf(COFFEE).inputStream() }
        ActivityScenario.launch<MainActivity>(share(refused, address)).use {
            compose.await("1 new document")
            val told =
                org.robolectric.shadows.ShadowToast
                    .getTextOfLatestToast()
            assertEquals(app.getString(R.string.document_not_given), told)
        }
    }

    @Test
    fun `a document that is not wanted after all leaves nothing behind`() {
        makeVault()
        serve(address) { pdf(COFFEE).inputStream() }
        ActivityScenario.launch<MainActivity>(share(address)).use {
            compose.await("1 new document")
            compose.onNodeWithContentDescription("Back").performClick()
            compose.await("Scan a receipt")
            assertEquals(emptyList<File>(), waiting())
        }
    }

    private var served = 0

    private fun serve(
        address: Uri,
        stream: () -> InputStream,
    ) = shadowOf(app.contentResolver).registerInputStreamSupplier(address) {
        served++
        stream()
    }

    private fun share(vararg addresses: Uri): Intent {
        val intent = Intent(app, MainActivity::class.java).setType("application/pdf")
        return if (addresses.size == 1) {
            intent.setAction(Intent.ACTION_SEND).putExtra(Intent.EXTRA_STREAM, addresses.single())
        } else {
            intent
                .setAction(Intent.ACTION_SEND_MULTIPLE)
                .putParcelableArrayListExtra(Intent.EXTRA_STREAM, ArrayList(addresses.asList()))
        }
    }

    private fun waiting() = File(app.cacheDir, "inbox").walk().filter { it.isFile }.toList()

    private fun makeVault() = Vault.makeOnDevice(app.device.configuration, app.keys, app.device.clock).close()
}
