package app.visavis.android

import android.Manifest
import android.content.Context
import android.content.Intent
import android.content.res.Configuration
import android.graphics.Color
import android.os.Build
import android.os.Bundle
import android.view.WindowManager
import androidx.activity.ComponentActivity
import androidx.activity.SystemBarStyle
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.activity.result.contract.ActivityResultContracts.RequestPermission
import androidx.activity.result.contract.ActivityResultContracts.StartActivityForResult
import androidx.activity.viewModels
import androidx.lifecycle.ViewModelProvider
import androidx.lifecycle.lifecycleScope
import androidx.lifecycle.viewmodel.initializer
import androidx.lifecycle.viewmodel.viewModelFactory
import app.visavis.android.lock.Doorstep
import app.visavis.ui.AppModel
import app.visavis.ui.Command
import app.visavis.ui.Preferences
import app.visavis.ui.Preferences.Appearance
import app.visavis.ui.VisavisApp
import app.visavis.ui.WorkModel
import kotlinx.coroutines.launch
import java.util.Locale

/** The only screen that the system knows: a frame around the shared ones. */
class MainActivity :
    ComponentActivity(),
    Doorstep {
    private val app get() = application as VisavisApplication
    private val model: AppModel by viewModels { viewModelFactory { initializer { AppModel(app.device) } } }
    private val work by lazy {
        ViewModelProvider.create(this, viewModelFactory { initializer { WorkModel() } })[
            IMPORT,
            WorkModel::class,
        ]
    }
    private val confirmation = Question(this, StartActivityForResult())
    private val notifications = registerForActivityResult(RequestPermission()) {}
    private lateinit var platform: ActivityPlatform

    override val context: Context get() = this

    override fun attachBaseContext(base: Context) {
        super.attachBaseContext(base.speaking(PreferenceFile(base).read().language))
    }

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        platform = ActivityPlatform(this, app)
        lifecycleScope.launch { app.device.preferences.collect(::dress) }
        lifecycleScope.launch { app.importWatch.follow(work, ::askForNotifications) }
        setContent { VisavisApp(model, platform, commands = app.commands) }
        // A new frame for the same start has been obeyed already.
        if (savedInstanceState == null) obey(intent)
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        obey(intent)
    }

    override fun onResume() {
        super.onResume()
        app.owner.arrive(this)
        app.device.readPreferences()
        model.look()
    }

    override fun onPause() {
        app.owner.leave(this)
        super.onPause()
    }

    override fun onDestroy() {
        super.onDestroy()
        if (!isChangingConfigurations) app.importWatch.forget()
    }

    override suspend fun confirmCode(): Boolean {
        val page = Intents.confirmCode(this) ?: return false
        return confirmation.ask(page)?.resultCode == RESULT_OK
    }

    private fun obey(intent: Intent) =
        when (val purpose = Intents.purpose(intent)) {
            Purpose.Open -> Unit
            Purpose.Scan -> app.commands.send(Command.Scan)
            is Purpose.Import -> platform.import(purpose.documents)
        }

    private fun dress(preferences: Preferences) {
        if (preferences.isScreenHidden) {
            window.addFlags(WindowManager.LayoutParams.FLAG_SECURE)
        } else {
            window.clearFlags(WindowManager.LayoutParams.FLAG_SECURE)
        }
        val bars =
            SystemBarStyle.auto(Color.TRANSPARENT, Color.TRANSPARENT) { resources ->
                when (preferences.appearance) {
                    Appearance.Light -> false
                    Appearance.Dark -> true
                    Appearance.System -> resources.configuration.isDark
                }
            }
        enableEdgeToEdge(bars, bars)
    }

    /** Only now is there something to tell: the person sees what it is for. */
    private fun askForNotifications() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return
        // A refusal is an answer.
        if (shouldShowRequestPermissionRationale(Manifest.permission.POST_NOTIFICATIONS)) return
        notifications.launch(Manifest.permission.POST_NOTIFICATIONS)
    }

    private companion object {
        /** As the shared screens name their model of imports. */
        const val IMPORT = "import"
    }
}

private val Configuration.isDark: Boolean
    get() = uiMode and Configuration.UI_MODE_NIGHT_MASK == Configuration.UI_MODE_NIGHT_YES

/** The same context in the language that the person chose; systems from Android 13 on do this alone. */
private fun Context.speaking(language: Preferences.Language): Context {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) return this
    val tag = PreferenceFile.tag(language) ?: return this
    val configuration = Configuration(resources.configuration)
    configuration.setLocale(Locale.forLanguageTag(tag))
    return createConfigurationContext(configuration)
}
