package app.visavis.ui.organisation

import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.ModalBottomSheet
import androidx.compose.material3.rememberModalBottomSheetState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
import androidx.compose.ui.Modifier
import app.visavis.core.OrganisationRow
import app.visavis.ui.design.LineRow
import app.visavis.ui.design.Monogram
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.SectionTitle
import app.visavis.ui.design.Spacing
import app.visavis.ui.words.LocalWords

/** Which organisation this one is the same as. */
@OptIn(ExperimentalMaterial3Api::class)
@Composable
internal fun MergeSheet(
    model: OrganisationModel,
    onDone: () -> Unit,
    onChoose: (OrganisationRow) -> Unit,
) {
    val words = LocalWords.current
    val others by produceState(emptyList<OrganisationRow>(), model) { value = model.others() }
    // Open at once to the height of its list: half open, it would depend on what is loaded first.
    ModalBottomSheet(onDone, sheetState = rememberModalBottomSheetState(skipPartiallyExpanded = true)) {
        SectionTitle(words.merge)
        Quiet(words.mergeHelp, Modifier.padding(horizontal = Spacing.full))
        LazyColumn {
            items(others, { it.id }) { other ->
                LineRow(other.name, onClick = { onChoose(other) }) { Monogram(other.name) }
            }
        }
    }
}
