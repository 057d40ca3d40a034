package app.visavis.android.camera

import android.graphics.Rect
import app.visavis.core.BoundingBox
import app.visavis.core.PagePicture
import app.visavis.core.TextLine
import app.visavis.core.TextReader
import app.visavis.core.TextReaderException
import com.google.android.gms.tasks.Tasks
import com.google.mlkit.vision.common.InputImage
import com.google.mlkit.vision.text.Text
import com.google.mlkit.vision.text.TextRecognition
import com.google.mlkit.vision.text.latin.TextRecognizerOptions
import java.util.concurrent.ExecutionException
import java.util.concurrent.TimeUnit
import java.util.concurrent.TimeoutException

/**
 * ML Kit's reader of Latin script, with the model inside the app: it needs neither network nor Play
 * services. The core gives it pages that are cut out, upright and evenly lit.
 */
class MlKitTextReader : TextReader {
    private val recognizer = TextRecognition.getClient(TextRecognizerOptions.DEFAULT_OPTIONS)

    override fun name(): String = "ml-kit text-recognition 16.0.1"

    override fun readText(page: PagePicture): List<TextLine> {
        val task = recognizer.process(page.toImage())
        val text =
            try {
                Tasks.await(task, SECONDS, TimeUnit.SECONDS)
            } catch (_: TimeoutException) {
                throw TextReaderException.TooSlow(SECONDS.toULong())
            } catch (error: ExecutionException) {
                throw TextReaderException.Failed(error.cause?.javaClass?.simpleName ?: "unknown")
            }
        val words = text.textBlocks.flatMap { it.lines }.flatMap { it.elements }
        return words.mapNotNull { it.toLine() }
    }

    private companion object {
        const val SECONDS = 20L
    }
}

/** Grey as NV21: the brightness of each pixel, then colours that say "none". Its sides are even. */
private fun PagePicture.toImage(): InputImage {
    val stride = width.toInt()
    val columns = stride - stride % 2
    val rows = height.toInt() - height.toInt() % 2
    val bytes = ByteArray(columns * rows * 3 / 2) { NO_COLOUR }
    for (row in 0 until rows) grey.copyInto(bytes, row * columns, row * stride, row * stride + columns)
    return InputImage.fromByteArray(bytes, columns, rows, 0, InputImage.IMAGE_FORMAT_NV21)
}

private fun Text.Element.toLine(): TextLine? =
    boundingBox?.let { TextLine(text = text, bounds = it.toBounds(), confidence = confidence) }

private fun Rect.toBounds() = BoundingBox(left.toFloat(), top.toFloat(), right.toFloat(), bottom.toFloat())

private const val NO_COLOUR: Byte = -128
