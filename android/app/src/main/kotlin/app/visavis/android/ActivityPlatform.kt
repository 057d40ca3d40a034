package app.visavis.android

import android.content.ClipData
import android.content.ClipDescription
import android.content.ClipboardManager
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.os.PersistableBundle
import android.widget.Toast
import androidx.activity.ComponentActivity
import androidx.activity.result.PickVisualMediaRequest
import androidx.activity.result.contract.ActivityResultContracts.CreateDocument
import androidx.activity.result.contract.ActivityResultContracts.OpenDocument
import androidx.activity.result.contract.ActivityResultContracts.OpenDocumentTree
import androidx.activity.result.contract.ActivityResultContracts.OpenMultipleDocuments
import androidx.activity.result.contract.ActivityResultContracts.PickMultipleVisualMedia
import androidx.activity.result.contract.ActivityResultContracts.PickVisualMedia.ImageOnly
import androidx.compose.runtime.Composable
import androidx.core.content.FileProvider
import androidx.lifecycle.lifecycleScope
import app.visavis.android.camera.CameraGate
import app.visavis.android.intake.DocumentKinds
import app.visavis.android.intake.Outbox
import app.visavis.ui.Command
import app.visavis.ui.FilePlace
import app.visavis.ui.PickedFile
import app.visavis.ui.PickedKind
import app.visavis.ui.Platform
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import java.io.File
import java.io.IOException

/** What an activity does for the screens: the system's own pickers, so that no permission is needed. */
class ActivityPlatform(
    private val activity: ComponentActivity,
    private val app: VisavisApplication,
) : Platform {
    private val outbox = Outbox(activity)
    private val pictures = Question(activity, PickMultipleVisualMedia(), late = ::import)
    private val documents = Question(activity, OpenMultipleDocuments(), late = ::import)
    private val backup = Question(activity, OpenDocument())
    private val newFile = Question(activity, CreateDocument(ANY))
    private val folder = Question(activity, OpenDocumentTree())

    override val hasCamera: Boolean
        get() =
            app.eyes.canAim && activity.packageManager.hasSystemFeature(PackageManager.FEATURE_CAMERA_ANY)

    @Composable
    override fun Camera(onTaken: (List<ByteArray>) -> Unit) = CameraGate { app.eyes.Viewfinder(onTaken) }

    override suspend fun pickFiles(kind: PickedKind): List<PickedFile> {
        val chosen =
            when (kind) {
                PickedKind.Pictures -> pictures.ask(PickVisualMediaRequest(ImageOnly))
                PickedKind.Documents -> documents.ask(DocumentKinds.offered)
                PickedKind.Backup -> listOfNotNull(backup.ask(arrayOf("*/*")))
            }
        return taken(chosen.orEmpty())
    }

    /** Keeps documents of other apps as soon as the vault is open. */
    fun import(addresses: List<Uri>) {
        activity.lifecycleScope.launch {
            val files = taken(addresses)
            if (files.isNotEmpty()) app.commands.send(Command.Import(files))
        }
    }

    private suspend fun taken(addresses: List<Uri>): List<PickedFile> {
        val files = withContext(Dispatchers.IO) { addresses.map(::take) }
        if (files.any { it == null }) say(R.string.document_not_given)
        return files.filterNotNull()
    }

    private fun take(address: Uri): PickedFile? =
        try {
            app.inbox.take(address)
        } catch (_: IOException) {
            null
        }

    override suspend fun placeForFile(suggestedName: String): FilePlace? {
        val address = newFile.ask(suggestedName) ?: return null
        return place(suggestedName) { outbox.deliver(it, address) }
    }

    override suspend fun placeForFolder(suggestedName: String): FilePlace? {
        val address = folder.ask(null) ?: return null
        return place(suggestedName) { outbox.deliverFolder(it, address) }
    }

    /** The core writes to a path of ours first: it knows nothing of the system's addresses. */
    private fun place(
        name: String,
        deliver: (File) -> Unit,
    ): FilePlace {
        val file = File(app.device.temporaryPath(name))
        return FilePlace(file.path, name) {
            withContext(Dispatchers.IO) {
                try {
                    deliver(file)
                } finally {
                    file.deleteRecursively()
                }
            }
        }
    }

    override suspend fun share(
        path: String,
        mediaType: String,
    ) {
        val address = FileProvider.getUriForFile(activity, "${activity.packageName}.files", File(path))
        val send =
            Intent(Intent.ACTION_SEND)
                .setType(mediaType)
                .putExtra(Intent.EXTRA_STREAM, address)
                .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
        // The system's list of targets reads the permission from here.
        send.clipData = ClipData.newRawUri(null, address)
        activity.startActivity(Intent.createChooser(send, null))
    }

    override fun copySecret(text: String) {
        val clip = ClipData.newPlainText(null, text)
        // Keyboards knew the name before the system did.
        val extras = PersistableBundle()
        extras.putBoolean(ClipDescription.EXTRA_IS_SENSITIVE, true)
        clip.description.extras = extras
        activity.service<ClipboardManager>().setPrimaryClip(clip)
    }

    private fun say(text: Int) = Toast.makeText(activity, text, Toast.LENGTH_LONG).show()

    private companion object {
        const val ANY = "application/octet-stream"
    }
}
