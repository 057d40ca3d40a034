package app.visavis.android

import androidx.compose.material3.Button
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import app.visavis.android.camera.Eyes
import app.visavis.core.BoundingBox
import app.visavis.core.KeyStore
import app.visavis.core.KeyStoreException
import app.visavis.core.PagePicture
import app.visavis.core.TextLine
import app.visavis.core.TextReader

/** The app over the real core; only its keys, its camera and its reader of text are of the test. */
class TestApplication : VisavisApplication() {
    val keys = TestKeys()

    override val keyStore: KeyStore get() = keys

    override val eyes: Eyes = TestEyes()
}

/** A store of keys that wraps by turning bits around, and fails when told to. */
class TestKeys : KeyStore {
    @Volatile
    var failure: KeyStoreException? = null

    override fun wrap(key: ByteArray): ByteArray = turned(key)

    override fun unwrap(wrapped: ByteArray): ByteArray = turned(wrapped)

    private fun turned(bytes: ByteArray): ByteArray {
        failure?.let { throw it }
        return ByteArray(bytes.size) { (bytes[it].toInt() xor 0x5a).toByte() }
    }
}

/** A camera with a shutter that takes nothing, and a reader that finds the same receipt everywhere. */
class TestEyes : Eyes {
    override val canAim = true

    override val textReader =
        object : TextReader {
            override fun name() = "lines of a test"

            override fun readText(page: PagePicture): List<TextLine> =
                COFFEE.mapIndexed { row, text ->
                    val top = 40f + 60f * row
                    TextLine(text, BoundingBox(40f, top, 40f + 22f * text.length, top + 40f), 0.95f)
                }
        }

    @Composable
    override fun Viewfinder(onTaken: (List<ByteArray>) -> Unit) {
        Button({}) { Text("Shutter") }
    }
}

/** A coffee and a slice of cake, whose lines make the total. */
val COFFEE =
    listOf(
        "CAFE DES ARTS",
        "12 rue de la Paix 75002 PARIS",
        "08/03/2026 16:42",
        "CAFE CREME            3,20",
        "TARTE AUX POMMES      4,20",
        "TOTAL EUR             7,40",
        "CB                    7,40",
    )
