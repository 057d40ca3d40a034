package app.visavis.ui.receipt

import androidx.compose.ui.graphics.ImageBitmap
import app.visavis.core.DocumentRow
import app.visavis.ui.Core
import app.visavis.ui.attempt
import app.visavis.ui.design.ready

/** Makes pages of documents into pictures that can be drawn. */
class Pictures(
    private val core: Core,
    private val decode: (ByteArray) -> ImageBitmap?,
) {
    suspend fun of(documents: List<DocumentRow>): List<PageImage> =
        documents.mapIndexedNotNull { index, document -> page(document, index) }

    private suspend fun page(
        document: DocumentRow,
        index: Int,
    ): PageImage? =
        core.off {
            val bytes = attempt { core.records { original(document.hash) } }.ready
            val picture = bytes?.let(decode)
            picture?.let {
                PageImage(document.hash, index, it, it.width.toFloat(), it.height.toFloat())
            }
        }
}
