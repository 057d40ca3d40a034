import Dispatch

/// The vault as view models use it: no call on the thread that draws, changes as a sequence, and jobs
/// that stop with the task that waits for them.
public final class Core: Sendable {
    public let vault: Vault
    /// Calls block, so they never run on Swift's own threads, of which there are as many as processors.
    private static let queue = DispatchQueue(label: "app.visavis.core", attributes: .concurrent)

    public init(_ vault: Vault) {
        self.vault = vault
    }

    public func captures<Value: Sendable>(
        _ call: @escaping @Sendable (Captures) throws -> Value
    ) async throws -> Value {
        try await Self.off { [vault] in try call(vault.captures()) }
    }

    public func relations<Value: Sendable>(
        _ call: @escaping @Sendable (Relations) throws -> Value
    ) async throws -> Value {
        try await Self.off { [vault] in try call(vault.relations()) }
    }

    public func records<Value: Sendable>(
        _ call: @escaping @Sendable (Records) throws -> Value
    ) async throws -> Value {
        try await Self.off { [vault] in try call(vault.records()) }
    }

    public func measures<Value: Sendable>(
        _ call: @escaping @Sendable (Measures) throws -> Value
    ) async throws -> Value {
        try await Self.off { [vault] in try call(vault.measures()) }
    }

    public func safekeeping<Value: Sendable>(
        _ call: @escaping @Sendable (Safekeeping) throws -> Value
    ) async throws -> Value {
        try await Self.off { [vault] in try call(vault.safekeeping()) }
    }

    /// Runs something that blocks away from the thread that draws. A call that has begun is not
    /// stopped; one that has not is left out where the task was cancelled.
    public static func off<Value: Sendable>(
        _ call: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try call() }) }
        }
    }

    /// What changed, from now on: first every area, then those that did.
    public var changes: ChangeFeed { ChangeFeed(vault) }

    /// Reads now, and again whenever one of the areas changes, until the task is cancelled.
    @MainActor public func follow<Value: Sendable>(
        _ areas: Set<Area>,
        read: @Sendable () async throws -> Value,
        show: @MainActor (Loadable<Value>) async -> Void
    ) async {
        for await changed in changes where !areas.isDisjoint(with: changed) {
            let value = await attempt(read)
            if Task.isCancelled { return }
            await show(value)
        }
    }
}
