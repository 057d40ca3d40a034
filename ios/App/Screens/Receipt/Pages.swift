import SwiftUI
import UIKit
import VisavisKit

/// A page with the places of values drawn on it. Live text works on its picture as on any other.
struct MarkedPage: View {
    let page: DocumentPage
    let boxes: [BoundingBox]
    let description: String
    @Environment(\.words) private var words

    var body: some View {
        if let image = page.image, let picture = UIImage(data: image.bytes) {
            Image(uiImage: picture)
                .resizable()
                .aspectRatio(CGSize(width: Int(image.width), height: Int(image.height)), contentMode: .fit)
                .overlay {
                    Canvas { context, size in
                        for box in boxes {
                            mark(box, in: context, scale: size.width / CGFloat(image.spaceWidth))
                        }
                    }
                }
                .accessibilityElement()
                .accessibilityLabel(Text(verbatim: description))
                .accessibilityAddTraits(.isImage)
        } else {
            Text(verbatim: words(.documentText)).foregroundStyle(.secondary).padding()
        }
    }
}

/// The piece of a page that a value was read from, with a little of what is around it.
struct Crop: View {
    let place: PlaceOnPage
    let description: String

    var body: some View {
        if let image = place.page.image, let picture = UIImage(data: image.bytes),
            let piece = Piece(place.boxes, width: image.spaceWidth, height: image.spaceHeight)
        {
            Canvas { context, size in
                let scale = size.width / piece.frame.width
                let whole = CGRect(
                    x: -piece.frame.minX * scale, y: -piece.frame.minY * scale,
                    width: CGFloat(image.spaceWidth) * scale, height: CGFloat(image.spaceHeight) * scale)
                context.draw(Image(uiImage: picture), in: whole)
                context.translateBy(x: whole.minX, y: whole.minY)
                for box in place.boxes { mark(box, in: context, scale: scale) }
            }
            .aspectRatio(piece.frame.size, contentMode: .fit)
            .clipShape(RoundedRectangle(cornerRadius: 8))
            .accessibilityElement()
            .accessibilityLabel(Text(verbatim: description))
            .accessibilityAddTraits(.isImage)
        }
    }
}

@MainActor private func mark(_ box: BoundingBox, in context: GraphicsContext, scale: CGFloat) {
    let margin: CGFloat = 3
    let frame = CGRect(
        x: CGFloat(box.left) * scale - margin, y: CGFloat(box.top) * scale - margin,
        width: CGFloat(box.right - box.left) * scale + 2 * margin,
        height: CGFloat(box.bottom - box.top) * scale + 2 * margin)
    let shape = Path(roundedRect: frame, cornerRadius: 4)
    context.fill(shape, with: .color(.marker.opacity(0.14)))
    context.stroke(shape, with: .color(.marker), lineWidth: 1.5)
}
