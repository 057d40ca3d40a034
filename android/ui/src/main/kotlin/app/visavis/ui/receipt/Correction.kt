package app.visavis.ui.receipt

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.DatePicker
import androidx.compose.material3.DatePickerDialog
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.material3.rememberDatePickerState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.text.input.KeyboardType
import app.visavis.core.CorrectableField
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.Spacing
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneOffset
import java.time.format.DateTimeParseException

/** Puts one field right. What was read stays beside it. */
@Composable
internal fun CorrectionDialogue(
    field: CorrectableField,
    present: String,
    onDone: () -> Unit,
    onCorrect: (String) -> Unit,
) {
    fun correct(text: String) {
        onCorrect(text)
        onDone()
    }
    when (field) {
        CorrectableField.DATE -> DateDialogue(present, onDone, ::correct)
        else -> TextDialogue(field, present, onDone, ::correct)
    }
}

@Composable
private fun TextDialogue(
    field: CorrectableField,
    present: String,
    onDone: () -> Unit,
    onCorrect: (String) -> Unit,
) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    val shown = if (field == CorrectableField.TOTAL) formats.editable(present) else present
    var typed by rememberSaveable { mutableStateOf(shown) }
    val keyboard = if (field == CorrectableField.TOTAL) KeyboardType.Decimal else KeyboardType.Text
    AlertDialog(
        onDismissRequest = onDone,
        title = { Text(words.correct(field)) },
        text = {
            Column(verticalArrangement = Arrangement.spacedBy(Spacing.half)) {
                OutlinedTextField(
                    typed,
                    { typed = it },
                    label = { Text(words.fact(field.fact)) },
                    singleLine = true,
                    keyboardOptions = KeyboardOptions(keyboardType = keyboard),
                )
                Quiet(words.originalStays)
            }
        },
        confirmButton = {
            TextButton({ onCorrect(typed.trim()) }, enabled = typed.isNotBlank()) {
                Text(words.save)
            }
        },
        dismissButton = { TextButton(onDone) { Text(words.cancel) } },
    )
}

@OptIn(ExperimentalMaterial3Api::class)
@Composable
private fun DateDialogue(
    present: String,
    onDone: () -> Unit,
    onCorrect: (String) -> Unit,
) {
    val words = LocalWords.current
    val picker =
        rememberDatePickerState(
            initialSelectedDateMillis =
                (
                    day(present)
                        ?: LocalFormats.current.date
                ).millis,
        )
    DatePickerDialog(
        onDismissRequest = onDone,
        confirmButton = {
            TextButton({ picker.selectedDateMillis?.let { onCorrect(date(it)) } }) { Text(words.save) }
        },
        dismissButton = { TextButton(onDone) { Text(words.cancel) } },
    ) { DatePicker(picker) }
}

private fun day(iso: String): LocalDate? =
    try {
        LocalDate.parse(iso)
    } catch (_: DateTimeParseException) {
        null
    }

private val LocalDate.millis get() = atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()

private fun date(millis: Long) =
    Instant
        .ofEpochMilli(millis)
        .atZone(ZoneOffset.UTC)
        .toLocalDate()
        .toString()
