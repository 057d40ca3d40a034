import SwiftUI
import VisavisKit

/// What is asked, each thing with the piece of the photo that it is about and answers of one touch.
struct Questions: View {
    let vault: OpenVault
    let model: ReceiptModel
    let delete: @MainActor () -> Void
    let correct: @MainActor (CorrectableField) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if model.questions.isEmpty {
            Section { Text(verbatim: words(.nothingToAsk)).foregroundStyle(.secondary) }
        }
        ForEach(Array(model.questions.enumerated()), id: \.offset) { _, question in
            Section {
                Text(verbatim: words.question(question))
                answers(question)
            }
        }
    }

    @ViewBuilder private func answers(_ question: Question) -> some View {
        switch question {
        case .field(let name, let value, _):
            crop(name)
            choices(question)
            if let field = CorrectableField(fact: name) {
                let isOpen = value == nil && model.choices(question).isEmpty
                Button(isOpen ? words.enter(field) : words(.somethingElse)) { correct(field) }
            }
        case .disagreement(let warning): disagreement(warning, question)
        case .possibleDuplicate(let other):
            Button(words(.seeOther)) { vault.open(.receipt(other)) }
            Button(words(.isSame), role: .destructive, action: delete)
        case .newOrganisation: Button(words(.otherName)) { correct(.merchant) }
        case .unreadable:
            Text(verbatim: words(.unreadableHelp)).foregroundStyle(.secondary)
            Button(words(.scanReceipt), systemImage: "camera") { vault.navigator.scan() }
        case .notLookedAt: EmptyView()
        }
    }

    @ViewBuilder private func disagreement(_ warning: VisavisKit.Warning, _ question: Question) -> some View {
        switch warning {
        case .disagreement:
            crop("total")
            choices(question)
            Button(words(.somethingElse)) { correct(.total) }
        case .ambiguousDate:
            crop("date")
            choices(question)
        default: EmptyView()
        }
    }

    @ViewBuilder private func crop(_ field: String) -> some View {
        if let fact = model.view.ready?.fact(field), let place = model.place(of: fact) {
            Crop(place: place, description: words(.cropOf, words.fact(field)))
        }
    }

    private func choices(_ question: Question) -> some View {
        ForEach(model.choices(question)) { choice in
            let shown = words.shown(choice.field, choice.value)
            Button(choice.isPresent ? words(.yesItIs, shown) : shown) {
                Task { await model.correct(choice.field, choice.value) }
            }
            .font(.headline)
            .disabled(model.isWorking)
        }
    }
}

/// Puts one field right. What was read stays beside it.
struct CorrectionSheet: View {
    let field: CorrectableField
    let correct: @MainActor (String) -> Void
    @State private var typed: String
    @State private var day: Date
    @Environment(\.dismiss) private var dismiss
    @Environment(\.words) private var words
    private let present: String

    init(
        field: CorrectableField, present: String, today: Day, correct: @escaping @MainActor (String) -> Void
    ) {
        self.field = field
        self.present = present
        self.correct = correct
        _typed = State(initialValue: present)
        _day = State(initialValue: (Day(present) ?? today).date)
    }

    var body: some View {
        NavigationStack {
            Form {
                Section {
                    if field == .date {
                        DatePicker(words.fact(field.fact), selection: $day, displayedComponents: .date)
                            .datePickerStyle(.graphical)
                            .environment(\.timeZone, .gmt)
                    } else {
                        TextField(words.fact(field.fact), text: $typed)
                            .keyboardType(field == .total ? .decimalPad : .default)
                            .autocorrectionDisabled()
                    }
                } footer: {
                    Text(verbatim: words(.originalStays))
                }
            }
            .navigationTitle(Text(verbatim: words.correct(field)))
            .navigationBarTitleDisplayMode(.inline)
            .toolbar {
                ToolbarItem(placement: .cancellationAction) { Button(words(.cancel)) { dismiss() } }
                ToolbarItem(placement: .confirmationAction) {
                    Button(words(.save)) {
                        correct(field == .date ? Day(day, in: .gmt).description : typed)
                        dismiss()
                    }
                    .disabled(field != .date && typed.isEmpty)
                }
            }
        }
        .presentationDetents([.medium, .large])
        .onAppear { if field == .total { typed = words.editable(present) } }
    }
}
