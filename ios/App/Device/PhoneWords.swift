import Foundation
import VisavisKit

extension Words {
    /// The words of the phone's language.
    static var phone: Words { Words(BundleTranslation(), today: Day(Date.now, in: .current)) }
}
