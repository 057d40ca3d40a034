package app.visavis.desktop

import androidx.compose.ui.unit.DpSize
import androidx.compose.ui.unit.dp
import androidx.compose.ui.window.Window
import androidx.compose.ui.window.application
import androidx.compose.ui.window.rememberWindowState
import app.visavis.core.vaultExists
import app.visavis.ui.AppModel
import app.visavis.ui.Preferences
import app.visavis.ui.VisavisApp
import java.io.File

/** The app in a window of a phone's size, over the demonstration vault in the folder that is named. */
fun main(words: Array<String>) {
    val folder = File(words.firstOrNull() ?: "target/app").absoluteFile
    val device = DesktopDevice(folder, preferences = Preferences(isScreenHidden = false))
    if (!vaultExists(device.configuration.folder)) DemoVault.make(device)
    val model = AppModel(device)
    application {
        val state = rememberWindowState(size = DpSize(412.dp, 915.dp))
        Window(::exitApplication, state, title = "Vis-à-vis") {
            VisavisApp(model, DesktopPlatform(window))
        }
    }
}
