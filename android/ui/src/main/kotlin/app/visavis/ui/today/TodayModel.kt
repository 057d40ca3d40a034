package app.visavis.ui.today

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.visavis.core.Area
import app.visavis.core.MissingView
import app.visavis.core.SpendingView
import app.visavis.core.TodayView
import app.visavis.ui.Core
import app.visavis.ui.STOP_AFTER
import app.visavis.ui.attempt
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Trouble
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** What needs the person, how the month goes, and what came in last. */
data class TodayState(
    val view: TodayView,
    val spending: SpendingView,
    /** What the vault lost; absent where nothing is missing that the person has not taken note of. */
    val missing: MissingView? = null,
)

class TodayModel(
    private val core: Core,
    private val month: String,
    private val today: String,
) : ViewModel() {
    val state: StateFlow<Loadable<TodayState>> =
        core
            .observe(Area.RECORDS, Area.ORGANISATIONS, Area.REVIEW, Area.HEALTH) {
                TodayState(
                    core.relations { today(ROWS) },
                    core.measures { spending(month, today) },
                    core.safekeeping { missing() },
                )
            }.stateIn(viewModelScope, SharingStarted.WhileSubscribed(STOP_AFTER), Loadable.Loading)

    private val failure = MutableStateFlow<Trouble?>(null)

    /** What went wrong when the person took note. */
    val trouble: StateFlow<Trouble?> = failure.asStateFlow()

    /** The person knows what is missing. */
    fun takeNote() {
        viewModelScope.launch {
            failure.value = (attempt { core.safekeeping { forgetMissing() } } as? Loadable.Failed)?.trouble
        }
    }

    fun understood() = failure.update { null }

    private companion object {
        const val ROWS = 6u
    }
}
