import Foundation
import Testing
import VisavisKit

@Suite struct ErrorsTests {
    /// Every error of the core, as it reaches the phone.
    static let all: [(VisavisError, Trouble.Kind)] = [
        (.Locked(code: "x"), .locked), (.NotRecognised(code: "x"), .notRecognised),
        (.GroupMistyped(code: "x", group: 3), .groupMistyped(3)), (.KeyLost(code: "x"), .keyLost),
        (.NotFound(code: "x"), .notFound), (.NotAcceptable(code: "x"), .notAcceptable),
        (.NotReadable(code: "x"), .notReadable), (.Damaged(code: "x"), .damaged),
        (.NewerVersion(code: "x"), .newerVersion), (.Storage(code: "x"), .storage), (.Busy(code: "x"), .busy),
        (.Network(code: "x"), .network), (.Cancelled(code: "x"), .cancelled),
        (.Unexpected(code: "x"), .unexpected),
    ]

    @Test func everyErrorIsWordsAndHelpInBothLanguages() {
        for words in [Words.english, .french] {
            var said = Set<String>()
            for (error, kind) in Self.all {
                let trouble = Trouble(error)
                #expect(trouble.kind == kind)
                #expect(trouble.code == "x")
                said.insert(words.trouble(trouble))
                said.insert(words.troubleHelp(trouble))
            }
            #expect(said.count == 2 * Self.all.count, "no two say the same, and none is empty")
            #expect(!said.contains(""))
        }
        #expect(Words.english.trouble(Trouble(Self.all[2].0)) == "Group 3 is mistyped")
    }

    @Test func whatIsNoErrorOfTheCoreIsTold() {
        #expect(Trouble(CancellationError()).kind == .cancelled)
        #expect(Trouble(KeyStoreError.Refused).kind == .unexpected)
    }

    /// The code of the error that a call throws.
    private func code<T>(_ call: () throws -> T) -> String {
        do {
            _ = try call()
            return "no error"
        } catch {
            let trouble = Trouble(error)
            return "\(trouble.kind) \(trouble.code)"
        }
    }

    @Test func whatDoesNotOpenAVaultIsToldApart() throws {
        let phone = Phone()
        let vault = try phone.core().vault
        #expect(code { try vault.unlockWithPassphrase(passphrase: "wrong") } == "notFound no-passphrase")
        try vault.safekeeping().setPassphrase(text: "ten green bottles")
        let recovery = try vault.safekeeping().makeRecoveryCode()
        vault.lock()
        #expect(code { try vault.relations().organisations() } == "locked locked")
        let wrong = code { try vault.unlockWithPassphrase(passphrase: "wrong") }
        #expect(wrong == "notRecognised wrong-passphrase")
        let mistyped = recovery.dropLast() + (recovery.hasSuffix("2") ? "3" : "2")
        let groups = recovery.split { $0 == "-" || $0 == " " }.count
        #expect(
            code { try vault.unlockWithRecoveryCode(typed: String(mistyped)) }
                .hasPrefix("groupMistyped(\(groups))"))
        let short = recovery.split { $0 == "-" || $0 == " " }.dropLast().joined(separator: "-")
        #expect(code { try vault.unlockWithRecoveryCode(typed: short) } == "notAcceptable code-length")
        for (failure, kind) in [
            (KeyStoreError.Refused, "notRecognised"), (.KeyLost, "keyLost"), (.Unavailable, "busy"),
        ] {
            phone.keys.fail(with: failure)
            #expect(code { try vault.unlockOnDevice(keyStore: phone.keys) }.hasPrefix(kind))
        }
        phone.keys.fail(with: nil)
        try vault.unlockOnDevice(keyStore: phone.keys)
    }

    @Test func whatIsNotThereOrNotAcceptableIsToldApart() async throws {
        let phone = Phone()
        let core = try phone.core()
        let vault = core.vault
        #expect(code { try vault.records().record(id: "nothing") } == "notFound record")
        #expect(code { try vault.records().original(hash: "nothing") } == "notFound original")
        let everything = HistoryFilter(organisation: nil, kind: nil, from: nil, until: nil, text: nil)
        let cursor = code { try vault.relations().history(filter: everything, limit: 9, after: "x") }
        #expect(cursor == "notFound cursor")
        let id = try await core.file().id
        let date = code { try vault.records().correct(id: id, field: .date, text: "x") }
        #expect(date == "notAcceptable not-a-value")
        let empty = code { try vault.captures().capture(name: "", documents: [Data()], reader: Blind()) }
        #expect(empty == "notReadable empty-file")
        let month = code { try vault.measures().spending(month: "March", today: "2024-03-08") }
        #expect(month == "notAcceptable month")
        let again = code { try phone.core() }
        #expect(again == "notAcceptable vault-exists")
    }

    @Test func damageAndAMissingPlaceAreToldApart() async throws {
        let phone = Phone()
        let vault = try phone.core().vault
        let nowhere = phone.folder.appending(path: "missing/backup").path()
        let job = try vault.safekeeping().backup(path: nowhere, after: nil, listener: nil)
        let ended = await attempt { try await job.result() }
        #expect(ended.trouble?.kind == .storage)
        vault.lock()
        let files = FileManager.default.enumerator(atPath: phone.device.configuration.folder)
        let sizes = try (files?.allObjects as? [String] ?? []).map { name in
            let path = phone.device.configuration.folder + "/" + name
            let facts = try FileManager.default.attributesOfItem(atPath: path)
            let isFile = facts[.type] as? FileAttributeType == .typeRegular
            return (path, isFile ? facts[.size] as? Int ?? .max : .max)
        }
        let key = try #require(sizes.min { $0.1 < $1.1 }).0
        let whole = try Data(contentsOf: URL(filePath: key))
        try whole.prefix(whole.count / 2).write(to: URL(filePath: key))
        let damaged = code { try vault.unlockOnDevice(keyStore: phone.keys) }
        #expect(damaged.hasPrefix("damaged"))
        try whole.write(to: URL(filePath: key))
        try vault.unlockOnDevice(keyStore: phone.keys)
    }
}
