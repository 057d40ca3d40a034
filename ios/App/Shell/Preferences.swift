import SwiftUI
import VisavisKit

/// How the person wants the app to be. It says nothing about them and stands outside the vault.
enum Preference {
    static let appearance = "appearance"
    static let isScreenHidden = "isScreenHidden"
}

enum Appearance: String, CaseIterable {
    case system, light, dark

    var scheme: ColorScheme? {
        switch self {
        case .system: nil
        case .light: .light
        case .dark: .dark
        }
    }

    func name(_ words: Words) -> String {
        switch self {
        case .system: words(.appearanceSystem)
        case .light: words(.appearanceLight)
        case .dark: words(.appearanceDark)
        }
    }
}
