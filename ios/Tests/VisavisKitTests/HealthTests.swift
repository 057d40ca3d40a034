import Foundation
import Testing
import VisavisKit

@Suite @MainActor struct HealthTests {
    private let words = Words.english

    /// A vault with two receipts, whose database was put back to before the second one.
    private func putBack(_ phone: Phone) async throws -> Core {
        let before = try phone.core()
        try await before.file(mark: 1)
        before.vault.lock()
        let database = URL(filePath: phone.device.configuration.folder).appending(path: "vault.db")
        let earlier = try Data(contentsOf: database)
        let after = try open(phone)
        try await after.file(Lines.coffee(shop: "BAR DES SPORTS"), mark: 2)
        after.vault.lock()
        try earlier.write(to: database)
        return try open(phone)
    }

    private func open(_ phone: Phone) throws -> Core {
        Core(
            try Vault.openOnDevice(
                configuration: phone.device.configuration, keyStore: phone.keys, clock: phone.device.clock))
    }

    private func outcome(_ model: HealthModel) async throws -> [String] {
        await model.ended()
        guard case .done(let outcome) = model.work else { return [] }
        return words.outcome(outcome)
    }

    @Test func whatADamagedDiskLostIsToldUntilThePersonHasTakenNoteAndIsFiledAgain() async throws {
        let phone = Phone(reader: Lines.coffee(shop: "BAR DES SPORTS"))
        let core = try await putBack(phone)
        let today = TodayModel(core: core, today: Phone.today)
        let model = HealthModel(core: core, reader: phone.device.textReader)
        try await showing(today.follow) {
            await wait("today tells it") { today.missing != nil }
            let missing = try #require(today.missing)
            #expect(words(.missingChanges, Int(missing.changes)) == "1 change is missing")
            let told = words.missing(missing)
            #expect(told.count == 4 && told[1].hasPrefix("What is missing was done after "), "\(told)")
            #expect(told[2] == "1 file is kept that belongs to no record.")
            try await showing(model.follow) {
                await wait("it is listed") { model.health.ready?.unfiled.count == 1 }
                let row = try #require(model.health.ready?.unfiled.first)
                #expect(words.fileKind(row.mediaType) == "JPEG")
                #expect(await model.picture(of: row.hash) != nil)
                model.fileAgain()
                #expect(try await outcome(model) == ["1 document is filed again."])
                await wait("nothing is left to file") { model.health.ready?.unfiled.isEmpty == true }
                model.check()
                #expect(try await outcome(model) == [words(.nothingElseWrong)])
                await model.takeNote()
                await wait("both pages know") { today.missing == nil && model.health.ready?.missing == nil }
                model.check()
                #expect(try await outcome(model) == [words(.allIsWell)])
            }
            #expect(today.view.ready?.latest.count == 2)
        }
        core.vault.lock()
        #expect(try open(phone).vault.safekeeping().missing() == nil)
    }

    @Test func aVaultThatLostAllItHeldIsNotTakenForANewOne() async throws {
        let phone = Phone()
        try phone.core().vault.lock()
        let database = URL(filePath: phone.device.configuration.folder).appending(path: "vault.db")
        let earlier = try Data(contentsOf: database)
        let core = try open(phone)
        try await core.file()
        core.vault.lock()
        try earlier.write(to: database)
        let today = TodayModel(core: try open(phone), today: Phone.today)
        await showing(today.follow) {
            await wait("today is read") { today.view.ready != nil }
            #expect(today.missing != nil && !today.isEmpty)
        }
    }

    @Test func problemsOfOneKindAreToldTogetherAndWhatThePageTellsIsLeftOut() {
        func row(_ kind: ProblemKind) -> ProblemRow { ProblemRow(kind: kind, document: nil, changes: nil) }
        let told = words.found([
            row(.changesMissing), row(.originalMissing), row(.journal), row(.originalMissing), row(.unfiled),
        ])
        #expect(
            told == [
                "2 documents are gone. Add them again, or restore a backup.",
                "An entry of the journal is missing or altered: it proves nothing from there on. Restore a backup.",
            ])
        #expect(words.found([row(.unfiled)]) == [words(.nothingElseWrong)])
        #expect(words.found([]) == [words(.allIsWell)])
    }

    @Test func whereTheTimeIsNotKnownItIsNotMadeUp() {
        let missing = MissingView(changes: 1, after: nil, until: nil, unfiled: 0)
        #expect(words.missing(missing)[1] == "From when cannot be told.")
    }
}
