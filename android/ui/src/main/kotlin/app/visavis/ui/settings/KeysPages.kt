package app.visavis.ui.settings

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.material3.Button
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.input.PasswordVisualTransformation
import app.visavis.core.Recovery
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.Spacing
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords

/** The recovery code: made, written down, and tried once before it counts as kept. */
@Composable
internal fun RecoveryCodePage(
    state: KeysState,
    onBack: () -> Unit,
    onMake: () -> Unit,
    onCopy: (String) -> Unit,
    onRehearse: (String) -> Unit,
) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    TextPage(words.recoveryCode, words.recoveryText, onBack) {
        val code = state.newCode
        when (val recovery = state.recovery) {
            is Recovery.Shown -> Quiet(words.recoveryShown(formats.instant(recovery.at)))
            is Recovery.Rehearsed -> Quiet(words.recoveryTried(formats.instant(recovery.at)))
            Recovery.None, null -> Unit
        }
        if (code != null) NewCode(code, onCopy)
        if (code != null || state.recovery is Recovery.Shown) Rehearsal(state, onRehearse)
        if (state.isDone) Result(listOf(words.recoveryRehearsed))
        state.trouble?.let { Result(listOf(words.trouble(it), words.troubleHelp(it))) }
        if (code == null) MakeCode(state, onMake)
    }
}

@Composable
private fun MakeCode(
    state: KeysState,
    onMake: () -> Unit,
) {
    val words = LocalWords.current
    val modifier = Modifier.fillMaxWidth().heightIn(min = Spacing.target)
    if (state.recovery == Recovery.None) {
        Button(onMake, modifier, !state.isWorking) { Text(words.recoveryMake) }
    } else {
        OutlinedButton(onMake, modifier, !state.isWorking) { Text(words.recoveryRenew) }
    }
}

@Composable
private fun NewCode(
    code: String,
    onCopy: (String) -> Unit,
) {
    val words = LocalWords.current
    Text(words.recoveryWrite, style = MaterialTheme.typography.titleMedium)
    Surface(
        Modifier.fillMaxWidth(),
        shape = MaterialTheme.shapes.medium,
        color = MaterialTheme.colorScheme.surfaceContainerHigh,
    ) {
        SelectionContainer {
            Text(
                // Broken between its groups; what is typed may have either.
                code.replace('-', ' '),
                Modifier.padding(Spacing.full),
                style = MaterialTheme.typography.titleLarge.copy(fontFamily = FontFamily.Monospace),
            )
        }
    }
    OutlinedButton({ onCopy(code) }, Modifier.heightIn(min = Spacing.target)) { Text(words.copy) }
}

@Composable
private fun Rehearsal(
    state: KeysState,
    onRehearse: (String) -> Unit,
) {
    val words = LocalWords.current
    // Not kept with the state of the page: a secret stays in memory only.
    var typed by remember { mutableStateOf("") }
    OutlinedTextField(
        typed,
        { typed = it },
        Modifier.fillMaxWidth(),
        label = { Text(words.recoveryRehearse) },
        supportingText = { Text(words.recoveryRehearseHelp) },
        minLines = 2,
        isError = state.trouble != null,
    )
    Button(
        { onRehearse(typed) },
        Modifier.fillMaxWidth().heightIn(min = Spacing.target),
        enabled = typed.isNotBlank() && !state.isWorking,
    ) { Text(words.goOn) }
}

/** A passphrase, typed twice. */
@Composable
internal fun PassphrasePage(
    state: KeysState,
    onBack: () -> Unit,
    onSet: (String) -> Unit,
) {
    val words = LocalWords.current
    var first by remember { mutableStateOf("") }
    var second by remember { mutableStateOf("") }
    val differ = second.isNotEmpty() && first != second
    TextPage(words.passphrase, words.passphraseHelp, onBack) {
        Secret(words.passphrase, first) { first = it }
        Secret(words.passphraseAgain, second, if (differ) words.passphraseDiffers else null) { second = it }
        Button(
            { onSet(first) },
            Modifier.fillMaxWidth().heightIn(min = Spacing.target),
            enabled = first.isNotBlank() && first == second && !state.isWorking,
        ) { Text(words.save) }
        if (state.isDone) Result(listOf(words.passphraseSet))
        state.trouble?.let { Result(listOf(words.trouble(it), words.troubleHelp(it))) }
    }
}

@Composable
private fun Secret(
    label: String,
    typed: String,
    mistake: String? = null,
    onType: (String) -> Unit,
) {
    OutlinedTextField(
        typed,
        onType,
        Modifier.fillMaxWidth(),
        label = { Text(label) },
        singleLine = true,
        isError = mistake != null,
        supportingText = mistake?.let { { Text(it) } },
        visualTransformation = PasswordVisualTransformation(),
    )
}
