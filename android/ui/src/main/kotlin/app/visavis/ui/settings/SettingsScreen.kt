package app.visavis.ui.settings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.RadioButton
import androidx.compose.material3.Switch
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableIntStateOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.unit.dp
import app.visavis.core.Recovery
import app.visavis.ui.Preferences
import app.visavis.ui.design.Hairline
import app.visavis.ui.design.Icons
import app.visavis.ui.design.LinkRow
import app.visavis.ui.design.Page
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.RowIcon
import app.visavis.ui.design.SectionTitle
import app.visavis.ui.design.Sheet
import app.visavis.ui.design.Spacing
import app.visavis.ui.navigation.Place
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords

/** What a person can do from the settings. */
data class SettingsActions(
    /** Whether this is the sample, which needs no keys and leaves by itself. */
    val isSample: Boolean,
    val onBack: () -> Unit,
    val onOpen: (Place) -> Unit,
    val onLock: () -> Unit,
    val onPrefer: (Preferences) -> Unit,
    val onEraseEverything: () -> Unit,
)

@Composable
internal fun SettingsPage(
    recovery: Recovery?,
    preferences: Preferences,
    actions: SettingsActions,
) {
    val words = LocalWords.current
    Page(words.settings, onBack = actions.onBack) { inner ->
        LazyColumn(
            Modifier.fillMaxSize().padding(inner),
            contentPadding = PaddingValues(bottom = Spacing.page),
            verticalArrangement = Arrangement.spacedBy(Spacing.small),
        ) {
            if (!actions.isSample) {
                item { SectionTitle(words.safety) }
                item { Safety(recovery, preferences, actions) }
                item { SectionTitle(words.yourData) }
                item { YourData(actions) }
            }
            item { SectionTitle(words.app) }
            item { App(preferences, actions) }
        }
    }
}

@Composable
private fun Safety(
    recovery: Recovery?,
    preferences: Preferences,
    actions: SettingsActions,
) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    val known =
        when (recovery) {
            null -> null
            Recovery.None -> words.recoveryNone
            is Recovery.Shown -> words.recoveryShown(formats.instant(recovery.at))
            is Recovery.Rehearsed -> words.recoveryTried(formats.instant(recovery.at))
        }
    Sheet {
        LinkRow(
            words.recoveryCode,
            { actions.onOpen(Place.Page.RecoveryCode) },
            detail = known,
            icon = Icons.Key,
        )
        Hairline()
        LinkRow(words.passphrase, { actions.onOpen(Place.Page.Passphrase) }, icon = Icons.Edit)
        Hairline()
        Toggle(words.hideScreen, words.hideScreenHelp, Icons.Hidden, preferences.isScreenHidden) {
            actions.onPrefer(preferences.copy(isScreenHidden = it))
        }
        Hairline()
        LinkRow(words.lockNow, actions.onLock, icon = Icons.Lock)
    }
}

@Composable
private fun YourData(actions: SettingsActions) {
    val words = LocalWords.current
    var asked by rememberSaveable { mutableIntStateOf(0) }
    Sheet {
        LinkRow(words.backup, { actions.onOpen(Place.Page.Backup) }, icon = Icons.Safe)
        Hairline()
        LinkRow(words.export, { actions.onOpen(Place.Page.Export) }, icon = Icons.Share)
        Hairline()
        LinkRow(words.ledger, { actions.onOpen(Place.Page.Ledger) }, icon = Icons.Clock)
        Hairline()
        LinkRow(words.storage, { actions.onOpen(Place.Page.Storage) }, icon = Icons.Chart)
        Hairline()
        LinkRow(words.checkVault, { actions.onOpen(Place.Page.Health) }, icon = Icons.Proved)
        Hairline()
        LinkRow(words.everythingGone, { asked = 1 }, icon = Icons.Delete)
    }
    if (asked > 0) {
        EraseEverything(
            isLast = asked > 1,
            onCancel = { asked = 0 },
            onAgree = { if (asked > 1) actions.onEraseEverything() else asked = 2 },
        )
    }
}

/** Only this is asked twice. */
@Composable
private fun EraseEverything(
    isLast: Boolean,
    onCancel: () -> Unit,
    onAgree: () -> Unit,
) {
    val words = LocalWords.current
    AlertDialog(
        onDismissRequest = onCancel,
        title = { Text(words.everythingGoneTitle) },
        text = { Text(if (isLast) words.everythingGoneAgain else words.everythingGoneText) },
        confirmButton = {
            TextButton(onAgree) {
                Text(
                    if (isLast) words.eraseForEver else words.goOn,
                    color = MaterialTheme.colorScheme.error,
                )
            }
        },
        dismissButton = { TextButton(onCancel) { Text(words.cancel) } },
    )
}

private enum class Choosing { Language, Appearance }

@Composable
private fun App(
    preferences: Preferences,
    actions: SettingsActions,
) {
    val words = LocalWords.current
    var choosing by rememberSaveable { mutableStateOf<Choosing?>(null) }
    Sheet {
        LinkRow(
            words.language,
            { choosing = Choosing.Language },
            detail = words.name(preferences.language),
            icon = Icons.Language,
        )
        Hairline()
        LinkRow(
            words.appearance,
            { choosing = Choosing.Appearance },
            detail = words.name(preferences.appearance),
            icon = Icons.Appearance,
        )
        Hairline()
        LinkRow(words.about, { actions.onOpen(Place.Page.About) }, icon = Icons.Info)
    }
    when (choosing) {
        Choosing.Language -> {
            OneOf(words.language, Preferences.Language.entries, preferences.language, words::name, {
                choosing =
                    null
            }) {
                actions.onPrefer(preferences.copy(language = it))
            }
        }

        Choosing.Appearance -> {
            OneOf(words.appearance, Preferences.Appearance.entries, preferences.appearance, words::name, {
                choosing =
                    null
            }) {
                actions.onPrefer(preferences.copy(appearance = it))
            }
        }

        null -> {
            Unit
        }
    }
}

/** One of a few, chosen with one touch. */
@Composable
private fun <T> OneOf(
    title: String,
    all: List<T>,
    present: T,
    name: (T) -> String,
    onDone: () -> Unit,
    onChoose: (T) -> Unit,
) {
    AlertDialog(
        onDismissRequest = onDone,
        title = { Text(title) },
        text = {
            Column {
                for (each in all) {
                    Row(
                        Modifier
                            .fillMaxWidth()
                            .heightIn(min = Spacing.target)
                            .selectable(each == present, role = Role.RadioButton) {
                                onChoose(each)
                                onDone()
                            },
                        horizontalArrangement = Arrangement.spacedBy(Spacing.middle),
                        verticalAlignment = Alignment.CenterVertically,
                    ) {
                        RadioButton(each == present, null)
                        Text(name(each), style = MaterialTheme.typography.bodyLarge)
                    }
                }
            }
        },
        confirmButton = { TextButton(onDone) { Text(LocalWords.current.close) } },
    )
}

@Composable
private fun Toggle(
    title: String,
    detail: String,
    icon: ImageVector,
    isOn: Boolean,
    onChange: (Boolean) -> Unit,
) {
    Row(
        Modifier
            .fillMaxWidth()
            .toggleable(isOn, role = Role.Switch, onValueChange = onChange)
            .heightIn(min = 56.dp)
            .padding(horizontal = Spacing.full, vertical = Spacing.half),
        horizontalArrangement = Arrangement.spacedBy(Spacing.full),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        RowIcon(icon)
        Column(Modifier.weight(1f)) {
            Text(title, style = MaterialTheme.typography.bodyLarge)
            Quiet(detail)
        }
        Switch(isOn, null)
    }
}
