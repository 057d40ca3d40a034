package app.visavis.ui

import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.receiveAsFlow

/** What the app is asked from outside: a shortcut, a tile, the share sheet of another app. */
class Commands {
    private val channel = Channel<Command>(Channel.UNLIMITED)

    internal val flow = channel.receiveAsFlow()

    fun send(command: Command) {
        channel.trySend(command)
    }
}

sealed interface Command {
    /** Opens the camera. */
    data object Scan : Command

    /** Keeps files that were shared. */
    data class Import(
        val files: List<PickedFile>,
    ) : Command
}
