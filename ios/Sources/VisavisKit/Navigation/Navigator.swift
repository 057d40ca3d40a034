import Foundation
import Observation

/// The places of the bar.
public enum MainPlace: String, CaseIterable, Codable, Hashable, Sendable {
    case today, relations, measures
}

/// What the bar holds: places, and the one thing that is done in a hurry.
public enum BarItem: Hashable, Sendable {
    case place(MainPlace)
    case scan
}

/// Where the person is, and the way that led there.
@Observable @MainActor public final class Navigator {
    public var tab: MainPlace = .today
    public var paths: [MainPlace: [Place]] = [:]
    /// Whether the camera and the other ways in are shown.
    public var isScanning = false
    /// Files that wait for their import to be looked at.
    public var imported: ImportedFiles?

    public init() {}

    /// What of the bar is chosen. Choosing the camera leads nowhere else: it opens over the present place.
    public var bar: BarItem {
        get { .place(tab) }
        set {
            switch newValue {
            case .place(let place): tab = place
            case .scan: scan()
            }
        }
    }

    /// The way inside a tab.
    public subscript(place: MainPlace) -> [Place] {
        get { paths[place] ?? [] }
        set { paths[place] = newValue }
    }

    /// The way inside the present tab.
    public var path: [Place] {
        get { self[tab] }
        set { self[tab] = newValue }
    }

    public func open(_ place: Place) {
        if path.last != place { path.append(place) }
    }

    public func back() {
        if !path.isEmpty { path.removeLast() }
    }

    /// Leaves every place that shows what is gone.
    public func leave(_ place: Place) {
        for (tab, path) in paths {
            if let gone = path.firstIndex(of: place) { paths[tab] = Array(path[..<gone]) }
        }
    }

    public func scan() { isScanning = true }

    public func `import`(_ files: [URL]) {
        if !files.isEmpty { imported = ImportedFiles(paths: files.map { $0.path(percentEncoded: false) }) }
    }

    /// Follows a link; says whether it led anywhere.
    @discardableResult public func follow(_ link: URL) -> Bool {
        if link.scheme == Place.scheme, link.host() == "scan" {
            scan()
            return true
        }
        guard let place = Place(link) else { return false }
        open(place)
        return true
    }

    /// Forgets the way, as after another vault was opened.
    public func reset() {
        (tab, paths, isScanning, imported) = (.today, [:], false, nil)
    }

    /// The way, to be kept while the app is away. It holds names of records, and nothing of what is in them.
    public var state: Data? { try? JSONEncoder().encode(Kept(tab: tab, paths: paths)) }

    /// Goes back to where a kept way led; stays where it cannot be read.
    public func restore(_ state: Data?) {
        guard let state, let kept = try? JSONDecoder().decode(Kept.self, from: state) else { return }
        (tab, paths) = (kept.tab, kept.paths)
    }

    private struct Kept: Codable {
        let tab: MainPlace
        let paths: [MainPlace: [Place]]
    }
}

/// Files that were chosen or shared, each one document.
public struct ImportedFiles: Hashable, Identifiable, Sendable {
    public let id = UUID()
    public let paths: [String]

    public init(paths: [String]) {
        self.paths = paths
    }
}
