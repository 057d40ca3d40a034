package app.visavis.ui.settings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.lifecycle.ViewModel
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewModelScope
import androidx.lifecycle.viewmodel.compose.viewModel
import app.visavis.core.Area
import app.visavis.core.Slimming
import app.visavis.core.StorageRow
import app.visavis.core.StorageView
import app.visavis.ui.Core
import app.visavis.ui.Guide
import app.visavis.ui.STOP_AFTER
import app.visavis.ui.attempt
import app.visavis.ui.design.Await
import app.visavis.ui.design.LineRow
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Page
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.Spacing
import app.visavis.ui.design.Trouble
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.flatMapLatest
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** What the vault weighs, and what of it can go without a loss. */
@OptIn(ExperimentalCoroutinesApi::class)
class StorageModel(
    private val core: Core,
) : ViewModel() {
    private val times = MutableStateFlow(0)
    private val failure = MutableStateFlow<Trouble?>(null)

    val state: StateFlow<Loadable<StorageView>> =
        times
            .flatMapLatest { core.observe(Area.RECORDS) { core.safekeeping { storage() } } }
            .stateIn(viewModelScope, SharingStarted.WhileSubscribed(STOP_AFTER), Loadable.Loading)

    /** What went wrong with the last slimming. */
    val trouble: StateFlow<Trouble?> = failure.asStateFlow()

    fun slim(how: Slimming) {
        viewModelScope.launch {
            failure.value = (attempt { core.safekeeping { slim(how) } } as? Loadable.Failed)?.trouble
            times.update { it + 1 }
        }
    }

    fun understood() = failure.update { null }
}

@Composable
internal fun StorageScreen(guide: Guide) {
    val model = viewModel { StorageModel(guide.core) }
    val state by model.state.collectAsStateWithLifecycle()
    val trouble by model.trouble.collectAsStateWithLifecycle()
    LaunchedEffect(trouble) {
        trouble?.let(guide::tell)
        model.understood()
    }
    StoragePage(state, guide.stack::back, model::slim)
}

@Composable
internal fun StoragePage(
    state: Loadable<StorageView>,
    onBack: () -> Unit,
    onSlim: (Slimming) -> Unit,
) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    Page(words.storage, onBack = onBack) { inner ->
        Await(state, Modifier.padding(inner)) { view ->
            LazyColumn(
                Modifier.fillMaxSize().padding(inner),
                contentPadding = PaddingValues(bottom = Spacing.page),
            ) {
                item {
                    Column(Modifier.padding(Spacing.full), Arrangement.spacedBy(Spacing.small)) {
                        Text(formats.size(view.total), style = MaterialTheme.typography.displaySmall)
                        Quiet(words.slimmable(formats.size(view.slimmable), view.slimmable > 0uL))
                    }
                }
                items(view.rows) { row -> StorageLine(row, onSlim) }
            }
        }
    }
}

@Composable
private fun StorageLine(
    row: StorageRow,
    onSlim: (Slimming) -> Unit,
) {
    val words = LocalWords.current
    val slimming = row.slimming.takeIf { row.size > 0uL }
    LineRow(
        title = words.storagePart(row.part),
        value = LocalFormats.current.size(row.size),
        detail = row.count?.let { words.files(it.toInt()) },
    )
    if (slimming != null) {
        OutlinedButton({ onSlim(slimming) }, Modifier.padding(start = Spacing.full, bottom = Spacing.half)) {
            Text(words.slim(slimming))
        }
    }
}
