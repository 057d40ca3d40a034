package app.visavis.android

import android.app.Activity.RESULT_CANCELED
import android.app.Activity.RESULT_OK
import android.content.ClipDescription
import android.content.ClipboardManager
import android.content.Intent
import android.net.Uri
import androidx.activity.ComponentActivity
import androidx.core.content.IntentCompat
import androidx.test.core.app.ApplicationProvider
import app.visavis.ui.FilePlace
import app.visavis.ui.PickedFile
import app.visavis.ui.PickedKind
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import java.io.ByteArrayOutputStream
import java.io.File

@OptIn(ExperimentalCoroutinesApi::class)
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class, sdk = [26, 35])
class ActivityPlatformTest {
    private val app = ApplicationProvider.getApplicationContext<TestApplication>()
    private val controller = Robolectric.buildActivity(ComponentActivity::class.java).create()
    private val activity = controller.get()
    private val platform = ActivityPlatform(activity, app)
    private val scope = CoroutineScope(Dispatchers.Unconfined)
    private val address = Uri.parse("content://files.example/1")

    init {
        controller.start().resume()
    }

    @Test
    fun `files that the person picked are copied, under their names`() {
        shadowOf(app.contentResolver).registerInputStream(address, "a;b".byteInputStream())
        val picked = scope.async { platform.pickFiles(PickedKind.Documents) }
        val asked = answer(RESULT_OK, Intent().setData(address))
        assertEquals(Intent.ACTION_OPEN_DOCUMENT, asked.action)
        val file = picked.result().single()
        assertEquals("a;b", File(file.path).readText())
    }

    @Test
    fun `giving up a choice picks nothing`() {
        for (kind in PickedKind.entries) {
            val picked = scope.async { platform.pickFiles(kind) }
            answer(RESULT_CANCELED, null)
            assertEquals(emptyList<PickedFile>(), picked.result())
        }
        val place = scope.async { platform.placeForFile("backup.visavis") }
        answer(RESULT_CANCELED, null)
        assertEquals(null, place.result())
    }

    @Test
    fun `a file goes where the person said, and no copy of it stays`() {
        val target = ByteArrayOutputStream()
        shadowOf(app.contentResolver).registerOutputStream(address, target)
        val asked = scope.async { platform.placeForFile("backup.visavis") }
        assertEquals(
            "backup.visavis",
            answer(RESULT_OK, Intent().setData(address)).getStringExtra(Intent.EXTRA_TITLE),
        )
        val place: FilePlace = checkNotNull(asked.result())
        File(place.path).writeText("sealed")

        runBlocking { place.finish() }
        assertEquals("sealed", target.toString())
        assertEquals(false, File(place.path).exists())
    }

    @Test
    fun `what is shared can be read by the app that was chosen, and carries no path`() {
        val file = File(app.device.temporaryPath("evidence.zip")).apply { writeText("evidence") }
        runBlocking { platform.share(file.path, "application/zip") }
        val chooser = shadowOf(activity).nextStartedActivity
        val send =
            checkNotNull(IntentCompat.getParcelableExtra(chooser, Intent.EXTRA_INTENT, Intent::class.java))
        val shared = checkNotNull(IntentCompat.getParcelableExtra(send, Intent.EXTRA_STREAM, Uri::class.java))
        assertEquals("content://app.visavis.android.files/temporary/evidence.zip", shared.toString())
        assertEquals(Intent.FLAG_GRANT_READ_URI_PERMISSION, send.flags)
        assertEquals(
            "evidence",
            app.contentResolver
                .openInputStream(shared)!!
                .bufferedReader()
                .readText(),
        )
    }

    @Test
    fun `a secret is copied so that keyboards do not show it`() {
        platform.copySecret("AB12-CD34")
        val clip = checkNotNull(app.service<ClipboardManager>().primaryClip)
        assertEquals("AB12-CD34", clip.getItemAt(0).text)
        assertEquals(true, clip.description.extras.getBoolean(ClipDescription.EXTRA_IS_SENSITIVE))
    }

    /** Answers the screen of the system that was asked for last. */
    private fun answer(
        code: Int,
        data: Intent?,
    ): Intent {
        val asked = shadowOf(activity).peekNextStartedActivityForResult().intent
        shadowOf(activity).receiveResult(asked, code, data)
        return asked
    }

    private fun <T> Deferred<T>.result(): T = runBlocking { await() }
}
