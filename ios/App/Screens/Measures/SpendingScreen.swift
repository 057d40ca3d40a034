import SwiftUI
import VisavisKit

/// What was spent in a month: the figure, its usual course, twelve months, and where it went.
struct SpendingScreen: View {
    let vault: OpenVault
    @State private var model: SpendingModel
    @Environment(\.words) private var words

    init(vault: OpenVault) {
        self.vault = vault
        _model = State(initialValue: SpendingModel(core: vault.core, today: vault.device.today()))
    }

    var body: some View {
        Await(model.view) { view in
            if let shown = model.shown { content(view, shown) } else { nothing }
        }
        .navigationTitle(Text(verbatim: words(.spending)))
        .toolbar {
            ToolbarItem(placement: .primaryAction) {
                Button(words(.settings), systemImage: "gearshape") { vault.open(.settings) }
            }
        }
        .task { await model.follow() }
    }

    private var nothing: some View {
        ContentUnavailableView {
            Label(words(.spendingEmptyTitle), systemImage: "chart.bar")
        } description: {
            Text(verbatim: words(.spendingEmptyText))
        } actions: {
            Button(words(.scanReceipt)) { vault.navigator.scan() }.buttonStyle(.borderedProminent)
        }
    }

    private func content(_ view: SpendingView, _ shown: CurrencySpending) -> some View {
        List {
            Section {
                monthSwitch
                if view.currencies.count > 1 { currencies(view) }
                NavigationLink(value: model.placeOfTotal) { figure(shown) }
                course(shown)
                if view.withoutAmount > 0 {
                    Text(verbatim: words(.withoutAmount, Int(view.withoutAmount))).font(.footnote)
                }
            }
            Section {
                SpendingChart(months: shown.months, chosen: model.month)
            } header: {
                Text(verbatim: words(.months))
            }
            if !shown.parts.isEmpty { parts(shown) }
        }
    }

    private var monthSwitch: some View {
        HStack {
            Button(words(.monthBefore), systemImage: "chevron.left") { Task { await model.goBack() } }
                .disabled(!model.canGoBack)
            Spacer()
            Text(verbatim: words.month(model.month)).font(.headline)
            Spacer()
            Button(words(.monthAfter), systemImage: "chevron.right") { Task { await model.goForward() } }
                .disabled(!model.canGoForward)
        }
        .labelStyle(.iconOnly)
        .buttonStyle(.borderless)
        .frame(minHeight: 44)
    }

    private func currencies(_ view: SpendingView) -> some View {
        @Bindable var model = model
        return Picker(words(.factCurrency), selection: $model.currency) {
            ForEach(view.currencies, id: \.currency) { each in
                Text(verbatim: each.currency).tag(String?.some(each.currency))
            }
        }
        .pickerStyle(.segmented)
    }

    private func figure(_ shown: CurrencySpending) -> some View {
        VStack(alignment: .leading, spacing: 4) {
            Text(verbatim: words(.spentThisMonth, words.monthInside(model.month)))
                .font(.subheadline)
                .foregroundStyle(.secondary)
            Text(verbatim: words.money(shown.total.amount)).font(.largeTitle).monospacedDigit()
            Text(verbatim: words.madeOf(shown.total)).font(.subheadline).foregroundStyle(.secondary)
        }
        .accessibilityElement(children: .combine)
        .accessibilityHint(Text(verbatim: words(.madeOf)))
    }

    private func course(_ shown: CurrencySpending) -> some View {
        VStack(alignment: .leading, spacing: 4) {
            Text(verbatim: words.course(shown.course))
            if let made = words.courseMadeOf(shown.course) {
                Text(verbatim: made).font(.footnote).foregroundStyle(.secondary)
            }
        }
        .accessibilityElement(children: .combine)
    }

    private func parts(_ shown: CurrencySpending) -> some View {
        Section {
            ForEach(Array(shown.parts.enumerated()), id: \.offset) { _, part in
                NavigationLink(value: model.place(of: part)) {
                    LineRow(
                        title: part.organisation?.name ?? words(.partNobody), detail: words.madeOf(part.sum),
                        value: words.money(part.sum.amount), monogram: part.organisation?.name
                    ) { EmptyView() }
                }
            }
        } header: {
            Text(verbatim: words(.partsTitle))
        }
    }
}

/// The records that a sum is made of.
struct SpentScreen: View {
    let vault: OpenVault
    let month: Month
    @State private var history: HistoryModel
    @Environment(\.words) private var words

    init(vault: OpenVault, month: Month, spent: Place.Spent) {
        self.vault = vault
        self.month = month
        _history = State(initialValue: SpendingModel.records(core: vault.core, month, spent))
    }

    var body: some View {
        Await(history.rows) { _ in
            List { HistoryList(vault: vault, history: history) }
        }
        .navigationTitle(Text(verbatim: words(.madeOf)))
        .navigationBarTitleDisplayMode(.inline)
        .task {
            for await changed in vault.core.changes where changed.contains(.records) {
                await history.reload()
            }
        }
    }
}
