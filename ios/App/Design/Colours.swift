import SwiftUI
import VisavisKit

/// The colours of paper and ink. Each stands in the asset catalogue, for light and for dark.
extension Color {
    static let paper = Color("Paper")
    static let marker = Color("Marker")
    static let doubt = Color("Doubt")
}

extension ShapeStyle where Self == Color {
    static var accent: Color { Color("AccentColor") }
    static var doubt: Color { Color("Doubt") }
}

extension FieldStatus {
    var symbol: String {
        switch self {
        case .proved: "checkmark.seal.fill"
        case .read: "text.viewfinder"
        case .guessed: "questionmark.circle"
        case .missing: "exclamationmark.triangle"
        }
    }

    var ink: Color {
        switch self {
        case .proved: .accentColor
        case .read: .secondary
        case .guessed, .missing: .doubt
        }
    }
}

extension RecordKind {
    var symbol: String {
        switch self {
        case .purchase: "cart"
        case .payment: "creditcard"
        case .bill: "doc.text"
        case .contract: "signature"
        case .reading: "gauge"
        case .trip: "tram"
        case .mediaUse: "play.rectangle"
        case .observation: "heart.text.square"
        case .score: "speedometer"
        case .credential: "rosette"
        case .request: "paperplane"
        case .letter: "envelope"
        case .promise: "hand.raised"
        case .consent: "checkmark.shield"
        }
    }
}
