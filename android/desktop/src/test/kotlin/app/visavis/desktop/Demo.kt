package app.visavis.desktop

import app.visavis.core.HistoryFilter
import app.visavis.core.HistoryRow
import app.visavis.core.RecordStatus
import app.visavis.core.Vault
import java.io.File

/** The sample and the demonstration vault, made once; every phone gets copies of its own. */
object Demo {
    private val original: File by lazy { Phone.temporaryFolder().also(::make) }

    private fun make(folder: File) {
        val phone = Phone(folder = folder)
        val sample = phone.configuration.copy(folder = File(folder, SAMPLE).path)
        Vault.openSample(sample, phone.today(), phone.clock).use { it.lock() }
        File(folder, SAMPLE).copyRecursively(File(folder, VAULT))
        DemoVault.make(phone)
    }

    /** A phone that holds the demonstration vault. */
    fun phone(look: Look): Phone {
        val folder = Phone.temporaryFolder()
        File(original, VAULT).copyRecursively(File(folder, VAULT))
        return Phone(look, folder)
    }

    /** Leaves the sample where a phone that looks around in it finds it made. */
    fun putSample(folder: File) {
        File(original, SAMPLE).copyRecursively(File(folder, SAMPLE))
    }

    /** The id of an organisation by its name. */
    fun organisation(name: String): String = organisations.getValue(name)

    /** The id of a receipt that is answered, by its shop and its day. */
    fun receipt(
        shop: String,
        day: String,
    ): String = found(shop, day, RecordStatus.CONFIRMED)

    /** The id of a receipt that waits for an answer; without a [day], of the one that bears none. */
    fun waiting(
        shop: String,
        day: String?,
    ): String = found(shop, day, RecordStatus.AWAITING_REVIEW)

    private fun found(
        shop: String,
        day: String?,
        status: RecordStatus,
    ) = receipts.first { it.organisation?.name == shop && it.date == day && it.status == status }.id

    private val organisations: Map<String, String> by lazy {
        opened { vault -> vault.relations().use { it.organisations() } }.associate { it.name to it.id }
    }

    private val receipts: List<HistoryRow> by lazy {
        val everything = HistoryFilter(null, null, null, null, null)
        opened { vault -> vault.relations().use { it.history(everything, 100u, null) } }.rows
    }

    private const val VAULT = "vault"
    private const val SAMPLE = "sample"

    private fun <T> opened(read: (Vault) -> T): T {
        val phone = Phone(folder = original)
        return Vault.openOnDevice(phone.configuration, phone.keyStore, phone.clock).use { vault ->
            read(vault).also { vault.lock() }
        }
    }
}
