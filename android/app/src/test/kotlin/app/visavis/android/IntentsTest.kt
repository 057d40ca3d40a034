package app.visavis.android

import android.content.Intent
import android.net.Uri
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class, sdk = [35])
class IntentsTest {
    private val letter = Uri.parse("content://letters.example/1")

    @Test
    fun `a file that is opened with the app is imported`() {
        val purpose = Intents.purpose(Intent(Intent.ACTION_VIEW, letter))
        assertEquals(Purpose.Import(listOf(letter)), purpose)
    }

    @Test
    fun `addresses of files and of the app itself are not taken from outside`() {
        val own =
            listOf(
                "file:///data/data/app.visavis.android/no_backup/vault/vault.db",
                "content://app.visavis.android.files/temporary/x",
                "content://10@app.visavis.android.files/temporary/x",
            )
        for (address in own) {
            val purpose = Intents.purpose(Intent(Intent.ACTION_VIEW, Uri.parse(address)))
            assertEquals(address, Purpose.Open, purpose)
        }
    }

    @Test
    fun `a share without a file is a start like any other`() {
        val text = Intent(Intent.ACTION_SEND).putExtra(Intent.EXTRA_TEXT, "words")
        assertEquals(Purpose.Open, Intents.purpose(text))
    }
}
