import Foundation
import Synchronization
import VisavisKit

/// What a phone lends to the core, as a test wants it. Its folder goes with it.
final class Phone: Sendable {
    let device: Device
    let keys = Keys()
    let folder: URL
    static let today = Day("2024-03-08")!

    init(reader: any TextReader = Lines.coffee()) {
        folder = FileManager.default.temporaryDirectory.appending(path: "visavis-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        device = Device(
            folder: folder, keyStore: keys, clock: Paris(), textReader: reader, today: { Self.today },
            home: "FR")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// A new vault.
    func core() throws -> Core {
        Core(
            try Vault.makeOnDevice(
                configuration: device.configuration, keyStore: keys, clock: device.clock))
    }

    /// A file in the phone's folder.
    func file(_ name: String, _ bytes: Data) throws -> String {
        let file = folder.appending(path: name)
        try bytes.write(to: file)
        return file.path(percentEncoded: false)
    }

    /// One of the project's own photos, which every photo of a receipt may stand for.
    static func photo(_ name: String = "cafe-terrasse") throws -> Data {
        try Data(contentsOf: Repository.fixtures.appending(path: "receipts/\(name).jpg"))
    }
}

final class Paris: Clock {
    func offsetSeconds(instant: Int64) throws -> Int32 { 3600 }
}

/// A store of keys that wraps by turning bits around.
final class Keys: KeyStore {
    private let failure = Mutex<KeyStoreError?>(nil)

    func fail(with error: KeyStoreError?) { failure.withLock { $0 = error } }

    func wrap(key: Data) throws -> Data { try turned(key) }

    func unwrap(wrapped: Data) throws -> Data { try turned(wrapped) }

    private func turned(_ bytes: Data) throws -> Data {
        if let failure = failure.withLock({ $0 }) { throw failure }
        return Data(bytes.map { $0 ^ 0x5a })
    }
}

/// A reader that finds these lines in every picture.
final class Lines: TextReader {
    let lines: [String]

    init(_ lines: String...) {
        self.lines = lines
    }

    func name() throws -> String { "lines of a test" }

    func readText(page: PagePicture) throws -> [TextLine] {
        lines.enumerated().map { row, text in
            let top = Float(40 + 60 * row)
            let box = BoundingBox(left: 40, top: top, right: 40 + 22 * Float(text.count), bottom: top + 40)
            return TextLine(text: text, bounds: box, confidence: 0.95)
        }
    }

    /// A coffee and a slice of cake, whose lines make 7.40.
    static func coffee(
        total: String = "7,40", day: String = "08/03/2024", shop: String = "CAFE DES ARTS"
    ) -> Lines {
        Lines(
            shop,
            "12 rue de la Paix 75002 PARIS",
            "\(day) 16:42",
            "CAFE CREME            3,20",
            "TARTE AUX POMMES      4,20",
            "TOTAL EUR             \(total)",
            "CB                    \(total)")
    }
}

/// A reader that can read nothing.
final class Blind: TextReader {
    func name() throws -> String { "blind" }

    func readText(page: PagePicture) throws -> [TextLine] { throw TextReaderError.Failed(reason: "blind") }
}

extension Core {
    /// Files a photo as it is.
    @discardableResult
    func file(_ reader: any TextReader = Lines.coffee(), mark: UInt8 = 0) async throws -> Filing {
        let photo = try Phone.photo() + Data([mark])
        return try await captures { try $0.capture(name: "photo", documents: [photo], reader: reader) }
    }
}

extension Words {
    static let english = Words(Catalogue.english, today: Phone.today)
    static let french = Words(Catalogue.french, today: Phone.today)
}
