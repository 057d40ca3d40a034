import SwiftUI
import VisavisKit

/// What was bought, then taxes and payments. Long receipts are folded.
struct PurchaseLines: View {
    let purchase: PurchaseView
    @State private var isOpen = false
    @Environment(\.words) private var words
    private static let folded = 6

    var body: some View {
        if !(purchase.lines.isEmpty && purchase.taxes.isEmpty && purchase.payments.isEmpty) {
            Section {
                let shown = isOpen ? purchase.lines : Array(purchase.lines.prefix(Self.folded))
                ForEach(Array(shown.enumerated()), id: \.offset) { _, line in
                    LineRow(
                        title: line.text.isEmpty ? words.item(line.kind) : line.text, detail: detail(line),
                        value: words.money(line.amount)
                    ) { EmptyView() }
                }
                if purchase.lines.count > Self.folded {
                    Button(isOpen ? words(.showLess) : words(.showAll, purchase.lines.count)) {
                        isOpen.toggle()
                    }
                }
                ForEach(Array(purchase.taxes.enumerated()), id: \.offset) { _, tax in
                    LabeledContent(words(.tax, words.amount(tax.rate)), value: words.money(tax.tax))
                }
                ForEach(Array(purchase.payments.enumerated()), id: \.offset) { _, payment in
                    LabeledContent(words.payment(payment.method), value: words.money(payment.amount))
                }
            } header: {
                Text(verbatim: title)
            }
        }
    }

    private var title: String {
        purchase.lines.isEmpty ? words(.noArticles) : words(.articles, purchase.lines.count)
    }

    private func detail(_ line: LineView) -> String? {
        guard let quantity = line.quantity else { return nil }
        let parts = [words.quantity(quantity, line.unit), line.unitPrice.map(words.amount)]
        return parts.compactMap { $0 }.joined(separator: " × ")
    }
}

/// Every value with how it is known; those that a person may put right have a pen.
struct Facts: View {
    let view: RecordView
    let correct: @MainActor (CorrectableField) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if !view.shownFacts.isEmpty {
            Section {
                ForEach(view.shownFacts) { fact in row(fact) }
            } header: {
                Text(verbatim: words(.whatWasRead))
            }
        }
    }

    private func row(_ fact: FactView) -> some View {
        HStack {
            VStack(alignment: .leading, spacing: 2) {
                Text(verbatim: words.fact(fact.field)).font(.subheadline).foregroundStyle(.secondary)
                Text(verbatim: text(fact))
                StatusMark(status: fact.status)
            }
            .accessibilityElement(children: .combine)
            Spacer()
            if let field = CorrectableField(fact: fact.field) {
                Button(words.correct(field), systemImage: "pencil") { correct(field) }
                    .labelStyle(.iconOnly)
                    .buttonStyle(.borderless)
                    .frame(minWidth: 44, minHeight: 44)
            }
        }
    }

    private func text(_ fact: FactView) -> String {
        guard let value = fact.value else { return words(.notThere) }
        if let field = CorrectableField(fact: fact.field) { return words.shown(field, value) }
        return words.amount(value)
    }
}

/// Where all this comes from, and what it replaced.
struct Provenance: View {
    let view: RecordView
    @Environment(\.words) private var words

    var body: some View {
        Section {
            ForEach(view.documents) { document in Text(verbatim: words.original(document)) }
            ForEach(view.earlierFacts) { fact in
                if let value = fact.value {
                    Text(verbatim: words(.earlier, words.fact(fact.field), value))
                }
            }
        }
        .font(.footnote)
        .foregroundStyle(.secondary)
    }
}
