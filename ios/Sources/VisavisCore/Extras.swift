// In the module of the generated types, where a conformance of theirs belongs.
extension DocumentRow: Identifiable { public var id: String { hash } }
extension HistoryRow: Identifiable {}
extension OrganisationRow: Identifiable {}
extension UnfiledRow: Identifiable { public var id: String { hash } }
extension ReviewRow: Identifiable { public var id: String { record.id } }
extension Filing: Identifiable {}
extension FactView: Identifiable { public var id: String { field } }
extension Found: Identifiable {
    public var id: String {
        switch self {
        case .organisation(let row): "organisation/\(row.id)"
        case .record(let row, _): "record/\(row.id)"
        }
    }
}
extension RecordKind: CaseIterable {
    public static let allCases: [RecordKind] = [
        .purchase, .payment, .bill, .contract, .reading, .trip, .mediaUse, .observation, .score,
        .credential, .request, .letter, .promise, .consent,
    ]
}
extension CorrectableField: CaseIterable {
    public static let allCases: [CorrectableField] = [.merchant, .date, .time, .currency, .total]
}
