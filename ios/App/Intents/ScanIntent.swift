import AppIntents

/// Opens the camera: from Siri, Shortcuts, the action button, the Control Centre.
struct ScanIntent: AppIntent {
    static let title: LocalizedStringResource = "intentScan"
    static let description = IntentDescription("intentScanHelp")
    static let openAppWhenRun = true

    func perform() async throws -> some IntentResult {
        await MainActor.run { OpenRequests.shared.isScanAsked = true }
        return .result()
    }
}
