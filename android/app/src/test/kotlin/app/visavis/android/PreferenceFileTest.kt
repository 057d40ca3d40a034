package app.visavis.android

import android.app.LocaleManager
import android.os.Build
import android.os.LocaleList
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import app.visavis.ui.Preferences
import app.visavis.ui.Preferences.Appearance
import app.visavis.ui.Preferences.Language
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class, sdk = [26, 35], qualifiers = "w412dp-h915dp-xhdpi")
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class PreferenceFileTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app: TestApplication get() = ApplicationProvider.getApplicationContext()

    @Test
    fun `what the person prefers is kept, and the screen is hidden unless they say otherwise`() {
        assertEquals(Preferences(), PreferenceFile(app).read())
        for (language in Language.entries) {
            for (appearance in Appearance.entries) {
                val preferences = Preferences(language, appearance, isScreenHidden = false)
                PreferenceFile(app).write(preferences)
                assertEquals(preferences, PreferenceFile(app).read())
            }
        }
    }

    @Test
    fun `the whole app speaks the language that the person chose`() {
        PreferenceFile(app).write(Preferences(language = Language.French))
        app.device.readPreferences()
        ActivityScenario.launch(MainActivity::class.java).use { scenario ->
            compose.await("Commencer")
            // The system itself does this for newer versions, which the test does not have.
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) return
            scenario.onActivity { assertEquals("Scanner un ticket", it.getString(R.string.scan_long)) }
        }
    }

    @Test
    @Config(sdk = [35])
    fun `a language that was chosen in the system's settings counts`() {
        app.service<LocaleManager>().applicationLocales = LocaleList.forLanguageTags("fr-CA")
        assertEquals(Language.French, PreferenceFile(app).read().language)
    }
}
