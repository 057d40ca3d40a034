package app.visavis.android

import android.os.Bundle
import android.view.WindowManager
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import app.visavis.core.KeyStoreException
import app.visavis.core.Vault
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class, sdk = [26, 35], qualifiers = "w412dp-h915dp-xhdpi")
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class MainActivityTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app: TestApplication get() = ApplicationProvider.getApplicationContext()

    @Test
    fun `a first start offers to begin, and leads to the empty vault`() {
        ActivityScenario.launch(MainActivity::class.java).use {
            compose.touch("Begin")
            compose.await("Scan a receipt")
        }
    }

    @Test
    fun `where one was is kept when the activity is made anew`() {
        makeVault()
        ActivityScenario.launch(MainActivity::class.java).use { scenario ->
            compose.touch("Relations")
            compose.await("Nobody here yet")
            scenario.recreate()
            compose.await("Nobody here yet")
        }
    }

    @Test
    fun `where one was is kept when the system ends the app meanwhile`() {
        makeVault()
        val kept = Bundle()
        Robolectric.buildActivity(MainActivity::class.java).setup().use { first ->
            compose.touch("Relations")
            compose.await("Nobody here yet")
            first.pause().stop().saveInstanceState(kept)
        }
        Robolectric.buildActivity(MainActivity::class.java).setup(kept).use {
            compose.await("Nobody here yet")
        }
    }

    @Test
    fun `back leads to the first place, and from there out of the app`() {
        makeVault()
        ActivityScenario.launch(MainActivity::class.java).use { scenario ->
            compose.touch("Relations")
            compose.await("Nobody here yet")
            scenario.onActivity { it.onBackPressedDispatcher.onBackPressed() }
            compose.await("Scan a receipt")
            scenario.onActivity { assertEquals(false, it.onBackPressedDispatcher.hasEnabledCallbacks()) }
        }
    }

    @Test
    fun `a vault that the phone does not open stays locked until it does`() {
        makeVault()
        app.keys.failure = KeyStoreException.Refused()
        ActivityScenario.launch(MainActivity::class.java).use {
            compose.await("Locked")
            assertEquals(false, compose.isShown("Scan a receipt"))

            app.keys.failure = null
            compose.onNodeWithText("Unlock").performClick()
            compose.await("Scan a receipt")
        }
    }

    @Test
    fun `the screen is hidden from pictures for as long as the person wants`() {
        ActivityScenario.launch(MainActivity::class.java).use { scenario ->
            compose.await("Begin")
            assertEquals(true, scenario.isHidden())

            app.device.prefer(
                app.device.preferences.value
                    .copy(isScreenHidden = false),
            )
            compose.waitForIdle()
            assertEquals(false, scenario.isHidden())
        }
    }

    private fun ActivityScenario<MainActivity>.isHidden(): Boolean {
        var flags = 0
        onActivity { flags = it.window.attributes.flags }
        return flags and WindowManager.LayoutParams.FLAG_SECURE != 0
    }

    private fun makeVault() = Vault.makeOnDevice(app.device.configuration, app.keys, app.device.clock).close()
}
