import SwiftUI
import VisavisKit

/// Everyone whom the person deals with: searched as one types, in the order that one wants.
struct RelationsScreen: View {
    let vault: OpenVault
    @State private var model: RelationsModel
    @Environment(\.words) private var words

    init(vault: OpenVault) {
        self.vault = vault
        _model = State(initialValue: RelationsModel(core: vault.core, today: vault.device.today()))
    }

    var body: some View {
        @Bindable var model = model
        Group {
            if let found = model.found {
                Await(found) { found in foundList(found) }
            } else {
                Await(model.organisations) { rows in
                    if rows.isEmpty { nobody } else { list }
                }
            }
        }
        .navigationTitle(Text(verbatim: words(.relations)))
        .searchable(text: $model.text, prompt: Text(verbatim: words(.searchEverything)))
        .toolbar {
            ToolbarItem(placement: .primaryAction) {
                Menu(words(.order), systemImage: "arrow.up.arrow.down") {
                    Picker(words(.order), selection: $model.order) {
                        ForEach(RelationOrder.allCases, id: \.self) { order in
                            Text(verbatim: words.order(order)).tag(order)
                        }
                    }
                }
            }
        }
        .task { await model.follow() }
    }

    private var nobody: some View {
        ContentUnavailableView {
            Label(words(.noRelationsTitle), systemImage: "person.2")
        } description: {
            Text(verbatim: words(.noRelationsText))
        } actions: {
            Button(words(.scanReceipt)) { vault.navigator.scan() }.buttonStyle(.borderedProminent)
        }
    }

    private var list: some View {
        List(model.rows) { row in
            NavigationLink(value: Place.organisation(row.id)) {
                OrganisationLine(row: row, spent: model.spent(row))
            }
        }
    }

    @ViewBuilder private func foundList(_ found: [Found]) -> some View {
        if found.isEmpty {
            ContentUnavailableView(
                words(.nothingFound, model.text), systemImage: "magnifyingglass",
                description: Text(verbatim: words(.nothingFoundHelp)))
        } else {
            List(found) { each in
                switch each {
                case .organisation(let row):
                    NavigationLink(value: Place.organisation(row.id)) {
                        OrganisationLine(row: row, spent: model.spent(row))
                    }
                case .record(let row, let snippet):
                    NavigationLink(value: Place.receipt(row.id)) {
                        RecordRow(row: row, snippet: snippet)
                    }
                }
            }
        }
    }
}

/// An organisation: its name, when there was last something, and what this year made.
private struct OrganisationLine: View {
    let row: OrganisationRow
    let spent: Money?
    @Environment(\.words) private var words

    var body: some View {
        LineRow(
            title: row.name, detail: detail, value: spent.map(words.money), monogram: row.name
        ) {
            if row.openMatters > 0 {
                Text(verbatim: words(.openMatters, Int(row.openMatters)))
                    .font(.subheadline)
                    .foregroundStyle(.doubt)
            }
        }
    }

    private var detail: String {
        [words(.records, Int(row.records)), row.lastContact.map(words.day)].compactMap { $0 }
            .joined(separator: " · ")
    }
}
