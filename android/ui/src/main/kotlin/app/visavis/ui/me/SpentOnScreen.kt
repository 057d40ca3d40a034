package app.visavis.ui.me

import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.derivedStateOf
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.lifecycle.ViewModel
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewModelScope
import androidx.lifecycle.viewmodel.compose.viewModel
import app.visavis.core.Area
import app.visavis.core.HistoryRow
import app.visavis.core.SpentWith
import app.visavis.ui.Core
import app.visavis.ui.Guide
import app.visavis.ui.STOP_AFTER
import app.visavis.ui.attempt
import app.visavis.ui.design.Await
import app.visavis.ui.design.Icons
import app.visavis.ui.design.LinkRow
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Message
import app.visavis.ui.design.Page
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.Spacing
import app.visavis.ui.design.ready
import app.visavis.ui.navigation.Place
import app.visavis.ui.organisation.AtNearEnd
import app.visavis.ui.organisation.History
import app.visavis.ui.organisation.PAGE_ROWS
import app.visavis.ui.organisation.endlessHistory
import app.visavis.ui.relations.RecordRow
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.launch

class SpentOnModel(
    core: Core,
    place: Place.SpentOn,
) : ViewModel() {
    private val endless =
        core.endlessHistory(viewModelScope) { after ->
            core.measures { spendingRecords(place.month, place.with, place.currency, PAGE_ROWS, after) }
        }

    val state: StateFlow<Loadable<History>> =
        endless.state.stateIn(viewModelScope, SharingStarted.WhileSubscribed(STOP_AFTER), Loadable.Loading)

    fun more() = endless.more()
}

/** The records that a sum of a month's spending is made of. */
@Composable
fun SpentOnScreen(
    place: Place.SpentOn,
    guide: Guide,
    onBack: (() -> Unit)?,
) {
    val model = viewModel { SpentOnModel(guide.core, place) }
    val state by model.state.collectAsStateWithLifecycle()
    SpentOnPage(place, state, onBack, guide::open, model::more)
}

@Composable
internal fun SpentOnPage(
    place: Place.SpentOn,
    state: Loadable<History>,
    onBack: (() -> Unit)?,
    onOpen: (Place) -> Unit,
    onMore: () -> Unit,
) {
    val words = LocalWords.current
    Page(LocalFormats.current.month(place.month), onBack = onBack) { inner ->
        Await(state, Modifier.padding(inner)) { history ->
            if (history.rows.isEmpty()) {
                Message(Icons.Check, words.noPurchases, "", Modifier.padding(inner))
                return@Await
            }
            val list = rememberLazyListState()
            AtNearEnd(list, history, onMore)
            LazyColumn(
                Modifier.fillMaxSize().padding(inner),
                state = list,
                contentPadding = PaddingValues(bottom = Spacing.page),
            ) {
                item { Quiet(words.spendingMade, Modifier.padding(horizontal = Spacing.full)) }
                items(history.rows, { it.id }) { row -> RecordRow(row, { onOpen(Place.Receipt(row.id)) }) }
                (place.with as? SpentWith.Organisation)?.let { with ->
                    item {
                        LinkRow(words.openOrganisation, { onOpen(Place.Organisation(with.id)) })
                    }
                }
            }
        }
    }
}
