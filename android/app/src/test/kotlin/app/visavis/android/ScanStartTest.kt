package app.visavis.android

import android.Manifest
import android.appwidget.AppWidgetManager
import android.content.Intent
import android.service.quicksettings.TileService
import android.view.View
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import app.visavis.core.Vault
import org.junit.Assert.assertEquals
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

@RunWith(RobolectricTestRunner::class)
@Config(application = TestApplication::class, sdk = [26, 35], qualifiers = "w412dp-h915dp-xhdpi")
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class ScanStartTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val app: TestApplication get() = ApplicationProvider.getApplicationContext()

    @Before
    fun `there is a vault and a camera`() {
        Vault.makeOnDevice(app.device.configuration, app.keys, app.device.clock).close()
        shadowOf(app.packageManager).setSystemFeature("android.hardware.camera.any", true)
    }

    @Test
    fun `the shortcut opens the camera at once where it is allowed`() {
        shadowOf(app).grantPermissions(Manifest.permission.CAMERA)
        ActivityScenario.launch<MainActivity>(Intents.scan(app)).use { compose.await("Shutter") }
    }

    @Test
    fun `the camera is asked for when it is wanted, and a refusal shows the way to the settings`() {
        ActivityScenario.launch<MainActivity>(Intents.scan(app)).use {
            compose.await(app.getString(R.string.camera_needed))
            compose.touch(app.getString(R.string.open_settings))
            val started = generateSequence { shadowOf(app).nextStartedActivity }.map { it.action }.toList()
            assertEquals(true, "android.settings.APPLICATION_DETAILS_SETTINGS" in started)
        }
    }

    @Test
    fun `the widget opens the camera`() {
        val widgets = shadowOf(AppWidgetManager.getInstance(app))
        val id = widgets.createWidget(ScanWidget::class.java, R.layout.scan_widget)
        checkNotNull(widgets.getViewFor(id).findViewById<View>(R.id.scan)).performClick()
        assertScanStarted(shadowOf(app).nextStartedActivity)
    }

    @Test
    fun `only the system may use the tile`() {
        val tiles = Intent(TileService.ACTION_QS_TILE)
        val tile =
            app.packageManager
                .queryIntentServices(tiles, 0)
                .single()
                .serviceInfo
        assertEquals(ScanTileService::class.java.name, tile.name)
        assertEquals(Manifest.permission.BIND_QUICK_SETTINGS_TILE, tile.permission)
    }

    private fun assertScanStarted(started: Intent) = assertEquals(Purpose.Scan, Intents.purpose(started))
}
