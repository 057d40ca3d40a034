import Observation

/// A month of a history, newest first.
public struct HistoryMonth: Hashable, Identifiable, Sendable {
    /// Nothing for what has no date.
    public let month: Month?
    public let rows: [HistoryRow]

    public var id: String { month?.description ?? "" }
}

/// An endless list of records, read page by page.
@Observable @MainActor public final class HistoryModel {
    public private(set) var rows: Loadable<[HistoryRow]> = .loading
    public private(set) var hasMore = false
    @ObservationIgnored private var next: String?
    @ObservationIgnored private var isReading = false
    /// Counts what was asked for, so that a late answer to an old question is dropped.
    @ObservationIgnored private var asked = 0
    @ObservationIgnored private var read: Read
    /// How many rows are asked for at a time: some screens full.
    public nonisolated static let pageRows: UInt32 = 60
    /// How many rows before the end the next page is read.
    private static let nearEnd = 20

    public typealias Read = @Sendable (_ after: String?) async throws -> HistoryPage

    public init(_ read: @escaping Read) {
        self.read = read
    }

    /// Reads again, at least as far as it was read before.
    public func reload() async {
        asked += 1
        let mine = asked
        let atLeast = rows.ready?.count ?? 0
        let whole = await attempt { [read] in
            var page = try await read(nil)
            var rows = page.rows
            while let next = page.next, rows.count < atLeast {
                page = try await read(next)
                rows += page.rows
            }
            return HistoryPage(rows: rows, next: page.next, revision: page.revision)
        }
        if mine == asked, !Task.isCancelled { show(whole.map(\.rows), next: whole.ready?.next) }
    }

    /// Reads something else from now on.
    public func ask(_ read: @escaping Read) async {
        self.read = read
        rows = .loading
        await reload()
    }

    /// A row has come into view; near the end the next page is read.
    public func appeared(_ row: HistoryRow) async {
        guard let rows = rows.ready, let place = rows.lastIndex(where: { $0.id == row.id }) else { return }
        if place >= rows.count - Self.nearEnd { await more() }
    }

    /// Reads one page more.
    public func more() async {
        guard let next, let present = rows.ready, !isReading else { return }
        isReading = true
        defer { isReading = false }
        let mine = asked
        let page = await attempt { [read] in try await read(next) }
        if mine == asked, !Task.isCancelled { show(page.map { present + $0.rows }, next: page.ready?.next) }
    }

    private func show(_ rows: Loadable<[HistoryRow]>, next: String?) {
        self.rows = rows
        self.next = next
        hasMore = next != nil
    }

    /// The rows, each month under its name.
    public var months: [HistoryMonth] {
        var months: [(Month?, [HistoryRow])] = []
        for row in rows.ready ?? [] {
            let month = row.date.flatMap { Month($0) }
            if let last = months.indices.last, months[last].0 == month {
                months[last].1.append(row)
            } else {
                months.append((month, [row]))
            }
        }
        return months.map { HistoryMonth(month: $0.0, rows: $0.1) }
    }
}
