package app.visavis.desktop

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.material3.Button
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import app.visavis.core.BoundingBox
import app.visavis.core.PagePicture
import app.visavis.core.TextLine
import app.visavis.core.TextReader
import app.visavis.core.TextReaderException
import app.visavis.ui.PickedFile
import org.jetbrains.skia.Color
import org.jetbrains.skia.EncodedImageFormat
import org.jetbrains.skia.Surface
import java.io.File

/** The project's own photos of receipts, and what a text reader finds on them. */
object Fixtures {
    private val folder = File(System.getProperty("fixtures.dir"), "receipts")

    fun photo(name: String): ByteArray = File(folder, "$name.jpg").readBytes()

    fun path(name: String): String = File(folder, "$name.jpg").path

    /** Empty papers, each a little longer than the last: read quickly, and none is another one. */
    fun papers(vararg names: String): List<PickedFile> =
        names.mapIndexed { index, name ->
            val paper = Surface.makeRasterN32Premul(380, 560 + 20 * index)
            paper.canvas.clear(Color.WHITE)
            val file = File(Phone.temporaryFolder(), name)
            file.writeBytes(
                checkNotNull(paper.makeImageSnapshot().encodeToData(EncodedImageFormat.PNG)).bytes,
            )
            PickedFile(name, file.path)
        }

    /** Reads the photo of this name as Tesseract did once, the same on every machine. */
    fun reader(name: String): TextReader = Recorded(name)

    private class Recorded(
        private val name: String,
    ) : TextReader {
        override fun name() = "tesseract"

        override fun readText(page: PagePicture): List<TextLine> {
            val table = File("src/test/resources/read/$name.tsv")
            if (!table.exists()) {
                table.parentFile.mkdirs()
                table.writeText(TesseractReader.table(page))
            }
            return TesseractReader.lines(table.readText())
        }
    }
}

/** A reader that finds these lines in every picture. */
class Lines(
    private vararg val lines: String,
) : TextReader {
    override fun name(): String = "lines of a test"

    override fun readText(page: PagePicture): List<TextLine> =
        lines.mapIndexed { row, text ->
            val top = 40f + 60f * row
            TextLine(text, BoundingBox(40f, top, 40f + 22f * text.length, top + 40f), 0.95f)
        }

    companion object {
        /** A coffee and a slice of cake, whose lines make the total. */
        fun coffee(
            total: String = "7,40",
            day: String = "08/03/2026",
            shop: String = "CAFE DES ARTS",
        ) = Lines(
            shop,
            "12 rue de la Paix 75002 PARIS",
            "$day 16:42",
            "CAFE CREME            3,20",
            "TARTE AUX POMMES      4,20",
            "TOTAL EUR             $total",
            "CB                    $total",
        )
    }
}

/** A reader that can read nothing. */
object Blind : TextReader {
    override fun name() = "blind"

    override fun readText(page: PagePicture): List<TextLine> = throw TextReaderException.Failed("blind")
}

/** A camera that takes what the test gave it. */
@Composable
fun TestCamera(onShutter: () -> Unit) {
    Box(Modifier.fillMaxSize(), contentAlignment = Alignment.Center) {
        Button(onShutter) { Text("Shutter") }
    }
}
