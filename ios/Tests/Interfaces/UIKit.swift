@_exported import CoreGraphics
@_exported import FoundationOfApple

public final class UIImage: @unchecked Sendable {
    public init?(data: Data) {}
    public func jpegData(compressionQuality: CGFloat) -> Data? { interface() }
}

@MainActor open class UIApplication: NSObject {
    public nonisolated static let openSettingsURLString = ""
}

open class UIPasteboard: NSObject {
    public struct OptionsKey: Hashable, Sendable {
        public static let localOnly = OptionsKey()
        public static let expirationDate = OptionsKey()
    }
    open class var general: UIPasteboard { interface() }
    open func setItems(_ items: [[String: Any]], options: [OptionsKey: Any] = [:]) {}
}

@MainActor open class UIView: NSObject {
    public struct AutoresizingMask: OptionSet, Sendable {
        public let rawValue: UInt
        public init(rawValue: UInt) { self.rawValue = rawValue }
        public static let flexibleWidth = AutoresizingMask(rawValue: 2)
        public static let flexibleHeight = AutoresizingMask(rawValue: 16)
    }
    open var frame: CGRect = .zero
    open var bounds: CGRect = .zero
    open var autoresizingMask: AutoresizingMask = []
    open func addSubview(_ view: UIView) {}
}

@MainActor open class UIViewController: NSObject {
    open var view: UIView!
    open var extensionContext: NSExtensionContext? { interface() }
    open func viewDidLoad() {}
    open func addChild(_ child: UIViewController) {}
    open func didMove(toParent parent: UIViewController?) {}
}

public enum UIKeyboardType: Sendable { case `default`, decimalPad }
public struct UITextContentType: Sendable {
    public static let newPassword = UITextContentType()
    public static let password = UITextContentType()
}
