import SwiftUI
import VisavisKit

/// An import: what it would do, then what it did, with a way back.
struct ImportScreen: View {
    let vault: OpenVault
    @State private var model: ImportModel
    @State private var accepting: Task<Void, Never>?
    @Environment(\.dismiss) private var dismiss
    @Environment(\.words) private var words

    init(vault: OpenVault, files: ImportedFiles) {
        self.vault = vault
        _model = State(
            initialValue: ImportModel(
                core: vault.core, paths: files.paths, reader: vault.device.textReader))
    }

    var body: some View {
        NavigationStack {
            content
                .navigationTitle(Text(verbatim: words(.importTitle)))
                .navigationBarTitleDisplayMode(.inline)
                .toolbar {
                    ToolbarItem(placement: .cancellationAction) { Button(words(.close)) { dismiss() } }
                    if case .previewed = model.state {
                        ToolbarItem(placement: .confirmationAction) {
                            Button(words(.importKeep, model.chosen.count)) {
                                accepting = Task { await model.accept() }
                            }
                            .disabled(model.chosen.isEmpty)
                        }
                    }
                }
        }
        .task { await model.look() }
        .onDisappear { Inbox.shared.clear() }
    }

    @ViewBuilder private var content: some View {
        switch model.state {
        case .looking: WorkingView(progress: model.progress) { dismiss() }
        case .previewed: preview
        case .accepting: WorkingView(progress: model.progress) { accepting?.cancel() }
        case .accepted(let filings, let leftOut): accepted(filings, leftOut)
        case .undone(let count):
            ContentUnavailableView(words(.importUndone, count), systemImage: "arrow.uturn.backward")
        case .failed(let trouble): TroubleView(trouble: trouble)
        }
    }

    private var preview: some View {
        @Bindable var model = model
        return List {
            Section {
                ForEach(Array(model.rows.enumerated()), id: \.offset) { number, row in
                    Toggle(isOn: $model[isChosen: number]) {
                        LineRow(
                            title: row.organisation ?? row.name, detail: row.date.map(words.day),
                            value: row.amount.map(words.money)
                        ) { Text(verbatim: words.standing(row.standing)).font(.subheadline) }
                    }
                    .disabled(!model.canChoose(number))
                }
            } footer: {
                Text(verbatim: words(.importHelp))
            }
        }
    }

    private func accepted(_ filings: [Filing], _ leftOut: [ImportFailure]) -> some View {
        List {
            Section {
                ForEach(words.outcome(.accepted(filings: filings, leftOut: leftOut)), id: \.self) {
                    Text(verbatim: $0)
                }
                Button(words(.importUndo), systemImage: "arrow.uturn.backward") {
                    Task { await model.undo() }
                }
            }
            Section {
                ForEach(filings) { filing in
                    Button {
                        dismiss()
                        vault.open(.receipt(filing.id))
                    } label: {
                        LineRow(
                            title: filing.organisation?.name ?? filing.name, detail: words.becameOf(filing),
                            monogram: filing.organisation?.name ?? filing.name
                        ) { EmptyView() }
                    }
                    .foregroundStyle(.primary)
                }
            }
        }
    }
}

/// How far something is, and a way to stop it.
struct WorkingView: View {
    let progress: JobProgress?
    let stop: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        VStack(spacing: 16) {
            if let progress, progress.total > 0 {
                ProgressView(value: Double(progress.done), total: Double(progress.total)) {
                    Text(verbatim: words(.progress, Int(progress.done), Int(progress.total)))
                }
            } else {
                ProgressView { Text(verbatim: words(.working)) }
            }
            Button(words(.stop), role: .cancel, action: stop).buttonStyle(.bordered)
        }
        .padding()
    }
}
