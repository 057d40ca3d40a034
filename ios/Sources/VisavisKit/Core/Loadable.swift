/// What a screen shows before, when and if its content is there.
public enum Loadable<Value: Sendable>: Sendable {
    case loading
    case ready(Value)
    case failed(Trouble)

    /// The content, if it is there.
    public var ready: Value? {
        guard case .ready(let value) = self else { return nil }
        return value
    }

    /// What went wrong, if something did.
    public var trouble: Trouble? {
        guard case .failed(let trouble) = self else { return nil }
        return trouble
    }

    public func map<Other>(_ change: (Value) -> Other) -> Loadable<Other> {
        switch self {
        case .loading: .loading
        case .ready(let value): .ready(change(value))
        case .failed(let trouble): .failed(trouble)
        }
    }
}

extension Loadable: Equatable where Value: Equatable {}

/// Carries out a call of the core; what goes wrong becomes something that a screen can show.
public func attempt<Value: Sendable>(
    isolation: isolated (any Actor)? = #isolation, _ call: () async throws -> Value
) async -> Loadable<Value> {
    do {
        return .ready(try await call())
    } catch {
        return .failed(Trouble(error))
    }
}
