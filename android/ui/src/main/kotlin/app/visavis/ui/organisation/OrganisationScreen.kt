package app.visavis.ui.organisation

import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.derivedStateOf
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import app.visavis.core.OrganisationView
import app.visavis.core.RecordKind
import app.visavis.ui.Guide
import app.visavis.ui.design.Await
import app.visavis.ui.design.Page
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.SectionTitle
import app.visavis.ui.design.Spacing
import app.visavis.ui.design.ready
import app.visavis.ui.navigation.Place
import app.visavis.ui.relations.RecordRow
import app.visavis.ui.relations.SearchField
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords

/** What a person can do with an organisation. */
data class OrganisationActions(
    val onOpen: (Place) -> Unit,
    val onBack: (() -> Unit)?,
    val onType: (String) -> Unit,
    val onKind: (RecordKind?) -> Unit,
    val onMore: () -> Unit,
    val onRename: (String) -> Unit,
    val onMerge: () -> Unit,
    val onErase: () -> Unit,
    val onShare: () -> Unit,
)

@Composable
internal fun OrganisationPage(
    state: OrganisationState,
    actions: OrganisationActions,
) {
    val words = LocalWords.current
    var dialogue by rememberSaveable { mutableStateOf<Dialogue?>(null) }
    val name =
        state.view.ready
            ?.row
            ?.name
            .orEmpty()
    Page(
        title = "",
        onBack = actions.onBack,
        actions = { OrganisationMenu(actions, onDialogue = { dialogue = it }) },
    ) { inner ->
        Await(state.view, Modifier.padding(inner)) { view ->
            HistoryList(state, view, actions, Modifier.padding(inner))
        }
    }
    when (dialogue) {
        Dialogue.Rename -> {
            RenameDialogue(name, onDone = { dialogue = null }, onRename = actions.onRename)
        }

        Dialogue.Erase -> {
            EraseDialogue(name, onDone = { dialogue = null }, onErase = actions.onErase)
        }

        null -> {
            Unit
        }
    }
}

internal enum class Dialogue { Rename, Erase }

@Composable
private fun HistoryList(
    state: OrganisationState,
    view: OrganisationView,
    actions: OrganisationActions,
    modifier: Modifier = Modifier,
) {
    val list = rememberLazyListState()
    val history = state.history.ready ?: History()
    val entries = remember(history) { history.entries() }
    AtNearEnd(list, history, actions.onMore)
    LazyColumn(
        modifier.fillMaxSize(),
        state = list,
        contentPadding = PaddingValues(bottom = Spacing.page),
    ) {
        item("who") { Who(view) }
        item("figures") { Figures(view) }
        item("search") {
            SearchField(state.text, actions.onType, LocalWords.current.searchHere)
        }
        historyEntries(state, entries, actions.onOpen)
    }
}

private fun LazyListScope.historyEntries(
    state: OrganisationState,
    entries: List<HistoryEntry>,
    onOpen: (Place) -> Unit,
) {
    val history = state.history
    when {
        history.ready == null -> {
            item("history") { Await(history) {} }
        }

        entries.isEmpty() -> {
            item("none") {
                val words = LocalWords.current
                val text = if (state.text.isBlank()) words.noHistory else words.nothingFound(state.text)
                Quiet(text, Modifier.padding(Spacing.full))
            }
        }
    }
    items(entries, key = { it.key }, contentType = { it::class }) { entry ->
        when (entry) {
            is HistoryEntry.Month -> {
                MonthTitle(entry.month)
            }

            is HistoryEntry.Row -> {
                RecordRow(entry.row, { onOpen(Place.Receipt(entry.row.id)) }, isInside = true)
            }
        }
    }
}

@Composable
private fun MonthTitle(month: String?) {
    SectionTitle(month?.let(LocalFormats.current::month) ?: LocalWords.current.undated)
}

private val HistoryEntry.key: String
    get() =
        when (this) {
            is HistoryEntry.Month -> "month/$month"
            is HistoryEntry.Row -> row.id
        }

@Composable
fun OrganisationScreen(
    id: String,
    guide: Guide,
    onBack: (() -> Unit)?,
) {
    val model = viewModel { OrganisationModel(guide.core, id) }
    val state by model.state.collectAsStateWithLifecycle()
    var typed by rememberSaveable { mutableStateOf("") }
    LaunchedEffect(typed) { model.type(typed) }
    var isMerging by rememberSaveable { mutableStateOf(false) }
    LaunchedEffect(state.trouble) {
        state.trouble?.let(guide::tell)
        model.understood()
    }
    LaunchedEffect(state.isGone) { if (state.isGone) guide.stack.back() }
    val actions =
        OrganisationActions(
            onOpen = guide::open,
            onBack = onBack,
            onType = { typed = it },
            onKind = model::choose,
            onMore = model::more,
            onRename = model::rename,
            onMerge = { isMerging = true },
            onErase = model::erase,
            onShare = { guide.shareEvidence(id) },
        )
    OrganisationPage(state.copy(text = typed), actions)
    if (isMerging) {
        MergeSheet(model, onDone = { isMerging = false }, onChoose = { other ->
            isMerging = false
            model.merge(other)
            guide.say(guide.words.merged(other.name))
        })
    }
}
