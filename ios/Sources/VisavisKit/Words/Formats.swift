import Foundation

/// Money, dates and sizes as the person writes them.
extension Words {
    public func money(_ money: Money) -> String {
        let digits = Int(money.digits)
        let amount = Self.decimal(money)
        return amount.formatted(
            .currency(code: money.currency).precision(.fractionLength(digits)).locale(locale))
    }

    /// The amount without its sign.
    public func size(of money: Money) -> String {
        self.money(Money(minor: abs(money.minor), currency: money.currency, digits: money.digits))
    }

    /// An amount that stands without its currency, as the core read it: `12.40`.
    public func amount(_ text: String) -> String {
        guard let (amount, digits) = Self.decimal(text) else { return text }
        return amount.formatted(.number.precision(.fractionLength(digits)).locale(locale))
    }

    /// The same as it is typed: with the decimal mark of the language and nothing else.
    public func editable(_ text: String) -> String {
        text.replacingOccurrences(of: ".", with: locale.decimalSeparator ?? ".")
    }

    /// A day, the nearer the shorter: today, yesterday, 3 March, 3 March 2024.
    public func day(_ text: String) -> String {
        guard let day = Day(text) else { return text }
        if day == today { return self(.dayToday) }
        if day == today.adding(days: -1) { return self(.dayYesterday) }
        let style = dates.day().month(.wide)
        return day.date.formatted(day.year == today.year ? style : style.year())
    }

    /// The same inside a sentence.
    public func dayInside(_ text: String) -> String {
        let day = self.day(text)
        return day.prefix(1).lowercased(with: locale) + day.dropFirst()
    }

    /// A day with everything that tells it from others.
    public func fullDay(_ text: String) -> String {
        Day(text)?.date.formatted(dates.weekday(.wide).day().month(.wide).year()) ?? text
    }

    /// A month with its year.
    public func month(_ month: Month) -> String {
        let name = monthInside(month)
        return name.prefix(1).uppercased(with: locale) + name.dropFirst()
    }

    /// The same inside a sentence.
    public func monthInside(_ month: Month) -> String {
        month.first.date.formatted(dates.month(.wide).year())
    }

    /// The month alone, as on an axis.
    public func shortMonth(_ month: Month) -> String {
        month.first.date.formatted(dates.month(.abbreviated))
    }

    /// A time of day without its seconds.
    public func time(_ text: String) -> String { String(text.prefix(5)) }

    /// A size on disk.
    public func size(_ bytes: UInt64) -> String {
        Int64(clamping: bytes).formatted(.byteCount(style: .file).locale(locale))
    }

    /// The kind of a file by its media type, as people name it: `JPEG`, `PDF`.
    public func fileKind(_ mediaType: String) -> String {
        let name = mediaType.split(separator: "/").last.map(String.init) ?? mediaType
        let isShort = name.count <= 5 && name.allSatisfy { $0.isLetter || $0.isNumber }
        return isShort ? name.uppercased() : mediaType
    }

    /// A list in one sentence.
    public func list(_ items: [String]) -> String {
        items.formatted(.list(type: .and).locale(locale))
    }

    /// An amount of money as a number, for a chart. Sums are made by the core only.
    public static func decimal(_ money: Money) -> Decimal {
        let sign: FloatingPointSign = money.minor < 0 ? .minus : .plus
        return Decimal(
            sign: sign, exponent: -Int(money.digits), significand: Decimal(money.minor.magnitude))
    }

    private static func decimal(_ text: String) -> (Decimal, digits: Int)? {
        let isNumber = !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isNumber || "-.".contains($0)) }
        guard isNumber, let amount = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
        else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return (amount, digits: parts.count > 1 ? parts[1].count : 0)
    }

    private var dates: Date.FormatStyle {
        Date.FormatStyle(locale: locale, calendar: Day.calendar, timeZone: Day.greenwich)
    }
}
