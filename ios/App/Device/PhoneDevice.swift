import Foundation
import VisavisKit

extension Device {
    /// This phone: its own folder, its secure hardware, its reader of text.
    static let phone: Device = {
        let support = URL.applicationSupportDirectory.appending(path: "Visavis")
        var values = URLResourceValues()
        // No backup of the phone takes the vault: its key would not come with it.
        values.isExcludedFromBackup = true
        var folder = support
        let protection = [FileAttributeKey.protectionKey: FileProtectionType.complete]
        try? FileManager.default.createDirectory(
            at: support, withIntermediateDirectories: true, attributes: protection)
        try? folder.setResourceValues(values)
        return Device(
            folder: support, keyStore: DeviceKeyStore(reason: Words.phone(.unlockReason)),
            textReader: VisionTextReader())
    }()
}
