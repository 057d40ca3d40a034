import SwiftUI
import VisavisKit

/// The open vault: its places in a bar, the camera among them under the thumb.
struct HomeView: View {
    let model: AppModel
    @State var vault: OpenVault
    @Environment(\.words) private var words

    var body: some View {
        @Bindable var navigator = vault.navigator
        TabView(selection: $navigator.bar) {
            Tab(words(.today), systemImage: "sun.max", value: BarItem.place(.today)) {
                stack(.today) { TodayScreen(vault: vault) }
            }
            Tab(words(.relations), systemImage: "person.2", value: BarItem.place(.relations)) {
                RelationsPlace(vault: vault)
            }
            Tab(words(.scan), systemImage: "camera.viewfinder", value: BarItem.scan) { EmptyView() }
            Tab(words(.measures), systemImage: "chart.bar", value: BarItem.place(.measures)) {
                stack(.measures) { SpendingScreen(vault: vault) }
            }
        }
        .tabViewStyle(.sidebarAdaptable)
        .environment(vault)
        .environment(model)
        .safeAreaInset(edge: .bottom) { NoticeBar(vault: vault) }
        .safeAreaInset(edge: .top) { if vault.kind == .sample { SampleBar(model: model) } }
        .fullScreenCover(isPresented: $navigator.isScanning) { ScanScreen(vault: vault) }
        .sheet(item: $navigator.imported) { files in
            ImportScreen(vault: vault, files: files).environment(vault)
        }
        .alert(item: $vault.trouble, words: words)
    }

    private func stack(_ place: MainPlace, @ViewBuilder root: () -> some View) -> some View {
        @Bindable var navigator = vault.navigator
        return NavigationStack(path: $navigator[place]) {
            root().navigationDestination(for: Place.self) { PlaceView(place: $0, vault: vault) }
        }
    }
}

/// The screen of a place. The only list of them.
struct PlaceView: View {
    let place: Place
    let vault: OpenVault

    var body: some View {
        switch place {
        case .organisation(let id): OrganisationScreen(vault: vault, id: id)
        case .receipt(let id): ReceiptScreen(vault: vault, id: id)
        case .document(let id): DocumentScreen(vault: vault, id: id)
        case .spent(let month, let spent): SpentScreen(vault: vault, month: month, spent: spent)
        case .review: ReviewScreen(vault: vault)
        case .settings: SettingsScreen(vault: vault)
        case .recoveryCode: RecoveryCodeScreen(vault: vault)
        case .passphrase: PassphraseScreen(vault: vault)
        case .backup: BackupScreen(vault: vault)
        case .export: ExportScreen(vault: vault)
        case .health: HealthScreen(vault: vault)
        case .about: AboutScreen()
        }
    }
}

/// Relations: on a phone one after the other, with room beside each other.
private struct RelationsPlace: View {
    let vault: OpenVault
    @Environment(\.horizontalSizeClass) private var width
    @Environment(\.words) private var words

    var body: some View {
        @Bindable var navigator = vault.navigator
        if width == .regular {
            NavigationSplitView {
                RelationsScreen(vault: vault)
            } detail: {
                NavigationStack(path: $navigator[.relations]) {
                    ContentUnavailableView(words(.chooseRelation), systemImage: "person.2")
                        .navigationDestination(for: Place.self) { PlaceView(place: $0, vault: vault) }
                }
            }
        } else {
            NavigationStack(path: $navigator[.relations]) {
                RelationsScreen(vault: vault)
                    .navigationDestination(for: Place.self) { PlaceView(place: $0, vault: vault) }
            }
        }
    }
}
