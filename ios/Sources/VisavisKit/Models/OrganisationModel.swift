import Foundation
import Observation

/// One organisation and everything that happened with it.
@Observable @MainActor public final class OrganisationModel {
    public private(set) var view: Loadable<OrganisationView> = .loading
    public let history: HistoryModel
    /// What is searched for inside the history.
    public var text = "" {
        didSet { if text != oldValue { ask() } }
    }
    public var kind: RecordKind? {
        didSet { if kind != oldValue { ask() } }
    }
    public private(set) var kinds: [RecordKind] = []
    /// What went wrong with the last thing that was asked for.
    public var trouble: Trouble?
    /// Whether it was erased, or merged into another.
    public private(set) var isGone = false
    public let id: String
    @ObservationIgnored private let core: Core
    @ObservationIgnored private var asking: Task<Void, Never>?

    public init(core: Core, id: String) {
        self.core = core
        self.id = id
        history = HistoryModel(Self.read(core, id, nil, ""))
    }

    public func follow() async {
        let (core, id) = (core, id)
        await core.follow([.organisations, .records, .review]) {
            try await core.relations { try $0.organisation(id: id) }
        } show: { read in
            if isGone { return }
            view = read
            await history.reload()
            if kinds.isEmpty { await lookForKinds() }
        }
    }

    /// The kinds that the history holds, for its chips: asked for one by one, a row each.
    private func lookForKinds() async {
        let (core, id) = (core, id)
        let found = await attempt {
            try await core.relations { relations in
                try RecordKind.allCases.filter { kind in
                    let filter = HistoryFilter(
                        organisation: id, kind: kind, from: nil, until: nil, text: nil)
                    return try !relations.history(filter: filter, limit: 1, after: nil).rows.isEmpty
                }
            }
        }
        kinds = found.ready ?? []
    }

    private func ask() {
        asking?.cancel()
        let read = Self.read(core, id, kind, text)
        asking = Task { [history] in await history.ask(read) }
    }

    /// Waits until what is asked for was read.
    public func asked() async { await asking?.value }

    private static func read(
        _ core: Core, _ id: String, _ kind: RecordKind?, _ text: String
    ) -> HistoryModel.Read {
        let words = text.trimmingCharacters(in: .whitespaces)
        let filter = HistoryFilter(
            organisation: id, kind: kind, from: nil, until: nil, text: words.isEmpty ? nil : words)
        return { after in
            try await core.relations {
                try $0.history(filter: filter, limit: HistoryModel.pageRows, after: after)
            }
        }
    }

    public func rename(_ name: String) async {
        let name = name.trimmingCharacters(in: .whitespaces)
        _ = await act { [id] in try $0.relations().rename(id: id, name: name) }
    }

    /// Makes it one with another, under the other's name.
    public func merge(into other: OrganisationRow) async {
        isGone = await act { [id] in try $0.relations().merge(kept: other.id, absorbed: id) }
    }

    /// Erases it with everything between it and the person.
    public func erase() async {
        isGone = await act { [id] in _ = try $0.records().eraseOrganisation(id: id) }
    }

    /// The others, which this one may be the same as.
    public func others() async -> [OrganisationRow] {
        let all = await attempt { [core] in try await core.relations { try $0.organisations() } }
        let others = (all.ready ?? []).filter { $0.id != id }
        return others.sorted { $0.name.localizedCaseInsensitiveCompare($1.name) == .orderedAscending }
    }

    private func act(_ call: @escaping @Sendable (Vault) throws -> Void) async -> Bool {
        let done = await attempt { [core] in try await Core.off { [vault = core.vault] in try call(vault) } }
        trouble = done.trouble
        return done.ready != nil
    }
}
