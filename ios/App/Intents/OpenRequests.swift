import Observation
import VisavisKit

/// What the system asks of the app while it may not be on the screen yet.
@Observable @MainActor final class OpenRequests {
    static let shared = OpenRequests()

    /// Whether the camera was asked for.
    var isScanAsked = false
    /// The vault that is open, if one is.
    @ObservationIgnored var core: Core?

    func spent(at shop: String) async -> SpentAnswer {
        guard let core else { return .locked }
        return await SpentAnswer.find(shop, in: core, today: Words.phone.today)
    }
}
