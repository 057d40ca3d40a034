import AppIntents
@_exported import SwiftUI

public enum WidgetFamily: Sendable { case systemSmall, systemMedium, accessoryCircular }
extension EnvironmentValues { public var widgetFamily: WidgetFamily { interface() } }

@MainActor @preconcurrency public protocol WidgetConfiguration {}
public struct OpaqueConfiguration: WidgetConfiguration {}
@MainActor @preconcurrency public protocol Widget {
    associatedtype Body: WidgetConfiguration
    var body: Body { get }
    init()
}
@MainActor @preconcurrency public protocol ControlWidgetConfiguration {}
public struct OpaqueControl: ControlWidgetConfiguration {}
@MainActor @preconcurrency public protocol ControlWidget {
    associatedtype Body: ControlWidgetConfiguration
    var body: Body { get }
    init()
}
public struct OpaqueWidgets {}
@resultBuilder public enum WidgetBundleBuilder {
    @MainActor public static func buildExpression<W: Widget>(_ widget: W) -> OpaqueWidgets { interface() }
    @MainActor public static func buildExpression<W: ControlWidget>(_ widget: W) -> OpaqueWidgets {
        interface()
    }
    public static func buildBlock(_ widgets: OpaqueWidgets...) -> some Widget { BundledWidget() }
}
public struct BundledWidget: Widget {
    public nonisolated init() {}
    public var body: OpaqueConfiguration { interface() }
}
@MainActor @preconcurrency public protocol WidgetBundle {
    associatedtype Body: Widget
    @WidgetBundleBuilder var body: Body { get }
    init()
}
extension WidgetBundle { public static func main() { interface() } }

public protocol TimelineEntry { var date: Date { get } }
public struct TimelineReloadPolicy: Sendable { public static let never = TimelineReloadPolicy() }
public struct Timeline<Entry: TimelineEntry> {
    public init(entries: [Entry], policy: TimelineReloadPolicy) {}
}
public struct TimelineProviderContext {}
@preconcurrency public protocol TimelineProvider {
    associatedtype Entry: TimelineEntry
    typealias Context = TimelineProviderContext
    func placeholder(in context: Context) -> Entry
    func getSnapshot(in context: Context, completion: @escaping @Sendable (Entry) -> Void)
    func getTimeline(in context: Context, completion: @escaping @Sendable (Timeline<Entry>) -> Void)
}
public struct StaticConfiguration<Content: View>: WidgetConfiguration {
    public init<P: TimelineProvider>(
        kind: String, provider: P, @ViewBuilder content: @escaping (P.Entry) -> Content
    ) {}
}
extension WidgetConfiguration {
    public func configurationDisplayName(_ key: LocalizedStringKey) -> some WidgetConfiguration {
        OpaqueConfiguration()
    }
    public func description(_ key: LocalizedStringKey) -> some WidgetConfiguration { OpaqueConfiguration() }
    public func supportedFamilies(_ families: [WidgetFamily]) -> some WidgetConfiguration {
        OpaqueConfiguration()
    }
}
@MainActor @preconcurrency public protocol ControlWidgetTemplate {}
public struct ControlWidgetButton<Title: View>: ControlWidgetTemplate {
    public init(action: some AppIntent, @ViewBuilder label: @escaping () -> Title) {}
}
public struct StaticControlConfiguration<Content: ControlWidgetTemplate>: ControlWidgetConfiguration {
    public init(kind: String, content: @escaping @MainActor () -> Content) {}
}
extension ControlWidgetConfiguration {
    public func displayName(_ name: LocalizedStringResource) -> some ControlWidgetConfiguration {
        OpaqueControl()
    }
}
public struct ContainerBackgroundPlacement: Sendable {
    public static let widget = ContainerBackgroundPlacement()
}
@MainActor extension View {
    public func widgetURL(_ url: URL?) -> some View { Opaque() }
    public func containerBackground<S: ShapeStyle>(
        _ style: S, for container: ContainerBackgroundPlacement
    ) -> some View { Opaque() }
}
