package app.visavis.android.camera

import androidx.compose.runtime.Composable
import app.visavis.core.TextReader

/**
 * What sees for the app: a camera and a reader of text. Phones get theirs from `src/camera`; where the
 * libraries for that cannot be had, `src/nocamera` takes its place and photos are chosen instead.
 */
interface Eyes {
    /** Whether this build can drive a camera. */
    val canAim: Boolean

    val textReader: TextReader

    /** The camera, for someone who has allowed it, until the photos of one receipt are taken. */
    @Composable
    fun Viewfinder(onTaken: (List<ByteArray>) -> Unit)
}
