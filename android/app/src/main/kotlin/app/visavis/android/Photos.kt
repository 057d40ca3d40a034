package app.visavis.android

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Matrix
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.asImageBitmap
import androidx.exifinterface.media.ExifInterface
import java.io.ByteArrayInputStream
import java.io.IOException

/** Makes photos into pictures that can be drawn, at their full size: places on them are in its pixels. */
object Photos {
    /** The picture as it was seen, whichever way the phone was held; nothing where the bytes are none. */
    fun decode(picture: ByteArray): ImageBitmap? {
        if (pixels(picture) > MOST_PIXELS) return null
        val stored = BitmapFactory.decodeByteArray(picture, 0, picture.size) ?: return null
        val turn = turn(orientation(picture)) ?: return stored.asImageBitmap()
        return Bitmap.createBitmap(stored, 0, 0, stored.width, stored.height, turn, true).asImageBitmap()
    }

    /** How many there are, as the picture itself says. */
    private fun pixels(picture: ByteArray): Long {
        val size = BitmapFactory.Options().apply { inJustDecodeBounds = true }
        BitmapFactory.decodeByteArray(picture, 0, picture.size, size)
        return size.outWidth.toLong() * size.outHeight
    }

    /** More than a phone's camera takes; a picture made to fill the memory would end the app each time. */
    private const val MOST_PIXELS = 64_000_000L

    private fun orientation(picture: ByteArray): Int =
        try {
            ExifInterface(ByteArrayInputStream(picture))
                .getAttributeInt(ExifInterface.TAG_ORIENTATION, ExifInterface.ORIENTATION_NORMAL)
        } catch (_: IOException) {
            ExifInterface.ORIENTATION_NORMAL
        }

    private fun turn(orientation: Int): Matrix? {
        val matrix = Matrix()
        when (orientation) {
            ExifInterface.ORIENTATION_FLIP_HORIZONTAL -> {
                matrix.setScale(-1f, 1f)
            }

            ExifInterface.ORIENTATION_ROTATE_180 -> {
                matrix.setRotate(180f)
            }

            ExifInterface.ORIENTATION_FLIP_VERTICAL -> {
                matrix.setScale(1f, -1f)
            }

            ExifInterface.ORIENTATION_TRANSPOSE -> {
                matrix.setRotate(90f)
                matrix.postScale(-1f, 1f)
            }

            ExifInterface.ORIENTATION_ROTATE_90 -> {
                matrix.setRotate(90f)
            }

            ExifInterface.ORIENTATION_TRANSVERSE -> {
                matrix.setRotate(-90f)
                matrix.postScale(-1f, 1f)
            }

            ExifInterface.ORIENTATION_ROTATE_270 -> {
                matrix.setRotate(-90f)
            }

            else -> {
                return null
            }
        }
        return matrix
    }
}
