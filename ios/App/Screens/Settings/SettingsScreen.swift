import SwiftUI
import UIKit
import VisavisKit

/// Safety, the person's data, and the app.
struct SettingsScreen: View {
    let vault: OpenVault
    @State private var keys: KeysModel
    /// Only erasing everything is asked twice.
    @State private var isAskedOnce = false
    @State private var isAskedTwice = false
    @AppStorage(Preference.appearance) private var appearance = Appearance.system
    @AppStorage(Preference.isScreenHidden) private var isScreenHidden = true
    @Environment(AppModel.self) private var app
    @Environment(\.openURL) private var openURL
    @Environment(\.words) private var words

    init(vault: OpenVault) {
        self.vault = vault
        _keys = State(initialValue: KeysModel(core: vault.core))
    }

    var body: some View {
        Form {
            if vault.kind == .own {
                safety
                data
            }
            application
        }
        .navigationTitle(Text(verbatim: words(.settings)))
        .confirmationDialog(
            words(.everythingGoneTitle), isPresented: $isAskedOnce, titleVisibility: .visible
        ) {
            Button(words(.goOn), role: .destructive) { isAskedTwice = true }
        } message: {
            Text(verbatim: words(.everythingGoneText))
        }
        .alert(words(.everythingGoneAgain), isPresented: $isAskedTwice) {
            Button(words(.eraseForEver), role: .destructive) {
                Task { vault.trouble = await app.eraseEverything() }
            }
            Button(words(.cancel), role: .cancel) {}
        }
        .task { await keys.follow() }
    }

    private var safety: some View {
        Section {
            NavigationLink(value: Place.recoveryCode) {
                LineRow(title: words(.recoveryCode), detail: keys.recovery.map(words.recovery)) {
                    EmptyView()
                }
            }
            NavigationLink(value: Place.passphrase) { Text(verbatim: words(.passphrase)) }
            Toggle(isOn: $isScreenHidden) {
                LineRow(title: words(.hideScreen), detail: words(.hideScreenHelp)) { EmptyView() }
            }
            Button(words(.lockNow), systemImage: "lock") { Task { await app.lock() } }
        } header: {
            Text(verbatim: words(.safety))
        }
    }

    private var data: some View {
        Section {
            NavigationLink(value: Place.backup) { Text(verbatim: words(.backup)) }
            NavigationLink(value: Place.export) { Text(verbatim: words(.export)) }
            NavigationLink(value: Place.health) { Text(verbatim: words(.checkVault)) }
            Button(words(.everythingGone), systemImage: "trash", role: .destructive) { isAskedOnce = true }
        } header: {
            Text(verbatim: words(.yourData))
        }
    }

    private var application: some View {
        Section {
            Button {
                if let settings = URL(string: UIApplication.openSettingsURLString) { openURL(settings) }
            } label: {
                LineRow(title: words(.language), detail: words(.languageHelp)) { EmptyView() }
            }
            .foregroundStyle(.primary)
            Picker(words(.appearance), selection: $appearance) {
                ForEach(Appearance.allCases, id: \.self) { each in
                    Text(verbatim: each.name(words)).tag(each)
                }
            }
            NavigationLink(value: Place.about) { Text(verbatim: words(.about)) }
        } header: {
            Text(verbatim: words(.app))
        }
    }
}

/// What this is, and under which licence.
struct AboutScreen: View {
    @Environment(\.words) private var words

    var body: some View {
        List {
            Section {
                Text(verbatim: words(.aboutText))
            } header: {
                Text(verbatim: words(.appName))
            }
            Section { Text(verbatim: words(.licences)).foregroundStyle(.secondary) }
        }
        .navigationTitle(Text(verbatim: words(.about)))
    }
}
