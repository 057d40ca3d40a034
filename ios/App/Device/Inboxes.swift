import Foundation
import UniformTypeIdentifiers
import VisavisKit

extension Inbox {
    /// The folder that the app and its share extension have in common.
    static let shared: Inbox = {
        let group = FileManager.default.containerURL(
            forSecurityApplicationGroupIdentifier: "group.app.visavis")
        return Inbox(folder: (group ?? URL.temporaryDirectory).appending(path: "Inbox"))
    }()

    /// What can be read: documents and exports. Each is looked at by its content, not by its name.
    static let types: [UTType] = [
        .pdf, .image, .commaSeparatedText, .xml, .zip, .json, .plainText,
        UTType(filenameExtension: "ofx") ?? .data,
    ]
}
