import SwiftUI
import VisavisKit

/// The first letters of a name, in place of a logo that nobody gave us.
struct Monogram: View {
    let name: String
    @ScaledMetric private var side = 40.0

    var body: some View {
        Text(verbatim: letters)
            .font(.headline)
            .frame(width: side, height: side)
            .background(.quaternary, in: Circle())
            .accessibilityHidden(true)
    }

    private var letters: String {
        name.split(separator: " ").prefix(2).compactMap(\.first).map(String.init).joined().uppercased()
    }
}

/// How a value is known: a symbol and a word, never colour alone.
struct ProofBadge: View {
    let status: FieldStatus
    @Environment(\.words) private var words

    var body: some View {
        Label(words.status(status), systemImage: status.symbol)
            .font(.subheadline)
            .foregroundStyle(status.ink)
            .padding(.horizontal, 10)
            .padding(.vertical, 4)
            .background(.quaternary, in: Capsule())
    }
}

/// The same without its frame, beside a value in a list.
struct StatusMark: View {
    let status: FieldStatus
    @Environment(\.words) private var words

    var body: some View {
        Label(words.status(status), systemImage: status.symbol)
            .font(.footnote)
            .foregroundStyle(status.ink)
    }
}

/// A name, what is told of it, and a value at the end of the line; under each other where the type is large.
struct LineRow<Below: View>: View {
    let title: String
    var detail: String?
    var value: String?
    var monogram: String?
    @ViewBuilder var below: Below

    var body: some View {
        HStack(alignment: .firstTextBaseline) {
            if let monogram { Monogram(name: monogram) }
            VStack(alignment: .leading, spacing: 2) {
                ViewThatFits(in: .horizontal) {
                    HStack(alignment: .firstTextBaseline) {
                        Text(verbatim: title)
                        Spacer(minLength: 12)
                        amount
                    }
                    VStack(alignment: .leading) {
                        Text(verbatim: title)
                        amount
                    }
                }
                if let detail { Text(verbatim: detail).font(.subheadline).foregroundStyle(.secondary) }
                below
            }
        }
        .accessibilityElement(children: .combine)
    }

    @ViewBuilder private var amount: some View {
        if let value { Text(verbatim: value).monospacedDigit() }
    }
}

/// A record in a list. Inside an organisation its name goes without saying.
struct RecordRow: View {
    let row: HistoryRow
    var isInside = false
    var snippet: [SnippetPart] = []
    @Environment(\.words) private var words

    var body: some View {
        LineRow(
            title: isInside ? day : name, detail: isInside ? inside : day,
            value: row.amount.map(words.money), monogram: isInside ? nil : name
        ) {
            if let found { found.font(.subheadline).lineLimit(1) }
            switch row.status {
            case .awaitingReview: note(.awaitsReview)
            case .dismissed: note(.putAside)
            case .confirmed: EmptyView()
            }
        }
    }

    private var name: String {
        row.organisation?.name ?? (row.title.isEmpty ? words(.unnamed) : row.title)
    }

    private var day: String { row.date.map(words.day) ?? words(.undated) }

    private var inside: String {
        [words.kind(row.kind), row.time.map(words.time)].compactMap { $0 }.joined(separator: " · ")
    }

    /// The words that were found, in what stands around them; nothing where that is the name again.
    private var found: Text? {
        let text = snippet.map(\.text).joined()
        if text.isEmpty || text.localizedCaseInsensitiveCompare(name) == .orderedSame { return nil }
        return snippet.reduce(Text(verbatim: "")) { whole, part in
            let piece = Text(verbatim: part.text)
            return whole + (part.isMatch ? piece.bold() : piece)
        }
    }

    private func note(_ word: Word) -> some View {
        Text(verbatim: words(word)).font(.subheadline).foregroundStyle(.doubt)
    }
}
