import SwiftUI
import UIKit
import VisavisKit

/// What is missing, what of it can be filed again, and a look at everything.
struct HealthScreen: View {
    @State private var model: HealthModel
    @Environment(\.words) private var words

    init(vault: OpenVault) {
        _model = State(initialValue: HealthModel(core: vault.core, reader: vault.device.textReader))
    }

    var body: some View {
        Await(model.health) { health in
            Form {
                if let missing = health.missing {
                    MissingSection(missing: missing) { Task { await model.takeNote() } }
                }
                if let trouble = model.trouble { Section { TroubleLine(trouble: trouble) } }
                if !health.unfiled.isEmpty { unfiled(health.unfiled) }
                check
            }
        }
        .navigationTitle(Text(verbatim: words(.checkVault)))
        .task { await model.follow() }
    }

    private func unfiled(_ rows: [UnfiledRow]) -> some View {
        Section {
            ForEach(rows) { row in
                HStack {
                    Thumbnail(hash: row.hash, model: model)
                    LineRow(title: words.fileKind(row.mediaType), detail: words.size(row.size)) {
                        EmptyView()
                    }
                }
            }
            Button(words(.fileAgain, rows.count), systemImage: "tray.and.arrow.down") { model.fileAgain() }
                .disabled(isRunning)
        } header: {
            Text(verbatim: words(.unfiledTitle, rows.count))
        }
    }

    private var check: some View {
        Section {
            switch model.work {
            case .idle: begin
            case .running(let progress): WorkingView(progress: progress) { model.stop() }
            case .done(let outcome):
                begin
                ForEach(words.outcome(outcome), id: \.self) { Text(verbatim: $0) }
            case .failed(let trouble):
                begin
                TroubleLine(trouble: trouble)
            }
        } footer: {
            Text(verbatim: words(.checkText))
        }
    }

    private var begin: some View {
        Button(words(.checkVault), systemImage: "checkmark.shield") { model.check() }
    }

    private var isRunning: Bool {
        if case .running = model.work { true } else { false }
    }
}

/// What the vault lost, in plain words, until the person has taken note.
struct MissingSection: View {
    let missing: MissingView
    let takeNote: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            Label(words(.missingChanges, Int(missing.changes)), systemImage: "exclamationmark.triangle")
                .font(.headline)
                .foregroundStyle(.doubt)
            ForEach(words.missing(missing), id: \.self) { Text(verbatim: $0).font(.subheadline) }
            Button(words(.takenNote), systemImage: "checkmark", action: takeNote)
        }
    }
}

/// A document, small; its kind is said beside it.
private struct Thumbnail: View {
    let hash: String
    let model: HealthModel
    @State private var image: PageImage?
    @ScaledMetric private var side = 44.0

    var body: some View {
        Group {
            if let image, let picture = UIImage(data: image.bytes) {
                Image(uiImage: picture)
                    .resizable()
                    .aspectRatio(
                        CGSize(width: Int(image.width), height: Int(image.height)), contentMode: .fit)
            } else {
                Image(systemName: "doc")
            }
        }
        .frame(width: side, height: side)
        .accessibilityHidden(true)
        .task { image = await model.picture(of: hash) }
    }
}
