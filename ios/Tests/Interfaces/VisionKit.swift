@_exported import UIKit

@MainActor open class VNDocumentCameraViewController: UIViewController {
    open class var isSupported: Bool { interface() }
    public weak var delegate: (any VNDocumentCameraViewControllerDelegate)?
    public override init() {}
}

@MainActor public protocol VNDocumentCameraViewControllerDelegate: NSObjectProtocol {
    func documentCameraViewController(
        _ controller: VNDocumentCameraViewController, didFinishWith scan: VNDocumentCameraScan)
    func documentCameraViewControllerDidCancel(_ controller: VNDocumentCameraViewController)
    func documentCameraViewController(
        _ controller: VNDocumentCameraViewController, didFailWithError error: any Error)
}

open class VNDocumentCameraScan: NSObject {
    open var pageCount: Int { interface() }
    open func imageOfPage(at index: Int) -> UIImage { interface() }
}
