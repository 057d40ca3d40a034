package app.visavis.ui.design

import androidx.compose.material3.ColorScheme
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.graphics.Color

/** Paper and ink by day: warm neutral surfaces and one accent, a deep teal. */
internal val PaperColours: ColorScheme =
    lightColorScheme(
        primary = Color(0xFF0F5C5A),
        onPrimary = Color(0xFFFFFFFF),
        primaryContainer = Color(0xFFD6E9E5),
        onPrimaryContainer = Color(0xFF063B39),
        secondary = Color(0xFF5B544B),
        onSecondary = Color(0xFFFFFFFF),
        secondaryContainer = Color(0xFFD6E9E5),
        onSecondaryContainer = Color(0xFF063B39),
        tertiary = Color(0xFF7A4E00),
        onTertiary = Color(0xFFFFFFFF),
        tertiaryContainer = Color(0xFFFBE7C2),
        onTertiaryContainer = Color(0xFF4A2F00),
        error = Color(0xFF9A3412),
        onError = Color(0xFFFFFFFF),
        errorContainer = Color(0xFFF9DDD2),
        onErrorContainer = Color(0xFF5A1B06),
        background = Color(0xFFFAF7F2),
        onBackground = Color(0xFF211E1A),
        surface = Color(0xFFFAF7F2),
        onSurface = Color(0xFF211E1A),
        surfaceVariant = Color(0xFFEFE9DF),
        onSurfaceVariant = Color(0xFF5B544B),
        surfaceContainerLowest = Color(0xFFFFFFFF),
        surfaceContainerLow = Color(0xFFFFFDF9),
        surfaceContainer = Color(0xFFF4EFE7),
        surfaceContainerHigh = Color(0xFFEFE9DF),
        surfaceContainerHighest = Color(0xFFE9E2D6),
        inverseSurface = Color(0xFF36322C),
        inverseOnSurface = Color(0xFFF8F2E9),
        inversePrimary = Color(0xFF8CCFC8),
        outline = Color(0xFF857C70),
        outlineVariant = Color(0xFFDED6C9),
        scrim = Color(0xFF000000),
    )

/** The same by night. */
internal val NightColours: ColorScheme =
    darkColorScheme(
        primary = Color(0xFF8CCFC8),
        onPrimary = Color(0xFF003735),
        primaryContainer = Color(0xFF1B4B49),
        onPrimaryContainer = Color(0xFFC8EAE5),
        secondary = Color(0xFFC3BAAD),
        onSecondary = Color(0xFF2B2722),
        secondaryContainer = Color(0xFF1B4B49),
        onSecondaryContainer = Color(0xFFC8EAE5),
        tertiary = Color(0xFFF1C16D),
        onTertiary = Color(0xFF3F2800),
        tertiaryContainer = Color(0xFF543A0C),
        onTertiaryContainer = Color(0xFFFBE7C2),
        error = Color(0xFFF4AF93),
        onError = Color(0xFF551A05),
        errorContainer = Color(0xFF6E2A11),
        onErrorContainer = Color(0xFFF9DDD2),
        background = Color(0xFF171513),
        onBackground = Color(0xFFECE5DB),
        surface = Color(0xFF171513),
        onSurface = Color(0xFFECE5DB),
        surfaceVariant = Color(0xFF35312B),
        onSurfaceVariant = Color(0xFFBDB4A7),
        surfaceContainerLowest = Color(0xFF110F0D),
        surfaceContainerLow = Color(0xFF1F1C19),
        surfaceContainer = Color(0xFF24211D),
        surfaceContainerHigh = Color(0xFF2D2A25),
        surfaceContainerHighest = Color(0xFF38342E),
        inverseSurface = Color(0xFFECE5DB),
        inverseOnSurface = Color(0xFF36322C),
        inversePrimary = Color(0xFF0F5C5A),
        outline = Color(0xFF968D80),
        outlineVariant = Color(0xFF423D36),
        scrim = Color(0xFF000000),
    )

/** What Material has no name for. */
@Immutable
data class Inks(
    /** The grounds of monograms, which tell organisations apart at a glance. */
    val monograms: List<Color>,
    /** Letters on [monograms]. */
    val onMonogram: Color,
    /** Where a value was read on a document. */
    val marker: Color,
)

internal val PaperInks =
    Inks(
        monograms =
            listOf(
                Color(0xFFDCE8DD),
                Color(0xFFE9DFCB),
                Color(0xFFDDE3EC),
                Color(0xFFEBD9D2),
                Color(0xFFE3DCEA),
                Color(0xFFD6E6E6),
            ),
        onMonogram = Color(0xFF3A352E),
        marker = Color(0xFF0F5C5A),
    )

internal val NightInks =
    Inks(
        monograms =
            listOf(
                Color(0xFF2F3D31),
                Color(0xFF42392A),
                Color(0xFF2E3744),
                Color(0xFF46332C),
                Color(0xFF3A3344),
                Color(0xFF26403F),
            ),
        onMonogram = Color(0xFFE7DFD3),
        marker = Color(0xFF0F5C5A),
    )

/** The inks of the theme in force. */
val LocalInks = staticCompositionLocalOf { PaperInks }
