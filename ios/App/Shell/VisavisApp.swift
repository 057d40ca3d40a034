import SwiftUI
import VisavisKit

@main struct VisavisApp: App {
    @State private var model = AppModel(device: .phone)
    @State private var words = Words.phone
    @Environment(\.scenePhase) private var phase
    @AppStorage(Preference.appearance) private var appearance = Appearance.system

    var body: some Scene {
        WindowGroup {
            RootView(model: model)
                .environment(\.words, words)
                .tint(.accent)
                .preferredColorScheme(appearance.scheme)
                .onChange(of: phase) { _, phase in
                    // Another day may have begun, and the vault may have been left alone for too long.
                    if phase == .active { words = words.on(model.device.today()) }
                    Task { await model.look() }
                }
        }
    }
}

private struct WordsKey: EnvironmentKey {
    static let defaultValue = Words.phone
}

extension EnvironmentValues {
    /// What the app says, in the person's language.
    var words: Words {
        get { self[WordsKey.self] }
        set { self[WordsKey.self] = newValue }
    }
}
