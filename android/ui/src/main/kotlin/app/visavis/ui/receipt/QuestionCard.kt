package app.visavis.ui.receipt

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.AssistChip
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.visavis.core.BoundingBox
import app.visavis.core.CorrectableField
import app.visavis.core.FactSource
import app.visavis.core.FactView
import app.visavis.core.Question
import app.visavis.core.RecordView
import app.visavis.core.Warning
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.Spacing
import app.visavis.ui.navigation.Place
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords

/** One question: its sentence, the piece of the photo, and answers of one touch. */
@Composable
internal fun QuestionCard(
    question: Question,
    state: ReceiptState,
    view: RecordView,
    actions: ReceiptActions,
    onCorrect: (CorrectableField) -> Unit,
) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    Column(
        Modifier.fillMaxWidth().padding(horizontal = Spacing.full, vertical = Spacing.half),
        verticalArrangement = Arrangement.spacedBy(Spacing.half),
    ) {
        Text(words.question(question, formats), style = MaterialTheme.typography.bodyLarge)
        when (question) {
            is Question.Field -> {
                FieldAnswers(question, state, view, actions, onCorrect)
            }

            is Question.Disagreement -> {
                DisagreementAnswers(question.warning, state, view, actions, onCorrect)
            }

            is Question.PossibleDuplicate -> {
                Answers {
                    OutlinedButton({ actions.onOpen(Place.Receipt(question.of)) }) { Text(words.seeOther) }
                    TextButton(actions.onDelete) { Text(words.isSame) }
                }
            }

            is Question.NewOrganisation -> {
                Answers {
                    OutlinedButton({ onCorrect(CorrectableField.MERCHANT) }) { Text(words.otherName) }
                }
            }

            Question.Unreadable -> {
                Quiet(words.unreadableHelp)
            }

            Question.NotLookedAt -> {
                Unit
            }
        }
    }
}

@Composable
private fun FieldAnswers(
    question: Question.Field,
    state: ReceiptState,
    view: RecordView,
    actions: ReceiptActions,
    onCorrect: (CorrectableField) -> Unit,
) {
    val words = LocalWords.current
    val field = correctable(question.field)
    view.fact(question.field)?.let { FactCrop(it, state) }
    if (field == null) return
    val others = view.alternatives(question.field).filter { it != question.value }
    Answers {
        question.value?.let { value -> Choice(field, value, words::yesItIs, actions) }
        for (other in others) Choice(field, other, { it }, actions)
        TextButton({ onCorrect(field) }) {
            Text(if (question.value == null && others.isEmpty()) words.enter(field) else words.somethingElse)
        }
    }
}

@Composable
private fun DisagreementAnswers(
    warning: Warning,
    state: ReceiptState,
    view: RecordView,
    actions: ReceiptActions,
    onCorrect: (CorrectableField) -> Unit,
) {
    val words = LocalWords.current
    when (warning) {
        is Warning.Disagreement -> {
            view.fact("total")?.let { FactCrop(it, state) }
            Answers {
                Choice(CorrectableField.TOTAL, warning.printed, words::yesItIs, actions)
                Choice(CorrectableField.TOTAL, warning.computed, { it }, actions)
                TextButton({ onCorrect(CorrectableField.TOTAL) }) { Text(words.somethingElse) }
            }
        }

        is Warning.AmbiguousDate -> {
            view.fact("date")?.let { FactCrop(it, state) }
            Answers {
                view.row.date?.let { Choice(CorrectableField.DATE, it, words::yesItIs, actions) }
                Choice(CorrectableField.DATE, warning.other, { it }, actions)
            }
        }

        else -> {
            Unit
        }
    }
}

/** A value that answers the question with one touch. */
@Composable
private fun Choice(
    field: CorrectableField,
    value: String,
    description: (String) -> String,
    actions: ReceiptActions,
) {
    val shown = shown(field, value)
    AssistChip(
        onClick = { actions.onCorrect(field, value) },
        label = { Text(description(shown), style = MaterialTheme.typography.titleMedium) },
    )
}

/** A value of a field as the person writes it. */
@Composable
internal fun shown(
    field: CorrectableField,
    value: String,
): String {
    val formats = LocalFormats.current
    return when (field) {
        CorrectableField.DATE -> formats.fullDay(value)
        CorrectableField.TIME -> formats.time(value)
        CorrectableField.TOTAL -> formats.amount(value)
        CorrectableField.MERCHANT, CorrectableField.CURRENCY -> value
    }
}

@Composable
private fun Answers(content: @Composable () -> Unit) {
    FlowRow(
        horizontalArrangement = Arrangement.spacedBy(Spacing.half),
        verticalArrangement = Arrangement.spacedBy(Spacing.small),
    ) { content() }
}

/** The piece of the photo that a fact was read from. */
@Composable
private fun FactCrop(
    fact: FactView,
    state: ReceiptState,
) {
    val (page, places) = state.placeOf(fact) ?: return
    Crop(page, places, LocalWords.current.cropOf(fact.field))
}

/** Other readings of a field, the likeliest first. */
private fun RecordView.alternatives(field: String): List<String> =
    alternatives
        .find { it.field == field }
        ?.values
        .orEmpty()
        .take(CHOICES)

/** More than this is no choice of one touch. */
private const val CHOICES = 3

/** The page and the places of a fact, where it was read from a page that can be drawn. */
internal fun ReceiptState.placeOf(fact: FactView): Pair<PageImage, List<BoundingBox>>? {
    val source = fact.source as? FactSource.Document ?: return null
    if (source.boxes.isEmpty()) return null
    val page = pages.find { it.hash == source.hash && it.page == source.page.toInt() } ?: return null
    return page to source.boxes
}
