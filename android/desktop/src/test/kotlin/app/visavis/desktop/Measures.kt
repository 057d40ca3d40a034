package app.visavis.desktop

import androidx.compose.material3.Surface
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.unit.Density
import app.visavis.core.Vault
import app.visavis.ui.Preferences
import app.visavis.ui.design.Loadable
import app.visavis.ui.design.VisavisTheme
import app.visavis.ui.me.MePage
import app.visavis.ui.me.SpendingActions
import app.visavis.ui.me.SpendingPage
import app.visavis.ui.organisation.OrganisationPage
import app.visavis.ui.receipt.ReceiptActions
import app.visavis.ui.receipt.ReceiptPage
import app.visavis.ui.receipt.ReceiptState
import app.visavis.ui.relations.RelationsPage
import app.visavis.ui.relations.RelationsState
import app.visavis.ui.settings.SettingsActions
import app.visavis.ui.settings.SettingsPage
import app.visavis.ui.today.ReviewPage
import app.visavis.ui.today.TodayActions
import app.visavis.ui.today.TodayPage
import app.visavis.ui.today.TodayState
import app.visavis.ui.words.Formats
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords
import org.junit.jupiter.api.Test
import kotlin.time.Duration
import kotlin.time.measureTime
import kotlin.time.measureTimedValue

/**
 * How long a screen takes from its state to its first frame, and the app from its start to Today. Run with
 * `-Dtest=Measures`: figures to be looked at, for a time that a busy machine took is no fault.
 */
class Measures {
    private val look = Look()

    @Test
    fun `the first frame of each screen`() {
        EventThread.becomeMain()
        val phone = Demo.phone(look)
        val vault = Vault.openOnDevice(phone.configuration, phone.keyStore, phone.clock)
        val empty = frames { }
        println("empty screen: %.1f ms".format(empty))
        for ((name, page) in pages(vault)) {
            val time = frames(page)
            println("%s: %.1f ms, %.1f times an empty screen".format(name, time, time / empty))
        }
        vault.close()
    }

    @Test
    fun `from the start to Today`() {
        EventThread.becomeMain()
        repeat(STARTS) { round ->
            val phone = Demo.phone(look)
            val (vault, opening) =
                measureTimedValue { Vault.openOnDevice(phone.configuration, phone.keyStore, phone.clock) }
            val (view, asking) = measureTimedValue { today(vault) }
            val drawing = measureTime { frame { TodayPage(Loadable.Ready(view), todayActions) } }
            val all = opening + asking + drawing
            println("start ${round + 1}: $all: vault $opening, questions $asking, first frame $drawing")
            vault.close()
        }
    }

    private fun today(vault: Vault) =
        TodayState(
            view = vault.relations().use { it.today(ROWS) },
            spending = vault.measures().use { it.spending(MONTH, DAY) },
        )

    private fun pages(vault: Vault): List<Pair<String, @Composable () -> Unit>> {
        val today = today(vault)
        val organisations = vault.relations().use { it.organisations() }
        val record = vault.records().use { it.record(Demo.receipt("EPICERIE DES HALLES", "2026-11-14")) }
        return listOf(
            "Today" to { TodayPage(Loadable.Ready(today), todayActions) },
            "What waits" to { ReviewPage(Loadable.Ready(today.view), {}, {}) },
            "Relations" to { RelationsPage(RelationsState(Loadable.Ready(organisations)), {}, {}, {}) },
            "Organisation" to { OrganisationPage(LongHistory.state(60), LongHistory.noActions) },
            "Receipt" to { ReceiptPage(ReceiptState(Loadable.Ready(record)), receiptActions) },
            "Me" to { MePage(Loadable.Ready(today.spending), {}) },
            "Spending" to { SpendingPage(Loadable.Ready(today.spending), null, spendingActions) },
            "Settings" to { SettingsPage(null, Preferences(), settingsActions) },
        )
    }

    /** The middle one of many, in milliseconds, once the virtual machine has compiled what it runs. */
    private fun frames(page: @Composable () -> Unit): Double {
        repeat(WARM) { frame(page) }
        val times = List(MEASURED) { measureTime { frame(page) } }.sorted()
        return times[MEASURED / 2].inMilliseconds
    }

    private val Duration.inMilliseconds get() = inWholeMicroseconds / 1000.0

    /** A scene made anew, composed, laid out and drawn. */
    private fun frame(page: @Composable () -> Unit) {
        val form = look.form
        val host = Host()
        ImageComposeScene(form.width * SCALE, form.height * SCALE, Density(SCALE.toFloat())) {
            Screen(look, host) {
                CompositionLocalProvider(
                    LocalWords provides look.words,
                    LocalFormats provides Formats(look.words.locale, DAY, look.words),
                ) { VisavisTheme(false, roboto) { Surface(content = page) } }
            }
        }.run {
            render()
            close()
        }
    }

    private val todayActions = TodayActions({}, {}, {}, null)
    private val settingsActions = SettingsActions(false, {}, {}, {}, {}, {})
    private val receiptActions = ReceiptActions({}, {}, {}, { _, _ -> }, {}, {}, {})
    private val spendingActions = SpendingActions({}, {}, {}, {})

    private companion object {
        const val ROWS = 6u
        const val WARM = 40
        const val MEASURED = 41
        const val STARTS = 5
        const val MONTH = "2026-11"
        const val DAY = "2026-11-25"
    }
}
