import SwiftUI
import VisavisKit

/// One encrypted file, to be kept elsewhere.
struct BackupScreen: View {
    let vault: OpenVault
    @State private var work: WorkModel
    @Environment(\.words) private var words

    init(vault: OpenVault) {
        self.vault = vault
        _work = State(initialValue: WorkModel(core: vault.core, device: vault.device))
    }

    var body: some View {
        WorkForm(work: work, text: .backupText, action: .backupMake) { work.backUp() }
            .navigationTitle(Text(verbatim: words(.backup)))
    }
}

/// Everything in open formats.
struct ExportScreen: View {
    let vault: OpenVault
    @State private var work: WorkModel
    @Environment(\.words) private var words

    init(vault: OpenVault) {
        self.vault = vault
        _work = State(initialValue: WorkModel(core: vault.core, device: vault.device))
    }

    var body: some View {
        WorkForm(work: work, text: .exportText, action: .exportMake) { work.export() }
            .navigationTitle(Text(verbatim: words(.export)))
    }
}

/// One long thing that the person may want: what it is, a button, how far it is, what came of it, and
/// where it goes.
private struct WorkForm: View {
    let work: WorkModel
    let text: Word
    let action: Word
    let begin: @MainActor () -> Void
    @State private var isMoving = false
    @Environment(\.words) private var words

    var body: some View {
        Form {
            Section { Text(verbatim: words(text)) }
            Section {
                switch work.state {
                case .idle: Button(words(action), action: begin)
                case .running(let progress): WorkingView(progress: progress) { work.stop() }
                case .done(let outcome, _):
                    ForEach(words.outcome(outcome), id: \.self) { Text(verbatim: $0) }
                    Button(words(.keepElsewhere), systemImage: "folder") { isMoving = true }
                case .failed(let trouble):
                    TroubleLine(trouble: trouble)
                    Button(words(.tryAgain), action: begin)
                }
            }
        }
        .fileMover(isPresented: $isMoving, file: file) { moved in
            if case .success = moved { work.clear() }
        }
        .onDisappear { work.clear() }
    }

    private var file: URL? {
        if case .done(_, let file) = work.state { file } else { nil }
    }
}
