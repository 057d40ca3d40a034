import Foundation

/// What the phone lends to the core and to the view models, as long as the app runs.
public struct Device: Sendable {
    /// Where the vault is, and how it is kept.
    public let configuration: Configuration
    /// Where the sample is, apart from it.
    public let sample: Configuration
    public let keyStore: any KeyStore
    public let clock: any Clock
    public let textReader: any TextReader
    /// A folder for what is handed on and then forgotten.
    public let temporary: URL
    /// The day that it is where the person is.
    public let today: @Sendable () -> Day

    /// After how many seconds without use the vault locks itself.
    public static let lockAfter: UInt32 = 900

    /// - Parameter folder: the app's own folder, which no backup of the phone takes.
    public init(
        folder: URL, keyStore: any KeyStore, clock: any Clock = PhoneClock(), textReader: any TextReader,
        today: @escaping @Sendable () -> Day = { Day(Date.now, in: .current) },
        home: String? = Locale.current.region?.identifier
    ) {
        func vault(_ name: String) -> Configuration {
            let path = folder.appending(path: name).path(percentEncoded: false)
            return Configuration(folder: path, homeCountry: home, lockAfterSeconds: Self.lockAfter)
        }
        configuration = vault("vault")
        sample = vault("sample")
        temporary = folder.appending(path: "temporary")
        self.keyStore = keyStore
        self.clock = clock
        self.textReader = textReader
        self.today = today
    }

    /// A place for a file of this name, alone in a new folder.
    public func temporaryFile(_ name: String) throws -> URL {
        let folder = temporary.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.appending(path: name)
    }

    /// Removes what was handed on earlier.
    public func clearTemporary() {
        try? FileManager.default.removeItem(at: temporary)
    }
}

/// The time zone of the phone.
public final class PhoneClock: Clock {
    public init() {}

    public func offsetSeconds(instant: Int64) throws -> Int32 {
        Int32(TimeZone.current.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant))))
    }
}
