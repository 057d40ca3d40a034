package app.visavis.core

import java.io.File
import java.nio.file.Files
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit.SECONDS

/** What a phone lends to the core, as a test wants it. */
object Phone {
    val zone =
        object : Clock {
            override fun offsetSeconds(instant: Long): Int = 3600
        }

    /** A folder that does not exist yet, in one that goes with the virtual machine. */
    fun folder(): String {
        val parent = Files.createTempDirectory("visavis").toFile()
        Runtime.getRuntime().addShutdownHook(Thread { parent.deleteRecursively() })
        return File(parent, "vault").path
    }

    fun configuration(folder: String = folder()) =
        Configuration(folder = folder, homeCountry = "FR", lockAfterSeconds = 300u)

    fun vault(keys: KeyStore = Keys()) = Vault.makeOnDevice(configuration(), keys, zone)

    /** One of the project's own photos, which every photo of a receipt may stand for. */
    fun photo(name: String = "cafe-terrasse"): ByteArray =
        File(System.getProperty("fixtures.dir"), "receipts/$name.jpg").readBytes()
}

/** The id of the record that came in last. */
fun Vault.latestRecord(): String =
    relations()
        .today(1u)
        .latest
        .single()
        .id

/** Says how far a job is, and lets it go on when the test does. */
class Gate : ProgressListener {
    val heard = LinkedBlockingQueue<Progress>()
    val go = LinkedBlockingQueue<Unit>()

    override fun progressed(progress: Progress) {
        heard.add(progress)
        go.poll(30, SECONDS)
    }
}

/** A store of keys that wraps by turning bits around. */
class Keys : KeyStore {
    var failure: KeyStoreException? = null

    override fun wrap(key: ByteArray): ByteArray = turned(key)

    override fun unwrap(wrapped: ByteArray): ByteArray = turned(wrapped)

    private fun turned(bytes: ByteArray): ByteArray {
        failure?.let { throw it }
        return bytes.map { (it.toInt() xor 0x5a).toByte() }.toByteArray()
    }
}

/** A reader that finds these lines in every picture. */
class Lines(
    private vararg val lines: String,
) : TextReader {
    override fun name(): String = "lines of a test"

    override fun readText(page: PagePicture): List<TextLine> =
        lines.mapIndexed { row, text ->
            val top = 40f + 60f * row
            TextLine(text, BoundingBox(40f, top, 40f + 22f * text.length, top + 40f), 0.95f)
        }

    companion object {
        /** A coffee and a slice of cake, whose lines make the total. */
        fun coffee(
            total: String = "7,40",
            day: String = "08/03/2024",
        ) = Lines(
            "CAFE DES ARTS",
            "12 rue de la Paix 75002 PARIS",
            "$day 16:42",
            "CAFE CREME            3,20",
            "TARTE AUX POMMES      4,20",
            "TOTAL EUR             $total",
            "CB                    $total",
        )
    }
}
