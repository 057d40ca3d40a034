package app.visavis.android.camera

import android.content.Context
import android.widget.Toast
import androidx.camera.compose.CameraXViewfinder
import androidx.camera.core.Camera
import androidx.camera.core.CameraSelector
import androidx.camera.core.ImageCapture
import androidx.camera.core.ImageCaptureException
import androidx.camera.core.Preview
import androidx.camera.core.SurfaceRequest
import androidx.camera.lifecycle.ProcessCameraProvider
import androidx.camera.lifecycle.awaitInstance
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.FilledIconButton
import androidx.compose.material3.FilledTonalButton
import androidx.compose.material3.FilledTonalIconToggleButton
import androidx.compose.material3.Icon
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateListOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.core.content.ContextCompat
import androidx.lifecycle.compose.LocalLifecycleOwner
import app.visavis.android.R
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.launch
import kotlinx.coroutines.suspendCancellableCoroutine
import java.io.ByteArrayOutputStream
import kotlin.coroutines.resume
import kotlin.coroutines.resumeWithException

/**
 * The camera: a shutter that always works, a light, and as many photos as a long receipt needs.
 * Nothing is left in the phone's gallery: photos stay in memory until the vault has them.
 */
@Composable
fun CameraScreen(onTaken: (List<ByteArray>) -> Unit) {
    val context = LocalContext.current
    val owner = LocalLifecycleOwner.current
    val scope = rememberCoroutineScope()
    val capture = remember { ImageCapture.Builder().build() }
    val photos = remember { mutableStateListOf<ByteArray>() }
    var surface by remember { mutableStateOf<SurfaceRequest?>(null) }
    var camera by remember { mutableStateOf<Camera?>(null) }
    var isLit by rememberSaveable { mutableStateOf(false) }
    val sayFailure = { Toast.makeText(context, R.string.photo_failed, Toast.LENGTH_LONG).show() }

    LaunchedEffect(owner) {
        val provider = ProcessCameraProvider.awaitInstance(context)
        val preview = Preview.Builder().build()
        preview.setSurfaceProvider { surface = it }
        provider.unbindAll()
        camera = provider.bindToLifecycle(owner, CameraSelector.DEFAULT_BACK_CAMERA, preview, capture)
        try {
            awaitCancellation()
        } finally {
            provider.unbindAll()
        }
    }
    LaunchedEffect(camera, isLit) { camera?.cameraControl?.enableTorch(isLit) }

    Box(Modifier.fillMaxSize().background(Color.Black)) {
        surface?.let { CameraXViewfinder(it, Modifier.fillMaxSize()) }
        Controls(
            taken = photos.size,
            isLit = isLit,
            onLight = { isLit = it },
            onShutter = {
                scope.launch {
                    try {
                        photos += capture.takePhoto(context)
                    } catch (_: ImageCaptureException) {
                        sayFailure()
                    }
                }
            },
            onFindPage = rememberPageFinder(onTaken, sayFailure),
            onDone = { onTaken(photos.toList()) },
            modifier = Modifier.align(Alignment.BottomCenter).safeDrawingPadding(),
        )
    }
}

@Composable
private fun Controls(
    taken: Int,
    isLit: Boolean,
    onLight: (Boolean) -> Unit,
    onShutter: () -> Unit,
    onFindPage: (() -> Unit)?,
    onDone: () -> Unit,
    modifier: Modifier = Modifier,
) {
    Row(
        modifier.fillMaxWidth().padding(24.dp),
        horizontalArrangement = Arrangement.SpaceBetween,
        verticalAlignment = Alignment.CenterVertically,
    ) {
        FilledTonalIconToggleButton(isLit, onLight, Modifier.size(56.dp)) {
            Icon(painterResource(R.drawable.ic_light), stringResource(R.string.light))
        }
        FilledIconButton(onShutter, Modifier.size(80.dp)) {
            Icon(painterResource(R.drawable.ic_scan), stringResource(R.string.take_photo))
        }
        if (taken == 0 && onFindPage != null) {
            FilledTonalButton(onFindPage) { Text(stringResource(R.string.find_page)) }
        } else {
            FilledTonalButton(onDone, enabled = taken > 0) {
                Text(pluralStringResource(R.plurals.photos_taken, taken, taken))
            }
        }
    }
}

/** Takes one photo, as JPEG with its orientation, without a file. */
private suspend fun ImageCapture.takePhoto(context: Context): ByteArray =
    suspendCancellableCoroutine { continuation ->
        val bytes = ByteArrayOutputStream()
        val saved =
            object : ImageCapture.OnImageSavedCallback {
                override fun onImageSaved(results: ImageCapture.OutputFileResults) =
                    continuation.resume(bytes.toByteArray())

                override fun onError(error: ImageCaptureException) = continuation.resumeWithException(error)
            }
        val options = ImageCapture.OutputFileOptions.Builder(bytes).build()
        takePicture(options, ContextCompat.getMainExecutor(context), saved)
    }
