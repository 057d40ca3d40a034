import Foundation

/// What the app says and how it writes money, dates and quantities, in the person's language.
public struct Words: Sendable {
    public let locale: Locale
    /// The day that it is where the person is.
    public let today: Day
    private let translation: any Translation

    public init(_ translation: any Translation, today: Day) {
        self.translation = translation
        self.today = today
        locale = translation.locale
    }

    public func callAsFunction(_ word: Word) -> String { translation.text(word, []) }

    public func callAsFunction(_ word: Word, _ values: String...) -> String {
        translation.text(word, values.map(WordValue.text))
    }

    public func callAsFunction(_ word: Word, _ counts: Int...) -> String {
        translation.text(word, counts.map(WordValue.count))
    }

    /// The same words on another day.
    public func on(_ day: Day) -> Words { Words(translation, today: day) }
}
