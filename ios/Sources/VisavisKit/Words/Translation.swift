import Foundation

/// Where the words of one language come from.
public protocol Translation: Sendable {
    /// The person's way of writing numbers, dates and money, in the language of the words.
    var locale: Locale { get }

    /// A text with its values in their places, in the form for the first count.
    func text(_ word: Word, _ values: [WordValue]) -> String
}

/// What stands in a place of a text.
public enum WordValue: Hashable, Sendable {
    case text(String)
    case count(Int)
}

/// The words of the String Catalogue that was built into the app or the extension.
public struct BundleTranslation: Translation {
    public let locale: Locale
    private let bundle: Bundle

    public init(bundle: Bundle = .main) {
        self.bundle = bundle
        let language = bundle.preferredLocalizations.first ?? "en"
        let own = Locale.current
        locale = own.language.languageCode?.identifier == language ? own : Locale(identifier: language)
    }

    public func text(_ word: Word, _ values: [WordValue]) -> String {
        let format = bundle.localizedString(forKey: word.rawValue, value: nil, table: nil)
        if values.isEmpty { return format }
        let arguments = values.map { value -> any CVarArg in
            switch value {
            case .text(let text): NSString(string: text)
            case .count(let count): count
            }
        }
        return String(format: format, locale: locale, arguments: arguments)
    }
}
