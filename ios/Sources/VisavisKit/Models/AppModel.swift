import Observation

/// Whether there is a vault, and whether it is open.
public enum AppState: Sendable {
    /// It is being looked up.
    case starting
    /// There is none yet.
    case welcome(Attempt)
    /// It is there and closed.
    case locked(Attempt)
    /// It is open.
    case open(Core, Kind)

    /// How far what the person asked for is.
    public enum Attempt: Hashable, Sendable {
        case idle, working
        case failed(Trouble)
    }

    public enum Kind: Hashable, Sendable { case own, sample }
}

/// How a locked vault is opened.
public enum Opening: Hashable, Sendable {
    case device
    case code(String)
    case passphrase(String)
}

/// The life of the vault while the app runs.
@Observable @MainActor public final class AppModel {
    public private(set) var state: AppState = .starting
    public let navigator = Navigator()
    @ObservationIgnored public let device: Device
    /// The person's own vault, once it was opened: it stays the same object over locks.
    @ObservationIgnored private var core: Core?

    public init(device: Device) {
        self.device = device
    }

    /// Looks whether there is a vault, and opens it.
    public func start() async {
        guard case .starting = state else { return }
        let folder = device.configuration.folder
        let isThere = await attempt { try await Core.off { vaultExists(folder: folder) } }
        if isThere.ready == true {
            await open(.device)
        } else {
            state = .welcome(.idle)
        }
    }

    /// Makes a new vault.
    public func begin() async {
        await begin { [device] in
            try Vault.makeOnDevice(
                configuration: device.configuration, keyStore: device.keyStore, clock: device.clock)
        }
    }

    /// Builds the vault from a backup. This phone opens it from then on.
    public func restore(backup: String, code: String) async {
        await begin { [device] in
            let vault = try Vault.restoreWithRecoveryCode(
                configuration: device.configuration, backup: backup, typed: code, clock: device.clock)
            try vault.safekeeping().letDeviceOpen(keyStore: device.keyStore)
            return vault
        }
    }

    private func begin(_ make: @escaping @Sendable () throws -> Vault) async {
        if case .welcome(.working) = state { return }
        state = .welcome(.working)
        switch await attempt({ try await Core.off(make) }) {
        case .ready(let vault): show(Core(vault))
        case .failed(let trouble): state = .welcome(.failed(trouble))
        case .loading: break
        }
    }

    /// Opens the vault that is there.
    public func open(_ way: Opening) async {
        if case .locked(.working) = state { return }
        state = .locked(.working)
        let opened = await attempt { [device, core] in
            try await Core.off {
                guard let core else { return Core(try device.open(way)) }
                try device.unlock(core.vault, way)
                return core
            }
        }
        switch opened {
        case .ready(let core): show(core)
        case .failed(let trouble): state = .locked(.failed(trouble))
        case .loading: break
        }
    }

    private func show(_ opened: Core) {
        core = opened
        state = .open(opened, .own)
    }

    /// Opens the sample, apart from the person's own vault, which is locked meanwhile.
    public func openSample() async {
        let sample = await attempt { [device, core] in
            try await Core.off {
                core?.vault.lock()
                let today = device.today().description
                return Core(
                    try Vault.openSample(configuration: device.sample, today: today, clock: device.clock))
            }
        }
        guard let sample = sample.ready else { return }
        navigator.reset()
        state = .open(sample, .sample)
    }

    /// Removes the sample, and goes back to the person's own vault.
    public func leaveSample() async {
        guard case .open(let sample, .sample) = state else { return }
        navigator.reset()
        state = .starting
        _ = await attempt { [device] in
            try await Core.off {
                sample.vault.lock()
                try removeSample(folder: device.sample.folder)
            }
        }
        await start()
    }

    /// Closes the vault now.
    public func lock() async {
        guard case .open(let core, let kind) = state else { return }
        if kind == .sample { return await leaveSample() }
        _ = await attempt { try await Core.off { core.vault.lock() } }
        state = .locked(.idle)
    }

    /// Looks whether the vault was left alone for too long, and so closed itself.
    public func look() async {
        guard case .open(let core, .own) = state else { return }
        let isLocked = await attempt { try await Core.off { core.vault.isLocked() } }
        if isLocked.ready == true, case .open(_, .own) = state { state = .locked(.idle) }
    }

    /// Destroys the vault: everything that is in it, and its keys.
    /// - Returns: what went wrong, if something did.
    public func eraseEverything() async -> Trouble? {
        guard case .open(let open, .own) = state else { return nil }
        let erased = await attempt { try await open.safekeeping { try $0.eraseEverything() } }
        if let trouble = erased.trouble { return trouble }
        core = nil
        navigator.reset()
        device.clearTemporary()
        state = .welcome(.idle)
        return nil
    }
}

extension Device {
    fileprivate func open(_ way: Opening) throws -> Vault {
        switch way {
        case .device:
            try Vault.openOnDevice(configuration: configuration, keyStore: keyStore, clock: clock)
        case .code(let typed):
            try Vault.openWithRecoveryCode(configuration: configuration, typed: typed, clock: clock)
        case .passphrase(let typed):
            try Vault.openWithPassphrase(configuration: configuration, passphrase: typed, clock: clock)
        }
    }

    fileprivate func unlock(_ vault: Vault, _ way: Opening) throws {
        switch way {
        case .device: try vault.unlockOnDevice(keyStore: keyStore)
        case .code(let typed): try vault.unlockWithRecoveryCode(typed: typed)
        case .passphrase(let typed): try vault.unlockWithPassphrase(passphrase: typed)
        }
    }
}
