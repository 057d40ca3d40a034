import SwiftUI
import VisavisKit

/// What needs the person, the month so far, and what came in last.
struct TodayScreen: View {
    let vault: OpenVault
    @State private var model: TodayModel
    @State private var isPicking = false
    @Environment(AppModel.self) private var app
    @Environment(\.words) private var words

    init(vault: OpenVault) {
        self.vault = vault
        _model = State(initialValue: TodayModel(core: vault.core, today: vault.device.today()))
    }

    var body: some View {
        Await(model.view) { view in
            if model.isEmpty { beginning } else { list(view) }
        }
        .navigationTitle(Text(verbatim: words(.today)))
        .toolbar {
            ToolbarItemGroup(placement: .primaryAction) {
                Button(words(.importFiles), systemImage: "square.and.arrow.down") { isPicking = true }
                Button(words(.settings), systemImage: "gearshape") { vault.open(.settings) }
            }
        }
        .documentImporter(isPresented: $isPicking, navigator: vault.navigator)
        .task { await model.follow() }
    }

    /// An empty vault: what it is for, and how to begin.
    private var beginning: some View {
        ContentUnavailableView {
            Label(words(.beginTitle), systemImage: "camera.viewfinder")
        } description: {
            Text(verbatim: words(.beginText))
        } actions: {
            Button(words(.scanReceipt)) { vault.navigator.scan() }.buttonStyle(.borderedProminent)
            Button(words(.importFiles)) { isPicking = true }.buttonStyle(.bordered)
            if vault.kind == .own {
                Button(words(.lookAround)) { Task { await app.openSample() } }
                Text(verbatim: words(.lookAroundHelp)).font(.footnote).foregroundStyle(.secondary)
            }
        }
    }

    private func list(_ view: TodayView) -> some View {
        List {
            if let missing = model.missing {
                MissingSection(missing: missing) { Task { await model.takeNote() } }
                Section {
                    NavigationLink(value: Place.health) { Text(verbatim: words(.seeWhatIsLeft)) }
                    if let trouble = model.trouble { TroubleLine(trouble: trouble) }
                }
            }
            Section {
                ForEach(view.questions.prefix(TodayModel.questionsShown)) { row in
                    NavigationLink(value: Place.receipt(row.record.id)) { QuestionRow(row: row) }
                }
                if view.questions.isEmpty { Text(verbatim: words(.nothingNeedsYou)) }
                if view.waiting > UInt64(TodayModel.questionsShown) {
                    NavigationLink(value: Place.review) { Text(verbatim: words(.all)) }
                }
            } header: {
                if view.waiting > 0 { Text(verbatim: words(.needsYou, Int(view.waiting))) }
            }
            if let month = model.month {
                Section { MonthSoFar(month: month) { vault.navigator.tab = .measures } }
            }
            Section {
                ForEach(view.latest) { row in
                    NavigationLink(value: Place.receipt(row.id)) { RecordRow(row: row) }
                        .swipeActions { DeleteButton(vault: vault, id: row.id) }
                }
            } header: {
                Text(verbatim: words(.latest))
            }
        }
    }
}

/// Deletes a record with one movement; it can be undone.
struct DeleteButton: View {
    let vault: OpenVault
    let id: String
    @Environment(\.words) private var words

    var body: some View {
        Button(words(.delete), systemImage: "trash", role: .destructive) {
            Task { await vault.delete(id) }
        }
    }
}

/// The month beside its usual course, in a line.
private struct MonthSoFar: View {
    let month: CurrencySpending
    let open: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        Button(action: open) {
            LineRow(
                title: words(.spending), detail: words.course(month.course),
                value: words.money(month.total.amount)
            ) { EmptyView() }
        }
        .foregroundStyle(.primary)
    }
}

/// A record that waits, with what is asked about it in one sentence.
struct QuestionRow: View {
    let row: ReviewRow
    @Environment(\.words) private var words

    var body: some View {
        LineRow(
            title: name, detail: row.record.date.map(words.day), value: row.record.amount.map(words.money),
            monogram: name
        ) {
            Text(verbatim: row.questions.first.map(words.question) ?? words(.haveALook))
                .font(.subheadline)
                .foregroundStyle(.doubt)
        }
    }

    private var name: String {
        row.record.organisation?.name ?? (row.record.title.isEmpty ? words(.unnamed) : row.record.title)
    }
}

/// Everything that waits for the person.
struct ReviewScreen: View {
    let vault: OpenVault
    @State private var model: ReviewModel
    @Environment(\.words) private var words

    init(vault: OpenVault) {
        self.vault = vault
        _model = State(initialValue: ReviewModel(core: vault.core))
    }

    var body: some View {
        Await(model.view) { view in
            if view.questions.isEmpty {
                ContentUnavailableView(words(.nothingNeedsYou), systemImage: "checkmark")
            } else {
                List(view.questions) { row in
                    NavigationLink(value: Place.receipt(row.record.id)) { QuestionRow(row: row) }
                        .swipeActions { DeleteButton(vault: vault, id: row.record.id) }
                }
            }
        }
        .navigationTitle(Text(verbatim: words(.awaitsReview)))
        .task { await model.follow() }
    }
}
