import Accessibility
import SwiftUI
import VisavisKit

/// Shows the content as soon as it is there, and what went wrong where something did.
struct Await<Value: Sendable, Content: View>: View {
    let loadable: Loadable<Value>
    @ViewBuilder let content: (Value) -> Content
    @Environment(\.words) private var words

    init(_ loadable: Loadable<Value>, @ViewBuilder content: @escaping (Value) -> Content) {
        self.loadable = loadable
        self.content = content
    }

    var body: some View {
        switch loadable {
        case .loading: Waiting()
        case .ready(let value): content(value)
        case .failed(let trouble): TroubleView(trouble: trouble)
        }
    }
}

/// Nothing flashes where the content is there at once.
private struct Waiting: View {
    @State private var isLong = false
    @Environment(\.words) private var words

    var body: some View {
        ProgressView()
            .opacity(isLong ? 1 : 0)
            .frame(maxWidth: .infinity, maxHeight: .infinity)
            .accessibilityLabel(Text(verbatim: words(.loading)))
            .task {
                try? await Task.sleep(for: .milliseconds(150))
                isLong = true
            }
    }
}

/// What happened, what is safe, what to do.
struct TroubleView: View {
    let trouble: Trouble
    var retry: (@MainActor () -> Void)?
    @Environment(\.words) private var words

    var body: some View {
        ContentUnavailableView {
            Label(words.trouble(trouble), systemImage: "exclamationmark.triangle")
        } description: {
            Text(verbatim: words.troubleHelp(trouble))
            if trouble.kind == .unexpected { Text(verbatim: words(.troubleCode, trouble.code)) }
        } actions: {
            if let retry { Button(words(.tryAgain), action: retry).buttonStyle(.borderedProminent) }
        }
    }
}

/// The same in a line, where the rest of the page stays.
struct TroubleLine: View {
    let trouble: Trouble
    @Environment(\.words) private var words

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            Label(words.trouble(trouble), systemImage: "exclamationmark.triangle").font(.headline)
            Text(verbatim: words.troubleHelp(trouble)).font(.subheadline)
        }
        .foregroundStyle(.doubt)
        .accessibilityElement(children: .combine)
        .onAppear { AccessibilityNotification.Announcement(words.trouble(trouble)).post() }
    }
}
