package app.visavis.ui.organisation

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.visavis.core.Area
import app.visavis.core.HistoryFilter
import app.visavis.core.OrganisationRow
import app.visavis.core.OrganisationView
import app.visavis.core.RecordKind
import app.visavis.ui.Core
import app.visavis.ui.STOP_AFTER
import app.visavis.ui.attempt
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Trouble
import app.visavis.ui.design.ready
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.flatMapLatest
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** One organisation and everything that happened with it. */
data class OrganisationState(
    val view: Loadable<OrganisationView> = Loadable.Loading,
    val text: String = "",
    val kind: RecordKind? = null,
    val history: Loadable<History> = Loadable.Loading,
    /** What went wrong with the last thing that was asked for. */
    val trouble: Trouble? = null,
    /** Whether it was erased or merged into another. */
    val isGone: Boolean = false,
)

@OptIn(ExperimentalCoroutinesApi::class)
class OrganisationModel(
    private val core: Core,
    private val id: String,
) : ViewModel() {
    private data class Asked(
        val text: String = "",
        val kind: RecordKind? = null,
    )

    private val asked = MutableStateFlow(Asked())
    private val happened = MutableStateFlow(OrganisationState())

    private val view = core.observe(Area.ORGANISATIONS, Area.RECORDS) { core.relations { organisation(id) } }

    private val endless =
        asked
            .map { asked ->
                core.endlessHistory(viewModelScope) { after ->
                    core.relations { history(filter(asked), PAGE_ROWS, after) }
                }
            }.stateIn(viewModelScope, SharingStarted.Eagerly, null)

    private val history = endless.filterNotNull().flatMapLatest { it.state }

    val state: StateFlow<OrganisationState> =
        combine(view, asked, history, happened) { view, asked, history, happened ->
            happened.copy(view = view, text = asked.text, kind = asked.kind, history = history)
        }.distinctUntilChanged().stateIn(
            viewModelScope,
            SharingStarted.WhileSubscribed(STOP_AFTER),
            OrganisationState(),
        )

    fun type(text: String) = asked.update { it.copy(text = text) }

    fun choose(kind: RecordKind?) = asked.update { it.copy(kind = kind) }

    /** The person came near the end of what was read. */
    fun more() = endless.value?.more()

    fun rename(name: String) = act { core.relations { rename(id, name) } }

    fun merge(into: OrganisationRow) = leave { core.relations { merge(into.id, id) } }

    fun erase() = leave { core.records { eraseOrganisation(id) } }

    fun understood() = happened.update { it.copy(trouble = null) }

    /** The others, which this one may be the same as. */
    suspend fun others(): List<OrganisationRow> =
        attempt { core.relations { organisations() } }
            .ready
            .orEmpty()
            .filter { it.id != id }
            .sortedBy { it.name.lowercase() }

    private fun leave(call: suspend () -> Unit) =
        act {
            call()
            happened.update { it.copy(isGone = true) }
        }

    private fun act(call: suspend () -> Unit) {
        viewModelScope.launch {
            val done = attempt(call)
            if (done is Loadable.Failed) happened.update { it.copy(trouble = done.trouble) }
        }
    }

    private fun filter(asked: Asked) =
        HistoryFilter(
            organisation = id,
            kind = asked.kind,
            from = null,
            until = null,
            text = asked.text.ifBlank { null },
        )
}
