package app.visavis.ui.relations

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.visavis.core.Area
import app.visavis.core.Found
import app.visavis.core.OrganisationRow
import app.visavis.ui.Core
import app.visavis.ui.STOP_AFTER
import app.visavis.ui.attempt
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.ready
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.mapLatest
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.flow.update

/** By what the list of organisations is ordered. */
enum class Order { Recent, Spending, Open, Name }

/** Everyone whom the person deals with. */
data class RelationsState(
    val organisations: Loadable<List<OrganisationRow>> = Loadable.Loading,
    val order: Order = Order.Recent,
    /** What was typed. */
    val text: String = "",
    /** What was found for it; nothing while nothing is typed. */
    val found: Loadable<List<Found>>? = null,
)

@OptIn(ExperimentalCoroutinesApi::class)
class RelationsModel(
    private val core: Core,
    private val thisYear: Int,
) : ViewModel() {
    private val order = MutableStateFlow(Order.Recent)
    private val text = MutableStateFlow("")

    private val organisations =
        core.observe(Area.ORGANISATIONS, Area.RECORDS, Area.REVIEW) { core.relations { organisations() } }

    private val found = text.mapLatest { typed -> if (typed.isBlank()) null else search(typed) }

    val state: StateFlow<RelationsState> =
        combine(organisations, order, text, found) { organisations, order, text, found ->
            val sorted =
                organisations.ready?.let { Loadable.Ready(it.inOrder(order, thisYear)) } ?: organisations
            RelationsState(sorted, order, text, found)
        }.stateIn(viewModelScope, SharingStarted.WhileSubscribed(STOP_AFTER), RelationsState())

    fun order(by: Order) = order.update { by }

    fun type(typed: String) = text.update { typed }

    private suspend fun search(typed: String): Loadable<List<Found>> =
        attempt {
            core.relations { search(typed) }
        }
}

/** What was spent in a year, in the currency of most of it. */
internal fun OrganisationRow.spent(year: Int) =
    totals.filter { it.year == year }.maxByOrNull { it.records }?.amount

private fun List<OrganisationRow>.inOrder(
    order: Order,
    year: Int,
): List<OrganisationRow> =
    when (order) {
        Order.Recent -> {
            sortedByDescending { it.lastContact.orEmpty() }
        }

        Order.Spending -> {
            sortedByDescending { it.spent(year)?.minor ?: Long.MIN_VALUE }
        }

        Order.Open -> {
            sortedWith(
                compareByDescending<OrganisationRow> {
                    it.openMatters
                }.thenByDescending { it.lastContact.orEmpty() },
            )
        }

        Order.Name -> {
            sortedBy { it.name.lowercase() }
        }
    }
