package app.visavis.desktop

import app.visavis.core.HistoryRow
import app.visavis.core.Money
import app.visavis.core.OrganisationName
import app.visavis.core.OrganisationRow
import app.visavis.core.OrganisationView
import app.visavis.core.RecordKind
import app.visavis.core.RecordStatus
import app.visavis.core.Total
import app.visavis.ui.design.Loadable
import app.visavis.ui.organisation.History
import app.visavis.ui.organisation.OrganisationActions
import app.visavis.ui.organisation.OrganisationState
import java.time.LocalDate

/** A shop that was visited every day for years. */
object LongHistory {
    private val shop = OrganisationName("shop", "Boulangerie du Pont")

    fun rows(count: Int): List<HistoryRow> =
        List(count) { index ->
            HistoryRow(
                id = "row-$index",
                kind = RecordKind.PURCHASE,
                status = RecordStatus.CONFIRMED,
                title = shop.name,
                organisation = shop,
                date = LocalDate.of(2026, 11, 25).minusDays(index.toLong()).toString(),
                time = "08:12",
                amount = money(390L + index % 700),
            )
        }

    fun state(count: Int) =
        OrganisationState(
            view = Loadable.Ready(OrganisationView(organisation(count), listOf(shop.name), emptyList())),
            history = Loadable.Ready(History(rows(count))),
        )

    private fun organisation(count: Int) =
        OrganisationRow(
            id = shop.id,
            name = shop.name,
            records = count.toULong(),
            totals = listOf(Total(2026, money(128_400), 329uL), Total(2025, money(142_310), 365uL)),
            lastContact = "2026-11-25",
            openMatters = 0uL,
        )

    private fun money(minor: Long) = Money(minor, "EUR", 2u)

    /** Nothing happens when anything is touched. */
    val noActions = OrganisationActions({}, {}, {}, {}, {}, {}, {}, {}, {})
}
