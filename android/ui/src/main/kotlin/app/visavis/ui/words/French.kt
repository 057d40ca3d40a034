package app.visavis.ui.words

import java.util.Locale

/** The app in French. */
object French :
    Words,
    CommonWords by FrenchCommon,
    TodayWords by FrenchToday,
    RelationWords by FrenchRelations,
    ReceiptWords by FrenchReceipt,
    ScanWords by FrenchScan,
    MeWords by FrenchMe,
    SettingsWords by FrenchSettings,
    HealthWords by FrenchHealth,
    StartWords by FrenchStart {
    override val locale: Locale = Locale.FRANCE
}
