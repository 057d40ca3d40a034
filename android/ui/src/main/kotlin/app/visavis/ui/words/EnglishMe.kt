package app.visavis.ui.words

internal object EnglishMe : MeWords {
    override val meEmptyTitle = "What your life comes to"
    override val meEmptyText = "Spending appears here with your first receipts, every figure with what it is made of."
    override val spending = "Spending"
    override val openSpending = "Month by month"
    override val previousMonth = "Previous month"
    override val nextMonth = "Next month"
    override val asUsual = "As much as usual"
    override val whereItWent = "Where it went"
    override val nobody = "No name on the receipt"
    override val howMade = "How it is made"
    override val spendingMade = "The purchases dated in this month, less what was taken back. What you put aside is not in it."
    override val itsPurchases = "Its purchases"
    override val allPurchases = "All purchases of the month"
    override val noPurchases = "No purchases"
    override val theseMonths = "Show these months"
    override val asTable = "As a table"
    override val asChart = "As a chart"

    override fun nothingSpent(month: String) = "Nothing bought in $month."

    override fun purchases(count: Int) = counted(count, "purchase", "purchases")

    override fun withoutAmount(count: Int) = "$count more without an amount yet"

    override fun lessThanUsual(
        difference: String,
        isOver: Boolean,
    ) = if (isOver) "$difference less than in a usual month" else "$difference less than usual by this day"

    override fun moreThanUsual(
        difference: String,
        isOver: Boolean,
    ) = if (isOver) "$difference more than in a usual month" else "$difference more than usual by this day"

    override fun notEnoughMonths(
        months: Int,
        needed: Int,
    ) = "What is usual shows after $needed whole months; so far there ${if (months == 1) "is 1" else "are $months"}."

    override fun usualMade(
        usual: String,
        months: Int,
    ) = "Usual is $usual: the middle of the last $months months, each up to the same day."

    override fun upTo(day: String) = "Up to $day"

    override fun monthsSentence(
        from: String,
        until: String,
        highest: String,
    ) = "Spending by month, from $from to $until. The highest was $highest."
}
