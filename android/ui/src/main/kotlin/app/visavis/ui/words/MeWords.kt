package app.visavis.ui.words

/** What the measures of the person's own life say. */
interface MeWords {
    val meEmptyTitle: String
    val meEmptyText: String
    val spending: String
    val openSpending: String
    val previousMonth: String
    val nextMonth: String
    val asUsual: String
    val whereItWent: String
    val nobody: String
    val howMade: String
    val spendingMade: String
    val itsPurchases: String
    val allPurchases: String
    val noPurchases: String
    val theseMonths: String
    val asTable: String
    val asChart: String

    fun nothingSpent(month: String): String

    fun purchases(count: Int): String

    fun withoutAmount(count: Int): String

    /** [isOver]: the whole month is compared, not its beginning. */
    fun lessThanUsual(
        difference: String,
        isOver: Boolean,
    ): String

    fun moreThanUsual(
        difference: String,
        isOver: Boolean,
    ): String

    fun notEnoughMonths(
        months: Int,
        needed: Int,
    ): String

    fun usualMade(
        usual: String,
        months: Int,
    ): String

    fun upTo(day: String): String

    fun monthsSentence(
        from: String,
        until: String,
        highest: String,
    ): String
}
