import CoreGraphics
import Foundation
import VisavisKit
import Vision

/// Finds the text of a page with the reader that is built into the phone. Nothing leaves it.
final class VisionTextReader: TextReader {
    func name() throws -> String { "Vision \(VNRecognizeTextRequestRevision3)" }

    func readText(page: PagePicture) throws -> [TextLine] {
        guard let image = Self.image(page) else { throw TextReaderError.Failed(reason: "no picture") }
        let request = VNRecognizeTextRequest()
        request.recognitionLevel = .accurate
        request.recognitionLanguages = ["fr-FR", "en-US", "de-DE", "es-ES", "it-IT", "pt-BR"]
        // A receipt is full of what no dictionary holds.
        request.usesLanguageCorrection = false
        do {
            try VNImageRequestHandler(cgImage: image, options: [:]).perform([request])
        } catch {
            throw TextReaderError.Failed(reason: "the reader ended with an error")
        }
        return (request.results ?? []).compactMap { Self.line($0, on: page) }
    }

    private static func line(_ found: VNRecognizedTextObservation, on page: PagePicture) -> TextLine? {
        guard let best = found.topCandidates(1).first else { return nil }
        let (width, height) = (Float(page.width), Float(page.height))
        let place = found.boundingBox
        // Vision counts from the bottom, in parts of the whole.
        let box = BoundingBox(
            left: Float(place.minX) * width, top: (1 - Float(place.maxY)) * height,
            right: Float(place.maxX) * width, bottom: (1 - Float(place.minY)) * height)
        return TextLine(text: best.string, bounds: box, confidence: best.confidence)
    }

    private static func image(_ page: PagePicture) -> CGImage? {
        let (width, height) = (Int(page.width), Int(page.height))
        guard page.grey.count == width * height, let bytes = CGDataProvider(data: page.grey as CFData) else {
            return nil
        }
        return CGImage(
            width: width, height: height, bitsPerComponent: 8, bitsPerPixel: 8, bytesPerRow: width,
            space: CGColorSpaceCreateDeviceGray(), bitmapInfo: CGBitmapInfo(rawValue: 0), provider: bytes,
            decode: nil, shouldInterpolate: false, intent: .defaultIntent)
    }
}
