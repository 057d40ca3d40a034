@_exported import CoreGraphics

public let VNRecognizeTextRequestRevision3 = 3
public enum VNRequestTextRecognitionLevel: Sendable { case accurate, fast }

open class VNRequest: NSObject {}
open class VNRecognizeTextRequest: VNRequest {
    public override init() {}
    open var recognitionLevel: VNRequestTextRecognitionLevel = .accurate
    open var recognitionLanguages: [String] = []
    open var usesLanguageCorrection: Bool = true
    open var results: [VNRecognizedTextObservation]? { interface() }
}
open class VNRecognizedTextObservation: NSObject {
    open var boundingBox: CGRect { interface() }
    open func topCandidates(_ count: Int) -> [VNRecognizedText] { interface() }
}
open class VNRecognizedText: NSObject {
    open var string: String { interface() }
    open var confidence: Float { interface() }
}
public struct VNImageOption: Hashable, Sendable {}
open class VNImageRequestHandler: NSObject {
    public init(cgImage: CGImage, options: [VNImageOption: Any] = [:]) {}
    open func perform(_ requests: [VNRequest]) throws {}
}
