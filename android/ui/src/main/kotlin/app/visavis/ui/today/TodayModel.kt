package app.visavis.ui.today

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.visavis.core.Area
import app.visavis.core.SpendingView
import app.visavis.core.TodayView
import app.visavis.ui.Core
import app.visavis.ui.STOP_AFTER
import app.visavis.ui.design.Loadable
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.stateIn

/** What needs the person, how the month goes, and what came in last. */
data class TodayState(
    val view: TodayView,
    val spending: SpendingView,
)

class TodayModel(
    core: Core,
    private val month: String,
    private val today: String,
) : ViewModel() {
    val state: StateFlow<Loadable<TodayState>> =
        core
            .observe(Area.RECORDS, Area.ORGANISATIONS, Area.REVIEW) {
                TodayState(
                    core.relations { today(ROWS) },
                    core.measures { spending(month, today) },
                )
            }.stateIn(viewModelScope, SharingStarted.WhileSubscribed(STOP_AFTER), Loadable.Loading)

    private companion object {
        const val ROWS = 6u
    }
}
