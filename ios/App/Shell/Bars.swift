import Accessibility
import SwiftUI
import VisavisKit

/// What is said for a moment, with a way back where there is one.
struct NoticeBar: View {
    let vault: OpenVault
    @Environment(\.words) private var words

    var body: some View {
        if let notice = vault.notice {
            HStack {
                Text(verbatim: text(notice))
                Spacer()
                if notice == .deleted {
                    Button(words(.undo)) { Task { await vault.undo() } }.buttonStyle(.bordered)
                }
            }
            .padding()
            .background(.regularMaterial, in: RoundedRectangle(cornerRadius: 14))
            .padding(.horizontal)
            .accessibilityElement(children: .contain)
            .task(id: notice) {
                AccessibilityNotification.Announcement(text(notice)).post()
                try? await Task.sleep(for: .seconds(notice == .deleted ? 10 : 4))
                if !Task.isCancelled { await vault.forgetNotice() }
            }
        }
    }

    private func text(_ notice: OpenVault.Notice) -> String {
        switch notice {
        case .said(let text): text
        case .deleted: words(.deleted)
        }
    }
}

/// Says on every page that what is shown is not the person's own.
struct SampleBar: View {
    let model: AppModel
    @Environment(\.words) private var words

    var body: some View {
        HStack {
            Label(words(.sampleShown), systemImage: "theatermasks").font(.footnote)
            Spacer()
            Button(words(.sampleLeave)) { Task { await model.leaveSample() } }
                .font(.footnote)
                .buttonStyle(.bordered)
        }
        .padding(.horizontal)
        .padding(.vertical, 6)
        .background(.thinMaterial)
    }
}

/// Covers the screen where it could be seen by others: in the app switcher, and while it is recorded
/// or mirrored.
struct ScreenCover: ViewModifier {
    @Environment(\.scenePhase) private var phase
    @Environment(\.isSceneCaptured) private var isCaptured
    @AppStorage(Preference.isScreenHidden) private var isHidden = true

    func body(content: Content) -> some View {
        content.overlay {
            if isHidden, phase != .active || isCaptured {
                ZStack {
                    Color.paper
                    Image(systemName: "person.2").font(.largeTitle).foregroundStyle(.secondary)
                }
                .ignoresSafeArea()
                .accessibilityHidden(true)
            }
        }
    }
}

extension Optional {
    /// Whether there is a value; there is none any more once this is false.
    fileprivate var isPresent: Bool {
        get { self != nil }
        set { if !newValue { self = nil } }
    }
}

extension View {
    /// Says what went wrong, and what to do.
    func alert(item trouble: Binding<Trouble?>, words: Words) -> some View {
        alert(
            trouble.wrappedValue.map(words.trouble) ?? "",
            isPresented: trouble.isPresent, presenting: trouble.wrappedValue
        ) { _ in
            Button(words(.close), role: .cancel) {}
        } message: { shown in
            Text(verbatim: words.troubleHelp(shown))
        }
    }
}
