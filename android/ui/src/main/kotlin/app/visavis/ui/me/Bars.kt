package app.visavis.ui.me

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.gestures.detectTapGestures
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.LayoutDirection
import androidx.compose.ui.unit.dp
import app.visavis.core.MonthSum
import app.visavis.ui.design.unscaled
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords

/**
 * Months as bars, each with its initial. A screen reader hears what they come to in one sentence; the
 * same months can be had as a table.
 */
@Composable
internal fun MonthChart(
    months: List<MonthSum>,
    shown: String,
    onShow: (String) -> Unit,
    modifier: Modifier = Modifier,
) {
    val isMirrored = LocalLayoutDirection.current == LayoutDirection.Rtl
    val sentence = LocalWords.current.chart(months, LocalFormats.current)
    Column(modifier.fillMaxWidth().semantics { contentDescription = sentence }) {
        val touch =
            Modifier.pointerInput(months) {
                detectTapGestures { touched ->
                    val part = (touched.x / size.width * months.size).toInt()
                    months
                        .getOrNull(
                            if (isMirrored) months.lastIndex - part else part,
                        )?.let { onShow(it.month) }
                }
            }
        Bars(months, shown, touch, height = 140.dp)
        Initials(months, shown)
    }
}

/** The bars alone, where they stand beside their figure. */
@Composable
internal fun Bars(
    months: List<MonthSum>,
    shown: String,
    modifier: Modifier = Modifier,
    height: Dp,
) {
    val strong = MaterialTheme.colorScheme.primary
    val faint = MaterialTheme.colorScheme.outline
    val ground = MaterialTheme.colorScheme.outlineVariant
    Canvas(modifier.fillMaxWidth().height(height)) {
        drawLine(ground, Offset(0f, size.height), Offset(size.width, size.height), 1.dp.toPx())
        // A month of returns has no height of its own.
        val highest = months.maxOfOrNull { it.sum.amount.minor }?.coerceAtLeast(1) ?: return@Canvas
        months.forEachIndexed { index, month ->
            val part =
                month.sum.amount.minor
                    .coerceAtLeast(0)
                    .toFloat() / highest
            val place = if (layoutDirection == LayoutDirection.Rtl) months.lastIndex - index else index
            bar(place, months.size, part, if (month.month == shown) strong else faint)
        }
    }
}

private fun DrawScope.bar(
    place: Int,
    of: Int,
    part: Float,
    colour: Color,
) {
    if (part == 0f) return
    val room = size.width / of
    val high = (size.height * part).coerceAtLeast(2.dp.toPx())
    val round = CornerRadius(3.dp.toPx())
    drawRoundRect(
        colour,
        Offset(room * place + room * GAP / 2, size.height - high),
        Size(room * (1 - GAP), high),
        round,
    )
}

@Composable
private fun Initials(
    months: List<MonthSum>,
    shown: String,
) {
    val formats = LocalFormats.current
    Row(Modifier.fillMaxWidth().clearAndSetSemantics {}) {
        for (month in months) {
            val style = MaterialTheme.typography.labelSmall
            val isShown = month.month == shown
            Text(
                formats.shortMonth(month.month).take(1).uppercase(formats.locale),
                Modifier.weight(1f),
                style =
                    style.copy(
                        fontSize = style.fontSize.unscaled(),
                        fontWeight = if (isShown) FontWeight.Bold else style.fontWeight,
                    ),
                color =
                    if (isShown) {
                        MaterialTheme.colorScheme.primary
                    } else {
                        MaterialTheme.colorScheme.onSurfaceVariant
                    },
                textAlign = TextAlign.Center,
            )
        }
    }
}

/** How much of a month's room is left free. */
private const val GAP = 0.32f
