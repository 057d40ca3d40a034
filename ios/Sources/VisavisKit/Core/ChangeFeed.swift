import Synchronization

/// What changes in a vault, as sets of areas. What changes while nobody asks is joined into one set.
/// The subscription ends with the loop that reads it.
public struct ChangeFeed: AsyncSequence, Sendable {
    public typealias Element = Set<Area>
    private let vault: Vault

    init(_ vault: Vault) {
        self.vault = vault
    }

    public func makeAsyncIterator() -> Iterator {
        let (bell, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let pending = Pending()
        let listener = Listener { areas in
            pending.add(areas)
            continuation.yield()
        }
        let subscription = vault.subscribe(listener: listener)
        continuation.onTermination = { _ in subscription.end() }
        return Iterator(bell: bell.makeAsyncIterator(), pending: pending)
    }

    public struct Iterator: AsyncIteratorProtocol {
        fileprivate var bell: AsyncStream<Void>.Iterator
        fileprivate let pending: Pending

        public mutating func next(isolation actor: isolated (any Actor)?) async -> Set<Area>? {
            while await bell.next(isolation: actor) != nil {
                let areas = pending.take()
                // The bell may ring once more for what was taken already.
                if !areas.isEmpty { return areas }
            }
            return nil
        }

        public mutating func next() async -> Set<Area>? { await next(isolation: nil) }
    }
}

/// The areas that changed since they were last asked for.
private final class Pending: Sendable {
    private let areas = Mutex(Set<Area>())

    func add(_ changed: [Area]) { areas.withLock { $0.formUnion(changed) } }

    func take() -> Set<Area> {
        areas.withLock { areas in
            defer { areas = [] }
            return areas
        }
    }
}

/// Called on a thread of the core: it only hands on.
private final class Listener: ChangeListener {
    private let hear: @Sendable ([Area]) -> Void

    init(_ hear: @escaping @Sendable ([Area]) -> Void) {
        self.hear = hear
    }

    func changed(revision: UInt64, areas: [Area]) throws { hear(areas) }
}
