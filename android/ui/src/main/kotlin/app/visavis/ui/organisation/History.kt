package app.visavis.ui.organisation

import app.visavis.core.Area
import app.visavis.core.HistoryPage
import app.visavis.core.HistoryRow
import app.visavis.ui.Core
import app.visavis.ui.Endless
import app.visavis.ui.Rows
import kotlinx.coroutines.CoroutineScope

/** How many rows are asked for at a time: some screens full. */
internal const val PAGE_ROWS = 60u

/** As much of a list of records as the person has scrolled to. */
typealias History = Rows<HistoryRow>

/** Records without end. */
internal fun Core.endlessHistory(
    scope: CoroutineScope,
    page: suspend (after: String?) -> HistoryPage,
): Endless<HistoryRow> =
    Endless(this, scope, Area.RECORDS, Area.REVIEW, Area.ORGANISATIONS) { after ->
        page(after).let { History(it.rows, it.next) }
    }

/** What the list of a history shows: its rows, each month under its name. */
internal sealed interface HistoryEntry {
    /** A month as `2026-11`; nothing for what has no date. */
    data class Month(
        val month: String?,
    ) : HistoryEntry

    data class Row(
        val row: HistoryRow,
    ) : HistoryEntry
}

internal fun History.entries(): List<HistoryEntry> =
    buildList {
        var month: String? = ""
        for (row in rows) {
            val its = row.date?.take("2026-11".length)
            if (its != month) add(HistoryEntry.Month(its))
            month = its
            add(HistoryEntry.Row(row))
        }
    }
