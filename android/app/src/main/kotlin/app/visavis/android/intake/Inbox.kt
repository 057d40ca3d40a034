package app.visavis.android.intake

import android.content.ContentResolver
import android.net.Uri
import android.provider.OpenableColumns
import app.visavis.ui.PickedFile
import java.io.File
import java.io.IOException
import java.util.UUID

/**
 * Where documents of other apps wait, as files, until the vault has taken them. [clear] forgets them.
 */
class Inbox(
    private val folder: File,
    private val resolver: ContentResolver,
    private val limit: Long = LIMIT,
) {
    /**
     * Copies what stands behind an address.
     *
     * @throws IOException where the other app does not give it, or it is larger than the limit.
     */
    fun take(address: Uri): PickedFile {
        val name = safeName(shownName(address))
        val file = File(File(folder, UUID.randomUUID().toString()), name)
        if (!file.parentFile!!.mkdirs()) throw IOException("no room for the document")
        try {
            open(address).use { from -> file.outputStream().use { to -> copy(from, to) } }
        } catch (failure: IOException) {
            file.parentFile?.deleteRecursively()
            throw failure
        }
        return PickedFile(name, file.path)
    }

    /** Forgets every document that waited. */
    fun clear() {
        folder.deleteRecursively()
    }

    private fun open(address: Uri): java.io.InputStream =
        try {
            resolver.openInputStream(address) ?: throw IOException("no document there")
        } catch (refusal: SecurityException) {
            throw IOException("the other app does not give this document", refusal)
        }

    private fun copy(
        from: java.io.InputStream,
        to: java.io.OutputStream,
    ) {
        val buffer = ByteArray(BUFFER)
        var total = 0L
        while (true) {
            val count = from.read(buffer)
            if (count < 0) return
            total += count
            if (total > limit) throw IOException("the document is too large")
            to.write(buffer, 0, count)
        }
    }

    private fun shownName(address: Uri): String? =
        runCatching {
            resolver.query(address, arrayOf(OpenableColumns.DISPLAY_NAME), null, null, null)?.use {
                if (it.moveToFirst()) it.getString(0) else null
            }
        }.getOrNull()

    companion object {
        /** More than any document, less than what fills a phone. In bytes. */
        const val LIMIT = 512L * 1024 * 1024

        private const val BUFFER = 64 * 1024
        private const val LONGEST_NAME = 120

        /** A name that another app chose, without what could lead out of the folder. */
        fun safeName(shown: String?): String {
            val last = shown.orEmpty().substringAfterLast('/').substringAfterLast('\\')
            val plain = last.filterNot { it.isISOControl() }.trim().takeLast(LONGEST_NAME)
            return plain.takeUnless { it.isEmpty() || it.all { char -> char == '.' } } ?: "document"
        }
    }
}
