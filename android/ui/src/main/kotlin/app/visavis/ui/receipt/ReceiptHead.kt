package app.visavis.ui.receipt

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Button
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import app.visavis.core.CorrectableField
import app.visavis.core.FactView
import app.visavis.core.FieldStatus
import app.visavis.core.Question
import app.visavis.core.RecordStatus
import app.visavis.core.RecordView
import app.visavis.core.Warning
import app.visavis.ui.design.Icons
import app.visavis.ui.design.Monogram
import app.visavis.ui.design.ProofBadge
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.Sheet
import app.visavis.ui.design.Spacing
import app.visavis.ui.design.isLargeType
import app.visavis.ui.navigation.Place
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords

/** Who, how much and when, in large type, and how well the amount is known. */
@Composable
internal fun ReceiptHead(
    view: RecordView,
    onOpen: (Place) -> Unit,
) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    val row = view.row
    val name = row.organisation?.name ?: row.title.ifBlank { words.unnamed }
    val touch =
        row.organisation?.let {
            Modifier.clickable(role = Role.Button) { onOpen(Place.Organisation(it.id)) }
        } ?: Modifier
    Column(Modifier.fillMaxWidth()) {
        Row(
            touch
                .fillMaxWidth()
                .heightIn(
                    min = Spacing.target,
                ).padding(horizontal = Spacing.full, vertical = Spacing.half),
            horizontalArrangement = Arrangement.spacedBy(Spacing.middle),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            Monogram(name)
            Text(
                name,
                Modifier.weight(1f).semantics { heading() },
                style = MaterialTheme.typography.titleLarge,
            )
            if (row.organisation != null) {
                androidx.compose.material3.Icon(
                    Icons.Forward,
                    words.openOrganisation,
                    tint = MaterialTheme.colorScheme.onSurfaceVariant,
                )
            }
        }
        Column(Modifier.padding(horizontal = Spacing.full), Arrangement.spacedBy(Spacing.half)) {
            Text(
                row.amount?.let(formats::money) ?: words.amountMissing,
                style = MaterialTheme.typography.displaySmall,
            )
            val day = row.date?.let(formats::fullDay) ?: words.undated
            Quiet(listOfNotNull(day, row.time?.let(formats::time)).joinToString(" · "))
            view.fact("total")?.let { TotalProof(it) }
        }
    }
}

/** The badge of the amount, and its reason. */
@Composable
private fun TotalProof(total: FactView) {
    val reason = LocalWords.current.reason(total.status, total.proofs)
    if (isLargeType()) {
        ProofBadge(total.status)
        Quiet(reason)
        return
    }
    Row(
        Modifier.fillMaxWidth(),
        horizontalArrangement = Arrangement.spacedBy(Spacing.middle),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        ProofBadge(total.status)
        Quiet(reason, Modifier.weight(1f))
    }
}

/** What became of the record. */
@Composable
internal fun Answered(
    view: RecordView,
    onReopen: () -> Unit,
) {
    val words = LocalWords.current
    val text = if (view.row.status == RecordStatus.CONFIRMED) words.confirmedByYou else words.putAside
    Row(
        Modifier.fillMaxWidth().padding(horizontal = Spacing.full),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Quiet(text, Modifier.weight(1f))
        TextButton(onReopen) { Text(words.lookAgain) }
    }
}

/** The one step that files what was scanned. */
@Composable
internal fun SaveBar(
    view: RecordView,
    actions: ReceiptActions,
) {
    val words = LocalWords.current
    val canSave = view.questions.none { it.blocks }
    Surface(color = MaterialTheme.colorScheme.surfaceContainer) {
        Row(
            Modifier.fillMaxWidth().padding(horizontal = Spacing.full, vertical = Spacing.half),
            horizontalArrangement = Arrangement.spacedBy(Spacing.half),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            TextButton(actions.onDelete) { Text(words.notThis) }
            Button(actions.onConfirm, Modifier.weight(1f).heightIn(min = Spacing.target), enabled = canSave) {
                Text(words.saveReceipt)
            }
        }
    }
}

/** What is asked, each thing with the piece of the photo that it is about. */
@Composable
internal fun Questions(
    state: ReceiptState,
    view: RecordView,
    actions: ReceiptActions,
    onCorrect: (app.visavis.core.CorrectableField) -> Unit,
) {
    val asked = view.asked()
    if (asked.isEmpty()) {
        Quiet(LocalWords.current.nothingToAsk, Modifier.padding(horizontal = Spacing.full))
        return
    }
    Column(verticalArrangement = Arrangement.spacedBy(Spacing.half)) {
        for (question in asked) {
            Sheet { QuestionCard(question, state, view, actions, onCorrect) }
        }
    }
}

/** What the person is asked: a total that disagrees with its items is one question, not two. */
private fun RecordView.asked(): List<Question> {
    val isDisputed = questions.any { it is Question.Disagreement && it.warning is Warning.Disagreement }
    return questions.filterNot {
        when (it) {
            Question.NotLookedAt -> true
            is Question.Field -> isDisputed && it.field == CorrectableField.TOTAL.fact && it.value != null
            else -> false
        }
    }
}

/** Whether the core would refuse to file the record before this is answered. */
private val Question.blocks: Boolean
    get() = this is Question.Unreadable || (this is Question.Field && status == FieldStatus.MISSING)
