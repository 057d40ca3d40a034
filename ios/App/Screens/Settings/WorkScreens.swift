import SwiftUI
import VisavisKit

/// One encrypted file, to be kept elsewhere.
struct BackupScreen: View {
    let vault: OpenVault

    var body: some View {
        WorkForm(vault: vault, title: .backup, text: .backupText, action: .backupMake) { $0.backUp() }
    }
}

/// Everything in open formats.
struct ExportScreen: View {
    let vault: OpenVault

    var body: some View {
        WorkForm(vault: vault, title: .export, text: .exportText, action: .exportMake) { $0.export() }
    }
}

/// One long thing that the person may want: what it is, a button, how far it is, what came of it, and
/// where it goes.
private struct WorkForm: View {
    let title: Word
    let text: Word
    let action: Word
    let begin: @MainActor (WorkModel) -> Void
    @State private var work: WorkModel
    @State private var isMoving = false
    @Environment(\.words) private var words

    init(
        vault: OpenVault, title: Word, text: Word, action: Word,
        begin: @escaping @MainActor (WorkModel) -> Void
    ) {
        (self.title, self.text, self.action, self.begin) = (title, text, action, begin)
        _work = State(initialValue: WorkModel(core: vault.core, device: vault.device))
    }

    var body: some View {
        Form {
            Section { Text(verbatim: words(text)) }
            Section {
                switch work.state {
                case .idle: Button(words(action)) { begin(work) }
                case .running(let progress): WorkingView(progress: progress) { work.stop() }
                case .done(let outcome, _):
                    ForEach(words.outcome(outcome), id: \.self) { Text(verbatim: $0) }
                    Button(words(.keepElsewhere), systemImage: "folder") { isMoving = true }
                case .failed(let trouble):
                    TroubleLine(trouble: trouble)
                    Button(words(.tryAgain)) { begin(work) }
                }
            }
        }
        .fileMover(isPresented: $isMoving, file: file) { moved in
            if case .success = moved { work.clear() }
        }
        .onDisappear { work.clear() }
        .navigationTitle(Text(verbatim: words(title)))
    }

    private var file: URL? {
        if case .done(_, let file) = work.state { file } else { nil }
    }
}
