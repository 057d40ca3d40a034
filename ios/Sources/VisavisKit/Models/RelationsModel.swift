import Foundation
import Observation

/// By what the list of organisations is ordered.
public enum RelationOrder: String, CaseIterable, Codable, Sendable { case recent, spending, open, name }

/// Everyone whom the person deals with.
@Observable @MainActor public final class RelationsModel {
    public private(set) var organisations: Loadable<[OrganisationRow]> = .loading
    public var order: RelationOrder = .recent
    /// What is typed; searching follows.
    public var text = "" {
        didSet { if text != oldValue { search() } }
    }
    /// What was found for it; nothing while nothing is typed.
    public private(set) var found: Loadable<[Found]>?
    @ObservationIgnored private let core: Core
    @ObservationIgnored private let year: Int
    @ObservationIgnored private var searching: Task<Void, Never>?

    public init(core: Core, today: Day) {
        self.core = core
        year = today.year
    }

    public func follow() async {
        let core = core
        await core.follow([.organisations, .records, .review]) {
            try await core.relations { try $0.organisations() }
        } show: {
            organisations = $0
            search()
        }
    }

    /// The organisations in the order that the person wants.
    public var rows: [OrganisationRow] {
        let rows = organisations.ready ?? []
        return switch order {
        case .recent: rows.sorted { ($0.lastContact ?? "") > ($1.lastContact ?? "") }
        case .spending: rows.sorted { spentMinor($0) > spentMinor($1) }
        case .open:
            rows.sorted { ($0.openMatters, $0.lastContact ?? "") > ($1.openMatters, $1.lastContact ?? "") }
        case .name: rows.sorted { $0.name.localizedCaseInsensitiveCompare($1.name) == .orderedAscending }
        }
    }

    /// What was spent this year, in the currency of most of it.
    public func spent(_ row: OrganisationRow) -> Money? { row.spent(in: year) }

    private func spentMinor(_ row: OrganisationRow) -> Int64 { spent(row)?.minor ?? .min }

    /// Looks for what is typed. What was looked for before is dropped, so that no late answer shows.
    private func search() {
        searching?.cancel()
        let typed = text
        if typed.allSatisfy(\.isWhitespace) {
            found = nil
            return
        }
        searching = Task { [core] in
            let read = await attempt { try await core.relations { try $0.search(text: typed) } }
            if !Task.isCancelled { found = read }
        }
    }

    /// Waits until what is typed was looked for.
    public func searched() async { await searching?.value }
}

extension OrganisationRow {
    /// What was spent in a year, in the currency of most of it.
    public func spent(in year: Int) -> Money? {
        totals.filter { $0.year == Int32(year) }.max { $0.records < $1.records }?.amount
    }
}
