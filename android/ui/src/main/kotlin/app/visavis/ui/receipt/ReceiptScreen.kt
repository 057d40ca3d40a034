package app.visavis.ui.receipt

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import app.visavis.core.CorrectableField
import app.visavis.core.RecordStatus
import app.visavis.core.RecordView
import app.visavis.ui.Guide
import app.visavis.ui.design.ActionIcon
import app.visavis.ui.design.Await
import app.visavis.ui.design.Icons
import app.visavis.ui.design.Page
import app.visavis.ui.design.Spacing
import app.visavis.ui.design.ready
import app.visavis.ui.navigation.Place
import app.visavis.ui.words.LocalWords

/** What a person can do with a record. */
data class ReceiptActions(
    val onOpen: (Place) -> Unit,
    val onBack: (() -> Unit)?,
    /** The person agrees with what is there. */
    val onConfirm: () -> Unit,
    val onCorrect: (CorrectableField, String) -> Unit,
    val onReopen: () -> Unit,
    val onShare: () -> Unit,
    val onDelete: () -> Unit,
)

@Composable
internal fun ReceiptPage(
    state: ReceiptState,
    actions: ReceiptActions,
) {
    val words = LocalWords.current
    var corrected by rememberSaveable { mutableStateOf<CorrectableField?>(null) }
    Page(
        title =
            state.view.ready
                ?.let { words.kind(it.row.kind) }
                .orEmpty(),
        onBack = actions.onBack,
        actions = {
            if (state.view.ready != null) {
                ActionIcon(Icons.Share, words.shareEvidence, actions.onShare)
                ActionIcon(Icons.Delete, words.delete, actions.onDelete)
            }
        },
        bottom = {
            val view = state.view.ready
            if (view?.row?.status == RecordStatus.AWAITING_REVIEW) SaveBar(view, actions)
        },
    ) { inner ->
        Await(state.view, Modifier.padding(inner)) { view ->
            ReceiptContent(state, view, actions, { corrected = it }, inner)
        }
    }
    val field = corrected
    val view = state.view.ready
    if (field != null && view != null) {
        CorrectionDialogue(
            field = field,
            present = view.fact(field.fact)?.value.orEmpty(),
            onDone = { corrected = null },
            onCorrect = { actions.onCorrect(field, it) },
        )
    }
}

@Composable
private fun ReceiptContent(
    state: ReceiptState,
    view: RecordView,
    actions: ReceiptActions,
    onCorrect: (CorrectableField) -> Unit,
    inner: PaddingValues,
) {
    LazyColumn(
        Modifier.fillMaxSize().padding(inner),
        contentPadding = PaddingValues(bottom = Spacing.page),
        verticalArrangement = Arrangement.spacedBy(Spacing.middle),
    ) {
        item("head") { ReceiptHead(view, actions.onOpen) }
        if (view.row.status == RecordStatus.AWAITING_REVIEW) {
            item("questions") { Questions(state, view, actions, onCorrect) }
        } else {
            item("status") { Answered(view, actions.onReopen) }
        }
        if (state.pages.isNotEmpty()) {
            item("document") { DocumentStrip(state, view, { actions.onOpen(Place.Document(view.row.id)) }) }
        }
        view.purchase?.let { purchase ->
            item("lines") { PurchaseLines(purchase) }
        }
        item("facts") { Facts(view, onCorrect) }
        item("provenance") { Provenance(view) }
    }
}

/** The facts of the fields that a person may put right, by their names. */
internal val CorrectableField.fact: String
    get() =
        when (this) {
            CorrectableField.MERCHANT -> "merchant"
            CorrectableField.DATE -> "date"
            CorrectableField.TIME -> "time"
            CorrectableField.CURRENCY -> "currency"
            CorrectableField.TOTAL -> "total"
        }

internal fun correctable(fact: String): CorrectableField? = CorrectableField.entries.find { it.fact == fact }

internal fun RecordView.fact(name: String) = facts.find { it.field == name }

@Composable
fun ReceiptScreen(
    id: String,
    guide: Guide,
    onBack: (() -> Unit)?,
) {
    val model = receiptModel(id, guide)
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(state.trouble) {
        state.trouble?.let(guide::tell)
        model.understood()
    }
    val actions =
        ReceiptActions(
            onOpen = guide::open,
            onBack = onBack,
            onConfirm = { model.confirm(then = guide::saved) },
            onCorrect = model::correct,
            onReopen = model::reopen,
            onShare = { guide.shareEvidence(id) },
            onDelete = { guide.delete(id) },
        )
    ReceiptPage(state, actions)
}

@Composable
internal fun receiptModel(
    id: String,
    guide: Guide,
): ReceiptModel = viewModel { ReceiptModel(guide.core, id, Pictures(guide.core, guide.model.device::decode)) }
