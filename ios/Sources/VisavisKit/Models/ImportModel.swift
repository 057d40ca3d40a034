import Observation

/// Files on their way in: looked at first, then those that the person chose, then taken back if they
/// think better of it.
@Observable @MainActor public final class ImportModel {
    public enum State: Sendable {
        /// The files are being looked at; nothing is kept.
        case looking
        /// What importing each would do.
        case previewed
        /// The chosen ones are being taken in.
        case accepting
        /// What became of each.
        case accepted(filings: [Filing], leftOut: [ImportFailure])
        /// All of it was taken back.
        case undone(Int)
        case failed(Trouble)
    }

    public private(set) var state: State = .looking
    public private(set) var rows: [ImportRow] = []
    /// Which rows the person wants, by their numbers.
    public private(set) var chosen: Set<Int> = []
    public private(set) var progress: JobProgress?
    @ObservationIgnored private let core: Core
    @ObservationIgnored private let paths: [String]
    @ObservationIgnored private let reader: any TextReader
    @ObservationIgnored private var preview: UInt64 = 0

    public init(core: Core, paths: [String], reader: any TextReader) {
        self.core = core
        self.paths = paths
        self.reader = reader
    }

    /// Looks at the files. Cancelling the task stops it.
    public func look() async {
        guard case .looking = state else { return }
        let outcome = await run { [paths, reader] captures, listener in
            try captures.preview(paths: paths, reader: reader, listener: listener)
        }
        switch outcome {
        case .ready(.previewed(let preview, let rows)):
            self.preview = preview
            self.rows = rows
            chosen = Set(rows.indices.filter { rows[$0].isChosen })
            state = .previewed
        case .failed(let trouble): state = .failed(trouble)
        case .ready, .loading: break
        }
    }

    /// Whether a row can be taken in at all.
    public func canChoose(_ row: Int) -> Bool {
        guard rows.indices.contains(row) else { return false }
        if case .skipped = rows[row].standing { return false }
        return true
    }

    /// Whether the person wants a row.
    public subscript(isChosen row: Int) -> Bool {
        get { chosen.contains(row) }
        set {
            if !canChoose(row) { return }
            if newValue { chosen.insert(row) } else { chosen.remove(row) }
        }
    }

    /// Takes in the chosen rows. Cancelling the task takes back what it added by then.
    public func accept() async {
        guard case .previewed = state, !chosen.isEmpty else { return }
        state = .accepting
        let rows = chosen.sorted().map(UInt32.init)
        let outcome = await run { [preview] captures, listener in
            try captures.accept(preview: preview, rows: rows, listener: listener)
        }
        switch outcome {
        case .ready(.accepted(let filings, let leftOut)):
            state = .accepted(filings: filings, leftOut: leftOut)
        case .failed(let trouble): state = .failed(trouble)
        case .ready, .loading: break
        }
    }

    /// Takes the whole import back.
    public func undo() async {
        guard case .accepted(let filings, _) = state else { return }
        let undone = await attempt { [core] in try await core.captures { try $0.undo(filings: filings) } }
        switch undone {
        case .ready(let count): state = .undone(Int(count))
        case .failed(let trouble): state = .failed(trouble)
        case .loading: break
        }
    }

    private func run(
        _ begin: @escaping @Sendable (Captures, any ProgressListener) throws -> BackgroundJob
    ) async -> Loadable<JobOutcome> {
        progress = nil
        let relay = ProgressRelay { told in Task { @MainActor [weak self] in self?.progress = told } }
        return await attempt { [core] in
            try await core.captures { try begin($0, relay) }.result()
        }
    }
}
