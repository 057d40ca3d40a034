package app.visavis.desktop

import app.visavis.core.BoundingBox
import app.visavis.core.PagePicture
import app.visavis.core.TextLine
import app.visavis.core.TextReader
import app.visavis.core.TextReaderException
import java.io.IOException

/** Reads text with Tesseract, where a phone uses the reader that is built in. */
class TesseractReader : TextReader {
    override fun name(): String = "tesseract"

    override fun readText(page: PagePicture): List<TextLine> = lines(table(page))

    companion object {
        // One even block of text, which a receipt is.
        private val COMMAND =
            listOf("tesseract", "-", "-", "-l", "fra+eng+deu", "--psm", "6", "--dpi", "300", "tsv")

        /** What Tesseract says of a page, word by word. */
        fun table(page: PagePicture): String {
            val process =
                try {
                    ProcessBuilder(COMMAND).redirectError(ProcessBuilder.Redirect.DISCARD).start()
                } catch (_: IOException) {
                    throw TextReaderException.Unavailable()
                }
            process.outputStream.use { out ->
                out.write("P5\n${page.width} ${page.height}\n255\n".toByteArray())
                out.write(page.grey)
            }
            val table = process.inputStream.bufferedReader().readText()
            if (process.waitFor() != 0) throw TextReaderException.Failed("tesseract ended with an error")
            return table
        }

        /** The lines of Tesseract's table: its words, joined where block, paragraph and line agree. */
        fun lines(table: String): List<TextLine> =
            table
                .lineSequence()
                .drop(1)
                .mapNotNull(Word::of)
                .groupBy { it.line }
                .values
                .map { words -> joined(words) }

        private fun joined(words: List<Word>) =
            TextLine(
                text = words.joinToString(" ") { it.text },
                bounds =
                    BoundingBox(
                        left = words.minOf { it.left },
                        top = words.minOf { it.top },
                        right = words.maxOf { it.left + it.width },
                        bottom = words.maxOf { it.top + it.height },
                    ),
                confidence = words.map { it.confidence }.average().toFloat() / 100f,
            )
    }

    private class Word(
        val line: List<String>,
        val left: Float,
        val top: Float,
        val width: Float,
        val height: Float,
        val confidence: Float,
        val text: String,
    ) {
        companion object {
            fun of(row: String): Word? {
                val cells = row.split('\t')
                val text = cells.getOrNull(11)?.trim()
                if (cells.firstOrNull() != "5" || text.isNullOrEmpty()) return null
                val numbers = cells.subList(6, 11).map { it.toFloatOrNull() ?: return null }
                val (left, top, width, height, confidence) = numbers
                return Word(cells.subList(1, 5), left, top, width, height, confidence, text)
            }
        }
    }
}
