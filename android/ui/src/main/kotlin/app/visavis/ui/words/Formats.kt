package app.visavis.ui.words

import androidx.compose.runtime.Immutable
import androidx.compose.runtime.staticCompositionLocalOf
import app.visavis.core.Money
import java.math.BigDecimal
import java.text.DecimalFormatSymbols
import java.text.NumberFormat
import java.time.LocalDate
import java.time.OffsetDateTime
import java.time.YearMonth
import java.time.format.DateTimeFormatter
import java.time.format.DateTimeParseException
import java.util.Currency
import java.util.Locale

/** Money, dates and sizes as the person writes them. */
@Immutable
class Formats(
    val locale: Locale,
    today: String,
    private val words: Words,
) {
    val date: LocalDate = LocalDate.parse(today)

    /** The year that it is. */
    val year: Int get() = date.year

    /** The month that it is, `2026-11`. */
    val thisMonth: String get() = YearMonth.from(date).toString()

    fun money(money: Money): String {
        val digits = money.digits.toInt()
        val format = NumberFormat.getCurrencyInstance(locale)
        currency(money.currency)?.let { format.currency = it }
        format.minimumFractionDigits = digits
        format.maximumFractionDigits = digits
        val amount = BigDecimal.valueOf(money.minor, digits)
        return if (currency(money.currency) ==
            null
        ) {
            "${number(amount)} ${money.currency}"
        } else {
            format.format(amount)
        }
    }

    /** An amount that stands without its currency, as the core read it: `12.40`. */
    fun amount(text: String): String = text.toBigDecimalOrNull()?.let(::number) ?: text

    /** The same as it is typed: with the decimal mark of the language and nothing else. */
    fun editable(text: String): String = text.replace('.', DecimalFormatSymbols.getInstance(locale).decimalSeparator)

    private fun number(amount: BigDecimal): String {
        val format = NumberFormat.getNumberInstance(locale)
        format.minimumFractionDigits = amount.scale()
        format.maximumFractionDigits = amount.scale()
        return format.format(amount)
    }

    /** A day, the nearer the shorter: today, yesterday, 3 March, 3 March 2024. */
    fun day(iso: String): String {
        val day = parsed(iso) ?: return iso
        return when {
            day == date -> words.dayToday
            day == date.minusDays(1) -> words.dayYesterday
            day.year == date.year -> pattern("d MMMM").format(day)
            else -> pattern("d MMMM yyyy").format(day)
        }
    }

    /** A day with everything that tells it from others. */
    fun fullDay(iso: String): String = parsed(iso)?.let { pattern("EEEE d MMMM yyyy").format(it) } ?: iso

    /** A month of the form `2026-11`. */
    fun month(iso: String): String =
        try {
            pattern("LLLL yyyy").format(YearMonth.parse(iso)).replaceFirstChar { it.titlecase(locale) }
        } catch (_: DateTimeParseException) {
            iso
        }

    /** The month alone, as on an axis. */
    fun shortMonth(iso: String): String =
        try {
            pattern("LLL").format(YearMonth.parse(iso)).trimEnd('.')
        } catch (_: DateTimeParseException) {
            iso
        }

    /** A time of day without its seconds. */
    fun time(iso: String): String = iso.take("16:42".length)

    /** The day of an instant such as `2026-11-25T15:17:00+01:00`. */
    fun instant(iso: String): String =
        try {
            day(OffsetDateTime.parse(iso).toLocalDate().toString())
        } catch (_: DateTimeParseException) {
            day(iso.take("2026-11-25".length))
        }

    /** A size on disk. */
    fun size(bytes: ULong): String {
        val units = words.byteUnits
        var value = BigDecimal(bytes.toString())
        var unit = 0
        while (value >= THOUSAND && unit < units.lastIndex) {
            value = value.movePointLeft(DIGITS)
            unit++
        }
        val format = NumberFormat.getNumberInstance(locale)
        format.maximumFractionDigits = if (unit == 0 || value >= BigDecimal.TEN) 0 else 1
        return "${format.format(value)} ${units[unit]}"
    }

    private fun parsed(iso: String): LocalDate? =
        try {
            LocalDate.parse(iso)
        } catch (_: DateTimeParseException) {
            null
        }

    private fun pattern(text: String) = DateTimeFormatter.ofPattern(text, locale)

    private fun currency(code: String): Currency? =
        try {
            Currency.getInstance(code)
        } catch (_: IllegalArgumentException) {
            null
        }

    private companion object {
        val THOUSAND: BigDecimal = BigDecimal.valueOf(1_000)
        const val DIGITS = 3
    }
}

val LocalFormats = staticCompositionLocalOf<Formats> { error("the app gives the formats") }

/** The kind of a file as people call it, from its media type: `JPEG` for `image/jpeg`. */
internal fun fileKind(mediaType: String): String {
    val name = mediaType.substringAfter('/').removePrefix("x-").substringBefore('+')
    return if (name.length <= LONGEST_FILE_KIND && name.all { it.isLetterOrDigit() }) name.uppercase() else mediaType
}

/** Longer names of media types are no names that people use. */
private const val LONGEST_FILE_KIND = 5
