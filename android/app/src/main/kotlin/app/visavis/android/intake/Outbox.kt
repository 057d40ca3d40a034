package app.visavis.android.intake

import android.content.ContentResolver
import android.content.Context
import android.net.Uri
import androidx.documentfile.provider.DocumentFile
import java.io.File
import java.io.FileNotFoundException
import java.io.IOException

/** Carries what the core wrote to where the person wants it. */
class Outbox(
    private val context: Context,
) {
    private val resolver: ContentResolver = context.contentResolver

    /** Copies a file to an address that the person chose. */
    fun deliver(
        file: File,
        address: Uri,
    ) {
        // "wt": what stood there before must not show through.
        val target = resolver.openOutputStream(address, "wt") ?: throw FileNotFoundException("no place there")
        target.use { to -> file.inputStream().use { it.copyTo(to) } }
    }

    /** Copies a folder into one that the person chose, under the folder's own name. */
    fun deliverFolder(
        folder: File,
        address: Uri,
    ) {
        val parent =
            DocumentFile.fromTreeUri(context, address) ?: throw FileNotFoundException("no folder there")
        copy(folder, parent)
    }

    private fun copy(
        source: File,
        parent: DocumentFile,
    ) {
        if (source.isDirectory) {
            val made = parent.createDirectory(source.name) ?: throw IOException("the folder takes no folder")
            source
                .listFiles()
                .orEmpty()
                .sorted()
                .forEach { copy(it, made) }
        } else {
            val made = parent.createFile(ANY, source.name) ?: throw IOException("the folder takes no file")
            deliver(source, made.uri)
        }
    }

    private companion object {
        /** Of unknown kind, so that no ending is put behind the name. */
        const val ANY = "application/octet-stream"
    }
}
