package app.visavis.ui.today

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.visavis.core.Area
import app.visavis.core.TodayView
import app.visavis.ui.Core
import app.visavis.ui.STOP_AFTER
import app.visavis.ui.design.Loadable
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.stateIn

/** What needs the person, and what came in last. */
class TodayModel(
    core: Core,
) : ViewModel() {
    val state: StateFlow<Loadable<TodayView>> =
        core
            .observe(Area.RECORDS, Area.ORGANISATIONS, Area.REVIEW) { core.relations { today(ROWS) } }
            .stateIn(viewModelScope, SharingStarted.WhileSubscribed(STOP_AFTER), Loadable.Loading)

    private companion object {
        const val ROWS = 6u
    }
}
