package app.visavis.ui.organisation

import app.visavis.core.Area
import app.visavis.core.HistoryPage
import app.visavis.core.HistoryRow
import app.visavis.ui.Core
import app.visavis.ui.attempt
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.ready
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.launch

/** How many rows are asked for at a time: some screens full. */
internal const val PAGE_ROWS = 60u

/** As much of a list of records as the person has scrolled to. */
data class History(
    val rows: List<HistoryRow> = emptyList(),
    /** Where it goes on; nothing where this is all. */
    val next: String? = null,
)

/** Records without end: a page more when the person comes near it, and all anew when one changed. */
internal class EndlessHistory(
    core: Core,
    private val scope: CoroutineScope,
    private val page: suspend (after: String?) -> HistoryPage,
) {
    private val flow = MutableStateFlow<Loadable<History>>(Loadable.Loading)
    private var isReading = false

    val state: Flow<Loadable<History>> =
        combine(
            core
                .observe(
                    Area.RECORDS,
                    Area.REVIEW,
                    Area.ORGANISATIONS,
                ) { reread() }
                .onEach { flow.value = it },
            flow,
        ) { _, present -> present }

    /** The person came near the end of what was read. */
    fun more() {
        val present = flow.value.ready ?: return
        if (present.next == null || isReading) return
        isReading = true
        scope.launch {
            val further = attempt { further(present) }
            flow.compareAndSet(Loadable.Ready(present), further)
            isReading = false
        }
    }

    /** At least as far as it was read before. */
    private suspend fun reread(): History {
        val atLeast =
            flow.value.ready
                ?.rows
                ?.size ?: 0
        var history = further(History())
        while (history.next != null && history.rows.size < atLeast) history = further(history)
        return history
    }

    private suspend fun further(history: History): History {
        val page = page(history.next)
        return History(history.rows + page.rows, page.next)
    }
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
