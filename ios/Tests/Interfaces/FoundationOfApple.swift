// What Foundation has on Apple's systems only.
@_exported import Foundation

public func interface() -> Never { fatalError("an interface has no body") }

public struct FileProtectionType: Sendable {
    public static let complete = FileProtectionType()
}

extension FileAttributeKey {
    public static let protectionKey = FileAttributeKey(rawValue: "NSFileProtectionKey")
}

extension FileManager {
    public func containerURL(forSecurityApplicationGroupIdentifier group: String) -> URL? { interface() }
}

public struct LocalizedStringResource: ExpressibleByStringInterpolation, Equatable, Sendable {
    public init(stringLiteral value: String) {}
}

open class NSItemProvider: NSObject, @unchecked Sendable {
    open func hasItemConformingToTypeIdentifier(_ type: String) -> Bool { interface() }
    open func loadFileRepresentation(
        forTypeIdentifier type: String,
        completionHandler: @escaping @Sendable (URL?, (any Error)?) -> Void
    ) -> JobOfProvider { interface() }
}
/// Stands for Progress, whose name the kit's own has in the app.
public final class JobOfProvider {}

open class NSExtensionItem: NSObject {
    open var attachments: [NSItemProvider]?
}

open class NSExtensionContext: NSObject {
    open var inputItems: [Any] { interface() }
    open func completeRequest(returningItems items: [Any]?, completionHandler: ((Bool) -> Void)?) {}
}

public typealias CFTypeRef = AnyObject
public typealias CFString = NSString
public typealias CFDictionary = NSDictionary
public typealias CFData = NSData

extension URL {
    public static var applicationSupportDirectory: URL { interface() }
}
