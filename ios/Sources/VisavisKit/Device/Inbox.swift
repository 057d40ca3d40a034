import Foundation

/// Documents on their way in: chosen in the app, or handed over by another one. They wait here until the
/// vault has them, and no longer.
public struct Inbox: Sendable {
    private let folder: URL

    public init(folder: URL) {
        self.folder = folder
    }

    /// Takes copies of files that another app lends; those that cannot be read are left out.
    public func take(_ files: [URL]) -> [URL] {
        files.compactMap { file in
            #if canImport(ObjectiveC)
                let isLent = file.startAccessingSecurityScopedResource()
                defer { if isLent { file.stopAccessingSecurityScopedResource() } }
            #endif
            guard let bytes = try? Data(contentsOf: file) else { return nil }
            return try? keep(bytes, name: file.lastPathComponent)
        }
    }

    /// Keeps a document under a name that cannot lead out of the folder.
    public func keep(_ bytes: Data, name: String) throws -> URL {
        let safe = name.replacingOccurrences(of: "/", with: "-").trimmingCharacters(in: .controlCharacters)
        let isName = !safe.isEmpty && safe != "." && safe != ".."
        // A folder of its own, so that two of one name stay two.
        let place = folder.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let file = place.appending(path: isName ? String(safe.suffix(200)) : "document")
        #if canImport(ObjectiveC)
            try bytes.write(to: file, options: [.atomic, .completeFileProtection])
        #else
            try bytes.write(to: file, options: .atomic)
        #endif
        return file
    }

    /// What waits, the first come first.
    public func waiting() -> [URL] {
        let places = (try? contents(of: folder)) ?? []
        let files = places.flatMap { (try? contents(of: $0)) ?? [] }
        return files.sorted { (age(of: $0), $0.path()) < (age(of: $1), $1.path()) }
    }

    /// Removes everything: the vault has it, or the person does not want it.
    public func clear() {
        try? FileManager.default.removeItem(at: folder)
    }

    private func contents(of folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    }

    private func age(of file: URL) -> Date {
        let facts = try? FileManager.default.attributesOfItem(atPath: file.path(percentEncoded: false))
        return facts?[.modificationDate] as? Date ?? .distantPast
    }
}
