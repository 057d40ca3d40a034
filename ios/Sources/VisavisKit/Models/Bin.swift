import Observation

/// What the person deleted: out of every list at once, and erased for good only when there is no way
/// back any more. Should the app end in between, it stays put aside: nothing is lost.
@Observable @MainActor public final class Bin {
    private struct Deletion: Sendable {
        let id: String
        let before: RecordStatus
    }

    /// Whether the last deletion can be taken back.
    public private(set) var canUndo = false
    @ObservationIgnored private let core: Core
    @ObservationIgnored private var last: Deletion?

    public init(core: Core) {
        self.core = core
    }

    /// Puts a record aside. The one that was deleted before is erased.
    /// - Returns: what went wrong, if something did.
    public func delete(_ id: String) async -> Trouble? {
        await complete()
        let put = await attempt { [core] in
            try await core.records { records in
                let before = try records.record(id: id).row.status
                try records.dismiss(id: id)
                return Deletion(id: id, before: before)
            }
        }
        last = put.ready
        canUndo = last != nil
        return put.trouble
    }

    /// Takes the last deletion back.
    public func undo() async {
        guard let deletion = take() else { return }
        _ = await attempt { [core] in
            try await core.records { records in
                try records.reopen(id: deletion.id)
                if deletion.before == .confirmed { try records.confirm(id: deletion.id) }
            }
        }
    }

    /// The time for undoing is over: erases it for good.
    public func complete() async {
        guard let deletion = take() else { return }
        _ = await attempt { [core] in
            try await core.records { _ = try $0.erase(id: deletion.id) }
        }
    }

    private func take() -> Deletion? {
        defer { (last, canUndo) = (nil, false) }
        return last
    }
}
