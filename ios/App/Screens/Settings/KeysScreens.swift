import SwiftUI
import UIKit
import UniformTypeIdentifiers
import VisavisKit

/// The recovery code: made, written down, and tried once before it counts as kept.
struct RecoveryCodeScreen: View {
    let vault: OpenVault
    @State private var model: KeysModel
    /// Not kept with the state of the page: a secret stays in memory only.
    @State private var typed = ""
    @Environment(\.words) private var words

    init(vault: OpenVault) {
        self.vault = vault
        _model = State(initialValue: KeysModel(core: vault.core))
    }

    var body: some View {
        Form {
            Section {
                Text(verbatim: words(.recoveryText))
                if let recovery = model.recovery {
                    Text(verbatim: words.recovery(recovery)).foregroundStyle(.secondary)
                }
            }
            if let code = model.newCode { newCode(code) }
            if canRehearse { rehearsal }
            if model.isDone { Label(words(.recoveryRehearsed), systemImage: "checkmark.seal") }
            if let trouble = model.trouble { TroubleLine(trouble: trouble) }
            if model.newCode == nil, let recovery = model.recovery {
                Button(words(recovery == Recovery.none ? .recoveryMake : .recoveryRenew)) {
                    Task { await model.makeCode() }
                }
                .disabled(model.isWorking)
            }
        }
        .navigationTitle(Text(verbatim: words(.recoveryCode)))
        .task { await model.follow() }
    }

    private var canRehearse: Bool {
        if model.newCode != nil { return true }
        if case .shown = model.recovery { return true }
        return false
    }

    private func newCode(_ code: String) -> some View {
        Section {
            Text(verbatim: code)
                .font(.title3.monospaced())
                .textSelection(.enabled)
                .privacySensitive()
                .speechSpellsOutCharacters()
            Button(words(.copy), systemImage: "doc.on.doc") { copy(code) }
        } header: {
            Text(verbatim: words(.recoveryWrite)).textCase(nil)
        }
    }

    private var rehearsal: some View {
        Section {
            TextField(words(.recoveryRehearse), text: $typed, axis: .vertical)
                .font(.body.monospaced())
                .autocorrectionDisabled()
                .textInputAutocapitalization(.characters)
            Button(words(.goOn)) {
                Task {
                    await model.rehearse(typed)
                    if model.isDone { typed = "" }
                }
            }
            .disabled(typed.isEmpty || model.isWorking)
        } footer: {
            Text(verbatim: words(.recoveryRehearseHelp))
        }
    }

    /// A secret stays on this phone, and on its clipboard for a minute only.
    private func copy(_ code: String) {
        UIPasteboard.general.setItems(
            [[UTType.plainText.identifier: code]],
            options: [.localOnly: true, .expirationDate: Date.now.addingTimeInterval(60)])
    }
}

/// A passphrase, typed twice.
struct PassphraseScreen: View {
    let vault: OpenVault
    @State private var model: KeysModel
    @State private var first = ""
    @State private var second = ""
    @Environment(\.words) private var words

    init(vault: OpenVault) {
        self.vault = vault
        _model = State(initialValue: KeysModel(core: vault.core))
    }

    var body: some View {
        Form {
            Section {
                SecureField(words(.passphrase), text: $first).textContentType(.newPassword)
                SecureField(words(.passphraseAgain), text: $second).textContentType(.newPassword)
            } header: {
                Text(verbatim: words(.passphraseHelp)).textCase(nil)
            } footer: {
                if !second.isEmpty, first != second {
                    Label(words(.passphraseDiffers), systemImage: "exclamationmark.triangle")
                }
            }
            Button(words(.save)) {
                Task {
                    await model.setPassphrase(first)
                    if model.isDone { (first, second) = ("", "") }
                }
            }
            .disabled(first.isEmpty || first != second || model.isWorking)
            if model.isDone { Label(words(.passphraseSet), systemImage: "checkmark.seal") }
            if let trouble = model.trouble { TroubleLine(trouble: trouble) }
        }
        .navigationTitle(Text(verbatim: words(.passphrase)))
    }
}
