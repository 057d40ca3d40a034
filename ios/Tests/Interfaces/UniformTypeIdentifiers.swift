@_exported import FoundationOfApple

public struct UTType: Hashable, Sendable {
    public init?(filenameExtension: String) {}
    public var identifier: String { interface() }
    public static var pdf: UTType { interface() }
    public static var image: UTType { interface() }
    public static var commaSeparatedText: UTType { interface() }
    public static var xml: UTType { interface() }
    public static var zip: UTType { interface() }
    public static var json: UTType { interface() }
    public static var plainText: UTType { interface() }
    public static var data: UTType { interface() }
}
