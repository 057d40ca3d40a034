package app.visavis.ui.receipt

import androidx.compose.foundation.gestures.rememberTransformableState
import androidx.compose.foundation.gestures.transformable
import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.navigationBarsPadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.FilterChip
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableFloatStateOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clipToBounds
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.graphicsLayer
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.visavis.core.FactView
import app.visavis.core.RecordView
import app.visavis.ui.Guide
import app.visavis.ui.design.Await
import app.visavis.ui.design.Page
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.Spacing
import app.visavis.ui.words.LocalWords

@Composable
fun DocumentScreen(
    id: String,
    guide: Guide,
    onBack: (() -> Unit)?,
) {
    val state by receiptModel(id, guide).state.collectAsStateWithLifecycle()
    DocumentPage(state, onBack)
}

/** The whole document, to be zoomed; a touched value shows where it stands. */
@Composable
internal fun DocumentPage(
    state: ReceiptState,
    onBack: (() -> Unit)?,
) {
    val words = LocalWords.current
    var chosen by rememberSaveable { mutableStateOf("total") }
    Page(words.photo, onBack = onBack) { inner ->
        Await(state.view, Modifier.padding(inner)) { view ->
            val facts = view.facts.inOrder().filter { state.placeOf(it) != null }
            Column(Modifier.padding(inner).fillMaxSize()) {
                Box(Modifier.weight(1f)) { Pages(state, view, chosen) }
                Surface(color = MaterialTheme.colorScheme.surfaceContainer) {
                    FactChips(facts, chosen) { chosen = it }
                }
            }
        }
    }
}

@Composable
private fun Pages(
    state: ReceiptState,
    view: RecordView,
    chosen: String,
) {
    var zoom by remember { mutableFloatStateOf(1f) }
    var shift by remember { mutableStateOf(Offset.Zero) }
    val gestures =
        rememberTransformableState { zoomBy, pan, _ ->
            zoom = (zoom * zoomBy).coerceIn(1f, LARGEST_ZOOM)
            shift = if (zoom == 1f) Offset.Zero else shift + pan
        }
    Column(
        Modifier
            .fillMaxSize()
            .clipToBounds()
            .verticalScroll(rememberScrollState())
            .transformable(gestures, canPan = { zoom > 1f })
            .graphicsLayer(scaleX = zoom, scaleY = zoom, translationX = shift.x, translationY = shift.y),
    ) {
        for (page in state.pages) {
            val place = view.fact(chosen)?.let { state.placeOf(it) }
            val places = place?.takeIf { it.first == page }?.second.orEmpty()
            MarkedPage(page, places, LocalWords.current.documentPicture, Modifier.fillMaxWidth())
        }
    }
}

@Composable
private fun FactChips(
    facts: List<FactView>,
    chosen: String,
    onChoose: (String) -> Unit,
) {
    val words = LocalWords.current
    Column(Modifier.fillMaxWidth().navigationBarsPadding().padding(vertical = Spacing.half)) {
        Quiet(words.tapAValue, Modifier.padding(horizontal = Spacing.full))
        Row(
            Modifier.horizontalScroll(rememberScrollState()).padding(horizontal = Spacing.full),
            horizontalArrangement = Arrangement.spacedBy(Spacing.half),
        ) {
            for (fact in facts) {
                FilterChip(fact.field == chosen, { onChoose(fact.field) }, { Text(words.fact(fact.field)) })
            }
        }
    }
}

private const val LARGEST_ZOOM = 6f
