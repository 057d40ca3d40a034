package app.visavis.ui.settings

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.visavis.core.Area
import app.visavis.core.Recovery
import app.visavis.ui.Core
import app.visavis.ui.STOP_AFTER
import app.visavis.ui.attempt
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Trouble
import app.visavis.ui.design.ready
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** The ways into the vault besides this phone. */
data class KeysState(
    val recovery: Recovery? = null,
    /** A code that was just made. It is shown once and forgotten with this page. */
    val newCode: String? = null,
    val trouble: Trouble? = null,
    val isWorking: Boolean = false,
    /** Whether the last thing that was asked for is done. */
    val isDone: Boolean = false,
)

class KeysModel(
    private val core: Core,
) : ViewModel() {
    private val own = MutableStateFlow(KeysState())

    val state: StateFlow<KeysState> =
        combine(core.observe(Area.KEYS) { core.safekeeping { recovery() } }, own) { recovery, own ->
            own.copy(recovery = recovery.ready)
        }.stateIn(viewModelScope, SharingStarted.WhileSubscribed(STOP_AFTER), KeysState())

    /** Makes a recovery code; an earlier one no longer opens anything. */
    fun makeCode() =
        act {
            val code = core.safekeeping { makeRecoveryCode() }
            own.update { it.copy(newCode = code) }
        }

    /** The person types the code from the paper. */
    fun rehearse(typed: String) =
        act {
            core.safekeeping { rehearseRecoveryCode(typed) }
            own.update { it.copy(newCode = null, isDone = true) }
        }

    fun setPassphrase(typed: String) =
        act {
            core.safekeeping { setPassphrase(typed) }
            own.update { it.copy(isDone = true) }
        }

    private fun act(call: suspend () -> Unit) {
        if (own.value.isWorking) return
        own.update { it.copy(isWorking = true, trouble = null, isDone = false) }
        viewModelScope.launch {
            val done = attempt(call)
            own.update { it.copy(isWorking = false, trouble = (done as? Loadable.Failed)?.trouble) }
        }
    }
}
