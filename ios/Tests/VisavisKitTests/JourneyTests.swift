import Foundation
import Testing
import VisavisKit

/// What a person does, at the level of the view models, in the words that they see.
@MainActor @Suite struct JourneyTests {
    let words = Words.english

    private func opened(_ phone: Phone) async throws -> (AppModel, Core) {
        let app = AppModel(device: phone.device)
        await app.start()
        guard case .welcome(.idle) = app.state else { throw Failure() }
        await app.begin()
        guard case .open(let core, .own) = app.state else { throw Failure() }
        return (app, core)
    }

    private func scan(_ core: Core, _ phone: Phone, mark: UInt8 = 0) async throws -> Filing {
        let scan = ScanModel(core: core, reader: phone.device.textReader)
        await scan.capture([try Phone.photo() + Data([mark])])
        guard case .filed(let filing) = scan.state else { throw Failure() }
        return filing
    }

    @Test func aReceiptIsScannedLookedAtSavedAndFoundInTheHistoryOfItsShop() async throws {
        let phone = Phone()
        let (_, core) = try await opened(phone)
        let today = TodayModel(core: core, today: Phone.today)
        try await showing(today.follow) {
            await wait("an empty vault says how to begin") { today.isEmpty }
            let filing = try await scan(core, phone)

            let receipt = ReceiptModel(core: core, id: filing.id)
            try await showing(receipt.follow) {
                await wait("the receipt is read") { receipt.view.ready != nil && !receipt.pages.isEmpty }
                let view = try #require(receipt.view.ready)
                #expect(words.money(try #require(view.row.amount)) == "€7.40")
                #expect(words.fullDay(try #require(view.row.date)) == "Friday 8 March 2024")
                let total = try #require(view.fact("total"))
                #expect(words.status(total.status) == "Proved")
                #expect(words.reason(total.status, total.proofs).contains("ines add up"))
                let place = try #require(receipt.place(of: total))
                let image = try #require(place.page.image)
                #expect(place.boxes.allSatisfy { $0.left >= 0 && $0.right <= image.spaceWidth })
                #expect(receipt.canSave)
                await wait("it waits for a look") { today.view.ready?.waiting == 1 }
                #expect(await receipt.confirm())
                await wait("it is saved") { receipt.view.ready?.row.status == .confirmed }
            }
            await wait("nothing needs the person") { today.view.ready?.waiting == 0 }
            #expect(today.view.ready?.latest.map(\.id) == [filing.id])
            #expect(today.month?.total.amount == Money(minor: 740, currency: "EUR", digits: 2))
        }
        let relations = RelationsModel(core: core, today: Phone.today)
        await showing(relations.follow) {
            await wait("the shop is there") { relations.rows.count == 1 }
            let row = relations.rows[0]
            #expect(row.name == "CAFE DES ARTS")
            #expect(relations.spent(row).map(words.money) == "€7.40")
            let organisation = OrganisationModel(core: core, id: row.id)
            await showing(organisation.follow) {
                await wait("its history is there") { organisation.history.months.count == 1 }
                #expect(organisation.history.months[0].month?.description == "2024-03")
            }
        }
    }

    @Test func aTotalThatIsNotProvedIsAskedAboutAndTheOtherReadingTakesOneTouch() async throws {
        let phone = Phone(reader: Lines.coffee(total: "7,90"))
        let (_, core) = try await opened(phone)
        let filing = try await scan(core, phone)
        let review = ReviewModel(core: core)
        let receipt = ReceiptModel(core: core, id: filing.id)
        try await showing(review.follow) {
            await wait("it is in the queue") { review.view.ready?.questions.count == 1 }
            try await showing(receipt.follow) {
                await wait("it is read") { receipt.view.ready != nil }
                let asked = try #require(
                    receipt.questions.first {
                        if case .disagreement = $0 { true } else { false }
                    })
                #expect(
                    words.question(asked)
                        == "The items make 7.40, the total says 7.90: they differ by 0.50.")
                #expect(
                    Words.french.question(asked)
                        == "Les articles font 7,40, le total dit 7,90 : l’écart est de 0,50.")
                let other = try #require(receipt.choices(asked).first { !$0.isPresent })
                #expect(words.shown(other.field, other.value) == "7.40")
                await receipt.correct(other.field, other.value)
                await wait("it is right") { receipt.view.ready?.row.amount?.minor == 740 }
                #expect(receipt.view.ready?.earlierFacts.contains { $0.value == "7.90" } == true)
                #expect(await receipt.confirm())
            }
            await wait("the queue is empty") { review.view.ready?.waiting == 0 }
        }
    }

    @Test func whatIsTypedWrongIsToldAndChangesNothing() async throws {
        let phone = Phone()
        let (_, core) = try await opened(phone)
        let receipt = ReceiptModel(core: core, id: try await scan(core, phone).id)
        await showing(receipt.follow) {
            await wait("it is read") { receipt.view.ready != nil }
            await receipt.correct(.date, "some day")
            #expect(receipt.trouble?.kind == .notAcceptable)
            await receipt.correct(.total, " 9,40 ")
            #expect(receipt.trouble == nil)
            await wait("the total is put right") { receipt.view.ready?.row.amount?.minor == 940 }
            _ = await receipt.confirm()
            await receipt.reopen()
            await wait("it is looked at again") { receipt.view.ready?.row.status == .awaitingReview }
        }
    }

    @Test func whatIsDeletedCanBeTakenBackAndIsGoneForGoodAfterwards() async throws {
        let phone = Phone()
        let (_, core) = try await opened(phone)
        let id = try await scan(core, phone).id
        let bin = Bin(core: core)
        let status = { try await core.records { try $0.record(id: id) }.row.status }
        #expect(await bin.delete(id) == nil)
        #expect(bin.canUndo)
        #expect(try await status() == .dismissed)
        await bin.undo()
        #expect(try await status() == .awaitingReview)
        #expect(!bin.canUndo)
        try await core.records { try $0.confirm(id: id) }
        _ = await bin.delete(id)
        await bin.undo()
        #expect(try await status() == .confirmed, "what was confirmed before is so again")
        _ = await bin.delete(id)
        await bin.complete()
        let gone = await attempt { try await status() }
        #expect(gone.trouble?.kind == .notFound)
        #expect(await bin.delete(id)?.kind == .notFound)
    }

    @Test func aPhotoThatCannotBeReadIsKeptAndSaysHowToDoBetter() async throws {
        let phone = Phone(reader: Blind())
        let (_, core) = try await opened(phone)
        let filing = try await scan(core, phone)
        #expect(filing.failure == "reader-failed")
        #expect(words.becameOf(filing).contains("could not be read; it is kept"))
        let receipt = ReceiptModel(core: core, id: filing.id)
        await showing(receipt.follow) {
            await wait("its photo is shown") { !receipt.pages.isEmpty }
            #expect(receipt.questions == [.unreadable])
            #expect(!receipt.canSave)
        }
    }

    @Test func evidenceIsWrittenToBeHandedOn() async throws {
        let phone = Phone()
        let (_, core) = try await opened(phone)
        let id = try await scan(core, phone).id
        let work = WorkModel(core: core, device: phone.device)
        work.writeEvidence(about: id)
        await work.ended()
        guard case .done(let outcome, let file) = work.state else { throw Failure() }
        #expect(words.outcome(outcome) == ["Evidence for 1 record is ready."])
        #expect(FileManager.default.fileExists(atPath: file.path()))
        work.clear()
        #expect(!FileManager.default.fileExists(atPath: file.path()))
    }
}

struct Failure: Error {}
