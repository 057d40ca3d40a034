package app.visavis.android.camera

import android.Manifest
import android.content.Context
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.provider.Settings
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.contract.ActivityResultContracts.RequestPermission
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Button
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import androidx.core.content.ContextCompat
import androidx.lifecycle.compose.LifecycleResumeEffect
import app.visavis.android.R

/**
 * Asks for the camera when it is first wanted, and shows [viewfinder] once it is allowed. A refusal is
 * taken as an answer: it is asked once, and after that the way to the settings is shown.
 */
@Composable
fun CameraGate(viewfinder: @Composable () -> Unit) {
    val context = LocalContext.current
    var isAllowed by remember { mutableStateOf(context.mayUseCamera()) }
    var wasAsked by rememberSaveable { mutableStateOf(false) }
    val ask = rememberLauncherForActivityResult(RequestPermission()) { isAllowed = it }
    LaunchedEffect(Unit) {
        if (isAllowed || wasAsked) return@LaunchedEffect
        wasAsked = true
        ask.launch(Manifest.permission.CAMERA)
    }
    // The person may have been to the settings.
    LifecycleResumeEffect(Unit) {
        isAllowed = context.mayUseCamera()
        onPauseOrDispose {}
    }
    if (isAllowed) viewfinder() else CameraRefused { context.openSettings() }
}

@Composable
private fun CameraRefused(onSettings: () -> Unit) {
    Column(
        Modifier.padding(24.dp),
        verticalArrangement = Arrangement.spacedBy(16.dp),
        horizontalAlignment = Alignment.CenterHorizontally,
    ) {
        Text(
            stringResource(R.string.camera_needed),
            style = MaterialTheme.typography.bodyLarge,
            textAlign = TextAlign.Center,
        )
        Button(onSettings) { Text(stringResource(R.string.open_settings)) }
    }
}

private fun Context.mayUseCamera(): Boolean =
    ContextCompat.checkSelfPermission(this, Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED

private fun Context.openSettings() {
    val own = Uri.fromParts("package", packageName, null)
    startActivity(Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, own))
}
