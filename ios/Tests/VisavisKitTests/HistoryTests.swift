import Foundation
import Testing
import VisavisKit

@MainActor @Suite struct HistoryTests {
    /// A vault with so many coffees, a day each.
    private func vault(_ count: Int, _ phone: Phone) async throws -> Core {
        let core = try phone.core()
        for each in 0..<count {
            let day = Phone.today.adding(days: -each)
            let printed = String(format: "%02d/%02d/%04d", day.day, day.month, day.year)
            let document = Self.document(Lines.coffee(day: printed).lines)
            _ = try await core.captures {
                try $0.capture(name: "receipt", documents: [document], reader: Blind())
            }
        }
        return core
    }

    /// A PDF file with these lines as text, which is read without a picture.
    private nonisolated static func document(_ lines: [String]) -> Data {
        let shown = lines.enumerated().map { row, line in "1 0 0 1 30 \(460 - 20 * row) Tm (\(line)) Tj" }
        let content = "BT /F 12 Tf " + shown.joined(separator: " ") + " ET"
        let parts = [
            "%PDF-1.7",
            "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
            "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
            "3 0 obj << /Type /Page /MediaBox [0 0 300 500] /Contents 4 0 R "
                + "/Resources << /Font << /F 5 0 R >> >> >> endobj",
            "4 0 obj << /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream endobj",
            "5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >> endobj",
            "trailer << /Root 1 0 R >>",
            "%%EOF",
        ]
        return Data(parts.joined(separator: "\n").utf8)
    }

    @Test func anOrganisationIsFilteredSearchedPagedAndOpened() async throws {
        let phone = Phone()
        let core = try await vault(75, phone)
        _ = try await core.captures {
            try $0.capture(
                name: "other", documents: [try Phone.photo("parking")],
                reader: Lines(
                    "BOULANGERIE DU PORT", "09/03/2024 08:10", "PAIN   2,00", "TOTAL EUR  2,00", "CB  2,00"))
        }
        let relations = RelationsModel(core: core, today: Phone.today)
        await showing(relations.follow) {
            await wait("both are there") { relations.rows.count == 2 }
            relations.order = .name
            #expect(relations.rows.map(\.name) == ["BOULANGERIE DU PORT", "CAFE DES ARTS"])
            relations.order = .spending
            #expect(relations.rows.first?.name == "CAFE DES ARTS")
            relations.text = "tart"
            relations.text = "boul"
            await relations.searched()
            let found = relations.found?.ready ?? []
            #expect(
                found.contains {
                    if case .organisation(let row) = $0 { row.name.hasPrefix("BOUL") } else { false }
                })
            relations.text = "nothing like it"
            await relations.searched()
            #expect(relations.found?.ready?.isEmpty == true)
            relations.text = " "
            #expect(relations.found == nil)
        }
        relations.order = .recent
        let id = try #require(relations.rows.first { $0.name == "CAFE DES ARTS" }).id

        let organisation = OrganisationModel(core: core, id: id)
        let history = organisation.history
        try await showing(organisation.follow) {
            await wait("the first page is there") {
                history.rows.ready?.count == 60 && !organisation.kinds.isEmpty
            }
            #expect(organisation.kinds == [.purchase])
            #expect(history.hasMore)
            await history.appeared(history.rows.ready![5])
            #expect(history.rows.ready?.count == 60, "far from the end nothing is read")
            await history.appeared(history.rows.ready![45])
            let rows = try #require(history.rows.ready)
            #expect(rows.count == 75)
            #expect(!history.hasMore)
            let days = rows.compactMap(\.date)
            #expect(days == days.sorted(by: >))
            #expect(Set(rows.map(\.id)).count == 75)
            #expect(
                history.months.map { $0.month?.description } == ["2024-03", "2024-02", "2024-01", "2023-12"])

            organisation.kind = .bill
            await organisation.asked()
            #expect(history.rows.ready?.isEmpty == true)
            organisation.kind = .purchase
            organisation.text = "tarte"
            await organisation.asked()
            #expect(history.rows.ready?.count == 60)
            organisation.text = "no such thing"
            await organisation.asked()
            #expect(history.rows.ready?.isEmpty == true)
            organisation.text = ""
            await organisation.asked()
            let first = try #require(history.rows.ready?.first)
            let record = ReceiptModel(core: core, id: first.id)
            await showing(record.follow) {
                await wait("a record opens") { record.view.ready?.row.id == first.id }
            }
        }
    }

    private nonisolated static func row(_ id: String) -> HistoryRow {
        HistoryRow(
            id: id, kind: .purchase, status: .confirmed, title: "", organisation: nil, date: nil, time: nil,
            amount: nil)
    }

    @Test func aLateAnswerToAnOldQuestionIsDropped() async throws {
        let slow = Latch()
        let history = HistoryModel { _ in
            await slow.wait()
            return HistoryPage(rows: [Self.row("old")], next: nil, revision: 1)
        }
        let late = Task { await history.reload() }
        await Task.yield()
        await history.ask { _ in HistoryPage(rows: [Self.row("new")], next: nil, revision: 2) }
        await slow.open()
        await late.value
        #expect(history.rows.ready?.map(\.id) == ["new"])
        #expect(history.months.map(\.id) == [""])
    }

    @Test func aSumOfAMonthOpensDownToItsRecords() async throws {
        let phone = Phone()
        let core = try await vault(40, phone)
        let words = Words.english
        let spending = SpendingModel(core: core, today: Phone.today)
        try await showing(spending.follow) {
            await wait("the month is there") { spending.shown != nil }
            let shown = try #require(spending.shown)
            #expect(words.money(shown.total.amount) == "€59.20")
            #expect(words.madeOf(shown.total) == "8 records, 8 of them still to check")
            #expect(words.course(shown.course).hasPrefix("Too early to say what is usual: "))
            #expect(words.spoken(shown.months).contains("Most in February 2024: €214.60."))
            let part = try #require(shown.parts.first)
            guard case .spent(let month, let spent) = spending.place(of: part) else { throw Failure() }
            let records = SpendingModel.records(core: core, month, spent)
            await records.reload()
            #expect(records.rows.ready?.count == 8)
            #expect(!spending.canGoForward)
            await spending.goBack()
            #expect(spending.month.description == "2024-02")
            #expect(spending.shown.map { words.money($0.total.amount) } == "€214.60")
            await spending.goBack()
            #expect(spending.month.description == "2024-01")
            #expect(!spending.canGoBack, "nothing was bought before")
            await spending.goForward()
            #expect(spending.month.description == "2024-02")
        }
    }

    @Test func organisationsAreMadeOneRenamedAndErased() async throws {
        let phone = Phone()
        let core = try phone.core()
        try await core.file()
        try await core.file(Lines.coffee(shop: "BOULANGERIE DU PORT"), mark: 1)
        let rows = try await core.relations { try $0.organisations() }
        let cafe = try #require(rows.first { $0.name == "CAFE DES ARTS" })
        let bakery = OrganisationModel(core: core, id: try #require(rows.first { $0.id != cafe.id }).id)
        #expect(await bakery.others().map(\.id) == [cafe.id])
        await bakery.rename("")
        #expect(bakery.trouble?.kind == .notAcceptable)
        await bakery.merge(into: cafe)
        #expect(bakery.isGone)
        let kept = OrganisationModel(core: core, id: cafe.id)
        await showing(kept.follow) {
            await wait("both histories are one") { kept.view.ready?.row.records == 2 }
            await kept.rename("Café des Arts")
            await wait("it has its name") { kept.view.ready?.row.name == "Café des Arts" }
            await kept.erase()
            #expect(kept.isGone)
        }
        #expect(try await core.relations { try $0.organisations() }.isEmpty)
    }

    @Test func anEmptyVaultSaysWhatEachPageIsFor() async throws {
        let phone = Phone()
        let core = try phone.core()
        let relations = RelationsModel(core: core, today: Phone.today)
        let spending = SpendingModel(core: core, today: Phone.today)
        let review = ReviewModel(core: core)
        await showing(relations.follow) {
            await wait("nobody is there") { relations.organisations.ready?.isEmpty == true }
        }
        await showing(spending.follow) {
            await wait("nothing was spent") { spending.view.ready != nil }
            #expect(spending.shown == nil)
            #expect(!spending.canGoBack)
        }
        await showing(review.follow) {
            await wait("nothing waits") { review.view.ready?.questions.isEmpty == true }
        }
    }

    @Test func aLockedVaultIsSaidOnEveryPage() async throws {
        let phone = Phone()
        let core = try phone.core()
        core.vault.lock()
        let today = TodayModel(core: core, today: Phone.today)
        await showing(today.follow) { await wait("it is said") { today.view.trouble?.kind == .locked } }
        let spending = SpendingModel(core: core, today: Phone.today)
        await showing(spending.follow) { await wait("it is said") { spending.view.trouble?.kind == .locked } }
        let organisation = OrganisationModel(core: core, id: "any")
        await showing(organisation.follow) {
            await wait("it is said") { organisation.view.trouble?.kind == .locked }
        }
    }
}

/// Holds tasks back until it is opened.
private actor Latch {
    private var isOpen = false

    func open() { isOpen = true }

    func wait() async { while !isOpen { await Task.yield() } }
}
