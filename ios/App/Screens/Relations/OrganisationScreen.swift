import SwiftUI
import VisavisKit

/// One organisation: who it is, what it came to, and everything that happened with it.
struct OrganisationScreen: View {
    let vault: OpenVault
    @State private var model: OrganisationModel
    @State private var evidence: WorkModel
    @State private var isRenaming = false
    @State private var isErasing = false
    @State private var isMerging = false
    @State private var name = ""
    @Environment(\.words) private var words

    init(vault: OpenVault, id: String) {
        self.vault = vault
        _model = State(initialValue: OrganisationModel(core: vault.core, id: id))
        _evidence = State(initialValue: WorkModel(core: vault.core, device: vault.device))
    }

    var body: some View {
        @Bindable var model = model
        Await(model.view) { view in
            List {
                Section { Who(view: view) }
                Section { Figures(view: view, year: vault.device.today().year) }
                if model.kinds.count > 1 { Section { kinds } }
                history
            }
            .navigationTitle(Text(verbatim: view.row.name))
        }
        .navigationBarTitleDisplayMode(.inline)
        .searchable(text: $model.text, prompt: Text(verbatim: words(.searchHere)))
        .toolbar {
            ToolbarItemGroup(placement: .primaryAction) {
                EvidenceButton(work: evidence) { evidence.writeEvidence(about: model.id) }
                menu
            }
        }
        .alert(words(.rename), isPresented: $isRenaming) {
            TextField(words(.name), text: $name)
            Button(words(.save)) { Task { await model.rename(name) } }
            Button(words(.cancel), role: .cancel) {}
        }
        .confirmationDialog(
            words(.eraseOrganisationTitle, model.view.ready?.row.name ?? ""), isPresented: $isErasing,
            titleVisibility: .visible
        ) {
            Button(words(.eraseForEver), role: .destructive) { Task { await model.erase() } }
        } message: {
            Text(verbatim: words(.eraseOrganisationText))
        }
        .sheet(isPresented: $isMerging) {
            MergeSheet(model: model) { other in
                await model.merge(into: other)
                if model.isGone { vault.notice = .said(words(.merged, other.name)) }
            }
        }
        .alert(item: $model.trouble, words: words)
        .onChange(of: model.isGone) { _, isGone in
            if isGone { vault.navigator.leave(.organisation(model.id)) }
        }
        .task { await model.follow() }
    }

    private var menu: some View {
        Menu(words(.more), systemImage: "ellipsis.circle") {
            Button(words(.rename), systemImage: "pencil") {
                name = model.view.ready?.row.name ?? ""
                isRenaming = true
            }
            Button(words(.merge), systemImage: "arrow.triangle.merge") { isMerging = true }
            Button(words(.eraseOrganisation), systemImage: "trash", role: .destructive) { isErasing = true }
        }
    }

    private var kinds: some View {
        @Bindable var model = model
        return Picker(words(.allKinds), selection: $model.kind) {
            Text(verbatim: words(.allKinds)).tag(RecordKind?.none)
            ForEach(model.kinds, id: \.self) { kind in
                Label(words.kind(kind), systemImage: kind.symbol).tag(RecordKind?.some(kind))
            }
        }
        .pickerStyle(.menu)
    }

    @ViewBuilder private var history: some View {
        switch model.history.rows {
        case .loading: ProgressView().frame(maxWidth: .infinity)
        case .failed(let trouble): TroubleLine(trouble: trouble)
        case .ready(let rows) where rows.isEmpty:
            Text(verbatim: model.text.isEmpty ? words(.noHistory) : words(.nothingFound, model.text))
                .foregroundStyle(.secondary)
        case .ready: HistoryList(vault: vault, history: model.history, isInside: true)
        }
    }
}

/// Records by month, endless.
struct HistoryList: View {
    let vault: OpenVault
    let history: HistoryModel
    var isInside = false
    @Environment(\.words) private var words

    var body: some View {
        ForEach(history.months) { month in
            Section {
                ForEach(month.rows) { row in
                    NavigationLink(value: Place.receipt(row.id)) {
                        RecordRow(row: row, isInside: isInside)
                    }
                    .swipeActions { DeleteButton(vault: vault, id: row.id) }
                    .task { await history.appeared(row) }
                }
            } header: {
                Text(verbatim: month.month.map(words.month) ?? words(.undated))
            }
        }
    }
}

/// Who it is: the names and numbers that its documents bear.
private struct Who: View {
    let view: OrganisationView
    @Environment(\.words) private var words
    private static let shownNumbers = 3

    var body: some View {
        HStack(alignment: .top) {
            Monogram(name: view.row.name)
            VStack(alignment: .leading, spacing: 2) {
                Text(verbatim: view.row.name).font(.title3).accessibilityAddTraits(.isHeader)
                let others = view.names.filter { $0 != view.row.name }
                Group {
                    if !others.isEmpty { Text(verbatim: words(.alsoNamed, words.list(others))) }
                    ForEach(view.identifiers.prefix(Self.shownNumbers), id: \.self) { number in
                        Text(verbatim: "\(words.identifier(number.kind)) \(number.value)")
                            .textSelection(.enabled)
                    }
                }
                .font(.subheadline)
                .foregroundStyle(.secondary)
            }
        }
    }
}

/// What it came to, year by year.
private struct Figures: View {
    let view: OrganisationView
    let year: Int
    @Environment(\.words) private var words
    private static let shownYears = 3

    var body: some View {
        ForEach(years, id: \.self) { total in
            LineRow(
                title: name(total), detail: words(.records, Int(total.records)),
                value: words.money(total.amount)
            ) { EmptyView() }
        }
    }

    private var years: [Total] {
        let dated = view.row.totals.filter { $0.year != nil }
        return Array(dated.sorted { ($0.year ?? 0) > ($1.year ?? 0) }.prefix(Self.shownYears))
    }

    private func name(_ total: Total) -> String {
        total.year == Int32(year) ? words(.thisYear) : total.year.map { String($0) } ?? words(.undated)
    }
}

/// Which organisation this one is the same as.
private struct MergeSheet: View {
    let model: OrganisationModel
    let merge: @MainActor (OrganisationRow) async -> Void
    @State private var others: [OrganisationRow] = []
    @Environment(\.dismiss) private var dismiss
    @Environment(\.words) private var words

    var body: some View {
        NavigationStack {
            List {
                Section {
                    ForEach(others) { other in
                        Button {
                            dismiss()
                            Task { await merge(other) }
                        } label: {
                            LineRow(title: other.name, monogram: other.name) { EmptyView() }
                        }
                        .foregroundStyle(.primary)
                    }
                } header: {
                    Text(verbatim: words(.mergeHelp)).textCase(nil)
                }
            }
            .navigationTitle(Text(verbatim: words(.merge)))
            .navigationBarTitleDisplayMode(.inline)
            .toolbar {
                ToolbarItem(placement: .cancellationAction) { Button(words(.cancel)) { dismiss() } }
            }
        }
        .task { others = await model.others() }
    }
}
