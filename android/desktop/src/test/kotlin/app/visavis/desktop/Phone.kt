package app.visavis.desktop

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.material3.Surface
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.LocalSaveableStateRegistry
import androidx.compose.runtime.saveable.SaveableStateRegistry
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.asSkiaBitmap
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.test.DesktopComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.hasScrollAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performScrollToNode
import androidx.compose.ui.test.v2.runDesktopComposeUiTest
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.platform.Font
import androidx.compose.ui.unit.Density
import androidx.lifecycle.ViewModelStore
import androidx.lifecycle.ViewModelStoreOwner
import androidx.lifecycle.viewmodel.compose.LocalViewModelStoreOwner
import androidx.navigationevent.NavigationEventDispatcher
import androidx.navigationevent.NavigationEventDispatcherOwner
import androidx.navigationevent.compose.LocalNavigationEventDispatcherOwner
import app.visavis.core.KeyStore
import app.visavis.core.KeyStoreException
import app.visavis.core.TextReader
import app.visavis.ui.AppModel
import app.visavis.ui.Commands
import app.visavis.ui.FilePlace
import app.visavis.ui.LocalPlatform
import app.visavis.ui.PickedFile
import app.visavis.ui.PickedKind
import app.visavis.ui.Platform
import app.visavis.ui.VisavisApp
import app.visavis.ui.design.VisavisTheme
import app.visavis.ui.navigation.BackStack
import app.visavis.ui.words.Formats
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords
import org.jetbrains.skia.EncodedImageFormat
import org.jetbrains.skia.Image
import java.io.File
import java.nio.file.Files

/** A phone with the real core in it: only its keys, its camera and its text reader are of the test. */
class Phone(
    val look: Look = Look(),
    val folder: File = temporaryFolder(),
    val keys: Keys = Keys(),
    reader: TextReader = Lines.coffee(),
) : DesktopDevice(folder, keys, reader, look.preferences),
    Platform {
    /** What the person will choose when asked for files. */
    var chosen: List<PickedFile> = emptyList()

    /** What the camera will take. */
    var photos: List<ByteArray> = listOf(Fixtures.photo("cafe-terrasse"))

    /** What was handed to other apps. */
    val shared = mutableListOf<String>()

    /** What was copied. */
    var copied: String? = null

    var reader: TextReader = reader

    override val textReader get() = reader

    override fun today() = "2026-11-25"

    override val hasCamera = true

    @Composable
    override fun Camera(onTaken: (List<ByteArray>) -> Unit) = TestCamera { onTaken(photos) }

    override suspend fun pickFiles(kind: PickedKind) = chosen

    override suspend fun placeForFile(suggestedName: String): FilePlace =
        FilePlace(temporaryPath(suggestedName), suggestedName)

    override suspend fun placeForFolder(suggestedName: String): FilePlace =
        FilePlace(temporaryPath(suggestedName), suggestedName)

    override suspend fun share(
        path: String,
        mediaType: String,
    ) {
        shared += path
    }

    override fun copySecret(text: String) {
        copied = text
    }

    companion object {
        /** A folder that goes with the virtual machine. */
        fun temporaryFolder(): File {
            val folder = Files.createTempDirectory("visavis").toFile()
            Runtime.getRuntime().addShutdownHook(Thread { folder.deleteRecursively() })
            return folder
        }
    }
}

/** A store of keys that wraps by turning bits around, and fails when told to. */
class Keys : KeyStore {
    var failure: KeyStoreException? = null

    override fun wrap(key: ByteArray): ByteArray = turned(key)

    override fun unwrap(wrapped: ByteArray): ByteArray = turned(wrapped)

    private fun turned(bytes: ByteArray): ByteArray {
        failure?.let { throw it }
        return ByteArray(bytes.size) { (bytes[it].toInt() xor 0x5a).toByte() }
    }
}

/** What an activity keeps while the screen is turned. */
class Host :
    ViewModelStoreOwner,
    NavigationEventDispatcherOwner {
    override val viewModelStore = ViewModelStore()
    override val navigationEventDispatcher = NavigationEventDispatcher()
    val commands = Commands()
}

/** The app on a phone: its process, its activity, and what the system keeps of it. */
@OptIn(ExperimentalTestApi::class)
class Running(
    val phone: Phone,
    private val test: DesktopComposeUiTest,
) {
    var host by mutableStateOf(Host())
        private set
    val calls = Counted()
    private var model by mutableStateOf(AppModel(phone, calls))
    private var registry by mutableStateOf(SaveableStateRegistry(null) { true })
    private var isThere by mutableStateOf(true)

    /** The way that the person went. */
    lateinit var stack: BackStack
        private set

    @Composable
    fun Content() {
        if (!isThere) return
        CompositionLocalProvider(LocalSaveableStateRegistry provides registry) {
            stack = rememberSaveable(saver = BackStack.Saver) { BackStack() }
            Screen(phone.look, host) { VisavisApp(model, phone, roboto, host.commands, stack) }
        }
    }

    /** The person locks the vault. */
    fun lock() = test.runOnIdle { model.lock() }

    /** Turns the phone: the activity is made again, its models stay. */
    fun turn() = comeBack {}

    /** The system ends the process for want of memory, and the person comes back. */
    fun die() =
        comeBack {
            host.viewModelStore.clear()
            host = Host()
            model = AppModel(phone, calls)
        }

    private fun comeBack(meanwhile: () -> Unit) {
        lateinit var kept: Map<String, List<Any?>>
        test.runOnIdle {
            kept = registry.performSave()
            isThere = false
        }
        test.runOnIdle {
            meanwhile()
            registry = SaveableStateRegistry(kept) { true }
            isThere = true
        }
    }
}

/** Runs the whole app on a phone. */
@OptIn(ExperimentalTestApi::class)
fun app(
    phone: Phone = Phone(),
    check: suspend DesktopComposeUiTest.(Running) -> Unit,
) {
    EventThread.becomeMain()
    val look = phone.look
    runDesktopComposeUiTest(look.form.width * SCALE, look.form.height * SCALE) {
        val running = Running(phone, this)
        setContent { running.Content() }
        try {
            check(running)
        } catch (failure: Throwable) {
            keep("target/failed/${System.nanoTime()}.png")
            throw failure
        }
        running.host.viewModelStore.clear()
    }
}

/** One part of the app in a look, in place of the whole. */
@OptIn(ExperimentalTestApi::class)
fun part(
    look: Look,
    height: Int = look.form.height,
    check: suspend DesktopComposeUiTest.(show: (@Composable () -> Unit) -> Unit) -> Unit,
) {
    EventThread.becomeMain()
    val host = Host()
    val phone = Phone(look)
    var content by mutableStateOf<@Composable () -> Unit>({})
    runDesktopComposeUiTest(look.form.width * SCALE, height * SCALE) {
        setContent {
            Screen(look, host) {
                CompositionLocalProvider(
                    LocalWords provides look.words,
                    LocalFormats provides Formats(look.words.locale, phone.today(), look.words),
                    LocalPlatform provides phone,
                ) {
                    VisavisTheme(look.isDark, roboto) {
                        // A surface makes what is in it as large as itself.
                        Surface(Modifier.fillMaxSize()) { Box { content() } }
                    }
                }
            }
        }
        check { content = it }
        host.viewModelStore.clear()
    }
}

/** What surrounds the app on a phone. */
@Composable
fun Screen(
    look: Look,
    host: Host,
    content: @Composable () -> Unit,
) {
    CompositionLocalProvider(
        LocalDensity provides Density(SCALE.toFloat(), look.fontScale),
        LocalViewModelStoreOwner provides host,
        LocalNavigationEventDispatcherOwner provides host,
        content = content,
    )
}

/** Waits for the core and the screen, until a text is there. */
@OptIn(ExperimentalTestApi::class)
fun DesktopComposeUiTest.await(
    text: String,
    substring: Boolean = false,
    ignoreCase: Boolean = false,
) = waitUntil("“$text” is shown", PATIENCE) {
    onAllNodes(
        hasText(text, substring, ignoreCase),
        useUnmergedTree = true,
    ).fetchSemanticsNodes().isNotEmpty()
}

const val SCALE = 2
private const val PATIENCE = 20_000L

/** Where Debian keeps the fonts of Android. */
const val ROBOTO = "/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF"

/** Fonts by their files: which one a system would choose differs between machines. */
val roboto: FontFamily =
    FontFamily(
        Font(File("$ROBOTO/Roboto-Regular.ttf"), FontWeight.Normal),
        Font(File("$ROBOTO/Roboto-Medium.ttf"), FontWeight.Medium),
        Font(File("$ROBOTO/Roboto-Bold.ttf"), FontWeight.Bold),
    )

/** Scrolls until a text is on the screen. */
@OptIn(ExperimentalTestApi::class)
fun DesktopComposeUiTest.scrollTo(text: String) {
    onAllNodes(hasScrollAction()).onFirst().performScrollToNode(hasText(text))
    waitForIdle()
}

/** Keeps a picture of the screen. */
@OptIn(ExperimentalTestApi::class)
fun DesktopComposeUiTest.keep(path: String) {
    val file = File(path)
    file.parentFile.mkdirs()
    file.writeBytes(picture())
}

/** A picture of the screen, as PNG. */
@OptIn(ExperimentalTestApi::class)
fun DesktopComposeUiTest.picture(): ByteArray {
    waitForIdle()
    val bitmap = onAllNodes(isRoot()).onFirst().captureToImage().asSkiaBitmap()
    return checkNotNull(Image.makeFromBitmap(bitmap).encodeToData(EncodedImageFormat.PNG)).bytes
}
