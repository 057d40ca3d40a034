import Foundation

/// Where a person can be, beyond the tabs. It is kept while the app is away, and named in links.
public enum Place: Codable, Hashable, Sendable {
    /// An organisation and its history.
    case organisation(String)
    /// A record, with its document.
    case receipt(String)
    /// The photo of a record, large, with the places of its values.
    case document(String)
    /// What a sum of spending is made of.
    case spent(Month, Spent)
    case review, settings, recoveryCode, passphrase, backup, export, health, about

    /// Whose purchases a sum is made of.
    public struct Spent: Codable, Hashable, Sendable {
        public enum With: Codable, Hashable, Sendable {
            case anyone, nobody
            case organisation(String)
        }

        public let with: With
        public let currency: String?

        public init(with: With, currency: String?) {
            (self.with, self.currency) = (with, currency)
        }
    }

    /// The place of a link such as `visavis://receipt/4f…`; nothing where no version knew it.
    public init?(_ link: URL) {
        guard link.scheme == Self.scheme, let name = link.host() else { return nil }
        let subject = link.lastPathComponent
        let hasSubject = !subject.isEmpty && subject != "/"
        switch (name, hasSubject) {
        case ("organisation", true): self = .organisation(subject)
        case ("receipt", true): self = .receipt(subject)
        case ("document", true): self = .document(subject)
        case ("review", false): self = .review
        case ("settings", false): self = .settings
        default: return nil
        }
    }

    /// A link to it, where one makes sense.
    public var link: URL? {
        let path: String? =
            switch self {
            case .organisation(let id): "organisation/\(id)"
            case .receipt(let id): "receipt/\(id)"
            case .document(let id): "document/\(id)"
            case .review: "review"
            case .settings: "settings"
            case .spent, .recoveryCode, .passphrase, .backup, .export, .health, .about: nil
            }
        return path.flatMap { URL(string: "\(Self.scheme)://\($0)") }
    }

    public static let scheme = "visavis"
}
