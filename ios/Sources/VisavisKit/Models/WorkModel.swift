import Foundation
import Observation

/// One long thing at a time: how far it is, what came of it, and a way to stop it.
@Observable @MainActor public final class WorkModel {
    public enum State: Sendable {
        case idle
        case running(JobProgress?)
        /// What it made, and where.
        case done(JobOutcome, URL)
        case failed(Trouble)
    }

    public private(set) var state: State = .idle
    @ObservationIgnored private let core: Core
    @ObservationIgnored private let device: Device
    @ObservationIgnored private var running: Task<Void, Never>?

    public init(core: Core, device: Device) {
        self.core = core
        self.device = device
    }

    /// Writes a backup, to be kept elsewhere.
    public func backUp() {
        start("vis-a-vis-\(device.today()).vsv") { core, path, listener in
            try await core.safekeeping { try $0.backup(path: path, after: nil, listener: listener) }
        }
    }

    /// Writes everything in open formats, to be kept elsewhere.
    public func export() {
        start("vis-a-vis-\(device.today())") { core, path, listener in
            try await core.safekeeping { try $0.export(folder: path, listener: listener) }
        }
    }

    /// Writes what proves a record or an organisation, to be handed on.
    public func writeEvidence(about id: String) {
        start("vis-a-vis.zip") { core, path, _ in
            try await core.records { try $0.exportEvidence(about: [id], path: path, timestampAuthority: nil) }
        }
    }

    private func start(
        _ name: String,
        _ begin: @escaping @Sendable (Core, String, any ProgressListener) async throws -> BackgroundJob
    ) {
        if case .running = state { return }
        state = .running(nil)
        let relay = ProgressRelay { told in Task { @MainActor [weak self] in self?.tell(told) } }
        running = Task { [core, device] in
            let done = await attempt {
                let file = try device.temporaryFile(name)
                let job = try await begin(core, file.path(percentEncoded: false), relay)
                return (try await job.result(), file)
            }
            switch done {
            case .ready(let made): state = .done(made.0, made.1)
            case .failed(let trouble): state = .failed(trouble)
            case .loading: break
            }
        }
    }

    private func tell(_ progress: JobProgress) {
        if case .running = state { state = .running(progress) }
    }

    /// Stops it; what was there before stays whole.
    public func stop() { running?.cancel() }

    /// Waits for its end.
    public func ended() async { await running?.value }

    /// Forgets what came of it, and removes what was made from the phone.
    public func clear() {
        if case .running = state { return }
        device.clearTemporary()
        state = .idle
    }
}
