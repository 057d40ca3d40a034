package app.visavis.ui.health

import androidx.compose.ui.graphics.ImageBitmap
import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.visavis.core.Area
import app.visavis.core.MissingView
import app.visavis.core.PageView
import app.visavis.core.TextReader
import app.visavis.core.UnfiledRow
import app.visavis.ui.Core
import app.visavis.ui.STOP_AFTER
import app.visavis.ui.WorkModel
import app.visavis.ui.attempt
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Trouble
import app.visavis.ui.design.ready
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** What the vault lost, and what of it is still there. */
data class HealthState(
    /** The changes that are missing; absent where none are. */
    val missing: MissingView?,
    /** The documents that belong to no record, and can be filed again. */
    val unfiled: List<UnfiledRow>,
)

/** The health of the vault: what is missing, filing again what is left of it, and looking at everything. */
class HealthModel(
    private val core: Core,
    private val work: WorkModel,
    private val reader: TextReader,
    private val decode: (ByteArray) -> ImageBitmap?,
) : ViewModel() {
    private val failure = MutableStateFlow<Trouble?>(null)

    val state: StateFlow<Loadable<HealthState>> =
        core
            .observe(Area.HEALTH, Area.RECORDS) {
                core.safekeeping { HealthState(missing(), unfiled()) }
            }.stateIn(viewModelScope, SharingStarted.WhileSubscribed(STOP_AFTER), Loadable.Loading)

    /** What went wrong when the person took note. */
    val trouble: StateFlow<Trouble?> = failure.asStateFlow()

    /** Looks at everything. */
    fun check() = work.start { listener -> core.safekeeping { check(listener) } }

    /** Reads and files the documents that belong to no record. */
    fun fileAgain() {
        val hashes =
            state.value.ready
                ?.unfiled
                ?.map { it.hash } ?: return
        work.start { listener -> core.captures { fileAgain(hashes, reader, listener) } }
    }

    /** The person knows what is missing. */
    fun takeNote() {
        viewModelScope.launch {
            failure.value = (attempt { core.safekeeping { forgetMissing() } } as? Loadable.Failed)?.trouble
        }
    }

    fun understood() = failure.update { null }

    /** A small picture of a document, where it has one. */
    suspend fun picture(hash: String): ImageBitmap? =
        core.off {
            val page = attempt { core.records { page(hash, 0u, PICTURE_SIDE) } }.ready
            (page as? PageView.Picture)?.let { decode(it.image.bytes) }
        }

    private companion object {
        const val PICTURE_SIDE = 192u
    }
}
