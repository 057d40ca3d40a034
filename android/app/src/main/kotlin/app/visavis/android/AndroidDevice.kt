package app.visavis.android

import android.content.Context
import androidx.compose.ui.graphics.ImageBitmap
import app.visavis.core.Clock
import app.visavis.core.Configuration
import app.visavis.core.KeyStore
import app.visavis.core.TextReader
import app.visavis.ui.Device
import app.visavis.ui.Preferences
import kotlinx.coroutines.flow.MutableStateFlow
import java.io.File
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import java.util.Locale

/** What an Android phone lends to the core. */
class AndroidDevice(
    context: Context,
    private val temporaryFolder: File,
    override val keyStore: KeyStore,
    override val textReader: TextReader,
) : Device {
    private val preferenceFile = PreferenceFile(context)

    override val configuration =
        Configuration(
            // Left out of every backup and transfer of the phone.
            folder = File(context.noBackupFilesDir, "vault").path,
            homeCountry = Locale.getDefault().country.ifEmpty { HOME },
            lockAfterSeconds = LOCK_AFTER,
        )

    override val clock =
        object : Clock {
            override fun offsetSeconds(instant: Long): Int =
                ZoneId
                    .systemDefault()
                    .rules
                    .getOffset(Instant.ofEpochSecond(instant))
                    .totalSeconds
        }

    override val preferences = MutableStateFlow(preferenceFile.read())

    override fun prefer(preferences: Preferences) {
        preferenceFile.write(preferences)
        this.preferences.value = preferences
    }

    /** Looks again: the language may have been changed in the system's settings. */
    fun readPreferences() {
        preferences.value = preferenceFile.read()
    }

    override fun today(): String = LocalDate.now().toString()

    override fun temporaryPath(name: String): String {
        temporaryFolder.mkdirs()
        return File(temporaryFolder, name).apply { deleteRecursively() }.path
    }

    override fun decode(picture: ByteArray): ImageBitmap? = Photos.decode(picture)

    private companion object {
        const val LOCK_AFTER = 900u
        const val HOME = "FR"
    }
}
