package app.visavis.ui.start

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Button
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.PasswordVisualTransformation
import androidx.compose.ui.text.input.VisualTransformation
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import app.visavis.ui.AppState
import app.visavis.ui.Opening
import app.visavis.ui.design.Icons
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.Spacing
import app.visavis.ui.design.Trouble
import app.visavis.ui.words.LocalWords

/** The first page ever: what this is, what it promises, and two ways to begin. */
@Composable
internal fun WelcomePage(
    state: AppState.Welcome,
    onBegin: () -> Unit,
    onLookAround: () -> Unit,
    onRestore: (code: String) -> Unit,
) {
    val words = LocalWords.current
    var isRestoring by rememberSaveable { mutableStateOf(false) }
    Centred {
        Icon(Icons.Relations, null, Modifier.size(56.dp), tint = MaterialTheme.colorScheme.primary)
        Title(if (isRestoring) words.welcomeRestore else words.welcomeTitle)
        Text(
            if (isRestoring) words.restoreText else words.welcomeText,
            style = MaterialTheme.typography.bodyLarge,
            color = MaterialTheme.colorScheme.onSurfaceVariant,
            textAlign = TextAlign.Center,
        )
        if (!isRestoring) Promises()
        state.trouble?.let { TroubleLine(it) }
        if (isRestoring) {
            SecretField(words.typeCode, words.restorePick, isHidden = false, !state.isWorking, onRestore)
            TextButton({ isRestoring = false }) { Text(words.back) }
        } else {
            Button(onBegin, Modifier.fillMaxWidth().heightIn(min = Spacing.target), !state.isWorking) {
                Text(words.welcomeBegin)
            }
            TextButton(onLookAround, enabled = !state.isWorking) {
                Text(words.lookAround, textAlign = TextAlign.Center)
            }
            TextButton({ isRestoring = true }) { Text(words.welcomeRestore) }
        }
    }
}

@Composable
private fun Promises() {
    Column(
        Modifier.padding(vertical = Spacing.half).widthIn(max = 360.dp),
        verticalArrangement = Arrangement.spacedBy(Spacing.middle),
    ) {
        for (promise in LocalWords.current.promises) {
            Row(horizontalArrangement = Arrangement.spacedBy(Spacing.middle)) {
                Icon(Icons.Check, null, tint = MaterialTheme.colorScheme.primary)
                Text(promise, style = MaterialTheme.typography.bodyLarge)
            }
        }
    }
}

/** A closed vault, and the ways to open it. */
@Composable
internal fun LockedPage(
    state: AppState.Locked,
    onOpen: (Opening) -> Unit,
) {
    val words = LocalWords.current
    var way by rememberSaveable { mutableStateOf(Way.Device) }
    Centred {
        Icon(Icons.Lock, null, Modifier.size(56.dp), tint = MaterialTheme.colorScheme.primary)
        Title(words.locked)
        Quiet(words.lockedText)
        state.trouble?.let { TroubleLine(it) }
        when (way) {
            Way.Device -> {
                Button(
                    { onOpen(Opening.OnDevice) },
                    Modifier.fillMaxWidth().heightIn(min = Spacing.target),
                    !state.isWorking,
                ) { Text(words.unlock) }
            }

            Way.Code -> {
                SecretField(words.typeCode, words.unlock, isHidden = false, !state.isWorking) {
                    onOpen(Opening.Code(it))
                }
            }

            Way.Passphrase -> {
                SecretField(words.typePassphrase, words.unlock, isHidden = true, !state.isWorking) {
                    onOpen(Opening.Passphrase(it))
                }
            }
        }
        for (other in Way.entries.filter { it != way }) {
            TextButton({ way = other }) {
                Text(
                    when (other) {
                        Way.Device -> words.useScreenLock
                        Way.Code -> words.useCode
                        Way.Passphrase -> words.usePassphrase
                    },
                    textAlign = TextAlign.Center,
                )
            }
        }
    }
}

private enum class Way { Device, Code, Passphrase }

@Composable
private fun SecretField(
    label: String,
    action: String,
    isHidden: Boolean,
    isEnabled: Boolean,
    onDone: (String) -> Unit,
) {
    var typed by rememberSaveable { mutableStateOf("") }
    OutlinedTextField(
        typed,
        { typed = it },
        Modifier.fillMaxWidth(),
        label = { Text(label) },
        minLines = if (isHidden) 1 else 2,
        singleLine = isHidden,
        visualTransformation = if (isHidden) PasswordVisualTransformation() else VisualTransformation.None,
    )
    Button(
        { onDone(typed) },
        Modifier.fillMaxWidth().heightIn(min = Spacing.target),
        enabled = isEnabled && typed.isNotBlank(),
    ) { Text(action) }
}

@Composable
private fun TroubleLine(trouble: Trouble) {
    val words = LocalWords.current
    Surface(
        Modifier.fillMaxWidth(),
        shape = MaterialTheme.shapes.medium,
        color = MaterialTheme.colorScheme.errorContainer,
    ) {
        Column(Modifier.padding(Spacing.middle).semantics { liveRegion = LiveRegionMode.Polite }) {
            Text(words.trouble(trouble), style = MaterialTheme.typography.titleMedium)
            Text(words.troubleHelp(trouble), style = MaterialTheme.typography.bodyMedium)
        }
    }
}

@Composable
private fun Title(text: String) {
    Text(
        text,
        Modifier.semantics { heading() },
        style = MaterialTheme.typography.headlineMedium,
        textAlign = TextAlign.Center,
    )
}

@Composable
private fun Centred(content: @Composable () -> Unit) {
    Surface(Modifier.fillMaxSize(), color = MaterialTheme.colorScheme.surface) {
        Box(Modifier.safeDrawingPadding(), contentAlignment = Alignment.Center) {
            Column(
                Modifier
                    .widthIn(max = 480.dp)
                    .verticalScroll(rememberScrollState())
                    .padding(Spacing.page),
                verticalArrangement = Arrangement.spacedBy(Spacing.full),
                horizontalAlignment = Alignment.CenterHorizontally,
            ) { content() }
        }
    }
}
