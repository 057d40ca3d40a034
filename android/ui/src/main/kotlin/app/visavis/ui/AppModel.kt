package app.visavis.ui

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.visavis.core.Vault
import app.visavis.core.vaultExists
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Trouble
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

/** Whether there is a vault, and whether it is open. */
sealed interface AppState {
    /** It is being looked up. */
    data object Starting : AppState

    /** There is none yet. */
    data class Welcome(
        val isWorking: Boolean = false,
        val trouble: Trouble? = null,
    ) : AppState

    /** It is there and closed. */
    data class Locked(
        val isWorking: Boolean = false,
        val trouble: Trouble? = null,
    ) : AppState

    /** It is open; or the sample is, which stands apart from it. */
    data class Open(
        val core: Core,
        val isSample: Boolean = false,
    ) : AppState
}

/** How a locked vault is opened. */
sealed interface Opening {
    data object OnDevice : Opening

    data class Code(
        val typed: String,
    ) : Opening

    data class Passphrase(
        val typed: String,
    ) : Opening
}

/** The life of the vault while the app runs. */
class AppModel(
    val device: Device,
    private val dispatcher: CoroutineDispatcher = Dispatchers.IO,
) : ViewModel() {
    private val flow = MutableStateFlow<AppState>(AppState.Starting)
    private var core: Core? = null
    private val vault: Vault? get() = core?.vault
    private val sample = Sample(device, dispatcher)

    val state: StateFlow<AppState> = flow.asStateFlow()

    init {
        viewModelScope.launch {
            // What is left of a visit that the end of the process broke off.
            attempt { sample.remove() }
            val isThere = withContext(dispatcher) { vaultExists(device.configuration.folder) }
            if (isThere) open(Opening.OnDevice) else flow.value = AppState.Welcome()
        }
    }

    /** Shows the sample, a vault to look around in. */
    fun lookAround() {
        viewModelScope.launch {
            when (val opened = attempt { sample.open() }) {
                is Loadable.Ready -> {
                    flow.value = AppState.Open(opened.value, isSample = true)
                }

                is Loadable.Failed -> {
                    if (core ==
                        null
                    ) {
                        flow.value = AppState.Welcome(trouble = opened.trouble)
                    }
                }

                Loadable.Loading -> {
                    Unit
                }
            }
        }
    }

    /** Removes the sample, and goes back to where the visit began. */
    fun endVisit() {
        if (!isVisiting) return
        viewModelScope.launch {
            flow.value = beforeVisit()
            attempt { sample.remove() }
        }
    }

    private val isVisiting get() = (flow.value as? AppState.Open)?.isSample == true

    private suspend fun beforeVisit(): AppState {
        val own = core ?: return AppState.Welcome()
        val isLocked = withContext(dispatcher) { own.vault.isLocked() }
        return if (isLocked) AppState.Locked() else AppState.Open(own)
    }

    /** Makes a new vault. */
    fun begin() = begin { Vault.makeOnDevice(device.configuration, device.keyStore, device.clock) }

    /** Builds the vault from a backup. This phone opens it from then on. */
    fun restore(
        backup: String,
        code: String,
    ) = begin {
        Vault.restoreWithRecoveryCode(device.configuration, backup, code, device.clock).also { made ->
            made.safekeeping().use { it.letDeviceOpen(device.keyStore) }
        }
    }

    private fun begin(make: () -> Vault) {
        if ((flow.value as? AppState.Welcome)?.isWorking == true) return
        flow.value = AppState.Welcome(isWorking = true)
        viewModelScope.launch {
            when (val made = attempt { withContext(dispatcher) { make() } }) {
                is Loadable.Ready -> show(made.value)
                is Loadable.Failed -> flow.value = AppState.Welcome(trouble = made.trouble)
                Loadable.Loading -> Unit
            }
        }
    }

    /** Opens the vault that is there. */
    fun open(way: Opening) {
        flow.value = AppState.Locked(isWorking = true)
        viewModelScope.launch {
            when (val opened = attempt { withContext(dispatcher) { opened(way) } }) {
                is Loadable.Ready -> show(opened.value)
                is Loadable.Failed -> flow.value = AppState.Locked(trouble = opened.trouble)
                Loadable.Loading -> Unit
            }
        }
    }

    private fun opened(way: Opening): Vault {
        val present = vault
        if (present == null) return openedAnew(way)
        when (way) {
            Opening.OnDevice -> present.unlockOnDevice(device.keyStore)
            is Opening.Code -> present.unlockWithRecoveryCode(way.typed)
            is Opening.Passphrase -> present.unlockWithPassphrase(way.typed)
        }
        return present
    }

    private fun openedAnew(way: Opening): Vault =
        when (way) {
            Opening.OnDevice -> Vault.openOnDevice(device.configuration, device.keyStore, device.clock)
            is Opening.Code -> Vault.openWithRecoveryCode(device.configuration, way.typed, device.clock)
            is Opening.Passphrase -> Vault.openWithPassphrase(device.configuration, way.typed, device.clock)
        }

    private fun show(opened: Vault) {
        val present = core?.takeIf { it.vault === opened } ?: Core(opened, dispatcher)
        core = present
        flow.value = AppState.Open(present)
    }

    /** Closes the vault now. */
    fun lock() {
        if (isVisiting) return endVisit()
        viewModelScope.launch {
            withContext(dispatcher) { vault?.lock() }
            flow.value = AppState.Locked()
        }
    }

    /** Looks whether the vault was left alone for too long, and so closed itself. */
    fun look() {
        if (flow.value !is AppState.Open) return
        if (isVisiting) {
            viewModelScope.launch { attempt { sample.stayOpen() } }
            return
        }
        viewModelScope.launch {
            val isLocked = withContext(dispatcher) { vault?.isLocked() ?: false }
            if (isLocked && flow.value is AppState.Open) flow.value = AppState.Locked()
        }
    }

    /** Destroys the vault: everything that is in it, and its keys. */
    fun eraseEverything() {
        val own = core ?: return
        viewModelScope.launch {
            val erased = attempt { own.safekeeping { eraseEverything() } }
            if (erased is Loadable.Failed) return@launch
            core = null
            flow.value = AppState.Welcome()
        }
    }

    override fun onCleared() {
        // Not closed: a screen may be reading still. Locked, it holds no key.
        vault?.lock()
    }
}
