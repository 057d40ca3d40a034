package app.visavis.ui.scan

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.navigationBarsPadding
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.CircularProgressIndicator
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.visavis.ui.LocalPlatform
import app.visavis.ui.PickedKind
import app.visavis.ui.design.Icons
import app.visavis.ui.design.Message
import app.visavis.ui.design.Page
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.Spacing
import app.visavis.ui.design.TroubleState
import app.visavis.ui.words.LocalWords

/** The camera, and the other ways in. */
@Composable
fun ScanScreen(
    model: ScanModel,
    onClose: () -> Unit,
    onPick: (PickedKind) -> Unit,
) {
    val state by model.state.collectAsStateWithLifecycle()
    val platform = LocalPlatform.current
    ScanPage(state, platform.hasCamera, onClose, onPick, model::again) { platform.Camera(model::capture) }
}

@Composable
internal fun ScanPage(
    state: ScanState,
    hasCamera: Boolean,
    onClose: () -> Unit,
    onPick: (PickedKind) -> Unit,
    onAgain: () -> Unit,
    camera: @Composable () -> Unit,
) {
    val words = LocalWords.current
    Page(words.scan, onBack = onClose, bottom = { OtherWays(onPick) }) { inner ->
        Box(Modifier.padding(inner).fillMaxSize(), contentAlignment = Alignment.Center) {
            when (state) {
                ScanState.Aiming -> {
                    if (hasCamera) camera() else Message(Icons.Scan, words.scanReceipt, words.noCamera)
                }

                ScanState.Reading -> {
                    Reading()
                }

                is ScanState.Failed -> {
                    TroubleState(state.trouble, onRetry = onAgain)
                }

                is ScanState.Filed -> {
                    Unit
                }
            }
        }
    }
}

@Composable
private fun Reading() {
    val words = LocalWords.current
    Column(
        verticalArrangement = Arrangement.spacedBy(Spacing.middle),
        horizontalAlignment = Alignment.CenterHorizontally,
    ) {
        CircularProgressIndicator()
        Text(words.reading, style = MaterialTheme.typography.titleLarge)
        Quiet(words.readingHelp)
    }
}

@Composable
private fun OtherWays(onPick: (PickedKind) -> Unit) {
    val words = LocalWords.current
    Row(
        Modifier.fillMaxWidth().navigationBarsPadding().padding(Spacing.half),
        horizontalArrangement = Arrangement.SpaceEvenly,
    ) {
        OtherWay(Icons.Photo, words.fromGallery) { onPick(PickedKind.Pictures) }
        OtherWay(Icons.File, words.fromFiles) { onPick(PickedKind.Documents) }
    }
}

@Composable
private fun OtherWay(
    icon: ImageVector,
    text: String,
    onClick: () -> Unit,
) {
    TextButton(onClick) {
        Icon(icon, null, Modifier.padding(end = Spacing.half))
        Text(text)
    }
}
