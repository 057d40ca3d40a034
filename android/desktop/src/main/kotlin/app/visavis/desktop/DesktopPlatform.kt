package app.visavis.desktop

import androidx.compose.runtime.Composable
import app.visavis.ui.FilePlace
import app.visavis.ui.PickedFile
import app.visavis.ui.PickedKind
import app.visavis.ui.Platform
import java.awt.Desktop
import java.awt.FileDialog
import java.awt.Frame
import java.awt.Toolkit
import java.awt.datatransfer.StringSelection
import java.io.File

/** A window's file dialogues in place of a phone's. */
class DesktopPlatform(
    private val window: Frame,
) : Platform {
    override val hasCamera = false

    @Composable
    override fun Camera(onTaken: (List<ByteArray>) -> Unit) = Unit

    override suspend fun pickFiles(kind: PickedKind): List<PickedFile> {
        val dialogue = FileDialog(window)
        dialogue.isMultipleMode = kind != PickedKind.Backup
        dialogue.isVisible = true
        return dialogue.files.map { PickedFile(it.name, it.path) }
    }

    override suspend fun placeForFile(suggestedName: String): FilePlace? {
        val dialogue = FileDialog(window, "", FileDialog.SAVE)
        dialogue.file = suggestedName
        dialogue.isVisible = true
        val name = dialogue.file ?: return null
        return FilePlace(File(dialogue.directory, name).path, name)
    }

    override suspend fun placeForFolder(suggestedName: String): FilePlace? = placeForFile(suggestedName)

    override suspend fun share(
        path: String,
        mediaType: String,
    ) {
        val folder = File(path).parentFile
        if (Desktop.isDesktopSupported()) Desktop.getDesktop().open(folder)
    }

    override fun copySecret(text: String) =
        Toolkit.getDefaultToolkit().systemClipboard.setContents(StringSelection(text), null)
}
