package app.visavis.android

import android.app.LocaleManager
import android.content.Context
import android.os.Build
import android.os.LocaleList
import androidx.annotation.RequiresApi
import androidx.core.content.edit
import app.visavis.ui.Preferences
import app.visavis.ui.Preferences.Appearance
import app.visavis.ui.Preferences.Language

/**
 * What the person prefers, outside the vault: it is needed before the vault is open. From Android 13 on
 * the language stands in the system's settings of the app, so that both places say the same.
 */
class PreferenceFile(
    private val context: Context,
) {
    private val file = context.getSharedPreferences("preferences", Context.MODE_PRIVATE)

    fun read() =
        Preferences(
            language = if (hasSystemSetting) systemLanguage() else read(LANGUAGE, Language.System),
            appearance = read(APPEARANCE, Appearance.System),
            isScreenHidden = file.getBoolean(IS_SCREEN_HIDDEN, true),
        )

    fun write(preferences: Preferences) {
        file.edit {
            putString(LANGUAGE, preferences.language.name)
            putString(APPEARANCE, preferences.appearance.name)
            putBoolean(IS_SCREEN_HIDDEN, preferences.isScreenHidden)
        }
        if (hasSystemSetting) tellSystem(preferences.language)
    }

    private inline fun <reified T : Enum<T>> read(
        key: String,
        otherwise: T,
    ): T = enumValues<T>().find { it.name == file.getString(key, null) } ?: otherwise

    @RequiresApi(Build.VERSION_CODES.TIRAMISU)
    private fun systemLanguage(): Language {
        val chosen = context.service<LocaleManager>().applicationLocales
        return if (chosen.isEmpty) Language.System else languageOf(chosen[0].language)
    }

    @RequiresApi(Build.VERSION_CODES.TIRAMISU)
    private fun tellSystem(language: Language) {
        val chosen = tag(language)?.let(LocaleList::forLanguageTags) ?: LocaleList.getEmptyLocaleList()
        val manager = context.service<LocaleManager>()
        if (manager.applicationLocales != chosen) manager.applicationLocales = chosen
    }

    companion object {
        private const val LANGUAGE = "language"
        private const val APPEARANCE = "appearance"
        private const val IS_SCREEN_HIDDEN = "is_screen_hidden"

        private val hasSystemSetting = Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU

        private fun languageOf(code: String): Language =
            if (code ==
                "fr"
            ) {
                Language.French
            } else {
                Language.English
            }

        /** The language tag of a choice; nothing where the phone's own language counts. */
        fun tag(language: Language): String? =
            when (language) {
                Language.System -> null
                Language.French -> "fr"
                Language.English -> "en"
            }
    }
}
