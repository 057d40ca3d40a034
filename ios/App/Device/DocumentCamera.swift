import SwiftUI
import UIKit
import VisionKit

/// The system's camera for documents: it finds the paper, says "hold still", and takes several pages.
struct DocumentCamera: UIViewControllerRepresentable {
    let onTaken: @MainActor ([Data]) async -> Void
    let onCancel: @MainActor () -> Void

    static var isSupported: Bool { VNDocumentCameraViewController.isSupported }

    init(onTaken: @escaping @MainActor ([Data]) async -> Void, onCancel: @escaping @MainActor () -> Void) {
        self.onTaken = onTaken
        self.onCancel = onCancel
    }

    func makeUIViewController(context: Context) -> VNDocumentCameraViewController {
        let camera = VNDocumentCameraViewController()
        camera.delegate = context.coordinator
        return camera
    }

    func updateUIViewController(_ camera: VNDocumentCameraViewController, context: Context) {}

    func makeCoordinator() -> Coordinator { Coordinator(self) }

    @MainActor final class Coordinator: NSObject, VNDocumentCameraViewControllerDelegate {
        private let camera: DocumentCamera
        /// As good as the sensor for print, a third of the size.
        private static let quality = 0.9

        init(_ camera: DocumentCamera) {
            self.camera = camera
        }

        func documentCameraViewController(
            _ controller: VNDocumentCameraViewController, didFinishWith scan: VNDocumentCameraScan
        ) {
            let pages = (0..<scan.pageCount).compactMap {
                scan.imageOfPage(at: $0).jpegData(compressionQuality: Self.quality)
            }
            Task { [camera] in await camera.onTaken(pages) }
        }

        func documentCameraViewControllerDidCancel(_ controller: VNDocumentCameraViewController) {
            camera.onCancel()
        }

        func documentCameraViewController(
            _ controller: VNDocumentCameraViewController, didFailWithError error: any Error
        ) {
            camera.onCancel()
        }
    }
}
