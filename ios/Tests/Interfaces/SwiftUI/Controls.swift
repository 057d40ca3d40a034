// Texts and controls.
import UniformTypeIdentifiers

public struct LocalizedStringKey: ExpressibleByStringInterpolation, Equatable, Sendable {
    public init(_ value: String) {}
    public init(stringLiteral value: String) {}
}
public struct Text: View {
    public nonisolated init(verbatim text: String) {}
    public nonisolated func bold() -> Text { interface() }
    public nonisolated static func + (one: Text, other: Text) -> Text { interface() }
    public enum Case: Sendable { case uppercase, lowercase }
    public var body: Never { interface() }
}
public struct Image: View {
    public nonisolated init(systemName: String) {}
    public nonisolated init(uiImage: UIImage) {}
    public func resizable() -> Image { interface() }
    public var body: Never { interface() }
}
public struct Label<Title: View, Icon: View>: View { public var body: Never { interface() } }
extension Label where Title == Text, Icon == Image {
    public nonisolated init(_ key: LocalizedStringKey, systemImage: String) {}
    @_disfavoredOverload public nonisolated init<S: StringProtocol>(_ title: S, systemImage: String) {}
}

public struct ButtonRole: Equatable, Sendable {
    public static let destructive = ButtonRole()
    public static let cancel = ButtonRole()
}
public struct Button<Title: View>: View {
    public init(
        role: ButtonRole? = nil, action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Title
    ) {}
    public var body: Never { interface() }
}
extension Button where Title == Text {
    @_disfavoredOverload public init<S: StringProtocol>(
        _ title: S, role: ButtonRole? = nil, action: @escaping @MainActor () -> Void
    ) {}
}
extension Button where Title == Label<Text, Image> {
    @_disfavoredOverload public init<S: StringProtocol>(
        _ title: S, systemImage: String, role: ButtonRole? = nil, action: @escaping @MainActor () -> Void
    ) {}
}
public struct Menu<Title: View, Content: View>: View { public var body: Never { interface() } }
extension Menu where Title == Label<Text, Image> {
    @_disfavoredOverload public init<S: StringProtocol>(
        _ title: S, systemImage: String, @ViewBuilder content: () -> Content
    ) {}
}
public struct Toggle<Title: View>: View {
    public init(isOn: Binding<Bool>, @ViewBuilder label: () -> Title) {}
    public var body: Never { interface() }
}
public struct Picker<Title: View, Selection: Hashable, Content: View>: View {
    public var body: Never { interface() }
}
extension Picker where Title == Text {
    @_disfavoredOverload public init<S: StringProtocol>(
        _ title: S, selection: Binding<Selection>, @ViewBuilder content: () -> Content
    ) {}
}
public struct TextField: View {
    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, text: Binding<String>) {}
    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, text: Binding<String>, axis: Axis) {}
    public var body: Never { interface() }
}
public struct SecureField: View {
    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, text: Binding<String>) {}
    public var body: Never { interface() }
}
public struct DatePickerComponents: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let date = DatePickerComponents(rawValue: 1)
}
public struct DatePicker: View {
    @_disfavoredOverload public init<S: StringProtocol>(
        _ title: S, selection: Binding<Date>, displayedComponents: DatePickerComponents = .date
    ) {}
    public var body: Never { interface() }
}
public struct ProgressView<Title: View>: View { public var body: Never { interface() } }
extension ProgressView where Title == EmptyView { public init() {} }
extension ProgressView {
    public init(@ViewBuilder label: () -> Title) {}
    public init<V: BinaryFloatingPoint>(value: V?, total: V = 1.0, @ViewBuilder label: () -> Title) {}
}
public struct LabeledContent: View {
    @_disfavoredOverload public init<S1: StringProtocol, S2: StringProtocol>(_ title: S1, value: S2) {}
    public var body: Never { interface() }
}
public struct ShareLink<Title: View>: View {
    public init(item: URL, @ViewBuilder label: () -> Title) {}
    public var body: Never { interface() }
}
public struct ContentUnavailableView<Title: View, Description: View, Actions: View>: View {
    public init(
        @ViewBuilder label: () -> Title,
        @ViewBuilder description: () -> Description = { EmptyView() },
        @ViewBuilder actions: () -> Actions = { EmptyView() }
    ) {}
    public var body: Never { interface() }
}
extension ContentUnavailableView
where Title == Label<Text, Image>, Description == Text?, Actions == EmptyView {
    @_disfavoredOverload public init<S: StringProtocol>(
        _ title: S, systemImage: String, description: Text? = nil
    ) {}
}

// MARK: Styles

public struct BorderedButtonStyle: PrimitiveButtonStyle {}
public struct BorderedProminentButtonStyle: PrimitiveButtonStyle {}
public struct BorderlessButtonStyle: PrimitiveButtonStyle {}
public protocol PrimitiveButtonStyle {}
extension PrimitiveButtonStyle where Self == BorderedButtonStyle {
    public static var bordered: BorderedButtonStyle { interface() }
}
extension PrimitiveButtonStyle where Self == BorderedProminentButtonStyle {
    public static var borderedProminent: BorderedProminentButtonStyle { interface() }
}
extension PrimitiveButtonStyle where Self == BorderlessButtonStyle {
    public static var borderless: BorderlessButtonStyle { interface() }
}
public struct IconOnlyLabelStyle: LabelStyle {}
public protocol LabelStyle {}
extension LabelStyle where Self == IconOnlyLabelStyle {
    public static var iconOnly: IconOnlyLabelStyle { interface() }
}
public protocol PickerStyle {}
public struct MenuPickerStyle: PickerStyle {}
public struct SegmentedPickerStyle: PickerStyle {}
extension PickerStyle where Self == MenuPickerStyle {
    public static var menu: MenuPickerStyle { interface() }
}
extension PickerStyle where Self == SegmentedPickerStyle {
    public static var segmented: SegmentedPickerStyle { interface() }
}
public protocol DatePickerStyle {}
public struct GraphicalDatePickerStyle: DatePickerStyle {}
extension DatePickerStyle where Self == GraphicalDatePickerStyle {
    public static var graphical: GraphicalDatePickerStyle { interface() }
}
public protocol TextFieldStyle {}
public struct RoundedBorderTextFieldStyle: TextFieldStyle {}
extension TextFieldStyle where Self == RoundedBorderTextFieldStyle {
    public static var roundedBorder: RoundedBorderTextFieldStyle { interface() }
}
public protocol TextSelectability {}
public struct EnabledTextSelectability: TextSelectability {}
extension TextSelectability where Self == EnabledTextSelectability {
    public static var enabled: EnabledTextSelectability { interface() }
}
public enum ControlSize: Sendable { case mini, small, regular, large }
public struct TextInputAutocapitalization: Sendable {
    public static var never: TextInputAutocapitalization { interface() }
    public static var characters: TextInputAutocapitalization { interface() }
}
public struct SensoryFeedback: Equatable, Sendable { public static let success = SensoryFeedback() }
