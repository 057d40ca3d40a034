import PhotosUI
import SwiftUI
import VisavisKit

/// The camera, and the other ways in. After a receipt was filed it is back at the camera.
struct ScanScreen: View {
    let vault: OpenVault
    @State private var model: ScanModel
    @State private var pictures: [PhotosPickerItem] = []
    @State private var isPicking = false
    @State private var filed: Filed?
    @Environment(\.dismiss) private var dismiss
    @Environment(\.words) private var words

    private struct Filed: Hashable, Identifiable {
        let id: String
    }

    init(vault: OpenVault) {
        self.vault = vault
        _model = State(
            initialValue: ScanModel(core: vault.core, reader: vault.device.textReader))
    }

    var body: some View {
        NavigationStack {
            content
                .frame(maxWidth: .infinity, maxHeight: .infinity)
                .toolbar {
                    ToolbarItem(placement: .cancellationAction) { Button(words(.close)) { dismiss() } }
                    ToolbarItemGroup(placement: .bottomBar) {
                        PhotosPicker(selection: $pictures, matching: .images) {
                            Label(words(.fromGallery), systemImage: "photo.on.rectangle")
                        }
                        Spacer()
                        Button(words(.fromFiles), systemImage: "folder") { isPicking = true }
                    }
                }
                .navigationTitle(Text(verbatim: words(.scan)))
                .navigationBarTitleDisplayMode(.inline)
        }
        .documentImporter(isPresented: $isPicking, navigator: vault.navigator) { dismiss() }
        .onChange(of: pictures) { _, chosen in take(chosen) }
        .sheet(item: $filed) { filed in
            NavigationStack {
                ReceiptScreen(vault: vault, id: filed.id) { self.filed = nil }
                    .navigationDestination(for: Place.self) { PlaceView(place: $0, vault: vault) }
            }
            .environment(vault)
        }
    }

    @ViewBuilder private var content: some View {
        switch model.state {
        case .aiming, .filed:
            if DocumentCamera.isSupported {
                DocumentCamera(onTaken: { photos in await capture(photos) }, onCancel: { dismiss() })
                    .ignoresSafeArea()
            } else {
                ContentUnavailableView(
                    words(.scanReceipt), systemImage: "camera", description: Text(verbatim: words(.noCamera)))
            }
        case .reading:
            VStack(spacing: 12) {
                ProgressView()
                Text(verbatim: words(.reading)).font(.title2)
                Text(verbatim: words(.readingHelp)).foregroundStyle(.secondary)
            }
            .accessibilityElement(children: .combine)
        case .failed(let trouble): TroubleView(trouble: trouble) { model.again() }
        }
    }

    private func capture(_ photos: [Data]) async {
        await model.capture(photos)
        guard case .filed(let filing) = model.state else { return }
        model.again()
        filed = Filed(id: filing.id)
    }

    private func take(_ chosen: [PhotosPickerItem]) {
        if chosen.isEmpty { return }
        pictures = []
        Task {
            var files: [URL] = []
            for (number, item) in chosen.enumerated() {
                guard let bytes = try? await item.loadTransferable(type: Data.self) else { continue }
                if let file = try? Inbox.shared.keep(bytes, name: "\(words(.photo)) \(number + 1)") {
                    files.append(file)
                }
            }
            dismiss()
            vault.navigator.import(files)
        }
    }
}

extension View {
    /// Lets the person choose documents, and has them looked at.
    func documentImporter(
        isPresented: Binding<Bool>, navigator: Navigator, then: @escaping @MainActor () -> Void = {}
    ) -> some View {
        fileImporter(
            isPresented: isPresented, allowedContentTypes: Inbox.types, allowsMultipleSelection: true
        ) { chosen in
            guard let files = try? chosen.get() else { return }
            then()
            navigator.import(Inbox.shared.take(files))
        }
    }
}
