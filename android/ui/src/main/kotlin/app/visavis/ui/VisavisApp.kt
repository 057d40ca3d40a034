package app.visavis.ui

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.ui.text.font.FontFamily
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.visavis.ui.design.VisavisTheme
import app.visavis.ui.navigation.BackStack
import app.visavis.ui.navigation.Place
import app.visavis.ui.start.LockedPage
import app.visavis.ui.start.WelcomePage
import app.visavis.ui.words.English
import app.visavis.ui.words.Formats
import app.visavis.ui.words.French
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords
import app.visavis.ui.words.Words
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import java.util.Locale

/**
 * The whole app. A host gives the model, which outlives it, and what it does for the screens. The stack is
 * above what is locked, so that unlocking leads back to where one was.
 */
@Composable
fun VisavisApp(
    model: AppModel,
    platform: Platform,
    fonts: FontFamily = FontFamily.Default,
    commands: Commands = remember { Commands() },
    stack: BackStack = rememberSaveable(saver = BackStack.Saver) { BackStack() },
) {
    val preferences by model.device.preferences.collectAsStateWithLifecycle()
    val words = words(preferences.language)
    val today = model.device.today()
    val formats = remember(words, today) { Formats(locale(words), today, words) }
    CompositionLocalProvider(
        LocalWords provides words,
        LocalFormats provides formats,
        LocalPlatform provides platform,
    ) {
        VisavisTheme(isDark(preferences.appearance), fonts) { Root(model, platform, commands, stack) }
    }
}

@Composable
private fun Root(
    model: AppModel,
    platform: Platform,
    commands: Commands,
    stack: BackStack,
) {
    val state by model.state.collectAsStateWithLifecycle()
    val scope = rememberCoroutineScope()
    LaunchedEffect(state is AppState.Welcome) { if (state is AppState.Welcome) stack.open(Place.Main.Today) }
    LaunchedEffect(Unit) {
        while (true) {
            delay(LOOK_EVERY)
            model.look()
        }
    }
    when (val present = state) {
        AppState.Starting -> {
            Unit
        }

        is AppState.Welcome -> {
            WelcomePage(present, model::begin, model::lookAround) { code ->
                scope.launch {
                    val backup = platform.pickFiles(PickedKind.Backup).firstOrNull() ?: return@launch
                    model.restore(backup.path, code)
                }
            }
        }

        is AppState.Locked -> {
            LockedPage(present, model::open)
        }

        is AppState.Open -> {
            Home(model, present.core, platform, stack, commands, present.isSample)
        }
    }
}

/** How often it is looked whether the vault was left alone for too long. */
private const val LOOK_EVERY = 10_000L

private fun words(language: Preferences.Language): Words =
    when (language) {
        Preferences.Language.French -> French
        Preferences.Language.English -> English
        Preferences.Language.System -> if (Locale.getDefault().language == "fr") French else English
    }

/** The person's own way to write numbers, where their language is that of the words. */
private fun locale(words: Words): Locale =
    Locale.getDefault().takeIf { it.language == words.locale.language } ?: words.locale

@Composable
private fun isDark(appearance: Preferences.Appearance): Boolean =
    when (appearance) {
        Preferences.Appearance.System -> isSystemInDarkTheme()
        Preferences.Appearance.Light -> false
        Preferences.Appearance.Dark -> true
    }
