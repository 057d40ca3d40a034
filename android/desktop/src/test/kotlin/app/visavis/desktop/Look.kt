package app.visavis.desktop

import app.visavis.ui.Preferences
import app.visavis.ui.words.English
import app.visavis.ui.words.French
import app.visavis.ui.words.Words

/** How the phone of a test looks. */
data class Look(
    val isDark: Boolean = false,
    val isFrench: Boolean = false,
    val fontScale: Float = 1f,
    val form: Form = Form.Phone,
) {
    /** The size of a screen, in dp. */
    enum class Form(
        val width: Int,
        val height: Int,
    ) {
        Phone(412, 915),
        Tablet(1180, 820),
    }

    val words: Words get() = if (isFrench) French else English

    val preferences
        get() =
            Preferences(
                language = if (isFrench) Preferences.Language.French else Preferences.Language.English,
                appearance = if (isDark) Preferences.Appearance.Dark else Preferences.Appearance.Light,
            )

    /** Whether copies of its pictures are kept for people to look at, and not their sums alone. */
    val isKept: Boolean get() = this in KEPT

    /** As in `fr-dark-large`. */
    override fun toString(): String =
        listOfNotNull(
            if (isFrench) "fr" else "en",
            if (isDark) "dark" else "light",
            "large".takeIf { fontScale > 1f },
            "tablet".takeIf { form == Form.Tablet },
        ).joinToString("-")

    companion object {
        private const val LARGE = 2f

        private val TABLET = Look(form = Form.Tablet)

        private val KEPT =
            setOf(Look(isFrench = true), Look(isDark = true, fontScale = LARGE), TABLET)

        /** Every look that the screens are drawn in. */
        val all: List<Look> =
            listOf(false, true).flatMap { french ->
                listOf(false, true).flatMap { dark ->
                    listOf(1f, LARGE).map { scale -> Look(dark, french, scale) }
                }
            } + TABLET
    }
}
