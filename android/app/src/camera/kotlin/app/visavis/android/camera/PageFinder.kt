package app.visavis.android.camera

import android.app.Activity
import android.content.Context
import android.content.Intent
import androidx.activity.compose.LocalActivity
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.IntentSenderRequest
import androidx.activity.result.contract.ActivityResultContracts.StartIntentSenderForResult
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import com.google.android.gms.common.ConnectionResult
import com.google.android.gms.common.GoogleApiAvailability
import com.google.mlkit.common.MlKitException
import com.google.mlkit.vision.documentscanner.GmsDocumentScannerOptions
import com.google.mlkit.vision.documentscanner.GmsDocumentScannerOptions.RESULT_FORMAT_JPEG
import com.google.mlkit.vision.documentscanner.GmsDocumentScannerOptions.SCANNER_MODE_BASE
import com.google.mlkit.vision.documentscanner.GmsDocumentScanning
import com.google.mlkit.vision.documentscanner.GmsDocumentScanningResult
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.tasks.await
import kotlinx.coroutines.withContext

/**
 * Starts the phone's own document scanner, which finds the edges of the paper by itself; nothing where
 * no Play services bring one, and the camera alone serves.
 */
@Composable
internal fun rememberPageFinder(
    onTaken: (List<ByteArray>) -> Unit,
    onFailure: () -> Unit,
): (() -> Unit)? {
    val activity = LocalActivity.current
    val scope = rememberCoroutineScope()
    val launcher =
        rememberLauncherForActivityResult(StartIntentSenderForResult()) { result ->
            val data = result.data
            if (activity == null || data == null) return@rememberLauncherForActivityResult
            scope.launch {
                val pages = withContext(Dispatchers.IO) { pages(activity, data) }
                if (pages.isNotEmpty()) onTaken(pages)
            }
        }
    val isThere = remember(activity) { activity != null && hasScanner(activity) }
    if (activity == null || !isThere) return null
    return {
        scope.launch {
            try {
                launcher.launch(IntentSenderRequest.Builder(start(activity)).build())
            } catch (_: MlKitException) {
                onFailure()
            }
        }
    }
}

private fun hasScanner(context: Context): Boolean =
    GoogleApiAvailability.getInstance().isGooglePlayServicesAvailable(context) == ConnectionResult.SUCCESS

/** What starts it. Its pictures are not cleaned: every mark on the paper is evidence. */
private suspend fun start(activity: Activity) =
    GmsDocumentScanning
        .getClient(
            GmsDocumentScannerOptions
                .Builder()
                .setGalleryImportAllowed(false)
                .setPageLimit(MOST_PAGES)
                .setResultFormats(RESULT_FORMAT_JPEG)
                .setScannerMode(SCANNER_MODE_BASE)
                .build(),
        ).getStartScanIntent(activity)
        .await()

/** The pages that it took, in order. */
private fun pages(
    context: Context,
    data: Intent,
): List<ByteArray> {
    val pages = GmsDocumentScanningResult.fromActivityResultIntent(data)?.pages.orEmpty()
    return pages.mapNotNull { page ->
        context.contentResolver.openInputStream(page.imageUri)?.use { it.readBytes() }
    }
}

private const val MOST_PAGES = 10
