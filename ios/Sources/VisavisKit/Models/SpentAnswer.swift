/// What was spent this year at a shop that somebody named.
public enum SpentAnswer: Hashable, Sendable {
    case spent(Money, records: Int, at: String)
    case nothing(at: String)
    case unknown(String)
    /// The vault is closed.
    case locked

    /// Looks for the organisation that the words name best: its whole name, then a beginning.
    public static func find(_ named: String, in core: Core, today: Day) async -> SpentAnswer {
        let read = await attempt { try await core.relations { try $0.search(text: named) } }
        guard let found = read.ready else { return .locked }
        let organisations = found.compactMap { each -> OrganisationRow? in
            guard case .organisation(let row) = each else { return nil }
            return row
        }
        let whole = organisations.first { $0.name.lowercased() == named.lowercased() }
        guard let row = whole ?? organisations.first else { return .unknown(named) }
        let year = row.totals.filter { $0.year == Int32(today.year) }.max { $0.records < $1.records }
        guard let year else { return .nothing(at: row.name) }
        return .spent(year.amount, records: Int(year.records), at: row.name)
    }
}

extension Words {
    public func answer(_ answer: SpentAnswer) -> String {
        switch answer {
        case .spent(let money, let records, let name):
            self(.intentSpentAnswer, self.money(money), name, self(.records, records))
        case .nothing(let name): self(.intentNothing, name)
        case .unknown(let name): self(.intentUnknown, name)
        case .locked: self(.intentLocked)
        }
    }
}
