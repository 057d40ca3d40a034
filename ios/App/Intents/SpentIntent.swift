import AppIntents
import Foundation
import VisavisKit

/// Says what was spent at a shop this year. The vault has to be open: it is asked for in the app.
struct SpentIntent: AppIntent {
    static let title: LocalizedStringResource = "intentSpent"
    static let description = IntentDescription("intentSpentHelp")
    static let openAppWhenRun = true
    static let authenticationPolicy = IntentAuthenticationPolicy.requiresLocalDeviceAuthentication

    @Parameter(title: "intentShop") var shop: String

    func perform() async throws -> some IntentResult & ProvidesDialog {
        let answer = await OpenRequests.shared.spent(at: shop)
        return .result(dialog: IntentDialog(stringLiteral: Words.phone.answer(answer)))
    }
}

struct VisavisShortcuts: AppShortcutsProvider {
    static var appShortcuts: [AppShortcut] {
        AppShortcut(
            intent: ScanIntent(), phrases: ["Scan a receipt with \(.applicationName)"],
            shortTitle: "intentScan", systemImageName: "camera.viewfinder")
        AppShortcut(
            intent: SpentIntent(), phrases: ["How much did I spend with \(.applicationName)"],
            shortTitle: "intentSpent", systemImageName: "chart.bar")
    }
}
