// What the type-check has to refuse: each marked line carries a part of the message.
// (One mistake a body: after the first one in a result builder the others are not told.)
import SwiftUI
import VisavisKit

struct WrongMember: View {
    let model: RelationsModel

    var body: some View {
        Text(verbatim: model.rows[0].title)  // refused: has no member 'title'
    }
}

struct WrongModifier: View {
    var body: some View {
        Text(verbatim: "").fontt(.headline)  // refused: has no member 'fontt'
    }
}

struct WrongWord: View {
    @Environment(\.words) private var words

    var body: some View {
        Text(verbatim: words(.todayy))  // refused: has no member 'todayy'
    }
}

struct WrongBinding: View {
    @Bindable var model: RelationsModel

    var body: some View {
        Toggle(isOn: $model.text) { EmptyView() }  // refused: cannot convert value of type 'Binding<String>'
    }
}

struct WrongActor {
    func search(_ model: RelationsModel) {
        model.text = "bakery"  // refused: main actor-isolated property 'text'
    }
}

extension EnvironmentValues {
    var words: Words { fatalError() }
}
