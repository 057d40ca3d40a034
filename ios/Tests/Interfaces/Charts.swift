@_exported import SwiftUI

@MainActor @preconcurrency public protocol ChartContent {}
@resultBuilder public enum ChartContentBuilder {
    public static func buildBlock<C: ChartContent>(_ content: C) -> C { interface() }
}
public struct OpaqueMark: ChartContent {}
public protocol Plottable {}
extension String: Plottable {}
extension Double: Plottable {}
public struct PlottableValue<Value: Plottable> {
    @_disfavoredOverload
    public static func value<S: StringProtocol>(_ label: S, _ value: Value) -> PlottableValue<Value> {
        interface()
    }
}
public struct BarMark: ChartContent {
    public init<X: Plottable, Y: Plottable>(x: PlottableValue<X>, y: PlottableValue<Y>) {}
}
extension ChartContent {
    public func foregroundStyle<S: ShapeStyle>(_ style: S) -> some ChartContent { OpaqueMark() }
    public func accessibilityLabel(_ label: Text) -> some ChartContent { OpaqueMark() }
    public func accessibilityValue(_ value: Text) -> some ChartContent { OpaqueMark() }
}
public struct Chart<Content: ChartContent>: View {
    public init<D: RandomAccessCollection, C: ChartContent>(
        _ data: D, @ChartContentBuilder content: @escaping (D.Element) -> C
    ) where D.Element: Identifiable, Content == OpaqueMark {}
    public var body: Never { interface() }
}
