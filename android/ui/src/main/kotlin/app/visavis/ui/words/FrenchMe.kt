package app.visavis.ui.words

internal object FrenchMe : MeWords {
    override val meEmptyTitle = "Ce que donne votre vie"
    override val meEmptyText =
        "Vos dépenses apparaissent ici dès les premiers tickets, chaque chiffre avec ce qui le compose."
    override val spending = "Dépenses"
    override val openSpending = "Mois par mois"
    override val previousMonth = "Mois précédent"
    override val nextMonth = "Mois suivant"
    override val asUsual = "Autant que d’habitude"
    override val whereItWent = "Où c’est allé"
    override val nobody = "Sans nom sur le ticket"
    override val howMade = "Comment c’est calculé"
    override val spendingMade = "Les achats datés de ce mois, moins les retours. Ce que vous avez mis de côté n’y est pas."
    override val itsPurchases = "Ses achats"
    override val allPurchases = "Tous les achats du mois"
    override val noPurchases = "Aucun achat"
    override val theseMonths = "Voir ces mois"
    override val asTable = "En tableau"
    override val asChart = "En graphique"

    override fun nothingSpent(month: String) = "Rien acheté en ${month.replaceFirstChar { it.lowercase() }}."

    override fun purchases(count: Int) = countedInFrench(count, "achat", "achats")

    override fun withoutAmount(count: Int) = if (count == 1) "1 autre sans montant" else "$count autres sans montant"

    override fun lessThanUsual(
        difference: String,
        isOver: Boolean,
    ) = if (isOver) "$difference de moins qu’un mois habituel" else "$difference de moins que d’habitude à ce jour"

    override fun moreThanUsual(
        difference: String,
        isOver: Boolean,
    ) = if (isOver) "$difference de plus qu’un mois habituel" else "$difference de plus que d’habitude à ce jour"

    override fun notEnoughMonths(
        months: Int,
        needed: Int,
    ) = "L’habitude se voit après $needed mois entiers ; il y en a $months."

    override fun usualMade(
        usual: String,
        months: Int,
    ) = "L’habitude est de $usual : le milieu des $months derniers mois, chacun jusqu’au même jour."

    override fun upTo(day: String) = "Jusqu’au $day"

    override fun monthsSentence(
        from: String,
        until: String,
        highest: String,
    ) = "Dépenses par mois, de $from à $until. Le plus haut : $highest."
}
