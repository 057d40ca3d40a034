package app.visavis.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.graphics.ImageBitmap
import app.visavis.core.Clock
import app.visavis.core.Configuration
import app.visavis.core.KeyStore
import app.visavis.core.TextReader
import kotlinx.coroutines.flow.StateFlow

/**
 * What the device lends to the core and to the models, as long as the app runs. It knows no screen.
 */
interface Device {
    /** Where the vault is, and how it is kept. */
    val configuration: Configuration

    val keyStore: KeyStore
    val clock: Clock
    val textReader: TextReader

    /** The date of today where the person is, ISO 8601. */
    fun today(): String

    /** A path inside the app's own folder for something that is handed on and then forgotten. */
    fun temporaryPath(name: String): String

    /** A picture as it is drawn; nothing where the bytes are none. */
    fun decode(picture: ByteArray): ImageBitmap?

    /** What the person prefers. */
    val preferences: StateFlow<Preferences>

    /** Keeps what the person prefers, and does the device's part of it. */
    fun prefer(preferences: Preferences)
}

/**
 * What the host of the screens does for them. The Android activity, the desktop window and the tests
 * each have one. What waits for the person suspends, and answers nothing where they gave up.
 */
interface Platform {
    /** Whether there is a camera at all. */
    val hasCamera: Boolean

    /** Shows the camera until the person has taken the photos of one receipt. */
    @Composable
    fun Camera(onTaken: (List<ByteArray>) -> Unit)

    /** Lets the person choose files; each is one document. */
    suspend fun pickFiles(kind: PickedKind): List<PickedFile>

    /** Lets the person say where a file goes. */
    suspend fun placeForFile(suggestedName: String): FilePlace?

    /** Lets the person say where a folder of files goes. */
    suspend fun placeForFolder(suggestedName: String): FilePlace?

    /** Hands a file to another app. */
    suspend fun share(
        path: String,
        mediaType: String,
    )

    /** Puts a secret on the clipboard so that it is neither shown nor kept in a history. */
    fun copySecret(text: String)
}

/** What a person chooses files for. */
enum class PickedKind { Pictures, Documents, Backup }

/** How the person wants the app to be. It says nothing about them and stands outside the vault. */
data class Preferences(
    val language: Language = Language.System,
    val appearance: Appearance = Appearance.System,
    /** Whether pictures of the screen are refused, and its picture hidden among recent apps. */
    val isScreenHidden: Boolean = true,
) {
    enum class Language { System, French, English }

    enum class Appearance { System, Light, Dark }
}

/** A file that the person chose: kept by the core from its path. */
data class PickedFile(
    val name: String,
    val path: String,
)

/** Where the core may write, and what makes the result the person's own. */
data class FilePlace(
    val path: String,
    val shownName: String,
    val finish: suspend () -> Unit = {},
)

val LocalPlatform = staticCompositionLocalOf<Platform> { error("the host gives the platform") }
