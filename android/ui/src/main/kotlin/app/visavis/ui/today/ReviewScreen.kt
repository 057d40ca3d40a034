package app.visavis.ui.today

import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.lifecycle.ViewModel
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewModelScope
import androidx.lifecycle.viewmodel.compose.viewModel
import app.visavis.core.Area
import app.visavis.core.TodayView
import app.visavis.ui.Core
import app.visavis.ui.Guide
import app.visavis.ui.STOP_AFTER
import app.visavis.ui.design.Await
import app.visavis.ui.design.Icons
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Message
import app.visavis.ui.design.Page
import app.visavis.ui.design.Spacing
import app.visavis.ui.navigation.Place
import app.visavis.ui.words.LocalWords
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.stateIn

/** Everything that waits for the person. */
class ReviewModel(
    core: Core,
) : ViewModel() {
    val state: StateFlow<Loadable<TodayView>> =
        core
            .observe(Area.RECORDS, Area.REVIEW, Area.ORGANISATIONS) { core.relations { today(ROWS) } }
            .stateIn(viewModelScope, SharingStarted.WhileSubscribed(STOP_AFTER), Loadable.Loading)

    private companion object {
        /** More than anyone answers at a sitting; the rest follows as these are answered. */
        const val ROWS = 100u
    }
}

@Composable
fun ReviewScreen(
    guide: Guide,
    onBack: () -> Unit,
) {
    val model = viewModel { ReviewModel(guide.core) }
    val state by model.state.collectAsStateWithLifecycle()
    ReviewPage(state, onBack, guide::open)
}

@Composable
internal fun ReviewPage(
    state: Loadable<TodayView>,
    onBack: () -> Unit,
    onOpen: (Place) -> Unit,
) {
    val words = LocalWords.current
    Page(words.awaitsReview, onBack = onBack) { inner ->
        Await(state, Modifier.padding(inner)) { view ->
            if (view.questions.isEmpty()) {
                Message(Icons.Check, words.nothingNeedsYou, "", Modifier.padding(inner))
            } else {
                LazyColumn(
                    Modifier.fillMaxSize().padding(inner),
                    contentPadding = PaddingValues(bottom = Spacing.page),
                ) {
                    items(view.questions, { it.record.id }) { row ->
                        QuestionRow(row, { onOpen(Place.Receipt(row.record.id)) })
                    }
                }
            }
        }
    }
}
