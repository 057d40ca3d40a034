// Views, their builder, and their state.
@_exported import Accessibility
@_exported import Observation
@_exported import UIKit

@MainActor @preconcurrency public protocol View {
    associatedtype Body: View
    @ViewBuilder @MainActor @preconcurrency var body: Body { get }
}

extension Never: View { public var body: Never { interface() } }

/// Stands for every view whose own type nobody names.
public struct Opaque: View {
    public nonisolated init() {}
    public var body: Never { interface() }
}

public struct EmptyView: View {
    public nonisolated init() {}
    public var body: Never { interface() }
}
public struct TupleView<T>: View { public var body: Never { interface() } }
public struct ConditionalContent<A: View, B: View>: View { public var body: Never { interface() } }
extension Optional: View where Wrapped: View { public var body: Never { interface() } }
public struct Group<Content: View>: View {
    public init(@ViewBuilder content: () -> Content) {}
    public var body: Never { interface() }
}

@resultBuilder public enum ViewBuilder {
    public static func buildBlock() -> EmptyView { interface() }
    public static func buildExpression<V: View>(_ view: V) -> V { interface() }
    public static func buildBlock<V: View>(_ view: V) -> V { interface() }
    public static func buildBlock<each V: View>(_ view: repeat each V) -> TupleView<(repeat each V)> {
        interface()
    }
    public static func buildIf<V: View>(_ view: V?) -> V? { interface() }
    public static func buildEither<A: View, B: View>(first: A) -> ConditionalContent<A, B> { interface() }
    public static func buildEither<A: View, B: View>(second: B) -> ConditionalContent<A, B> { interface() }
}

@MainActor @preconcurrency public protocol ViewModifier {
    associatedtype Body: View
    typealias Content = ModifierContent
    @ViewBuilder @MainActor @preconcurrency func body(content: Content) -> Body
}
public struct ModifierContent: View { public var body: Never { interface() } }

@propertyWrapper @dynamicMemberLookup public struct Binding<Value> {
    private init(_ none: Never) {}
    public static func constant(_ value: Value) -> Binding<Value> { interface() }
    public var wrappedValue: Value {
        get { interface() }
        nonmutating set {}
    }
    public var projectedValue: Binding<Value> { interface() }
    public subscript<T>(dynamicMember path: WritableKeyPath<Value, T>) -> Binding<T> { interface() }
}
extension Binding: @unchecked Sendable where Value: Sendable {}

@propertyWrapper public struct State<Value> {
    public init(wrappedValue: Value) {}
    public init(initialValue: Value) {}
    public var wrappedValue: Value {
        get { interface() }
        nonmutating set {}
    }
    public var projectedValue: Binding<Value> { interface() }
}
extension State: @unchecked Sendable where Value: Sendable {}

@propertyWrapper @dynamicMemberLookup public struct Bindable<Value> {
    public var wrappedValue: Value
    public var projectedValue: Bindable<Value> { self }
    public init(wrappedValue: Value) where Value: AnyObject & Observable { self.wrappedValue = wrappedValue }
    public init(_ value: Value) where Value: AnyObject & Observable { wrappedValue = value }
}
extension Bindable where Value: AnyObject {
    public subscript<T>(dynamicMember path: ReferenceWritableKeyPath<Value, T>) -> Binding<T> { interface() }
}

@propertyWrapper public struct AppStorage<Value> {
    private init(_ none: Never) {}
    public var wrappedValue: Value {
        get { interface() }
        nonmutating set {}
    }
    public var projectedValue: Binding<Value> { interface() }
}
extension AppStorage where Value == Bool {
    public init(wrappedValue: Value, _ key: String, store: UserDefaults? = nil) {}
}
extension AppStorage where Value: RawRepresentable, Value.RawValue == String {
    public init(wrappedValue: Value, _ key: String, store: UserDefaults? = nil) {}
}

@propertyWrapper public struct SceneStorage<Value> {
    private init(_ none: Never) {}
    public var wrappedValue: Value {
        get { interface() }
        nonmutating set {}
    }
}
extension SceneStorage where Value == Data? { public init(_ key: String) {} }

@propertyWrapper public struct GestureState<Value> {
    public init(wrappedValue: Value) {}
    public var wrappedValue: Value { interface() }
    public var projectedValue: GestureState<Value> { self }
}

@propertyWrapper public struct ScaledMetric<Value: BinaryFloatingPoint> {
    public init(wrappedValue: Value) {}
    public var wrappedValue: Value { interface() }
}

// MARK: Environment

public enum ScenePhase: Sendable { case background, inactive, active }
public enum UserInterfaceSizeClass: Sendable { case compact, regular }
public enum ColorScheme: Sendable { case light, dark }
@MainActor @preconcurrency public struct DismissAction { public func callAsFunction() {} }
@MainActor @preconcurrency public struct OpenURLAction { public func callAsFunction(_ url: URL) {} }

public protocol EnvironmentKey {
    associatedtype Value
    static var defaultValue: Value { get }
}
public struct EnvironmentValues: Sendable {
    public subscript<Key: EnvironmentKey>(key: Key.Type) -> Key.Value {
        get { interface() }
        set {}
    }
    public var dismiss: DismissAction { interface() }
    public var openURL: OpenURLAction { interface() }
    public var locale: Locale { interface() }
    public var timeZone: TimeZone {
        get { interface() }
        set {}
    }
    public var scenePhase: ScenePhase { interface() }
    public var horizontalSizeClass: UserInterfaceSizeClass? { interface() }
    public var isSceneCaptured: Bool { interface() }
}
@propertyWrapper public struct Environment<Value> {
    public init(_ path: KeyPath<EnvironmentValues, Value>) {}
    public init(_ type: Value.Type) where Value: AnyObject & Observable {}
    public var wrappedValue: Value { interface() }
}

// MARK: App

@MainActor @preconcurrency public protocol Scene {}
public struct WindowGroup<C: View>: Scene { public init(@ViewBuilder content: () -> C) {} }
@resultBuilder public enum SceneBuilder {
    public static func buildBlock<S: Scene>(_ scene: S) -> S { interface() }
}
@MainActor @preconcurrency public protocol App {
    associatedtype Body: Scene
    @SceneBuilder @MainActor @preconcurrency var body: Body { get }
    init()
}
extension App { public static func main() { interface() } }

// MARK: UIKit beside SwiftUI

@MainActor @preconcurrency public protocol UIViewControllerRepresentable: View where Body == Never {
    associatedtype UIViewControllerType: UIViewController
    associatedtype Coordinator = Void
    typealias Context = UIViewControllerRepresentableContext<Self>
    func makeUIViewController(context: Context) -> UIViewControllerType
    func updateUIViewController(_ controller: UIViewControllerType, context: Context)
    func makeCoordinator() -> Coordinator
}
extension UIViewControllerRepresentable { public var body: Never { interface() } }
@MainActor @preconcurrency
public struct UIViewControllerRepresentableContext<R: UIViewControllerRepresentable> {
    public let coordinator: R.Coordinator
}
open class UIHostingController<Content: View>: UIViewController {
    public init(rootView: Content) {}
}
