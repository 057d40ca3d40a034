package app.visavis.ui.scan

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.visavis.core.Filing
import app.visavis.core.TextReader
import app.visavis.ui.Core
import app.visavis.ui.attempt
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Trouble
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch

sealed interface ScanState {
    /** The camera is open. */
    data object Aiming : ScanState

    /** The photo is kept and being read. */
    data object Reading : ScanState

    /** It is filed; the person is asked about it elsewhere. */
    data class Filed(
        val filing: Filing,
    ) : ScanState

    /** It could not be kept. */
    data class Failed(
        val trouble: Trouble,
    ) : ScanState
}

class ScanModel(
    private val core: Core,
    private val reader: TextReader,
) : ViewModel() {
    private val flow = MutableStateFlow<ScanState>(ScanState.Aiming)

    val state: StateFlow<ScanState> = flow.asStateFlow()

    /** Keeps, reads and files the photos of one receipt. */
    fun capture(photos: List<ByteArray>) {
        if (photos.isEmpty() || flow.value == ScanState.Reading) return
        flow.value = ScanState.Reading
        viewModelScope.launch {
            flow.value =
                when (val filed = attempt { core.captures { capture("", photos, reader) } }) {
                    is Loadable.Ready -> ScanState.Filed(filed.value)
                    is Loadable.Failed -> ScanState.Failed(filed.trouble)
                    Loadable.Loading -> ScanState.Reading
                }
        }
    }

    /** Back to the camera. */
    fun again() {
        flow.value = ScanState.Aiming
    }
}
