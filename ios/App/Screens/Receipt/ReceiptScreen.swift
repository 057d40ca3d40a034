import SwiftUI
import VisavisKit

/// A record: who, how much and when, what is asked, its document, its lines, and how each value is known.
struct ReceiptScreen: View {
    let vault: OpenVault
    /// What follows once the person agreed or deleted, where that is not going back on the way.
    var finish: (@MainActor () -> Void)?
    @State private var model: ReceiptModel
    @State private var evidence: WorkModel
    @State private var corrected: Corrected?
    @Environment(\.words) private var words

    init(vault: OpenVault, id: String, finish: (@MainActor () -> Void)? = nil) {
        self.vault = vault
        self.finish = finish
        _model = State(initialValue: ReceiptModel(core: vault.core, id: id))
        _evidence = State(initialValue: WorkModel(core: vault.core, device: vault.device))
    }

    var body: some View {
        @Bindable var model = model
        Await(model.view) { view in
            List {
                Section { ReceiptHead(view: view) }
                if view.row.status == .awaitingReview {
                    Questions(vault: vault, model: model, delete: delete) { corrected = Corrected(field: $0) }
                } else {
                    Section { Answered(view: view) { Task { await model.reopen() } } }
                }
                DocumentStrip(model: model, view: view)
                if let purchase = view.purchase { PurchaseLines(purchase: purchase) }
                Facts(view: view) { corrected = Corrected(field: $0) }
                Provenance(view: view)
            }
            .safeAreaInset(edge: .bottom) {
                if view.row.status == .awaitingReview { saveBar }
            }
            .navigationTitle(Text(verbatim: words.kind(view.row.kind)))
        }
        .navigationBarTitleDisplayMode(.inline)
        .toolbar {
            ToolbarItemGroup(placement: .primaryAction) {
                EvidenceButton(work: evidence) { evidence.writeEvidence(about: model.id) }
                Button(words(.delete), systemImage: "trash", role: .destructive) { delete() }
            }
        }
        .sheet(item: $corrected) { corrected in
            CorrectionSheet(
                field: corrected.field, present: model.view.ready?.fact(corrected.field.fact)?.value ?? "",
                today: vault.device.today()
            ) { text in Task { await model.correct(corrected.field, text) } }
        }
        .alert(item: $model.trouble, words: words)
        .task { await model.follow() }
    }

    /// The one step that files what was scanned.
    private var saveBar: some View {
        HStack {
            Button(words(.notThis), role: .destructive) { delete() }.buttonStyle(.bordered)
            Button {
                Task {
                    guard await model.confirm() else { return }
                    if let finish { finish() } else { vault.saved(words) }
                }
            } label: {
                Text(verbatim: words(.save)).frame(maxWidth: .infinity)
            }
            .buttonStyle(.borderedProminent)
            .disabled(!model.canSave || model.isWorking)
            .sensoryFeedback(.success, trigger: model.view.ready?.row.status == .confirmed)
        }
        .controlSize(.large)
        .padding()
        .background(.bar)
    }

    private func delete() {
        Task {
            await vault.delete(model.id)
            if vault.trouble == nil { finish?() }
        }
    }
}

/// The field that the person puts right.
struct Corrected: Hashable, Identifiable {
    let field: CorrectableField
    var id: String { field.fact }
}

/// Who, how much and when, in large type, and how well the amount is known.
private struct ReceiptHead: View {
    let view: RecordView
    @Environment(\.words) private var words

    var body: some View {
        if let organisation = view.row.organisation {
            NavigationLink(value: Place.organisation(organisation.id)) { title(organisation.name) }
                .accessibilityHint(Text(verbatim: words(.openOrganisation)))
        } else {
            title(view.row.title.isEmpty ? words(.unnamed) : view.row.title)
        }
        VStack(alignment: .leading, spacing: 8) {
            Text(verbatim: view.row.amount.map(words.money) ?? words(.amountMissing))
                .font(.largeTitle)
                .monospacedDigit()
                .accessibilityAddTraits(.isHeader)
            Text(verbatim: day).foregroundStyle(.secondary)
            if let total = view.fact("total") {
                ProofBadge(status: total.status)
                Text(verbatim: words.reason(total.status, total.proofs))
                    .font(.subheadline)
                    .foregroundStyle(.secondary)
            }
        }
        .accessibilityElement(children: .combine)
    }

    private func title(_ name: String) -> some View {
        HStack {
            Monogram(name: name)
            Text(verbatim: name).font(.title3)
        }
    }

    private var day: String {
        let day = view.row.date.map(words.fullDay) ?? words(.undated)
        return [day, view.row.time.map(words.time)].compactMap { $0 }.joined(separator: " · ")
    }
}

/// What became of the record.
private struct Answered: View {
    let view: RecordView
    let reopen: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        HStack {
            Text(verbatim: words(view.row.status == .confirmed ? .confirmedByYou : .putAside))
                .foregroundStyle(.secondary)
            Spacer()
            Button(words(.lookAgain), action: reopen).buttonStyle(.borderless)
        }
    }
}

/// Writes what proves something, then hands it on.
struct EvidenceButton: View {
    let work: WorkModel
    let begin: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        switch work.state {
        case .idle, .failed:
            Button(words(.shareEvidence), systemImage: "square.and.arrow.up", action: begin)
        case .running: ProgressView()
        case .done(let outcome, let file):
            ShareLink(item: file) {
                Label(words(.shareEvidence), systemImage: "square.and.arrow.up.fill")
            }
            .accessibilityValue(Text(verbatim: words.outcome(outcome).joined(separator: " ")))
            .onDisappear { work.clear() }
        }
    }
}
