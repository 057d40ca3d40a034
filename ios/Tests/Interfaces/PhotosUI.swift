@_exported import SwiftUI

public struct PHPickerFilter: Sendable { public static let images = PHPickerFilter() }
public protocol Transferable {}
extension Data: Transferable {}
public struct PhotosPickerItem: Hashable, Sendable {
    public func loadTransferable<T: Transferable>(type: T.Type) async throws -> T? { interface() }
}
public struct PhotosPicker<Title: View>: View {
    public init(
        selection: Binding<[PhotosPickerItem]>, maxSelectionCount: Int? = nil,
        matching filter: PHPickerFilter? = nil, @ViewBuilder label: () -> Title
    ) {}
    public var body: Never { interface() }
}
