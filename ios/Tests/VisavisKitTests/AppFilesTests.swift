import Foundation
import Testing
import VisavisKit

/// What Xcode would say of the app's files, as far as it can be said without it.
@Suite struct AppFilesTests {
    private static let languages = ["en", "fr"]

    private func sources() throws -> String {
        let kit = Repository.package.appending(path: "Sources/VisavisKit")
        let files = Repository.files(Repository.app, ending: "swift") + Repository.files(kit, ending: "swift")
        let texts = try files.filter { $0.lastPathComponent != "Word.swift" }
            .map { try String(contentsOf: $0, encoding: .utf8) }
        return texts.joined(separator: "\n")
    }

    private func list(_ path: String) throws -> [String: Any] {
        let bytes = try Data(contentsOf: Repository.app.appending(path: path))
        let read = try PropertyListSerialization.propertyList(from: bytes, format: nil)
        return try #require(read as? [String: Any], "\(path) is a dictionary")
    }

    @Test func everyWordStandsInTheCatalogueAndNothingElseDoes() throws {
        let keys = Set(try Catalogue.entries("Localizable").keys)
        let words = Set(Word.allCases.map(\.rawValue))
        #expect(words.subtracting(keys).sorted() == [], "words without an entry")
        #expect(keys.subtracting(words).sorted() == [], "entries without a word")
    }

    @Test func everyWordIsSaidSomewhere() throws {
        let text = try sources()
        let unused = Word.allCases.filter { word in
            let name = word.rawValue
            return text.range(of: "\\.\(name)\\b", options: .regularExpression) == nil
                && !text.contains("\"\(name)\"")
        }
        #expect(unused.map(\.rawValue) == [])
    }

    /// Siri and the widget name their words by literals, which no compiler checks.
    @Test func everyLiteralThatNamesAWordNamesOne() throws {
        let pattern =
            #/(?:LocalizedStringResource = |IntentDescription\(|title: |shortTitle: |configurationDisplayName\(|description\(|displayName\(|Label\()"([A-Za-z]+)"/#
        let text = try sources()
        let names = text.matches(of: pattern).map { String($0.1) }
        #expect(names.count >= 8)
        #expect(names.filter { Word(rawValue: $0) == nil } == [])
    }

    @Test(arguments: ["Localizable", "InfoPlist", "AppShortcuts"])
    func aCatalogueIsWholeInBothLanguagesWithTheSamePlaces(_ name: String) throws {
        let place = #/%(\d)\$(@|lld)|\$\{[A-Za-z]+\}/#
        for (key, entry) in try Catalogue.entries(name) {
            #expect(Set(entry.localizations.keys) == Set(Self.languages), "\(key)")
            var places = Set<Set<String>>()
            for (language, localization) in entry.localizations {
                #expect(localization.states.allSatisfy { $0 == "translated" }, "\(key) in \(language)")
                let texts = localization.texts
                #expect(texts["other"] != nil, "\(key) in \(language) has a form for every count")
                for text in texts.values {
                    #expect(!text.isEmpty && text == text.trimmingCharacters(in: .whitespaces), "\(key)")
                    #expect(!text.contains("'") && !text.contains("..."), "\(key): typographic signs")
                    places.insert(Set(text.matches(of: place).map { String($0.0) }))
                }
            }
            #expect(places.count == 1, "\(key) has the same places everywhere")
        }
    }

    @Test func frenchSpacesItsSignsAndEnglishDoesNot() throws {
        for (key, entry) in try Catalogue.entries("Localizable") {
            for text in entry.localizations["fr"]?.texts.values.map({ $0 }) ?? [] {
                #expect(text.firstMatch(of: #/[^\s\u{a0}\u{202f}][?!;:»](\s|$)/#) == nil, "\(key): \(text)")
            }
            for text in entry.localizations["en"]?.texts.values.map({ $0 }) ?? [] {
                #expect(text.firstMatch(of: #/\s[?!;:]/#) == nil, "\(key): \(text)")
            }
        }
    }

    @Test func theAppSaysWhatItAsksForAndKeepsItsFilesLocked() throws {
        let info = try list("Info.plist")
        let usage = try Catalogue.entries("InfoPlist")
        for key in info.keys where key.hasSuffix("UsageDescription") {
            #expect(usage[key]?.localizations["en"]?.texts["other"] == info[key] as? String)
        }
        #expect(info["NSCameraUsageDescription"] != nil && info["NSFaceIDUsageDescription"] != nil)
        #expect(info["CFBundleLocalizations"] as? [String] == Self.languages)
        let types = info["CFBundleURLTypes"] as? [[String: Any]]
        #expect(types?.first?["CFBundleURLSchemes"] as? [String] == [Place.scheme])
        let transport = info["NSAppTransportSecurity"] as? [String: Bool]
        #expect(transport == ["NSAllowsArbitraryLoads": false])
        let app = try list("Visavis.entitlements")
        #expect(app["com.apple.developer.default-data-protection"] as? String == "NSFileProtectionComplete")
        let share = try list("Share/Share.entitlements")
        let group = "com.apple.security.application-groups"
        #expect(app[group] as? [String] == share[group] as? [String])
        let groups = try #require(app[group] as? [String])
        #expect(try sources().contains("\"\(groups[0])\""), "the inbox is in the group")
    }

    @Test func theExtensionsNameWhatTheyAre() throws {
        for (path, point) in [
            ("Share/Info.plist", "com.apple.share-services"),
            ("Widget/Info.plist", "com.apple.widgetkit-extension"),
        ] {
            let info = try list(path)
            #expect(info["CFBundlePackageType"] as? String == "XPC!")
            let about = try #require(info["NSExtension"] as? [String: Any])
            #expect(about["NSExtensionPointIdentifier"] as? String == point)
            if let principal = about["NSExtensionPrincipalClass"] as? String {
                let name = try #require(principal.split(separator: ".").last)
                #expect(try sources().contains("class \(name):"))
            }
        }
    }

    @Test func thePrivacyManifestSaysThatNothingIsCollected() throws {
        let manifest = try list("Resources/PrivacyInfo.xcprivacy")
        #expect(manifest["NSPrivacyTracking"] as? Bool == false)
        #expect((manifest["NSPrivacyCollectedDataTypes"] as? [Any])?.isEmpty == true)
        #expect((manifest["NSPrivacyTrackingDomains"] as? [Any])?.isEmpty == true)
        let accessed = try #require(manifest["NSPrivacyAccessedAPITypes"] as? [[String: Any]])
        let kinds = accessed.compactMap { $0["NSPrivacyAccessedAPIType"] as? String }
        let text = try sources()
        #expect(kinds.contains { $0.hasSuffix("UserDefaults") } == text.contains("@AppStorage"))
        #expect(kinds.contains { $0.hasSuffix("FileTimestamp") } == text.contains(".modificationDate"))
        #expect(
            accessed.allSatisfy { ($0["NSPrivacyAccessedAPITypeReasons"] as? [String])?.isEmpty == false })
    }

    @Test func aBrokenListIsRefused() throws {
        let whole = try Data(contentsOf: Repository.app.appending(path: "Info.plist"))
        #expect(throws: (any Error).self) {
            try PropertyListSerialization.propertyList(from: whole.dropLast(20), format: nil)
        }
    }

    @Test func everyColourAndPictureThatIsNamedIsThere() throws {
        let assets = Repository.app.appending(path: "Resources/Assets.xcassets")
        let text = try sources()
        for match in text.matches(of: #/Color\("([A-Za-z]+)"\)/#) {
            let file = assets.appending(path: "\(match.1).colorset/Contents.json")
            #expect(FileManager.default.fileExists(atPath: file.path()), "\(match.1)")
        }
        for file in Repository.files(assets, ending: "json") {
            let read = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
            let contents = try #require(read as? [String: Any])
            for image in contents["images"] as? [[String: String]] ?? [] {
                let name = try #require(image["filename"])
                let picture = file.deletingLastPathComponent().appending(path: name)
                #expect(FileManager.default.fileExists(atPath: picture.path()), "\(name)")
            }
        }
    }

    @Test func everyPathOfTheProjectDescriptionIsThere() throws {
        let project = try String(
            contentsOf: Repository.package.appending(path: "project.yml"), encoding: .utf8)
        let paths = project.matches(of: #/(?:- |path: |: )(App(?:/[A-Za-z.]+)*)$/#.anchorsMatchLineEndings())
        #expect(paths.count >= 12)
        for path in paths {
            let file = Repository.package.appending(path: String(path.1))
            #expect(FileManager.default.fileExists(atPath: file.path()), "\(path.1)")
        }
    }
}
