import Foundation
import Testing
import VisavisKit

@MainActor @Suite struct DeviceTests {
    @Test func aDocumentOfAnotherAppWaitsUnderANameThatCannotLeadOut() throws {
        let phone = Phone()
        let inbox = Inbox(folder: phone.folder.appending(path: "inbox"))
        #expect(inbox.waiting().isEmpty)
        let names = [
            "../../escape.pdf", "a/b.pdf", "..", "", "\u{0}", "facture été.pdf", "same.pdf", "same.pdf",
        ]
        for name in names {
            let file = try inbox.keep(Data(name.utf8), name: name)
            #expect(file.path().contains("/inbox/"))
            #expect(!file.pathComponents.contains(".."))
            #expect(try Data(contentsOf: file) == Data(name.utf8))
        }
        #expect(inbox.waiting().count == names.count)
        let lent = try phone.file("lent.pdf", Data("x".utf8))
        let taken = inbox.take([URL(filePath: lent), URL(filePath: "/nowhere")])
        #expect(taken.map(\.lastPathComponent) == ["lent.pdf"])
        inbox.clear()
        #expect(inbox.waiting().isEmpty)
    }

    @Test func aSharedFileGoesThroughTheInboxIntoTheVault() async throws {
        let phone = Phone()
        let core = try phone.core()
        let inbox = Inbox(folder: phone.folder.appending(path: "inbox"))
        _ = try inbox.keep(try Phone.photo(), name: "bar.jpg")
        let way = Navigator()
        way.import(inbox.waiting())
        let files = try #require(way.imported)
        let model = ImportModel(core: core, paths: files.paths, reader: Lines.coffee())
        await model.look()
        await model.accept()
        inbox.clear()
        guard case .accepted(let filings, _) = model.state else { throw Failure() }
        #expect(filings.map(\.name) == ["bar.jpg"])
    }

    @Test func whatWasSpentAtAShopIsSaidInASentence() async throws {
        let phone = Phone()
        let core = try phone.core()
        try await core.file()
        try await core.file(Lines.coffee(day: "05/11/2023", shop: "BOULANGERIE DU PORT"), mark: 1)
        let words = Words.english
        func said(_ shop: String) async -> String {
            words.answer(await SpentAnswer.find(shop, in: core, today: Phone.today))
        }
        #expect(await said("cafe des arts") == "€7.40 at CAFE DES ARTS this year, in 1 record.")
        #expect(await said("boulangerie") == "Nothing at BOULANGERIE DU PORT this year.")
        #expect(await said("garage") == "Nobody named garage is in your vault.")
        core.vault.lock()
        #expect(await said("cafe") == "Unlock Vis-à-vis first.")
    }

    @Test func thePieceOfAPageHoldsItsPlacesAndStaysOnIt() throws {
        let boxes = [
            BoundingBox(left: 400, top: 90, right: 480, bottom: 110),
            BoundingBox(left: 10, top: 300, right: 60, bottom: 320),
        ]
        for some in [[boxes[0]], [boxes[1]], boxes] {
            let piece = try #require(Piece(some, width: 500, height: 900)).frame
            for box in some {
                #expect(piece.minX <= Double(box.left) && piece.maxX >= Double(box.right))
                #expect(piece.minY <= Double(box.top) && piece.maxY >= Double(box.bottom))
            }
            #expect(piece.minX >= 0 && piece.minY >= 0 && piece.maxX <= 500 && piece.maxY <= 900)
        }
        #expect(Piece([], width: 500, height: 900) == nil)
    }
}
