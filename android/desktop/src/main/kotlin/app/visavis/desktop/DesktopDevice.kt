package app.visavis.desktop

import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.toComposeImageBitmap
import app.visavis.core.Clock
import app.visavis.core.Configuration
import app.visavis.core.KeyStore
import app.visavis.core.TextReader
import app.visavis.ui.Device
import app.visavis.ui.Preferences
import kotlinx.coroutines.flow.MutableStateFlow
import org.jetbrains.skia.Image
import java.io.File
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId

/** A computer in place of a phone. */
open class DesktopDevice(
    private val folder: File,
    override val keyStore: KeyStore = FileKeyStore(File(folder, "device.key")),
    override val textReader: TextReader = TesseractReader(),
    preferences: Preferences = Preferences(),
) : Device {
    override val configuration =
        Configuration(folder = File(folder, "vault").path, homeCountry = "FR", lockAfterSeconds = LOCK_AFTER)

    override val clock =
        object : Clock {
            override fun offsetSeconds(instant: Long): Int =
                ZoneId
                    .systemDefault()
                    .rules
                    .getOffset(Instant.ofEpochSecond(instant))
                    .totalSeconds
        }

    override val preferences = MutableStateFlow(preferences)

    override fun prefer(preferences: Preferences) {
        this.preferences.value = preferences
    }

    override fun today(): String = LocalDate.now().toString()

    override fun temporaryPath(name: String): String {
        val temporary = File(folder, "temporary").apply { mkdirs() }
        return File(temporary, name).apply { delete() }.path
    }

    override fun decode(picture: ByteArray): ImageBitmap? =
        try {
            Image.makeFromEncoded(picture).toComposeImageBitmap()
        } catch (_: IllegalArgumentException) {
            null
        }

    private companion object {
        const val LOCK_AFTER = 900u
    }
}
