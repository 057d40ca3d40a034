package app.visavis.ui.organisation

import androidx.compose.foundation.layout.Box
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.DropdownMenu
import androidx.compose.material3.DropdownMenuItem
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import app.visavis.ui.design.ActionIcon
import app.visavis.ui.design.Icons
import app.visavis.ui.words.LocalWords

/** What can be done with an organisation as a whole. */
@Composable
internal fun OrganisationMenu(
    actions: OrganisationActions,
    onDialogue: (Dialogue) -> Unit,
) {
    val words = LocalWords.current
    var isOpen by remember { mutableStateOf(false) }
    ActionIcon(Icons.Share, words.shareEvidence, actions.onShare)
    Box {
        ActionIcon(Icons.More, words.more, { isOpen = true })
        DropdownMenu(isOpen, { isOpen = false }) {
            fun choose(call: () -> Unit) {
                isOpen = false
                call()
            }
            Choice(words.rename) { choose { onDialogue(Dialogue.Rename) } }
            Choice(words.merge) { choose(actions.onMerge) }
            Choice(words.eraseOrganisation) { choose { onDialogue(Dialogue.Erase) } }
        }
    }
}

/** One thing of the menu; the library's own does not say that it can be pressed. */
@Composable
private fun Choice(
    text: String,
    onClick: () -> Unit,
) {
    DropdownMenuItem({ Text(text) }, onClick, Modifier.semantics { role = Role.Button })
}

@Composable
internal fun RenameDialogue(
    name: String,
    onDone: () -> Unit,
    onRename: (String) -> Unit,
) {
    val words = LocalWords.current
    var typed by rememberSaveable { mutableStateOf(name) }
    AlertDialog(
        onDismissRequest = onDone,
        title = { Text(words.rename) },
        text = {
            OutlinedTextField(typed, { typed = it }, label = { Text(words.name) }, singleLine = true)
        },
        confirmButton = {
            TextButton(
                onClick = {
                    onRename(typed.trim())
                    onDone()
                },
                enabled = typed.isNotBlank(),
            ) { Text(words.save) }
        },
        dismissButton = { TextButton(onDone) { Text(words.cancel) } },
    )
}

/** Erasing many records at once cannot be undone, so it is asked. */
@Composable
internal fun EraseDialogue(
    name: String,
    onDone: () -> Unit,
    onErase: () -> Unit,
) {
    val words = LocalWords.current
    AlertDialog(
        onDismissRequest = onDone,
        title = { Text(words.eraseOrganisationTitle(name)) },
        text = { Text(words.eraseOrganisationText) },
        confirmButton = {
            TextButton({
                onErase()
                onDone()
            }) { Text(words.eraseForEver) }
        },
        dismissButton = { TextButton(onDone) { Text(words.cancel) } },
    )
}
