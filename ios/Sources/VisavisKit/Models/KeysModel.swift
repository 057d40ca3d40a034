import Observation

/// The ways into the vault besides this phone.
@Observable @MainActor public final class KeysModel {
    public private(set) var recovery: Recovery?
    /// A code that was just made. It is shown once and forgotten with its page.
    public private(set) var newCode: String?
    public private(set) var trouble: Trouble?
    public private(set) var isWorking = false
    /// Whether the last thing that was asked for is done.
    public private(set) var isDone = false
    @ObservationIgnored private let core: Core

    public init(core: Core) {
        self.core = core
    }

    public func follow() async {
        let core = core
        await core.follow([.keys]) {
            try await core.safekeeping { try $0.recovery() }
        } show: { read in
            recovery = read.ready
        }
    }

    /// Makes a recovery code; an earlier one no longer opens anything.
    public func makeCode() async {
        await act { keys in keys.newCode = try await keys.core.safekeeping { try $0.makeRecoveryCode() } }
    }

    /// The person types the code from the paper.
    public func rehearse(_ typed: String) async {
        await act { keys in
            try await keys.core.safekeeping { try $0.rehearseRecoveryCode(typed: typed) }
            keys.newCode = nil
            keys.isDone = true
        }
    }

    public func setPassphrase(_ typed: String) async {
        await act { keys in
            try await keys.core.safekeeping { try $0.setPassphrase(text: typed) }
            keys.isDone = true
        }
    }

    private func act(_ call: (KeysModel) async throws -> Void) async {
        if isWorking { return }
        (isWorking, trouble, isDone) = (true, nil, false)
        trouble = await attempt { try await call(self) }.trouble
        isWorking = false
    }
}
