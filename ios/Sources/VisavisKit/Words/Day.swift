import Foundation

/// A day of the calendar, as the core tells it: `2026-11-25`.
public struct Day: Comparable, Hashable, Sendable, CustomStringConvertible {
    public let year: Int
    public let month: Int
    public let day: Int

    /// Reads ISO 8601; nothing where it is no day. What follows the day is not looked at.
    public init?(_ text: some StringProtocol) {
        let numbers = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2]
        else { return nil }
        self.init(year: year, month: month, day: day)
        guard Self.calendar.dateComponents([.day, .month], from: date).day == day else { return nil }
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    }

    /// The day of an instant in a time zone.
    public init(_ instant: Date, in zone: TimeZone) {
        var calendar = Self.calendar
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: instant)
        self.init(year: parts.year ?? 1, month: parts.month ?? 1, day: parts.day ?? 1)
    }

    private init(year: Int, month: Int, day: Int) {
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Noon of that day in Greenwich, to be written with Greenwich's time.
    public var date: Date {
        let parts = DateComponents(year: year, month: month, day: day, hour: 12)
        return Self.calendar.date(from: parts) ?? .distantPast
    }

    /// So many days later; earlier where the number is negative.
    public func adding(days: Int) -> Day {
        let later = Self.calendar.date(byAdding: .day, value: days, to: date) ?? date
        return Day(later, in: Self.greenwich)
    }

    public var description: String { String(format: "%04d-%02d-%02d", year, month, day) }

    public static func < (one: Day, other: Day) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }

    static let greenwich = TimeZone.gmt
    static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = greenwich
        return calendar
    }()
}

/// A month of the calendar, as the core tells it: `2026-11`.
public struct Month: Codable, Comparable, Hashable, Sendable, CustomStringConvertible {
    public let year: Int
    public let month: Int

    public init?(_ text: some StringProtocol) {
        guard let day = Day("\(text.prefix(7))-01") else { return nil }
        self.init(of: day)
    }

    public init(of day: Day) {
        (year, month) = (day.year, day.month)
    }

    public var first: Day { Day("\(description)-01") ?? Day(.distantPast, in: Day.greenwich) }

    public var before: Month { Month(of: first.adding(days: -1)) }

    public var after: Month { Month(of: first.adding(days: 31)) }

    public var description: String { String(format: "%04d-%02d", year, month) }

    public static func < (one: Month, other: Month) -> Bool {
        (one.year, one.month) < (other.year, other.month)
    }
}
