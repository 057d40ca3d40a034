package app.visavis.ui

import app.visavis.core.Area
import app.visavis.core.Captures
import app.visavis.core.ChangeListener
import app.visavis.core.Measures
import app.visavis.core.Records
import app.visavis.core.Relations
import app.visavis.core.Safekeeping
import app.visavis.core.Vault
import app.visavis.core.VisavisException
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.Trouble
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.withContext

/** The vault as screens use it: no call on the thread that draws, and changes as a flow. */
class Core(
    val vault: Vault,
    private val dispatcher: CoroutineDispatcher = Dispatchers.IO,
) {
    suspend fun <T> captures(call: suspend Captures.() -> T): T = off { vault.captures().use { it.call() } }

    suspend fun <T> relations(call: suspend Relations.() -> T): T =
        off { vault.relations().use { it.call() } }

    suspend fun <T> records(call: suspend Records.() -> T): T = off { vault.records().use { it.call() } }

    suspend fun <T> measures(call: suspend Measures.() -> T): T = off { vault.measures().use { it.call() } }

    suspend fun <T> safekeeping(call: suspend Safekeeping.() -> T): T =
        off { vault.safekeeping().use { it.call() } }

    /** Runs something that may take long away from the thread that draws. */
    suspend fun <T> off(call: suspend () -> T): T = withContext(dispatcher) { call() }

    /** What changed, as sets of areas; the first one names them all. */
    val changes: Flow<List<Area>> =
        callbackFlow {
            val listener =
                object : ChangeListener {
                    override fun changed(
                        revision: ULong,
                        areas: List<Area>,
                    ) {
                        trySend(areas)
                    }
                }
            val subscription = vault.subscribe(listener)
            awaitClose {
                subscription.end()
                subscription.close()
            }
        }.conflate()

    /** Reads now, and again whenever one of the areas changed. */
    fun <T> observe(
        vararg areas: Area,
        read: suspend () -> T,
    ): Flow<Loadable<T>> =
        changes
            .filter { changed -> changed.any { it in areas } }
            .map { attempt(read) }
}

/** Carries out a call of the core; what goes wrong becomes something that a screen can show. */
suspend fun <T> attempt(call: suspend () -> T): Loadable<T> =
    try {
        Loadable.Ready(call())
    } catch (failure: VisavisException) {
        Loadable.Failed(Trouble.of(failure))
    }

/** How long a screen's reading goes on after it is hidden: a turn of the phone takes less. */
const val STOP_AFTER = 5_000L
