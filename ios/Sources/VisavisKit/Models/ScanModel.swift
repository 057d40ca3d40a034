import Foundation
import Observation

/// The camera's way into the vault.
@Observable @MainActor public final class ScanModel {
    public enum State: Sendable {
        /// The camera is open.
        case aiming
        /// The photo is kept and being read.
        case reading
        /// It is filed; the person is asked about it on its own page.
        case filed(Filing)
        /// It could not be kept.
        case failed(Trouble)
    }

    public private(set) var state: State = .aiming
    @ObservationIgnored private let core: Core
    @ObservationIgnored private let reader: any TextReader

    public init(core: Core, reader: any TextReader) {
        self.core = core
        self.reader = reader
    }

    /// Keeps, reads and files the photos of one receipt, from its top to its bottom. It goes on when the
    /// page is left: what was photographed is never lost.
    public func capture(_ photos: [Data]) async {
        if photos.isEmpty { return }
        if case .reading = state { return }
        state = .reading
        let filed = await Task { [core, reader] in
            await attempt {
                try await core.captures { try $0.capture(name: "", documents: photos, reader: reader) }
            }
        }.value
        switch filed {
        case .ready(let filing): state = .filed(filing)
        case .failed(let trouble): state = .failed(trouble)
        case .loading: break
        }
    }

    /// Back to the camera.
    public func again() { state = .aiming }
}
