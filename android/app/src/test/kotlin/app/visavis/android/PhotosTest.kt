package app.visavis.android

import android.graphics.Bitmap
import android.graphics.Color
import androidx.compose.ui.graphics.asAndroidBitmap
import androidx.exifinterface.media.ExifInterface
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import java.io.ByteArrayOutputStream

@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class, sdk = [26, 35])
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class PhotosTest {
    @Test
    fun `a photo is shown as it was seen, whichever way the phone was held`() {
        // Where the corner that is stored at the top left belongs, and whether the sides change places.
        val expected =
            mapOf(
                ExifInterface.ORIENTATION_NORMAL to Seen(0, 0, false),
                ExifInterface.ORIENTATION_FLIP_HORIZONTAL to Seen(1, 0, false),
                ExifInterface.ORIENTATION_ROTATE_180 to Seen(1, 1, false),
                ExifInterface.ORIENTATION_FLIP_VERTICAL to Seen(0, 1, false),
                ExifInterface.ORIENTATION_TRANSPOSE to Seen(0, 0, true),
                ExifInterface.ORIENTATION_ROTATE_90 to Seen(1, 0, true),
                ExifInterface.ORIENTATION_TRANSVERSE to Seen(1, 1, true),
                ExifInterface.ORIENTATION_ROTATE_270 to Seen(0, 1, true),
            )
        for ((orientation, seen) in expected) {
            assertEquals(
                "orientation $orientation",
                seen,
                look(orientation),
            )
        }
    }

    @Test
    fun `what is no picture is none`() {
        assertNull(Photos.decode("%PDF-1.4".toByteArray()))
    }

    @Test
    fun `a picture that would fill the memory is not drawn`() {
        val header = "89504e470d0a1a0a0000000d4948445200004e2000004e200100000000"
        assertNull(Photos.decode(bytes(header) + ByteArray(64)))
    }

    private data class Seen(
        val column: Int,
        val row: Int,
        val isTurned: Boolean,
    )

    private fun look(orientation: Int): Seen {
        val picture = Photos.decode(photo(orientation))!!.asAndroidBitmap()
        val dark =
            listOf(0 to 0, 1 to 0, 0 to 1, 1 to 1).single { (column, row) ->
                val pixel = picture.getPixel(4 + column * (picture.width - 9), 4 + row * (picture.height - 9))
                Color.red(pixel) < 100
            }
        return Seen(dark.first, dark.second, picture.width < picture.height)
    }

    /** A white photo, wider than high, with a dark square at the top left. */
    private fun photo(orientation: Int): ByteArray {
        val bitmap = Bitmap.createBitmap(96, 48, Bitmap.Config.ARGB_8888)
        bitmap.eraseColor(Color.WHITE)
        for (x in 0 until 16) for (y in 0 until 16) bitmap.setPixel(x, y, Color.BLACK)
        val jpeg = ByteArrayOutputStream()
        bitmap.compress(Bitmap.CompressFormat.JPEG, 95, jpeg)
        return withOrientation(jpeg.toByteArray(), orientation)
    }

    /** Puts the one entry of the Exif standard, 0x0112, behind the start of the file. */
    private fun withOrientation(
        jpeg: ByteArray,
        orientation: Int,
    ): ByteArray {
        val exif =
            "ffe10022" + "457869660000" + "4d4d002a00000008" +
                "0001" + "0112000300000001%04x0000".format(orientation) + "00000000"
        return jpeg.copyOf(START) + bytes(exif) + jpeg.copyOfRange(START, jpeg.size)
    }

    private fun bytes(hexadecimal: String) =
        hexadecimal.chunked(2).map { it.toInt(16).toByte() }.toByteArray()

    private companion object {
        /** The size of a JPEG's first marker. */
        const val START = 2
    }
}
