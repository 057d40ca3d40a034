import Foundation
import Testing
import VisavisKit

@MainActor @Suite struct ImportTests {
    private let words = Words.english

    private func names(_ core: Core) throws -> [String] {
        let everything = HistoryFilter(organisation: nil, kind: nil, from: nil, until: nil, text: nil)
        return try core.vault.relations().history(filter: everything, limit: 50, after: nil).rows.map(\.id)
    }

    @Test func filesAreLookedAtChosenTakenInAndTakenBackWhole() async throws {
        let phone = Phone()
        let core = try phone.core()
        let here = try await core.captures {
            try $0.capture(
                name: "here", documents: [try Phone.photo()], reader: Lines.coffee(day: "01/03/2024"))
        }
        let paths = [
            try phone.file("new.jpg", Phone.photo("parking")), try phone.file("here.jpg", Phone.photo()),
            try phone.file("twice.jpg", Phone.photo("parking")),
            try phone.file("text.txt", Data("none".utf8)),
        ]
        let model = ImportModel(core: core, paths: paths, reader: Lines.coffee())
        await model.look()
        guard case .previewed = model.state else { throw Failure() }
        #expect(
            model.rows.map { words.standing($0.standing) } == [
                "New", "Already here", "The same file as another one in this import",
                "Cannot be read: unsupported-format",
            ])
        #expect(model.chosen == [0])
        #expect(try names(core).count == 1, "nothing is kept before the person says so")
        #expect(!model.canChoose(3))
        model[isChosen: 3] = true
        model[isChosen: 1] = true
        #expect(model.chosen == [0, 1])
        await model.accept()
        guard case .accepted(let filings, let leftOut) = model.state else { throw Failure() }
        #expect(words.imported(filings) == "1 added, 1 already here")
        #expect(leftOut.isEmpty)
        #expect(try names(core).count == 2)

        let history = HistoryModel { after in
            try await core.relations {
                let everything = HistoryFilter(
                    organisation: nil, kind: nil, from: nil, until: nil, text: nil)
                return try $0.history(filter: everything, limit: 50, after: after)
            }
        }
        await history.reload()
        #expect(history.rows.ready?.count == 2)

        await model.undo()
        guard case .undone(1) = model.state else { throw Failure() }
        #expect(words(.importUndone, 1) == "1 record taken back")
        #expect(try names(core) == [here.id])
    }

    @Test func aFileThatIsNotThereEndsTheLook() async throws {
        let phone = Phone()
        let model = ImportModel(core: try phone.core(), paths: ["/nowhere/a.jpg"], reader: Lines.coffee())
        await model.look()
        guard case .failed(let trouble) = model.state else { throw Failure() }
        #expect(trouble.kind == .notFound)
    }

    @Test func aFileThatWentAwayMeanwhileIsLeftOut() async throws {
        let phone = Phone()
        let path = try phone.file("new.jpg", Phone.photo())
        let model = ImportModel(core: try phone.core(), paths: [path], reader: Lines.coffee())
        await model.look()
        try FileManager.default.removeItem(atPath: path)
        await model.accept()
        guard case .accepted(let filings, let leftOut) = model.state else { throw Failure() }
        let said = words.outcome(.accepted(filings: filings, leftOut: leftOut))
        #expect(said == ["0 documents added", "new.jpg was left out: file"])
    }

    @Test func leavingThePageStopsTheLook() async throws {
        let phone = Phone()
        let core = try phone.core()
        let gate = Gate()
        let paths = try ["parking", "peage"].map { try phone.file("\($0).jpg", Phone.photo($0)) }
        let model = ImportModel(core: core, paths: paths, reader: SlowReader(gate: gate))
        let page = Task { await model.look() }
        await wait("the first file is read") { gate.waiting > 0 }
        page.cancel()
        gate.open()
        await page.value
        guard case .failed(let trouble) = model.state else { throw Failure() }
        #expect(trouble.kind == .cancelled)
    }

    @Test func howFarItIsIsTold() async throws {
        let phone = Phone()
        let paths = try ["parking", "peage"].map { try phone.file("\($0).jpg", Phone.photo($0)) }
        let model = ImportModel(core: try phone.core(), paths: paths, reader: Lines.coffee())
        await model.look()
        await wait("the last message has come") { model.progress == JobProgress(done: 2, total: 2) }
        #expect(words(.progress, 1, 2) == "1 of 2")
    }
}
