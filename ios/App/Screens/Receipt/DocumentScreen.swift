import SwiftUI
import VisavisKit

/// The whole document, to be zoomed; a chosen value shows where it stands.
struct DocumentScreen: View {
    let vault: OpenVault
    @State private var model: ReceiptModel
    @State private var chosen = "total"
    @State private var zoom = 1.0
    @GestureState private var pinch = 1.0
    @Environment(\.words) private var words
    private static let largestZoom = 6.0

    init(vault: OpenVault, id: String) {
        self.vault = vault
        _model = State(initialValue: ReceiptModel(core: vault.core, id: id))
    }

    var body: some View {
        Await(model.view) { view in
            GeometryReader { space in
                ScrollView([.horizontal, .vertical]) {
                    VStack {
                        ForEach(model.pages) { page in
                            MarkedPage(
                                page: page, boxes: boxes(view, on: page), description: words(.documentPicture)
                            )
                        }
                    }
                    .frame(width: space.size.width * scale)
                }
                .gesture(magnification)
            }
            .safeAreaInset(edge: .bottom) { values(view) }
        }
        .navigationTitle(Text(verbatim: words(.photo)))
        .navigationBarTitleDisplayMode(.inline)
        .task { await model.follow() }
    }

    private var scale: Double { min(max(zoom * pinch, 1), Self.largestZoom) }

    private var magnification: some Gesture {
        MagnifyGesture()
            .updating($pinch) { value, pinch, _ in pinch = value.magnification }
            .onEnded { value in zoom = min(max(zoom * value.magnification, 1), Self.largestZoom) }
    }

    private func boxes(_ view: RecordView, on page: DocumentPage) -> [BoundingBox] {
        guard let fact = view.fact(chosen), let place = model.place(of: fact), place.page == page else {
            return []
        }
        return place.boxes
    }

    private func values(_ view: RecordView) -> some View {
        VStack(alignment: .leading) {
            Text(verbatim: words(.tapAValue)).font(.footnote).foregroundStyle(.secondary)
            ScrollView(.horizontal) {
                HStack {
                    ForEach(view.shownFacts.filter { model.place(of: $0) != nil }) { fact in
                        Button(words.fact(fact.field)) { chosen = fact.field }
                            .buttonStyle(.bordered)
                            .tint(fact.field == chosen ? .accentColor : .secondary)
                            .accessibilityAddTraits(fact.field == chosen ? .isSelected : [])
                    }
                }
            }
        }
        .padding()
        .background(.bar)
    }
}

/// The top of the document with the places of its main values; touched, it opens whole.
struct DocumentStrip: View {
    let model: ReceiptModel
    let view: RecordView
    @Environment(\.words) private var words

    var body: some View {
        if let page = model.pages.first {
            Section {
                NavigationLink(value: Place.document(model.id)) {
                    MarkedPage(page: page, boxes: boxes(page), description: words(.documentPicture))
                        .frame(maxHeight: 320, alignment: .top)
                        .clipped()
                }
                .accessibilityHint(Text(verbatim: words(.openDocument)))
            }
        }
    }

    /// The places that are worth showing without being asked for.
    private func boxes(_ page: DocumentPage) -> [BoundingBox] {
        let facts = ["merchant", "date", "total"].compactMap { view.fact($0) }
        let places = facts.compactMap { model.place(of: $0) }
        return places.filter { $0.page == page }.flatMap(\.boxes)
    }
}
