package app.visavis.ui

import app.visavis.core.Area
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.ready
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.launch

/** As much of a list as the person has scrolled to. */
data class Rows<T>(
    val rows: List<T> = emptyList(),
    /** Where it goes on; nothing where this is all. */
    val next: String? = null,
)

/** A list without end: a page more when the person comes near it, and all anew when an area changed. */
internal class Endless<T>(
    core: Core,
    private val scope: CoroutineScope,
    vararg areas: Area,
    private val page: suspend (after: String?) -> Rows<T>,
) {
    private val flow = MutableStateFlow<Loadable<Rows<T>>>(Loadable.Loading)
    private var isReading = false

    val state: Flow<Loadable<Rows<T>>> =
        combine(core.observe(*areas) { reread() }.onEach { flow.value = it }, flow) { _, present -> present }

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
    private suspend fun reread(): Rows<T> {
        val atLeast =
            flow.value.ready
                ?.rows
                ?.size ?: 0
        var read = further(Rows())
        while (read.next != null && read.rows.size < atLeast) read = further(read)
        return read
    }

    private suspend fun further(read: Rows<T>): Rows<T> {
        val page = page(read.next)
        return Rows(read.rows + page.rows, page.next)
    }
}
