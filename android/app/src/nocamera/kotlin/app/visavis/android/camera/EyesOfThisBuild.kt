package app.visavis.android.camera

import androidx.compose.runtime.Composable
import app.visavis.core.PagePicture
import app.visavis.core.TextLine
import app.visavis.core.TextReader
import app.visavis.core.TextReaderException

/** A build without CameraX and ML Kit: it keeps documents, and says that it cannot read photos. */
fun eyesOfThisBuild(): Eyes = Blind

private object Blind : Eyes {
    override val canAim = false

    override val textReader =
        object : TextReader {
            override fun name(): String = "none"

            override fun readText(page: PagePicture): List<TextLine> = throw TextReaderException.Unavailable()
        }

    @Composable
    override fun Viewfinder(onTaken: (List<ByteArray>) -> Unit) = Unit
}
