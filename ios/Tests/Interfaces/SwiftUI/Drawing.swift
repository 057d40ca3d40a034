// Colours, type, shapes, drawing, gestures.

public protocol ShapeStyle: Sendable {}
public struct Color: ShapeStyle, Hashable {
    public init(_ name: String, bundle: Bundle? = nil) {}
    public static let accentColor = Color("")
    public static let primary = Color("")
    public static let secondary = Color("")
    public func opacity(_ opacity: Double) -> Color { interface() }
}
extension Color: View { public var body: Never { interface() } }
public struct HierarchicalShapeStyle: ShapeStyle {}
extension ShapeStyle where Self == HierarchicalShapeStyle {
    public static var primary: HierarchicalShapeStyle { interface() }
    public static var secondary: HierarchicalShapeStyle { interface() }
    public static var quaternary: HierarchicalShapeStyle { interface() }
}
public struct BackgroundStyle: ShapeStyle {}
extension ShapeStyle where Self == BackgroundStyle {
    public static var background: BackgroundStyle { interface() }
}
public struct Material: ShapeStyle {
    public static let bar = Material()
}
extension ShapeStyle where Self == Material {
    public static var regularMaterial: Material { interface() }
    public static var thinMaterial: Material { interface() }
    public static var bar: Material { interface() }
}

public struct Font: Hashable, Sendable {
    public static let largeTitle = Font()
    public static let title = Font()
    public static let title2 = Font()
    public static let title3 = Font()
    public static let headline = Font()
    public static let subheadline = Font()
    public static let body = Font()
    public static let footnote = Font()
    public func monospaced() -> Font { self }
}

public enum HorizontalAlignment: Sendable { case leading, center, trailing }
public enum VerticalAlignment: Sendable { case top, center, bottom, firstTextBaseline }
public struct Alignment: Sendable {
    public static let center = Alignment()
    public static let leading = Alignment()
    public static let top = Alignment()
}
public enum TextAlignment: Sendable { case leading, center, trailing }
public enum ContentMode: Sendable { case fit, fill }
public struct Axis: Sendable {
    public static let horizontal = Axis()
    public static let vertical = Axis()
    public struct Set: OptionSet, Sendable {
        public let rawValue: Int8
        public init(rawValue: Int8) { self.rawValue = rawValue }
        public static let horizontal = Set(rawValue: 1)
        public static let vertical = Set(rawValue: 2)
    }
}
public struct Edge: Sendable {
    public struct Set: OptionSet, Sendable {
        public let rawValue: Int8
        public init(rawValue: Int8) { self.rawValue = rawValue }
        public static let horizontal = Set(rawValue: 1)
        public static let vertical = Set(rawValue: 2)
        public static let all = Set(rawValue: 3)
    }
}
public enum VerticalEdge: Sendable { case top, bottom }

public protocol Shape: View, Sendable {}
public struct RoundedRectangle: Shape {
    public nonisolated init(cornerRadius: CGFloat) {}
    public var body: Never { interface() }
}
public struct Circle: Shape {
    public nonisolated init() {}
    public var body: Never { interface() }
}
public struct Capsule: Shape {
    public nonisolated init() {}
    public var body: Never { interface() }
}
public struct Path: Sendable {
    public init(roundedRect: CGRect, cornerRadius: CGFloat) {}
}

public struct GraphicsContext {
    public struct Shading { public static func color(_ color: Color) -> Shading { interface() } }
    public func fill(_ path: Path, with shading: Shading) {}
    public func stroke(_ path: Path, with shading: Shading, lineWidth: CGFloat = 1) {}
    public func draw(_ image: Image, in frame: CGRect) {}
    public mutating func translateBy(x: CGFloat, y: CGFloat) {}
}
public struct Canvas: View {
    public init(renderer: @escaping (inout GraphicsContext, CGSize) -> Void) {}
    public var body: Never { interface() }
}

@MainActor @preconcurrency public protocol Gesture<Value> { associatedtype Value }
public struct OpaqueGesture<Value>: Gesture {}
public struct MagnifyGesture: Gesture {
    public struct Value: Sendable { public var magnification: CGFloat { interface() } }
    public init() {}
}
public struct Transaction {}
extension Gesture {
    public func updating<S>(
        _ state: GestureState<S>, body: @escaping (Value, inout S, inout Transaction) -> Void
    ) -> OpaqueGesture<Value> { interface() }
    public func onEnded(_ action: @escaping (Value) -> Void) -> OpaqueGesture<Value> { interface() }
}
