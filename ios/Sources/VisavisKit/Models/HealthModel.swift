import Observation

/// The health of the vault: what is missing, filing again what is left of it, and a look at everything.
@Observable @MainActor public final class HealthModel {
    /// What the vault lost, and what of it is still there.
    public struct Health: Equatable, Sendable {
        /// The changes that are missing; absent where none are.
        public let missing: MissingView?
        /// The documents that belong to no record, and can be filed again.
        public let unfiled: [UnfiledRow]
    }

    /// The one long thing that is done here, or was.
    public enum Work: Sendable {
        case idle
        case running(JobProgress?)
        case done(JobOutcome)
        case failed(Trouble)
    }

    public private(set) var health: Loadable<Health> = .loading
    public private(set) var work: Work = .idle
    /// What went wrong when the person took note.
    public private(set) var trouble: Trouble?
    @ObservationIgnored private let core: Core
    @ObservationIgnored private let reader: any TextReader
    @ObservationIgnored private var running: Task<Void, Never>?
    private nonisolated static let pictureSide: UInt32 = 192

    public init(core: Core, reader: any TextReader) {
        (self.core, self.reader) = (core, reader)
    }

    /// Reads, and reads again after every change, until the page is left.
    public func follow() async {
        let core = core
        await core.follow([.health, .records]) {
            try await core.safekeeping { Health(missing: try $0.missing(), unfiled: try $0.unfiled()) }
        } show: {
            health = $0
        }
    }

    /// A small picture of a document, where it has one.
    public func picture(of hash: String) async -> PageImage? {
        let page = await attempt { [core] in
            try await core.records { try $0.page(hash: hash, page: 0, longestSide: Self.pictureSide) }
        }
        if case .picture(let image)? = page.ready { return image }
        return nil
    }

    /// The person knows what is missing.
    public func takeNote() async {
        trouble = await core.takeNoteOfMissing()
    }

    /// Looks at everything.
    public func check() {
        start { core, listener in try await core.safekeeping { try $0.check(listener: listener) } }
    }

    /// Reads and files the documents that belong to no record.
    public func fileAgain() {
        let (hashes, reader) = (health.ready?.unfiled.map(\.hash) ?? [], reader)
        start { core, listener in
            try await core.captures { try $0.fileAgain(hashes: hashes, reader: reader, listener: listener) }
        }
    }

    private func start(
        _ begin: @escaping @Sendable (Core, any ProgressListener) async throws -> BackgroundJob
    ) {
        if case .running = work { return }
        work = .running(nil)
        let relay = ProgressRelay { told in Task { @MainActor [weak self] in self?.tell(told) } }
        running = Task { [core] in
            switch await attempt({ try await begin(core, relay).result() }) {
            case .ready(let outcome): work = .done(outcome)
            case .failed(let trouble): work = trouble.kind == .cancelled ? .idle : .failed(trouble)
            case .loading: break
            }
        }
    }

    private func tell(_ progress: JobProgress) {
        if case .running = work { work = .running(progress) }
    }

    /// Stops it; what was filed by then stays.
    public func stop() { running?.cancel() }

    /// Waits for its end.
    public func ended() async { await running?.value }
}

extension Core {
    /// The person knows what is missing: nothing more is told of it. What went wrong, if something did.
    func takeNoteOfMissing() async -> Trouble? {
        await attempt { try await safekeeping { try $0.forgetMissing() } }.trouble
    }
}
