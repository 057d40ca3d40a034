import Foundation
import Testing
import VisavisKit

@MainActor @Suite struct KeysTests {
    private let words = Words.english

    private func begun(_ phone: Phone) async throws -> (AppModel, Core) {
        let app = AppModel(device: phone.device)
        await app.start()
        await app.begin()
        guard case .open(let core, .own) = app.state else { throw Failure() }
        return (app, core)
    }

    private func trouble(_ app: AppModel) throws -> Trouble {
        switch app.state {
        case .locked(.failed(let trouble)), .welcome(.failed(let trouble)): trouble
        default: throw Failure()
        }
    }

    @Test func theRecoveryCodeIsShownOnceAndCountsOnlyWhenItWasTypedBack() async throws {
        let phone = Phone()
        let (_, core) = try await begun(phone)
        let keys = KeysModel(core: core)
        try await showing(keys.follow) {
            await wait("there is none") { keys.recovery == Recovery.none }
            #expect(words.recovery(.none).contains("lost vault"))
            await keys.makeCode()
            let code = try #require(keys.newCode)
            await wait("it was shown") { if case .shown = keys.recovery { true } else { false } }
            let last = code.hasSuffix("2") ? "3" : "2"
            await keys.rehearse(code.dropLast() + last)
            guard case .groupMistyped(let group)? = keys.trouble?.kind else { throw Failure() }
            #expect(group == code.split { $0 == "-" || $0 == " " }.count)
            #expect(keys.newCode != nil, "a slip of the finger does not hide the code")
            await keys.rehearse(code.lowercased())
            #expect(keys.isDone)
            #expect(keys.trouble == nil)
            #expect(keys.newCode == nil)
            await wait("it counts as kept") { if case .rehearsed = keys.recovery { true } else { false } }
        }
    }

    @Test func aVaultThatTheOwnerDoesNotOpenStaysClosedAndThePassphraseOpensIt() async throws {
        let phone = Phone()
        let (_, core) = try await begun(phone)
        let keys = KeysModel(core: core)
        await keys.setPassphrase("")
        #expect(keys.trouble?.kind == .notAcceptable)
        await keys.setPassphrase("a lot of words")
        #expect(keys.isDone)
        core.vault.lock()

        phone.keys.fail(with: .Refused)
        let app = AppModel(device: phone.device)
        await app.start()
        #expect(words.trouble(try trouble(app)) == "Not recognised")
        await app.open(.passphrase("not these words"))
        #expect(try trouble(app).code == "wrong-passphrase")
        await app.open(.passphrase("a lot of words"))
        guard case .open = app.state else { throw Failure() }
    }

    @Test func aPhoneWithoutTheKeySaysThatTheCodeOpensIt() async throws {
        let phone = Phone()
        let (app, core) = try await begun(phone)
        let keys = KeysModel(core: core)
        await keys.makeCode()
        let code = try #require(keys.newCode)
        await app.lock()
        phone.keys.fail(with: .KeyLost)
        await app.open(.device)
        #expect(words.troubleHelp(try trouble(app)).contains("recovery code opens the vault"))
        await app.open(.code(code))
        guard case .open(let again, .own) = app.state else { throw Failure() }
        #expect(again === core, "what pages hold stays valid over a lock")
    }

    @Test func aBackupIsWrittenAndRestoredOnAnotherPhone() async throws {
        let phone = Phone()
        let (_, core) = try await begun(phone)
        try await core.file()
        let keys = KeysModel(core: core)
        await keys.makeCode()
        let code = try #require(keys.newCode)
        let work = WorkModel(core: core, device: phone.device)
        work.backUp()
        await work.ended()
        guard case .done(let outcome, let file) = work.state else { throw Failure() }
        #expect(file.lastPathComponent == "vis-a-vis-2024-03-08.vsv")
        #expect(words.outcome(outcome)[0].hasPrefix("The backup is written and checked: "))

        let other = Phone()
        let app = AppModel(device: other.device)
        await app.start()
        await app.restore(backup: file.path(), code: String(code.split { $0 == "-" || $0 == " " }[0]))
        #expect(try trouble(app).code == "code-length")
        await app.restore(backup: file.path(), code: code)
        guard case .open(let restored, .own) = app.state else { throw Failure() }
        #expect(try await restored.relations { try $0.organisations() }.map(\.name) == ["CAFE DES ARTS"])
        await app.lock()
        await app.open(.device)
        guard case .open = app.state else { throw Failure() }
    }

    @Test func everythingGoesOutInOpenFormats() async throws {
        let phone = Phone()
        let (_, core) = try await begun(phone)
        try await core.file()
        let work = WorkModel(core: core, device: phone.device)
        work.export()
        work.export()
        await work.ended()
        guard case .done(let outcome, let folder) = work.state else { throw Failure() }
        guard case .exported(_, 1, 0) = outcome else { throw Failure() }
        #expect(words.outcome(outcome)[0].hasSuffix(" and 1 document written."))
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        #expect(files.contains { $0.hasSuffix(".md") || $0.hasSuffix(".json") || $0.hasSuffix(".txt") })
    }

    @Test func aBackupThatIsStoppedLeavesNothing() async throws {
        let phone = Phone()
        let (_, core) = try await begun(phone)
        try await core.file()
        let work = WorkModel(core: core, device: phone.device)
        work.backUp()
        work.stop()
        await work.ended()
        guard case .failed(let trouble) = work.state else { throw Failure() }
        #expect(words.trouble(trouble) == "Stopped")
        work.clear()
        work.backUp()
        await work.ended()
        guard case .done = work.state else { throw Failure() }
    }

    @Test func aVaultThatWasLeftAloneIsLockedAndLeadsBackToWhereOneWas() async throws {
        let phone = Phone()
        let (app, core) = try await begun(phone)
        app.navigator.open(.settings)
        await app.look()
        guard case .open = app.state else { throw Failure() }
        core.vault.lock()
        await app.look()
        guard case .locked(.idle) = app.state else { throw Failure() }
        await app.open(.device)
        guard case .open = app.state else { throw Failure() }
        #expect(app.navigator.path == [.settings])
    }

    @Test func everythingIsErasedAndThePhoneBeginsAnew() async throws {
        let phone = Phone()
        let (app, core) = try await begun(phone)
        try await core.file()
        app.navigator.open(.settings)
        #expect(await app.eraseEverything() == nil)
        guard case .welcome(.idle) = app.state else { throw Failure() }
        #expect(app.navigator.path.isEmpty)
        let again = AppModel(device: phone.device)
        await again.start()
        guard case .welcome = again.state else { throw Failure() }
    }

    @Test func theSampleIsLookedAroundInAndRemovedAndTheOwnVaultStays() async throws {
        let phone = Phone()
        let (app, core) = try await begun(phone)
        try await core.file()
        await app.openSample()
        guard case .open(let sample, .sample) = app.state else { throw Failure() }
        #expect(try await sample.relations { try $0.organisations() }.count == 8)
        let spending = SpendingModel(core: sample, today: Phone.today)
        await showing(spending.follow) {
            await wait("the sample has a month to show") { spending.shown != nil }
        }
        await app.leaveSample()
        guard case .open(let own, .own) = app.state else { throw Failure() }
        #expect(own === core)
        #expect(try await own.relations { try $0.organisations() }.count == 1)
        #expect(!FileManager.default.fileExists(atPath: phone.device.sample.folder))
    }
}
