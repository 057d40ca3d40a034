package app.visavis.android.camera

import androidx.compose.runtime.Composable
import app.visavis.core.TextReader

/** A build for phones: CameraX, and ML Kit with its model inside the app. */
fun eyesOfThisBuild(): Eyes = PhoneEyes

private object PhoneEyes : Eyes {
    override val canAim = true

    override val textReader: TextReader by lazy { MlKitTextReader() }

    @Composable
    override fun Viewfinder(onTaken: (List<ByteArray>) -> Unit) = CameraScreen(onTaken)
}
