import SwiftUI
import VisavisKit

/// The whole app: the start, the locked vault, or the open one.
struct RootView: View {
    let model: AppModel
    @SceneStorage("way") private var way: Data?
    @State private var requests = OpenRequests.shared
    @Environment(\.scenePhase) private var phase

    var body: some View {
        Group {
            switch model.state {
            case .starting: Color.paper.ignoresSafeArea()
            case .welcome(let attempt): WelcomeScreen(model: model, attempt: attempt)
            case .locked(let attempt): LockedScreen(model: model, attempt: attempt)
            case .open(let core, let kind):
                HomeView(model: model, vault: OpenVault(core, kind, model))
                    .id(ObjectIdentifier(core))
            }
        }
        .modifier(ScreenCover())
        .onOpenURL(perform: open)
        .task {
            model.navigator.restore(way)
            await model.start()
        }
        .task {
            // It is looked now and then whether the vault was left alone for too long.
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(10))
                await model.look()
            }
        }
        .onChange(of: model.navigator.state) { _, state in way = state }
        .onChange(of: isOpen, initial: true) { _, _ in meetRequests() }
        .onChange(of: requests.isScanAsked) { _, _ in meetRequests() }
        .onChange(of: phase) { _, phase in if phase == .active { meetRequests() } }
    }

    private var isOpen: Bool {
        if case .open = model.state { true } else { false }
    }

    /// What the system or another app asked for waits until the vault is open.
    private func meetRequests() {
        guard case .open(let core, .own) = model.state else {
            requests.core = nil
            return
        }
        requests.core = core
        if requests.isScanAsked {
            requests.isScanAsked = false
            model.navigator.scan()
        }
        if model.navigator.imported == nil { model.navigator.import(Inbox.shared.waiting()) }
    }

    /// A link into the app, or a file that another app hands over.
    private func open(_ link: URL) {
        if link.isFileURL {
            model.navigator.import(Inbox.shared.take([link]))
        } else {
            model.navigator.follow(link)
        }
    }
}
