package app.visavis.ui.me

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.unit.LayoutDirection
import androidx.compose.ui.unit.dp
import app.visavis.core.Money
import app.visavis.core.MonthSum
import app.visavis.core.SpendingPart
import app.visavis.core.SpentWith
import app.visavis.ui.design.LineRow
import app.visavis.ui.design.Monogram
import app.visavis.ui.design.Spacing
import app.visavis.ui.navigation.Place
import app.visavis.ui.words.Formats
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords
import app.visavis.ui.words.Words

/** Where the records of a part are. */
internal fun SpendingPart.place(
    month: String,
    currency: String,
): Place {
    val with = organisation?.let { SpentWith.Organisation(it.id) } ?: SpentWith.Nobody
    return Place.SpentOn(month, currency, with)
}

/** What one organisation got, and how much of the whole that is. */
@Composable
internal fun PartRow(
    part: SpendingPart,
    whole: Money,
    onClick: () -> Unit,
) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    val name = part.organisation?.name ?: words.nobody
    val share =
        if (whole.minor <= 0) {
            0f
        } else {
            (
                part.sum.amount.minor
                    .toFloat() / whole.minor
            ).coerceIn(0f, 1f)
        }
    LineRow(
        title = name,
        value = formats.money(part.sum.amount),
        onClick = onClick,
        below = { Share(share) },
        detail = words.madeOf(part.sum, withoutAmount = 0),
    ) { Monogram(name) }
}

@Composable
private fun Share(part: Float) {
    val ink = MaterialTheme.colorScheme.primary
    val ground = MaterialTheme.colorScheme.outlineVariant
    Canvas(Modifier.fillMaxWidth().padding(top = 6.dp).height(4.dp)) {
        val round = CornerRadius(size.height / 2)
        drawRoundRect(ground, cornerRadius = round)
        val long = size.width * part
        val start = if (layoutDirection == LayoutDirection.Rtl) size.width - long else 0f
        if (part > 0f) drawRoundRect(ink, Offset(start, 0f), Size(long, size.height), round)
    }
}

/** Twelve months, as bars or as a table. */
@Composable
internal fun Months(
    shown: String,
    months: List<MonthSum>,
    onShow: (String) -> Unit,
) {
    val words = LocalWords.current
    val formats = LocalFormats.current
    var isTable by rememberSaveable { mutableStateOf(false) }
    Column(Modifier.padding(vertical = Spacing.half)) {
        if (isTable) {
            for (month in months.asReversed()) {
                LineRow(
                    title = formats.month(month.month),
                    detail = words.purchases(month.sum.records.toInt()),
                    value = formats.money(month.sum.amount),
                    onClick = { onShow(month.month) },
                )
            }
        } else {
            MonthChart(months, shown, onShow, Modifier.padding(horizontal = Spacing.full))
        }
        TextButton({ isTable = !isTable }, Modifier.padding(horizontal = Spacing.small)) {
            Text(if (isTable) words.asChart else words.asTable)
        }
    }
}

/** What the chart shows, in a sentence. */
internal fun Words.chart(
    months: List<MonthSum>,
    formats: Formats,
): String {
    val last = months.lastOrNull() ?: return ""
    val highest = months.maxBy { it.sum.amount.minor }
    return monthsSentence(
        from = formats.month(months.first().month),
        until = "${formats.month(last.month)}, ${formats.money(last.sum.amount)}",
        highest = "${formats.month(highest.month)}, ${formats.money(highest.sum.amount)}",
    )
}
