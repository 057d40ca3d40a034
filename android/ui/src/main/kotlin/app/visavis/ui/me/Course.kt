package app.visavis.ui.me

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import app.visavis.core.SpendingCourse
import app.visavis.ui.design.LineRow
import app.visavis.ui.design.Quiet
import app.visavis.ui.design.Spacing
import app.visavis.ui.words.Formats
import app.visavis.ui.words.LocalFormats
import app.visavis.ui.words.LocalWords
import app.visavis.ui.words.Words
import kotlin.math.absoluteValue

/** A month beside its usual course, in a sentence. */
internal fun Words.course(
    course: SpendingCourse,
    formats: Formats,
): String? =
    when (course) {
        is SpendingCourse.Usual -> {
            val more = course.soFar.minor - course.usual.minor
            val difference = formats.money(course.soFar.copy(minor = more.absoluteValue))
            val isOver = course.until < formats.date.toString()
            when {
                more == 0L -> asUsual
                more < 0 -> lessThanUsual(difference, isOver)
                else -> moreThanUsual(difference, isOver)
            }
        }

        is SpendingCourse.NotEnoughMonths -> {
            notEnoughMonths(course.months.toInt(), course.needed.toInt())
        }

        SpendingCourse.NotBegun -> {
            null
        }
    }

/** What "usual" is made of: the earlier months by the same day. */
@Composable
internal fun CourseDerivation(course: SpendingCourse) {
    if (course !is SpendingCourse.Usual) return
    var isWide by rememberSaveable { mutableStateOf(false) }
    val words = LocalWords.current
    val formats = LocalFormats.current
    Column {
        Quiet(
            words.usualMade(formats.money(course.usual), course.months.size),
            Modifier.padding(start = Spacing.full, end = Spacing.full, top = Spacing.half),
        )
        TextButton({ isWide = !isWide }, Modifier.padding(horizontal = Spacing.small)) {
            Text(if (isWide) words.showLess else words.theseMonths)
        }
        if (!isWide) return
        for (month in course.months) {
            LineRow(
                title = formats.month(month.month),
                detail = words.upTo(formats.day(month.until)),
                value = formats.money(month.amount),
            )
        }
    }
}
