// What holds other views, and what leads from one to another.

public struct VStack<C: View>: View {
    public init(
        alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> C
    ) {}
    public var body: Never { interface() }
}
public struct HStack<C: View>: View {
    public init(
        alignment: VerticalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> C
    ) {}
    public var body: Never { interface() }
}
public struct ZStack<C: View>: View {
    public init(alignment: Alignment = .center, @ViewBuilder content: () -> C) {}
    public var body: Never { interface() }
}
public struct Spacer: View {
    public init(minLength: CGFloat? = nil) {}
    public var body: Never { interface() }
}
public struct ViewThatFits<C: View>: View {
    public init(in axes: Axis.Set = [.horizontal, .vertical], @ViewBuilder content: () -> C) {}
    public var body: Never { interface() }
}
public struct ScrollView<C: View>: View {
    public init(_ axes: Axis.Set = .vertical, @ViewBuilder content: () -> C) {}
    public var body: Never { interface() }
}
public struct GeometryProxy { public var size: CGSize { interface() } }
public struct GeometryReader<C: View>: View {
    public init(@ViewBuilder content: @escaping (GeometryProxy) -> C) {}
    public var body: Never { interface() }
}
public struct Form<C: View>: View {
    public init(@ViewBuilder content: () -> C) {}
    public var body: Never { interface() }
}
public struct List<C: View>: View {
    public init(@ViewBuilder content: () -> C) {}
    public init<D: RandomAccessCollection, Row: View>(
        _ data: D, @ViewBuilder rowContent: @escaping (D.Element) -> Row
    )
    where C == ForEach<D, D.Element.ID, Row>, D.Element: Identifiable {}
    public var body: Never { interface() }
}
public struct Section<Header: View, Content: View, Footer: View>: View {
    public var body: Never { interface() }
}
extension Section {
    public init(
        @ViewBuilder content: () -> Content, @ViewBuilder header: () -> Header,
        @ViewBuilder footer: () -> Footer
    ) {}
}
extension Section where Footer == EmptyView {
    public init(@ViewBuilder content: () -> Content, @ViewBuilder header: () -> Header) {}
}
extension Section where Header == EmptyView {
    public init(@ViewBuilder content: () -> Content, @ViewBuilder footer: () -> Footer) {}
}
extension Section where Header == EmptyView, Footer == EmptyView {
    public init(@ViewBuilder content: () -> Content) {}
}
public struct ForEach<D: RandomAccessCollection, ID: Hashable, C> {}
extension ForEach: View where C: View { public var body: Never { interface() } }
extension ForEach where C: View, D.Element: Identifiable, ID == D.Element.ID {
    public init(_ data: D, @ViewBuilder content: @escaping (D.Element) -> C) {}
}
extension ForEach where C: View {
    public init(_ data: D, id: KeyPath<D.Element, ID>, @ViewBuilder content: @escaping (D.Element) -> C) {}
}

// MARK: Navigation

public struct NavigationStack<Data, Root: View>: View { public var body: Never { interface() } }
extension NavigationStack {
    public init(@ViewBuilder root: () -> Root) where Data == Never {}
    public init(path: Binding<Data>, @ViewBuilder root: () -> Root)
    where
        Data: MutableCollection & RandomAccessCollection & RangeReplaceableCollection, Data.Element: Hashable
    {}
}
public struct NavigationSplitView<Sidebar: View, Detail: View>: View {
    public init(@ViewBuilder sidebar: () -> Sidebar, @ViewBuilder detail: () -> Detail) {}
    public var body: Never { interface() }
}
public struct NavigationLink<Title: View>: View {
    public init<P: Hashable>(value: P?, @ViewBuilder label: () -> Title) {}
    public var body: Never { interface() }
}

@MainActor @preconcurrency public protocol TabContent<TabValue> { associatedtype TabValue: Hashable }
public struct Tab<Value: Hashable, Content: View>: TabContent {
    public typealias TabValue = Value
    @_disfavoredOverload public init<S: StringProtocol>(
        _ title: S, systemImage: String, value: Value, @ViewBuilder content: () -> Content
    ) {}
}
@resultBuilder public struct TabContentBuilder<TabValue: Hashable> {
    public static func buildExpression<C: TabContent<TabValue>>(_ content: C) -> C { interface() }
    public static func buildBlock<each C: TabContent>(_ content: repeat each C) -> OpaqueTabs<TabValue> {
        interface()
    }
}
public struct OpaqueTabs<TabValue: Hashable>: TabContent {}
public struct TabView<Selection: Hashable, Content>: View {
    public init<C: TabContent<Selection>>(
        selection: Binding<Selection>, @TabContentBuilder<Selection> content: () -> C
    ) where Content == OpaqueTabs<Selection> {}
    public var body: Never { interface() }
}
public protocol TabViewStyle {}
public struct SidebarAdaptableTabViewStyle: TabViewStyle {}
extension TabViewStyle where Self == SidebarAdaptableTabViewStyle {
    public static var sidebarAdaptable: SidebarAdaptableTabViewStyle { interface() }
}

// MARK: Toolbars

public struct ToolbarItemPlacement: Sendable {
    public static let primaryAction = ToolbarItemPlacement()
    public static let cancellationAction = ToolbarItemPlacement()
    public static let confirmationAction = ToolbarItemPlacement()
    public static let bottomBar = ToolbarItemPlacement()
}
@MainActor @preconcurrency public protocol ToolbarContent {}
public struct ToolbarItem<C: View>: ToolbarContent {
    public init(placement: ToolbarItemPlacement, @ViewBuilder content: () -> C) {}
}
public struct ToolbarItemGroup<C: View>: ToolbarContent {
    public init(placement: ToolbarItemPlacement, @ViewBuilder content: () -> C) {}
}
public struct OpaqueToolbar: ToolbarContent {}
extension Optional: ToolbarContent where Wrapped: ToolbarContent {}
@resultBuilder public enum ToolbarContentBuilder {
    public static func buildExpression<C: ToolbarContent>(_ content: C) -> C { interface() }
    public static func buildBlock<each C: ToolbarContent>(_ content: repeat each C) -> OpaqueToolbar {
        interface()
    }
    public static func buildIf<C: ToolbarContent>(_ content: C?) -> C? { interface() }
}
public enum NavigationBarItem { public enum TitleDisplayMode: Sendable { case automatic, inline, large } }
public enum Visibility: Sendable { case automatic, visible, hidden }
public struct PresentationDetent: Hashable, Sendable {
    public static let medium = PresentationDetent()
    public static let large = PresentationDetent()
}
