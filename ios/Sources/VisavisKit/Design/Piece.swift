import Foundation

/// The part of a page to show for some places: all of them and a little around, in a calm shape.
public struct Piece: Equatable, Sendable {
    public let frame: CGRect
    /// How much wider than high it is at least.
    private static let shape = 4.2

    /// - Parameters:
    ///   - width: of the page, in the unit of the boxes.
    ///   - height: of the page.
    public init?(_ boxes: [BoundingBox], width: Float, height: Float) {
        guard let first = boxes.first else { return nil }
        let around = boxes.dropFirst().reduce(first) { all, box in
            BoundingBox(
                left: min(all.left, box.left), top: min(all.top, box.top), right: max(all.right, box.right),
                bottom: max(all.bottom, box.bottom))
        }
        let line = boxes.map { $0.bottom - $0.top }.max() ?? 0
        let high = min(around.bottom - around.top + 2.4 * line, height)
        let wide = min(max(around.right - around.left + 4 * line, high * Float(Self.shape)), width)
        func begin(_ middle: Float, _ length: Float, _ whole: Float) -> Float {
            min(max(middle - length / 2, 0), whole - length)
        }
        let x = begin((around.left + around.right) / 2, wide, width)
        let y = begin((around.top + around.bottom) / 2, high, height)
        frame = CGRect(x: Double(x), y: Double(y), width: Double(wide), height: Double(high))
    }
}
