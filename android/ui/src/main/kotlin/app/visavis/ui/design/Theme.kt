package app.visavis.ui.design

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Shapes
import androidx.compose.material3.Typography
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp

/** The look of the whole app. [dark] and [fonts] are given, so that a host or a test can fix them. */
@Composable
fun VisavisTheme(
    dark: Boolean = isSystemInDarkTheme(),
    fonts: FontFamily = FontFamily.Default,
    content: @Composable () -> Unit,
) {
    CompositionLocalProvider(LocalInks provides if (dark) NightInks else PaperInks) {
        MaterialTheme(
            colorScheme = if (dark) NightColours else PaperColours,
            typography = typeScale(fonts),
            shapes = PaperShapes,
            content = content,
        )
    }
}

/** Distances, in steps of four. */
object Spacing {
    val hair = 2.dp
    val small = 4.dp
    val half = 8.dp
    val middle = 12.dp
    val full = 16.dp
    val wide = 24.dp
    val page = 32.dp

    /** The least size of anything that is touched. */
    val target = 48.dp

    /** Lines longer than this are hard to read. */
    val column = 640.dp
}

private val PaperShapes =
    Shapes(
        extraSmall = RoundedCornerShape(6.dp),
        small = RoundedCornerShape(8.dp),
        medium = RoundedCornerShape(14.dp),
        large = RoundedCornerShape(20.dp),
        extraLarge = RoundedCornerShape(28.dp),
    )

/** Figures of one width, so that amounts stand under each other. */
private const val TABULAR = "tnum"

private fun typeScale(fonts: FontFamily): Typography {
    fun style(
        size: Int,
        line: Int,
        weight: FontWeight = FontWeight.Normal,
        spacing: Double = 0.0,
    ) = TextStyle(
        fontFamily = fonts,
        fontWeight = weight,
        fontSize = size.sp,
        lineHeight = line.sp,
        letterSpacing = spacing.sp,
        fontFeatureSettings = TABULAR,
    )
    return Typography(
        displayLarge = style(52, 60, FontWeight.Medium, -0.5),
        displayMedium = style(44, 52, FontWeight.Medium, -0.5),
        displaySmall = style(36, 44, FontWeight.Medium, -0.4),
        headlineLarge = style(30, 38, FontWeight.Medium, -0.3),
        headlineMedium = style(26, 34, FontWeight.Medium, -0.2),
        headlineSmall = style(22, 30, FontWeight.Medium),
        titleLarge = style(20, 28, FontWeight.Medium),
        titleMedium = style(16, 24, FontWeight.Medium),
        titleSmall = style(14, 20, FontWeight.Medium),
        bodyLarge = style(16, 25),
        bodyMedium = style(14, 21),
        bodySmall = style(13, 19),
        labelLarge = style(15, 20, FontWeight.Medium),
        labelMedium = style(13, 18, FontWeight.Medium),
        labelSmall = style(12, 16, FontWeight.Medium),
    )
}
