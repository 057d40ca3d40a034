package app.visavis.ui.settings

import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.lifecycle.ViewModel
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewModelScope
import androidx.lifecycle.viewmodel.compose.viewModel
import app.visavis.core.Area
import app.visavis.core.DepartureForm
import app.visavis.core.LedgerRow
import app.visavis.ui.Core
import app.visavis.ui.Endless
import app.visavis.ui.Guide
import app.visavis.ui.Rows
import app.visavis.ui.STOP_AFTER
import app.visavis.ui.design.Await
import app.visavis.ui.design.Icons
import app.visavis.ui.design.LineRow
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Message
import app.visavis.ui.design.Page
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.RowIcon
import app.visavis.ui.design.Spacing
import app.visavis.ui.words.Formats
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords
import app.visavis.ui.words.Words
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.stateIn

/** What left the vault, newest first. */
class LedgerModel(
    core: Core,
) : ViewModel() {
    private val endless =
        Endless(core, viewModelScope, Area.LEDGER) { after ->
            core.safekeeping { ledger(PAGE, after) }.let { Rows(it.rows, it.next) }
        }

    val state: StateFlow<Loadable<Rows<LedgerRow>>> =
        endless.state.stateIn(viewModelScope, SharingStarted.WhileSubscribed(STOP_AFTER), Loadable.Loading)

    fun more() = endless.more()

    private companion object {
        const val PAGE = 50u
    }
}

@Composable
internal fun LedgerScreen(guide: Guide) {
    val model = viewModel { LedgerModel(guide.core) }
    val state by model.state.collectAsStateWithLifecycle()
    LedgerPage(state, guide.stack::back, model::more)
}

@Composable
internal fun LedgerPage(
    state: Loadable<Rows<LedgerRow>>,
    onBack: () -> Unit,
    onMore: () -> Unit,
) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    Page(words.ledger, onBack = onBack) { inner ->
        Await(state, Modifier.padding(inner)) { ledger ->
            if (ledger.rows.isEmpty()) {
                Message(Icons.Safe, words.nothingLeft, words.ledgerText, Modifier.padding(inner))
                return@Await
            }
            LazyColumn(
                Modifier.fillMaxSize().padding(inner),
                contentPadding = PaddingValues(bottom = Spacing.page),
            ) {
                item { Quiet(words.ledgerText, Modifier.padding(Spacing.full)) }
                items(ledger.rows, { it.entry }) { row ->
                    LineRow(
                        title = words.departure(row.form),
                        detail = words.whatLeft(row, formats),
                        below = { row.hash?.let { Quiet(words.hash(it.take(SHOWN_OF_HASH))) } },
                    ) { RowIcon(if (row.form == DepartureForm.TIMESTAMP) Icons.Clock else Icons.Share) }
                }
                if (ledger.next != null) {
                    item {
                        OutlinedButton(onMore, Modifier.padding(Spacing.full)) { Text(words.earlierEntries) }
                    }
                }
            }
        }
    }
}

/** When, how much, and to whom. */
private fun Words.whatLeft(
    row: LedgerRow,
    formats: Formats,
): String =
    listOfNotNull(
        formats.instant(row.at),
        row.records?.let { records(it.toInt()) },
        row.documents?.let { documents(it.toInt()) },
        row.size?.let(formats::size),
        row.to,
    ).joinToString(" · ")

/** Enough to tell files apart by eye; the whole of it is in the export. */
private const val SHOWN_OF_HASH = 16
