package app.visavis.ui.organisation

import app.visavis.core.HistoryFilter
import app.visavis.core.HistoryRow
import app.visavis.ui.Core

/** How many rows are asked for at a time: some screens full. */
private const val PAGE_ROWS = 60u

/** As much of a history as the person has scrolled to. */
data class History(
    val rows: List<HistoryRow> = emptyList(),
    /** Where it goes on; nothing where this is all. */
    val next: String? = null,
)

/** Reads a history again, at least as far as it was read before. */
internal suspend fun Core.history(
    filter: HistoryFilter,
    atLeast: Int,
): History {
    var history = more(filter, History())
    while (history.next != null && history.rows.size < atLeast) history = more(filter, history)
    return history
}

/** The same history, one page further. */
internal suspend fun Core.more(
    filter: HistoryFilter,
    history: History,
): History {
    val page = relations { history(filter, PAGE_ROWS, history.next) }
    return History(history.rows + page.rows, page.next)
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
