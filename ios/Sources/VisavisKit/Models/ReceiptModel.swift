import Foundation
import Observation

/// A page of an original: its picture, and how large the page is that places are told in.
public struct DocumentPage: Identifiable, Hashable, Sendable {
    public let hash: String
    public let page: UInt32
    /// Absent where the page is of text and lines.
    public let image: PageImage?

    public var id: String { "\(hash)/\(page)" }
}

/// Where a value was read.
public struct PlaceOnPage: Hashable, Sendable {
    public let page: DocumentPage
    public let boxes: [BoundingBox]
}

/// A record with its document, and what is still asked about it.
@Observable @MainActor public final class ReceiptModel {
    public private(set) var view: Loadable<RecordView> = .loading
    /// The pages of its documents.
    public private(set) var pages: [DocumentPage] = []
    /// What went wrong with the last answer.
    public var trouble: Trouble?
    public private(set) var isWorking = false
    public let id: String
    @ObservationIgnored private let core: Core
    /// As wide as the largest phone's screen, twice: enough to zoom.
    private nonisolated static let longestSide: UInt32 = 3_000
    private nonisolated static let mostPages: UInt32 = 30

    public init(core: Core, id: String) {
        self.core = core
        self.id = id
    }

    public func follow() async {
        let (core, id) = (core, id)
        await core.follow([.records, .review, .organisations]) {
            try await core.records { try $0.record(id: id) }
        } show: { read in
            view = read
            if pages.isEmpty, let documents = read.ready?.documents {
                pages = await Self.pages(core, documents)
            }
        }
    }

    private static func pages(_ core: Core, _ documents: [DocumentRow]) async -> [DocumentPage] {
        var pages: [DocumentPage] = []
        for document in documents {
            var number: UInt32 = 0
            var count: UInt32 = 1
            while number < min(count, mostPages) {
                let (hash, page) = (document.hash, number)
                let read = await attempt {
                    try await core.records { try $0.page(hash: hash, page: page, longestSide: longestSide) }
                }
                switch read {
                case .ready(.picture(let image)):
                    count = image.pages
                    pages.append(DocumentPage(hash: hash, page: page, image: image))
                case .ready(.textOnly(let all)):
                    count = all
                    pages.append(DocumentPage(hash: hash, page: page, image: nil))
                case .failed, .loading: break
                }
                number += 1
            }
        }
        return pages
    }

    /// What is asked; that it was not looked at yet goes without saying.
    public var questions: [Question] { view.ready?.questions.filter { $0 != .notLookedAt } ?? [] }

    /// Whether the core would take it as it is.
    public var canSave: Bool { !questions.contains(where: \.blocks) }

    /// Other readings of a field, best first.
    public func alternatives(_ field: String) -> [String] {
        view.ready?.alternatives.first { $0.field == field }?.values ?? []
    }

    /// The answers to a question that take one touch.
    public func choices(_ question: Question) -> [Choice] {
        switch question {
        case .field(let name, let value, _):
            guard let field = CorrectableField(fact: name) else { return [] }
            let others = alternatives(name).filter { $0 != value }.map { Choice(field, $0) }
            return (value.map { [Choice(field, $0, isPresent: true)] } ?? []) + others
        case .disagreement(.disagreement(_, let computed, let printed, _)):
            return [Choice(.total, printed, isPresent: true), Choice(.total, computed)]
        case .disagreement(.ambiguousDate(let other)):
            let present = view.ready?.row.date.map { [Choice(.date, $0, isPresent: true)] } ?? []
            return present + [Choice(.date, other)]
        default: return []
        }
    }

    /// The page and the places of a fact, where it was read from a page that can be drawn.
    public func place(of fact: FactView) -> PlaceOnPage? {
        guard case .document(let hash, let number, let boxes, _) = fact.source, !boxes.isEmpty,
            let page = pages.first(where: { $0.hash == hash && $0.page == number && $0.image != nil })
        else { return nil }
        return PlaceOnPage(page: page, boxes: boxes)
    }

    /// The person looked, and agrees.
    /// - Returns: whether it is done.
    public func confirm() async -> Bool { await act { try $0.confirm(id: $1) } }

    /// The person says what a field is.
    public func correct(_ field: CorrectableField, _ text: String) async {
        let typed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        _ = await act { try $0.correct(id: $1, field: field, text: typed) }
    }

    /// The person wants to look again.
    public func reopen() async { _ = await act { try $0.reopen(id: $1) } }

    private func act(_ call: @escaping @Sendable (Records, String) throws -> Void) async -> Bool {
        if isWorking { return false }
        isWorking = true
        defer { isWorking = false }
        let done = await attempt { [core, id] in try await core.records { try call($0, id) } }
        trouble = done.trouble
        return done.ready != nil
    }
}

/// A value that answers a question with one touch.
public struct Choice: Hashable, Identifiable, Sendable {
    public let field: CorrectableField
    public let value: String
    /// Whether it is what stands there now.
    public let isPresent: Bool

    public var id: String { "\(field)/\(value)/\(isPresent)" }

    init(_ field: CorrectableField, _ value: String, isPresent: Bool = false) {
        (self.field, self.value, self.isPresent) = (field, value, isPresent)
    }
}

extension Question {
    /// Whether the core would refuse to file the record before this is answered.
    public var blocks: Bool {
        switch self {
        case .unreadable: true
        case .field(_, _, let status): status == .missing
        default: false
        }
    }
}

extension CorrectableField {
    /// The field of a fact, where a person may put it right.
    public init?(fact: String) {
        guard let field = Self.allCases.first(where: { $0.fact == fact }) else { return nil }
        self = field
    }

    /// The core's name of the fact.
    public var fact: String {
        switch self {
        case .merchant: "merchant"
        case .date: "date"
        case .time: "time"
        case .currency: "currency"
        case .total: "total"
        }
    }
}

extension RecordView {
    public func fact(_ name: String) -> FactView? { facts.first { $0.field == name } }

    /// The facts of the record as a whole, what is looked for first before the others.
    public var shownFacts: [FactView] {
        let order = ["merchant", "total", "date", "time", "currency", "branch", "address"]
        let place = { (fact: FactView) in order.firstIndex(of: fact.field) ?? order.count }
        let whole = facts.enumerated().filter { !$0.element.field.contains(".") }
        let sorted = whole.sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }
        return sorted.map(\.element)
    }
}
