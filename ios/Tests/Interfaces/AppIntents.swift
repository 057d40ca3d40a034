@_exported import FoundationOfApple

public protocol IntentResult: Sendable {}
public protocol ProvidesDialog {}
public struct IntentDialog: ExpressibleByStringInterpolation, Sendable {
    public init(stringLiteral value: String) {}
}
public struct PlainResult: IntentResult {}
public struct DialogResult: IntentResult, ProvidesDialog {}
extension IntentResult where Self == PlainResult {
    public static func result() -> PlainResult { interface() }
}
extension IntentResult where Self == DialogResult {
    public static func result(dialog: IntentDialog) -> DialogResult { interface() }
}
public struct IntentDescription: ExpressibleByStringLiteral, Sendable {
    public init(_ text: LocalizedStringResource) {}
    public init(stringLiteral value: String) {}
}
public enum IntentAuthenticationPolicy: Sendable {
    case alwaysAllowed, requiresAuthentication, requiresLocalDeviceAuthentication
}

public protocol AppIntent: Sendable {
    associatedtype PerformResult: IntentResult
    static var title: LocalizedStringResource { get }
    static var description: IntentDescription? { get }
    static var openAppWhenRun: Bool { get }
    static var authenticationPolicy: IntentAuthenticationPolicy { get }
    init()
    func perform() async throws -> PerformResult
}
extension AppIntent {
    public static var description: IntentDescription? { interface() }
    public static var openAppWhenRun: Bool { interface() }
    public static var authenticationPolicy: IntentAuthenticationPolicy { interface() }
}
@propertyWrapper public final class IntentParameter<Value: Sendable>: @unchecked Sendable {
    public init(title: LocalizedStringResource) {}
    public var wrappedValue: Value {
        get { interface() }
        set {}
    }
}
extension AppIntent { public typealias Parameter<T: Sendable> = IntentParameter<T> }

public struct AppShortcutPhraseToken: Sendable {
    public static let applicationName = AppShortcutPhraseToken()
}
public struct AppShortcutPhrase: ExpressibleByStringInterpolation, Sendable {
    public struct StringInterpolation: StringInterpolationProtocol {
        public init(literalCapacity: Int, interpolationCount: Int) {}
        public mutating func appendLiteral(_ literal: String) {}
        public mutating func appendInterpolation(_ token: AppShortcutPhraseToken) {}
    }
    public init(stringLiteral value: String) {}
    public init(stringInterpolation: StringInterpolation) {}
}
public struct AppShortcut: Sendable {
    public init(
        intent: some AppIntent, phrases: [AppShortcutPhrase], shortTitle: LocalizedStringResource,
        systemImageName: String
    ) {}
}
@resultBuilder public enum AppShortcutsBuilder {
    public static func buildBlock(_ shortcuts: AppShortcut...) -> [AppShortcut] { interface() }
}
public protocol AppShortcutsProvider: Sendable {
    @AppShortcutsBuilder static var appShortcuts: [AppShortcut] { get }
}
