package app.visavis.ui.design

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.graphics.vector.addPathNodes
import androidx.compose.ui.unit.dp

/** The app's own icons, drawn with one pen on a grid of 24. */
object Icons {
    val Today = icon("Today", "M4 11.5L12 4.5L20 11.5V20H14.5V14.5H9.5V20H4Z")
    val Relations =
        icon(
            "Relations",
            "M4 9.5L5.5 4.5H18.5L20 9.5M5.5 11.5V19.5H18.5V11.5M4 9.5C4 12 8 12 8 9.5C8 12 12 12 12 9.5C12 12 16 12 16 9.5C16 12 20 12 20 9.5M10 19.5V15H14V19.5",
        )
    val Scan =
        icon(
            "Scan",
            "M4 8.5V6C4 4.9 4.9 4 6 4H8.5M15.5 4H18C19.1 4 20 4.9 20 6V8.5M20 15.5V18C20 19.1 19.1 20 18 20H15.5M8.5 20H6C4.9 20 4 19.1 4 18V15.5M8 9.5H16M8 12H16M8 14.5H12.5",
        )
    val Me =
        icon(
            "Me",
            "M12 12A4 4 0 1 0 12 4A4 4 0 1 0 12 12ZM4.5 20C5 16.5 8 14.5 12 14.5C16 14.5 19 16.5 19.5 20",
        )
    val Settings =
        icon(
            "Settings",
            "M4 7H13M17 7H20M4 17H7M11 17H20M15 9A2 2 0 1 0 15 5A2 2 0 1 0 15 9ZM9 19A2 2 0 1 0 9 15A2 2 0 1 0 9 19Z",
        )
    val Back = icon("Back", "M19.5 12H5M11 5.5L4.5 12L11 18.5", mirrored = true)
    val Forward = icon("Forward", "M9.5 5.5L16 12L9.5 18.5", mirrored = true)
    val Close = icon("Close", "M6 6L18 18M18 6L6 18")
    val Search = icon("Search", "M10.5 17A6.5 6.5 0 1 0 10.5 4A6.5 6.5 0 1 0 10.5 17ZM15.5 15.5L20 20")
    val More = icon("More", "M12 5.5V5.6M12 12V12.1M12 18.5V18.6", width = 2.6f)
    val Check = icon("Check", "M5 12.5L10 17.5L19.5 7")
    val Proved =
        icon(
            "Proved",
            "M12 3.5L18.5 6V11.5C18.5 15.8 15.8 18.9 12 20.5C8.2 18.9 5.5 15.8 5.5 11.5V6ZM9 12L11.2 14.2L15.2 9.8",
        )
    val Read =
        icon(
            "Read",
            "M3.5 12C5.5 8.5 8.5 6.5 12 6.5C15.5 6.5 18.5 8.5 20.5 12C18.5 15.5 15.5 17.5 12 17.5C8.5 17.5 5.5 15.5 3.5 12ZM12 14.5A2.5 2.5 0 1 0 12 9.5A2.5 2.5 0 1 0 12 14.5Z",
        )
    val Guessed =
        icon(
            "Guessed",
            "M9 9.2C9 7.4 10.3 6.2 12 6.2C13.7 6.2 15 7.4 15 9C15 11.3 12 11.6 12 13.8M12 17.2V17.3",
            width = 2f,
        )
    val Missing = icon("Missing", "M12 20A8 8 0 1 0 12 4A8 8 0 1 0 12 20ZM8.5 12H15.5")
    val Warning = icon("Warning", "M12 4.5L20.5 19.5H3.5ZM12 10.5V14M12 16.7V16.8")
    val Lock =
        icon("Lock", "M6 11H18V20H6ZM8.5 11V8C8.5 6 10 4.5 12 4.5C14 4.5 15.5 6 15.5 8V11M12 14.5V16.5")
    val Key = icon("Key", "M8 16.5A4 4 0 1 0 8 8.5A4 4 0 1 0 8 16.5ZM12 12.5H20.5V16M16.5 12.5V15")
    val Share = icon("Share", "M12 15V4.5M8 8L12 4L16 8M6 12.5V19.5H18V12.5")
    val Delete = icon("Delete", "M5 7H19M9.5 7V4.5H14.5V7M6.5 7L7.3 20H16.7L17.5 7M10.3 11V16M13.7 11V16")
    val Edit = icon("Edit", "M5 19L6 15L15.5 5.5L18.5 8.5L9 18ZM13.5 7.5L16.5 10.5")
    val File = icon("File", "M6.5 4H13.5L17.5 8V20H6.5ZM13.5 4V8H17.5")
    val Photo =
        icon("Photo", "M4.5 5.5H19.5V18.5H4.5ZM4.5 15.5L9 11.5L13 15L15.5 12.8L19.5 16.5M15.2 9.2V9.3")
    val Chart = icon("Chart", "M4.5 19.5H19.5M7 19.5V13M12 19.5V6M17 19.5V10")
    val Safe = icon("Safe", "M12 3.5L19 7V12C19 16 16 19.2 12 20.5C8 19.2 5 16 5 12V7Z")
    val Language =
        icon(
            "Language",
            "M12 20.5A8.5 8.5 0 1 0 12 3.5A8.5 8.5 0 1 0 12 20.5ZM3.5 12H20.5M12 3.5C15.5 7.5 15.5 16.5 12 20.5C8.5 16.5 8.5 7.5 12 3.5Z",
        )
    val Appearance =
        icon(
            "Appearance",
            "M12 16A4 4 0 1 0 12 8A4 4 0 1 0 12 16ZM12 3V4.8M12 19.2V21M3 12H4.8M19.2 12H21M5.6 5.6L6.9 6.9M17.1 17.1L18.4 18.4M5.6 18.4L6.9 17.1M17.1 6.9L18.4 5.6",
        )
    val Info = icon("Info", "M12 20.5A8.5 8.5 0 1 0 12 3.5A8.5 8.5 0 1 0 12 20.5ZM12 11V16M12 8V8.1")
    val Hidden =
        icon(
            "Hidden",
            "M4 12C6 8.5 8.8 6.8 12 6.8C15.2 6.8 18 8.5 20 12C18 15.5 15.2 17.2 12 17.2C8.8 17.2 6 15.5 4 12ZM5 19L19 5",
        )
    val Earlier = icon("Earlier", "M14.5 5.5L8 12L14.5 18.5", mirrored = true)
    val Down = icon("Down", "M6 9.5L12 15.5L18 9.5")
    val Up = icon("Up", "M6 14.5L12 8.5L18 14.5")
    val Plus = icon("Plus", "M12 5V19M5 12H19")
    val Clock = icon("Clock", "M12 20.5A8.5 8.5 0 1 0 12 3.5A8.5 8.5 0 1 0 12 20.5ZM12 7.5V12L15 14")
}

private fun icon(
    name: String,
    path: String,
    width: Float = 1.6f,
    mirrored: Boolean = false,
): ImageVector =
    ImageVector
        .Builder(name, 24.dp, 24.dp, 24f, 24f, autoMirror = mirrored)
        .addPath(
            pathData = addPathNodes(path),
            stroke = SolidColor(Color.Black),
            strokeLineWidth = width,
            strokeLineCap = StrokeCap.Round,
            strokeLineJoin = StrokeJoin.Round,
        ).build()
