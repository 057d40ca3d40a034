import Foundation
import VisavisKit

/// The app's String Catalogue, read as Xcode compiles it: its keys, and the words of one language.
struct Catalogue: Translation {
    let locale: Locale
    private let entries: [String: Entry]

    struct Entry: Decodable {
        let localizations: [String: Localization]
    }

    struct Localization: Decodable {
        let stringUnit: Unit?
        let variations: Variations?

        /// Its texts, by the category of plural: one for all where there are no plurals.
        var texts: [String: String] {
            if let unit = stringUnit { return ["other": unit.value] }
            return variations?.plural.mapValues(\.stringUnit.value) ?? [:]
        }
        var states: [String] {
            [stringUnit?.state].compactMap { $0 } + (variations?.plural.values.map(\.stringUnit.state) ?? [])
        }
    }

    struct Unit: Decodable {
        let state: String
        let value: String
    }

    struct Variations: Decodable {
        let plural: [String: Plural]
    }

    struct Plural: Decodable {
        let stringUnit: Unit
    }

    private struct File: Decodable {
        let sourceLanguage: String
        let strings: [String: Entry]
    }

    static let english = Catalogue(locale: Locale(identifier: "en_GB"))
    static let french = Catalogue(locale: Locale(identifier: "fr_FR"))

    init(locale: Locale) {
        self.locale = locale
        entries = (try? Self.entries("Localizable")) ?? [:]
    }

    static func entries(_ name: String) throws -> [String: Entry] {
        let file = Repository.app.appending(path: "Resources/\(name).xcstrings")
        return try JSONDecoder().decode(File.self, from: Data(contentsOf: file)).strings
    }

    func text(_ word: Word, _ values: [WordValue]) -> String {
        let language = locale.language.languageCode?.identifier ?? "en"
        guard let texts = entries[word.rawValue]?.localizations[language]?.texts else { return word.rawValue }
        let format = texts[plural(values, language)] ?? texts["other"] ?? word.rawValue
        let filled = values.enumerated().reduce(format) { text, value in
            let place = "%\(value.offset + 1)$"
            return switch value.element {
            case .text(let shown): text.replacingOccurrences(of: "\(place)@", with: shown)
            case .count(let count):
                text.replacingOccurrences(of: "\(place)lld", with: count.formatted(.number.locale(locale)))
            }
        }
        return filled.replacingOccurrences(of: "%%", with: "%")
    }

    /// French counts zero as one.
    private func plural(_ values: [WordValue], _ language: String) -> String {
        guard case .count(let count)? = values.first else { return "other" }
        return count == 1 || (count == 0 && language == "fr") ? "one" : "other"
    }
}

/// Where the files of the project are.
enum Repository {
    static let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        .standardized
    static let app = package.appending(path: "App")
    static let fixtures = URL(
        filePath: ProcessInfo.processInfo.environment["VISAVIS_FIXTURES"]
            ?? package.appending(path: "../fixtures").path())

    /// All files below a folder that end so.
    static func files(_ folder: URL, ending: String) -> [URL] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (all?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == ending }
            .sorted { $0.path() < $1.path() }
    }
}
