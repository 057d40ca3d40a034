/// What went wrong, by what a person can do about it. It holds nothing that the person owns.
public struct Trouble: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case locked, notRecognised
        /// A group of the recovery code, from 1.
        case groupMistyped(Int)
        case keyLost, notFound, notAcceptable, notReadable, damaged, newerVersion, storage, busy, network
        case cancelled, unexpected
    }

    public let kind: Kind
    /// What a report names.
    public let code: String

    public init(_ kind: Kind, code: String) {
        (self.kind, self.code) = (kind, code)
    }

    public init(_ error: any Error) {
        switch error {
        case let error as VisavisError: self.init(error)
        case is CancellationError: self.init(.cancelled, code: "cancelled")
        default: self.init(.unexpected, code: "phone")
        }
    }

    private init(_ error: VisavisError) {
        switch error {
        case .Locked(let code): self.init(.locked, code: code)
        case .NotRecognised(let code): self.init(.notRecognised, code: code)
        case .GroupMistyped(let code, let group): self.init(.groupMistyped(Int(group)), code: code)
        case .KeyLost(let code): self.init(.keyLost, code: code)
        case .NotFound(let code): self.init(.notFound, code: code)
        case .NotAcceptable(let code): self.init(.notAcceptable, code: code)
        case .NotReadable(let code): self.init(.notReadable, code: code)
        case .Damaged(let code): self.init(.damaged, code: code)
        case .NewerVersion(let code): self.init(.newerVersion, code: code)
        case .Storage(let code): self.init(.storage, code: code)
        case .Busy(let code): self.init(.busy, code: code)
        case .Network(let code): self.init(.network, code: code)
        case .Cancelled(let code): self.init(.cancelled, code: code)
        case .Unexpected(let code): self.init(.unexpected, code: code)
        }
    }
}
