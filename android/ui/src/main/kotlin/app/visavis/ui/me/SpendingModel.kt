package app.visavis.ui.me

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.visavis.core.Area
import app.visavis.core.SpendingView
import app.visavis.ui.Core
import app.visavis.ui.STOP_AFTER
import app.visavis.ui.design.Loadable
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.flatMapLatest
import kotlinx.coroutines.flow.stateIn

/** The spending of one month after another, each as it stands [today]. */
@OptIn(ExperimentalCoroutinesApi::class)
class SpendingModel(
    core: Core,
    month: String,
    private val today: String,
) : ViewModel() {
    private val asked = MutableStateFlow(month)

    val state: StateFlow<Loadable<SpendingView>> =
        asked
            .flatMapLatest { month ->
                core.observe(Area.RECORDS, Area.REVIEW, Area.ORGANISATIONS) {
                    core.measures { spending(month, today) }
                }
            }.stateIn(viewModelScope, SharingStarted.WhileSubscribed(STOP_AFTER), Loadable.Loading)

    fun show(month: String) {
        asked.value = month
    }
}
