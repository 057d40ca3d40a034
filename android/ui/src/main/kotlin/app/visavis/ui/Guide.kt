package app.visavis.ui

import androidx.compose.material3.SnackbarDuration
import androidx.compose.material3.SnackbarHostState
import androidx.compose.material3.SnackbarResult
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Trouble
import app.visavis.ui.navigation.BackStack
import app.visavis.ui.navigation.Place
import app.visavis.ui.words.English
import app.visavis.ui.words.Words
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch

/** What goes beyond one screen: moving on, handing over, and what can still be undone. */
class Guide(
    val model: AppModel,
    val core: Core,
    val platform: Platform,
    val stack: BackStack,
    val snackbar: SnackbarHostState,
    val work: WorkModel,
    private val scope: CoroutineScope,
    /** Whether this is the sample. */
    val isSample: Boolean,
) {
    var words: Words = English

    /** The files that the person is asked about; more may come before they answer. */
    private var imported = emptyList<String>()

    fun open(place: Place) = stack.open(place)

    fun obey(command: Command) {
        when (command) {
            Command.Scan -> open(Place.Page.Scan)
            is Command.Import -> import(command.files)
        }
    }

    /** Lets the person choose files, and shows what importing them would do. */
    fun pick(kind: PickedKind) {
        scope.launch { import(platform.pickFiles(kind)) }
    }

    private fun import(files: List<PickedFile>) {
        if (files.isEmpty()) return
        scope.launch {
            work.state.first { !it.isRunning }
            if (!work.state.value.needsFiles) imported = emptyList()
            imported = imported + files.map { it.path }
            val paths = imported
            work.start { listener -> core.captures { preview(paths, model.device.textReader, listener) } }
            open(Place.Page.Import)
        }
    }

    /** Opens the sample, to look around in. */
    fun lookAround() {
        stack.open(Place.Main.Today)
        model.lookAround()
    }

    /** Removes the sample, and goes back to the person's own things. */
    fun endVisit() {
        stack.open(Place.Main.Today)
        model.endVisit()
    }

    /** The person agreed with a record: on to the next thing. */
    fun saved() {
        stack.back()
        say(words.saved)
    }

    /** Deletes a record; for a while it can be undone. */
    fun delete(id: String) {
        scope.launch {
            val deletion = Deletion.begin(core, id) ?: return@launch
            stack.back()
            if (offersUndo(words.deleted)) deletion.undo() else deletion.complete()
        }
    }

    /** Hands over a file that proves what is known about a record or an organisation. */
    fun shareEvidence(about: String) {
        scope.launch {
            val path = model.device.temporaryPath("vis-a-vis.zip")
            val written = attempt { core.records { exportEvidence(listOf(about), path) }.result() }
            when (written) {
                is Loadable.Ready -> platform.share(path, "application/zip")
                is Loadable.Failed -> tell(written.trouble)
                Loadable.Loading -> Unit
            }
        }
    }

    fun say(text: String) {
        scope.launch { snackbar.showSnackbar(text) }
    }

    /** Says what went wrong, and what to do. */
    fun tell(trouble: Trouble) = say("${words.trouble(trouble)}. ${words.troubleHelp(trouble)}")

    private suspend fun offersUndo(text: String): Boolean {
        val answer = snackbar.showSnackbar(text, words.undo, duration = SnackbarDuration.Long)
        return answer == SnackbarResult.ActionPerformed
    }
}
