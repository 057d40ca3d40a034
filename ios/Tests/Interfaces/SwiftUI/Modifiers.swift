// Modifiers: how a view looks, behaves, and is told to who does not see it.
import UniformTypeIdentifiers

@MainActor extension View {
    // Looks.
    public func font(_ font: Font?) -> some View { Opaque() }
    public func monospacedDigit() -> some View { Opaque() }
    public func foregroundStyle<S: ShapeStyle>(_ style: S) -> some View { Opaque() }
    public func tint<S: ShapeStyle>(_ tint: S) -> some View { Opaque() }
    public func tint(_ tint: Color?) -> some View { Opaque() }
    public func background<S: ShapeStyle>(_ style: S) -> some View { Opaque() }
    public func background<S: ShapeStyle, Form: Shape>(_ style: S, in shape: Form) -> some View { Opaque() }
    public func overlay<V: View>(alignment: Alignment = .center, @ViewBuilder content: () -> V) -> some View {
        Opaque()
    }
    public func opacity(_ opacity: Double) -> some View { Opaque() }
    public func clipShape<S: Shape>(_ shape: S) -> some View { Opaque() }
    public func clipped() -> some View { Opaque() }
    public func multilineTextAlignment(_ alignment: TextAlignment) -> some View { Opaque() }
    public func lineLimit(_ number: Int?) -> some View { Opaque() }
    public func textCase(_ textCase: Text.Case?) -> some View { Opaque() }
    public func preferredColorScheme(_ scheme: ColorScheme?) -> some View { Opaque() }
    public func privacySensitive(_ isSensitive: Bool = true) -> some View { Opaque() }

    // Places.
    public func padding(_ length: CGFloat) -> some View { Opaque() }
    public func padding(_ edges: Edge.Set = .all, _ length: CGFloat? = nil) -> some View { Opaque() }
    public func frame(
        width: CGFloat? = nil, height: CGFloat? = nil, alignment: Alignment = .center
    ) -> some View { Opaque() }
    public func frame(
        minWidth: CGFloat? = nil, idealWidth: CGFloat? = nil, maxWidth: CGFloat? = nil,
        minHeight: CGFloat? = nil, idealHeight: CGFloat? = nil, maxHeight: CGFloat? = nil,
        alignment: Alignment = .center
    ) -> some View { Opaque() }
    public func aspectRatio(_ size: CGSize, contentMode: ContentMode) -> some View { Opaque() }
    public func ignoresSafeArea() -> some View { Opaque() }
    public func safeAreaInset<V: View>(
        edge: VerticalEdge, alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil,
        @ViewBuilder content: () -> V
    ) -> some View { Opaque() }

    // Styles of controls.
    public func buttonStyle<S: PrimitiveButtonStyle>(_ style: S) -> some View { Opaque() }
    public func labelStyle<S: LabelStyle>(_ style: S) -> some View { Opaque() }
    public func pickerStyle<S: PickerStyle>(_ style: S) -> some View { Opaque() }
    public func datePickerStyle<S: DatePickerStyle>(_ style: S) -> some View { Opaque() }
    public func textFieldStyle<S: TextFieldStyle>(_ style: S) -> some View { Opaque() }
    public func tabViewStyle<S: TabViewStyle>(_ style: S) -> some View { Opaque() }
    public func controlSize(_ size: ControlSize) -> some View { Opaque() }
    public func disabled(_ disabled: Bool) -> some View { Opaque() }
    public func textSelection<S: TextSelectability>(_ selectability: S) -> some View { Opaque() }
    public func keyboardType(_ type: UIKeyboardType) -> some View { Opaque() }
    public func textContentType(_ type: UITextContentType?) -> some View { Opaque() }
    public func autocorrectionDisabled(_ disable: Bool = true) -> some View { Opaque() }
    public func textInputAutocapitalization(_ kind: TextInputAutocapitalization?) -> some View { Opaque() }
    public func tag<V: Hashable>(_ tag: V) -> some View { Opaque() }
    public func id<I: Hashable>(_ id: I) -> some View { Opaque() }
    public func sensoryFeedback<T: Equatable>(_ feedback: SensoryFeedback, trigger: T) -> some View {
        Opaque()
    }

    // Navigation.
    public func navigationTitle(_ title: Text) -> some View { Opaque() }
    public func navigationBarTitleDisplayMode(_ mode: NavigationBarItem.TitleDisplayMode) -> some View {
        Opaque()
    }
    public func navigationDestination<D: Hashable, C: View>(
        for type: D.Type, @ViewBuilder destination: @escaping (D) -> C
    ) -> some View { Opaque() }
    public func toolbar<C: ToolbarContent>(@ToolbarContentBuilder content: () -> C) -> some View { Opaque() }
    public func searchable(text: Binding<String>, prompt: Text? = nil) -> some View { Opaque() }
    public func swipeActions<C: View>(@ViewBuilder content: () -> C) -> some View { Opaque() }
    public func onOpenURL(perform action: @escaping (URL) -> Void) -> some View { Opaque() }

    // What comes over a view.
    public func sheet<C: View>(
        isPresented: Binding<Bool>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping () -> C
    ) -> some View { Opaque() }
    public func sheet<Item: Identifiable, C: View>(
        item: Binding<Item?>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping (Item) -> C
    ) -> some View { Opaque() }
    public func fullScreenCover<C: View>(
        isPresented: Binding<Bool>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping () -> C
    ) -> some View { Opaque() }
    public func presentationDetents(_ detents: Set<PresentationDetent>) -> some View { Opaque() }
    @_disfavoredOverload public func alert<S: StringProtocol, A: View>(
        _ title: S, isPresented: Binding<Bool>, @ViewBuilder actions: () -> A
    ) -> some View { Opaque() }
    @_disfavoredOverload public func alert<S: StringProtocol, A: View, M: View, T>(
        _ title: S, isPresented: Binding<Bool>, presenting data: T?, @ViewBuilder actions: (T) -> A,
        @ViewBuilder message: (T) -> M
    ) -> some View { Opaque() }
    @_disfavoredOverload public func confirmationDialog<S: StringProtocol, A: View, M: View>(
        _ title: S, isPresented: Binding<Bool>, titleVisibility: Visibility = .automatic,
        @ViewBuilder actions: () -> A, @ViewBuilder message: () -> M
    ) -> some View { Opaque() }
    public func fileImporter(
        isPresented: Binding<Bool>, allowedContentTypes: [UTType], allowsMultipleSelection: Bool,
        onCompletion: @escaping (Result<[URL], any Error>) -> Void
    ) -> some View { Opaque() }
    public func fileImporter(
        isPresented: Binding<Bool>, allowedContentTypes: [UTType],
        onCompletion: @escaping (Result<URL, any Error>) -> Void
    ) -> some View { Opaque() }
    public func fileMover(
        isPresented: Binding<Bool>, file: URL?, onCompletion: @escaping (Result<URL, any Error>) -> Void
    ) -> some View { Opaque() }

    // Life.
    public func modifier<M: ViewModifier>(_ modifier: M) -> some View { Opaque() }
    public func environment<V>(_ path: WritableKeyPath<EnvironmentValues, V>, _ value: V) -> some View {
        Opaque()
    }
    public func environment<T: AnyObject & Observable>(_ object: T?) -> some View { Opaque() }
    public func task(
        priority: TaskPriority = .userInitiated,
        @_inheritActorContext _ action: @escaping @Sendable () async -> Void
    ) -> some View { Opaque() }
    public func task<T: Equatable>(
        id: T, priority: TaskPriority = .userInitiated,
        @_inheritActorContext _ action: @escaping @Sendable () async -> Void
    ) -> some View { Opaque() }
    public func onAppear(perform action: (() -> Void)? = nil) -> some View { Opaque() }
    public func onDisappear(perform action: (() -> Void)? = nil) -> some View { Opaque() }
    public func onChange<V: Equatable>(
        of value: V, initial: Bool = false, _ action: @escaping (_ old: V, _ new: V) -> Void
    ) -> some View { Opaque() }
    public func gesture<G: Gesture>(_ gesture: G) -> some View { Opaque() }
}

// MARK: Accessibility

public struct AccessibilityChildBehavior: Sendable {
    public static let combine = AccessibilityChildBehavior()
    public static let contain = AccessibilityChildBehavior()
    public static let ignore = AccessibilityChildBehavior()
}
public struct AccessibilityTraits: SetAlgebra, Sendable {
    public init() {}
    public static let isHeader = AccessibilityTraits()
    public static let isImage = AccessibilityTraits()
    public static let isSelected = AccessibilityTraits()
    public typealias ArrayLiteralElement = AccessibilityTraits
    public func contains(_ member: AccessibilityTraits) -> Bool { interface() }
    public func union(_ other: AccessibilityTraits) -> AccessibilityTraits { interface() }
    public func intersection(_ other: AccessibilityTraits) -> AccessibilityTraits { interface() }
    public func symmetricDifference(_ other: AccessibilityTraits) -> AccessibilityTraits { interface() }
    public mutating func insert(
        _ member: AccessibilityTraits
    ) -> (inserted: Bool, memberAfterInsert: AccessibilityTraits) { interface() }
    public mutating func remove(_ member: AccessibilityTraits) -> AccessibilityTraits? { interface() }
    public mutating func update(with member: AccessibilityTraits) -> AccessibilityTraits? { interface() }
    public mutating func formUnion(_ other: AccessibilityTraits) {}
    public mutating func formIntersection(_ other: AccessibilityTraits) {}
    public mutating func formSymmetricDifference(_ other: AccessibilityTraits) {}
}
@MainActor @preconcurrency public protocol AXChartDescriptorRepresentable {
    func makeChartDescriptor() -> AXChartDescriptor
}
@MainActor extension View {
    public func accessibilityLabel(_ label: Text) -> some View { Opaque() }
    public func accessibilityValue(_ value: Text) -> some View { Opaque() }
    public func accessibilityHint(_ hint: Text) -> some View { Opaque() }
    public func accessibilityHidden(_ hidden: Bool) -> some View { Opaque() }
    public func accessibilityElement(children: AccessibilityChildBehavior = .ignore) -> some View { Opaque() }
    public func accessibilityAddTraits(_ traits: AccessibilityTraits) -> some View { Opaque() }
    public func accessibilityChartDescriptor<R: AXChartDescriptorRepresentable>(_ chart: R) -> some View {
        Opaque()
    }
    public func speechSpellsOutCharacters(_ value: Bool = true) -> some View { Opaque() }
}
