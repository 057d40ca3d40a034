package app.visavis.ui.receipt

import androidx.compose.ui.graphics.ImageBitmap
import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.visavis.core.Area
import app.visavis.core.CorrectableField
import app.visavis.core.RecordView
import app.visavis.ui.Core
import app.visavis.ui.STOP_AFTER
import app.visavis.ui.attempt
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Trouble
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** A record with its document, and what is still asked about it. */
data class ReceiptState(
    val view: Loadable<RecordView> = Loadable.Loading,
    /** The pages of its documents, as far as they can be drawn. */
    val pages: List<PageImage> = emptyList(),
    /** What went wrong with the last answer. */
    val trouble: Trouble? = null,
)

/** A page of a document: its picture, and how large the page is that places are told in. */
data class PageImage(
    val hash: String,
    val page: Int,
    val picture: ImageBitmap,
    val width: Float,
    val height: Float,
)

class ReceiptModel(
    private val core: Core,
    private val id: String,
    private val pictures: Pictures,
) : ViewModel() {
    private val pages = MutableStateFlow(emptyList<PageImage>())
    private val trouble = MutableStateFlow<Trouble?>(null)

    private val view =
        core
            .observe(Area.RECORDS, Area.REVIEW, Area.ORGANISATIONS) { core.records { record(id) } }
            .map { read -> read.also { if (it is Loadable.Ready) showPages(it.value) } }

    val state: StateFlow<ReceiptState> =
        combine(view, pages, trouble) { view, pages, trouble ->
            ReceiptState(view, pages, trouble)
        }.stateIn(viewModelScope, SharingStarted.WhileSubscribed(STOP_AFTER), ReceiptState())

    /** The person looked, and agrees. */
    fun confirm(then: () -> Unit) =
        act {
            core.records { confirm(id) }
            then()
        }

    /** The person says what a field is. */
    fun correct(
        field: CorrectableField,
        text: String,
    ) = act { core.records { correct(id, field, text) } }

    /** The person wants to look again. */
    fun reopen() = act { core.records { reopen(id) } }

    fun understood() = trouble.update { null }

    private fun act(call: suspend () -> Unit) {
        viewModelScope.launch {
            trouble.value = (attempt(call) as? Loadable.Failed)?.trouble
        }
    }

    private fun showPages(view: RecordView) {
        if (pages.value.isNotEmpty()) return
        viewModelScope.launch { pages.value = pictures.of(view.documents) }
    }
}
