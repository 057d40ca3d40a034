package app.visavis.desktop

import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.asSkiaBitmap
import org.jetbrains.skia.EncodedImageFormat
import org.jetbrains.skia.Image
import org.jetbrains.skia.SamplingMode
import org.jetbrains.skia.Surface
import java.nio.ByteBuffer
import java.security.MessageDigest
import kotlin.math.pow
import org.jetbrains.skia.Rect as SkiaRect

/** A screen as it was drawn. */
class Picture(
    private val image: ImageBitmap,
) {
    val width = image.width
    val height = image.height

    /** Row by row, as alpha, red, green and blue. */
    private val pixels = IntArray(image.width * image.height).also { image.readPixels(it) }

    override fun equals(other: Any?) = other is Picture && pixels.contentEquals(other.pixels)

    override fun hashCode() = pixels.contentHashCode()

    /** What tells it from every other picture. */
    fun sum(): String {
        val digest = MessageDigest.getInstance("SHA-256")
        digest.update("${width}x$height".toByteArray())
        val bytes = ByteBuffer.allocate(pixels.size * Int.SIZE_BYTES)
        bytes.asIntBuffer().put(pixels)
        digest.update(bytes)
        return digest.digest().joinToString("") { "%02x".format(it) }.take(SUM_DIGITS)
    }

    fun png(): ByteArray {
        val whole = Image.makeFromBitmap(image.asSkiaBitmap())
        return checkNotNull(whole.encodeToData(EncodedImageFormat.PNG)).bytes
    }

    /** A small copy, half as wide and high. */
    fun small(): ByteArray {
        val surface = Surface.makeRasterN32Premul(width / SCALE, height / SCALE)
        surface.canvas.drawImageRect(
            Image.makeFromBitmap(image.asSkiaBitmap()),
            SkiaRect.makeWH(width.toFloat(), height.toFloat()),
            SkiaRect.makeWH(surface.width.toFloat(), surface.height.toFloat()),
            SamplingMode.MITCHELL,
            null,
            true,
        )
        val small = surface.makeImageSnapshot().encodeToData(EncodedImageFormat.WEBP, QUALITY)
        return checkNotNull(small).bytes
    }

    /**
     * How well something can be told from its ground, from the pixels that were drawn (WCAG 2.2, 1.4.3):
     * the commonest colour of the area is its ground, and of the others the one that differs most is the
     * ink, for the edges of letters are mixed with the ground.
     */
    fun contrast(area: Rect): Double {
        val inside = within(area).apply { sort() }
        val colours = inside.distinct()
        val ground = commonest(inside) ?: return 1.0
        return colours.maxOf { contrast(it, ground) }
    }

    private fun within(area: Rect): IntArray {
        val left = area.left.toInt().coerceIn(0, width)
        val right = area.right.toInt().coerceIn(left, width)
        val top = area.top.toInt().coerceIn(0, height)
        val bottom = area.bottom.toInt().coerceIn(top, height)
        val inside = IntArray((right - left) * (bottom - top))
        for (y in top until bottom) {
            pixels.copyInto(inside, (y - top) * (right - left), y * width + left, y * width + right)
        }
        return inside
    }

    private companion object {
        const val SUM_DIGITS = 16
        const val QUALITY = 50
    }
}

/** What stands in a row for the longest, among sorted numbers. */
private fun commonest(sorted: IntArray): Int? {
    var best: Int? = null
    var longest = 0
    var start = 0
    for (place in 1..sorted.size) {
        if (place < sorted.size && sorted[place] == sorted[start]) continue
        if (place - start > longest) {
            longest = place - start
            best = sorted[start]
        }
        start = place
    }
    return best.takeIf { longest > 0 }
}

/** From 1, the same, to 21, black on white. */
private fun contrast(
    one: Int,
    other: Int,
): Double {
    val (dark, light) = listOf(luminance(one), luminance(other)).sorted()
    return (light + GLARE) / (dark + GLARE)
}

private fun luminance(colour: Int): Double =
    RED * linear(colour shr 16) + GREEN * linear(colour shr 8) + BLUE * linear(colour)

private fun linear(level: Int): Double = LINEAR[level and 0xff]

private val LINEAR =
    DoubleArray(256) {
        val share = it / 255.0
        if (share <= 0.04045) share / 12.92 else ((share + 0.055) / 1.055).pow(2.4)
    }

private const val RED = 0.2126
private const val GREEN = 0.7152
private const val BLUE = 0.0722
private const val GLARE = 0.05
