package app.visavis.ui.words

import java.util.Locale

/** The app in English. */
object English :
    Words,
    CommonWords by EnglishCommon,
    TodayWords by EnglishToday,
    RelationWords by EnglishRelations,
    ReceiptWords by EnglishReceipt,
    ScanWords by EnglishScan,
    MeWords by EnglishMe,
    SettingsWords by EnglishSettings,
    HealthWords by EnglishHealth,
    StartWords by EnglishStart {
    override val locale: Locale = Locale.UK
}

/** One or several, as English counts. */
internal fun counted(
    count: Int,
    one: String,
    many: String,
): String = if (count == 1) "1 $one" else "$count $many"
