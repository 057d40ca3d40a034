package app.visavis.ui

import app.visavis.core.Vault
import app.visavis.core.removeSample
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.withContext
import java.io.File

/** A vault to look around in, beside the person's own. */
internal class Sample(
    private val device: Device,
    private val dispatcher: CoroutineDispatcher,
) {
    private val configuration =
        device.configuration.run { copy(folder = File(folder).resolveSibling("sample").path) }
    private var core: Core? = null

    /** Opens it, and makes it where it is not there. */
    suspend fun open(): Core =
        core ?: withContext(dispatcher) {
            Core(Vault.openSample(configuration, device.today(), device.clock), dispatcher)
        }.also { core = it }

    /** Nothing in it is a secret: it opens again by itself after a time without use. */
    suspend fun stayOpen() {
        val vault = core?.vault ?: return
        withContext(dispatcher) { if (vault.isLocked()) vault.unlockSample() }
    }

    /** Removes it with everything that was done in it. */
    suspend fun remove() {
        val present = core
        core = null
        withContext(dispatcher) {
            present?.vault?.lock()
            removeSample(configuration.folder)
        }
    }
}
