package app.visavis.ui.settings

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.rememberCoroutineScope
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import app.visavis.ui.FilePlace
import app.visavis.ui.Guide
import app.visavis.ui.WorkModel
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords
import kotlinx.coroutines.launch

@Composable
internal fun SettingsScreen(guide: Guide) {
    val keys = viewModel { KeysModel(guide.core) }
    val state by keys.state.collectAsStateWithLifecycle()
    val preferences by guide.model.device.preferences
        .collectAsStateWithLifecycle()
    val actions =
        SettingsActions(
            isSample = guide.isSample,
            onBack = guide.stack::back,
            onOpen = guide::open,
            onLock = guide.model::lock,
            onPrefer = guide.model.device::prefer,
            onEraseEverything = guide.model::eraseEverything,
        )
    SettingsPage(state.recovery, preferences, actions)
}

@Composable
internal fun RecoveryCodeScreen(guide: Guide) {
    val keys = viewModel { KeysModel(guide.core) }
    val state by keys.state.collectAsStateWithLifecycle()
    RecoveryCodePage(state, guide.stack::back, keys::makeCode, guide.platform::copySecret, keys::rehearse)
}

@Composable
internal fun PassphraseScreen(guide: Guide) {
    val keys = viewModel { KeysModel(guide.core) }
    val state by keys.state.collectAsStateWithLifecycle()
    PassphrasePage(state, guide.stack::back, keys::setPassphrase)
}

@Composable
internal fun BackupScreen(guide: Guide) {
    val words = LocalWords.current
    val name = "vis-a-vis-${LocalFormats.current.date}.vsv"
    val (work, start) =
        placed({ guide.platform.placeForFile(name) }) { work, place ->
            work.start(then = { place.finish() }) { listener ->
                guide.core.safekeeping { backup(place.path, null, listener) }
            }
        }
    val state by work.state.collectAsStateWithLifecycle()
    WorkPage(words.backup, words.backupText, words.backupMake, state, guide.stack::back, start, work::stop)
}

@Composable
internal fun ExportScreen(guide: Guide) {
    val words = LocalWords.current
    val name = "vis-a-vis-${LocalFormats.current.date}"
    val (work, start) =
        placed({ guide.platform.placeForFolder(name) }) { work, place ->
            work.start(then = { place.finish() }) { listener ->
                guide.core.safekeeping { export(place.path, listener) }
            }
        }
    val state by work.state.collectAsStateWithLifecycle()
    WorkPage(words.export, words.exportText, words.exportMake, state, guide.stack::back, start, work::stop)
}

/** Work that begins once the person has said where its result goes. */
@Composable
private fun placed(
    choose: suspend () -> FilePlace?,
    start: (WorkModel, FilePlace) -> Unit,
): Pair<WorkModel, () -> Unit> {
    val work = viewModel { WorkModel() }
    val scope = rememberCoroutineScope()
    return work to {
        scope.launch {
            val place = choose() ?: return@launch
            start(work, place)
        }
    }
}
