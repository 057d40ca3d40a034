import SwiftUI
import UIKit
import UniformTypeIdentifiers
import VisavisKit

/// Takes what another app shares into the inbox. The app looks at it, and asks, before the vault does:
/// an extension has neither the memory for reading nor the key.
final class ShareViewController: UIViewController {
    override func viewDidLoad() {
        super.viewDidLoad()
        Task {
            let count = await take()
            show(count)
        }
    }

    private func take() async -> Int {
        let items = extensionContext?.inputItems as? [NSExtensionItem] ?? []
        var count = 0
        for provider in items.flatMap({ $0.attachments ?? [] }) {
            guard
                let type = Inbox.types.first(where: {
                    provider.hasItemConformingToTypeIdentifier($0.identifier)
                })
            else { continue }
            if await take(provider, type) { count += 1 }
        }
        return count
    }

    private func take(_ provider: NSItemProvider, _ type: UTType) async -> Bool {
        await withCheckedContinuation { continuation in
            // The file is lent for the length of this call only.
            _ = provider.loadFileRepresentation(forTypeIdentifier: type.identifier) { file, _ in
                continuation.resume(returning: file.map { Inbox.shared.take([$0]).count == 1 } ?? false)
            }
        }
    }

    private func show(_ count: Int) {
        let sheet = UIHostingController(
            rootView: ShareView(count: count) { [weak self] in
                self?.extensionContext?.completeRequest(returningItems: nil, completionHandler: nil)
            })
        addChild(sheet)
        sheet.view.frame = view.bounds
        sheet.view.autoresizingMask = [.flexibleWidth, .flexibleHeight]
        view.addSubview(sheet.view)
        sheet.didMove(toParent: self)
    }
}

/// What became of it.
private struct ShareView: View {
    let count: Int
    let done: @MainActor () -> Void
    private let words = Words.phone

    var body: some View {
        ContentUnavailableView {
            Label(
                count > 0 ? words(.shareKept, count) : words(.shareNothing),
                systemImage: count > 0 ? "tray.and.arrow.down" : "doc.questionmark")
        } description: {
            if count > 0 { Text(verbatim: words(.shareKeptHelp)) }
        } actions: {
            Button(words(.done), action: done).buttonStyle(.borderedProminent)
        }
    }
}
