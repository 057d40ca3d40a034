import Foundation
import Testing

/// Waits until something is so; a failure of the test where it is not within some seconds.
@MainActor func wait(
    _ what: Comment, seconds: Double = 60, sourceLocation: SourceLocation = #_sourceLocation,
    until isSo: @MainActor () async -> Bool
) async {
    let end = Date.now.addingTimeInterval(seconds)
    while await !isSo() {
        if Date.now > end {
            Issue.record(what, sourceLocation: sourceLocation)
            return
        }
        try? await Task.sleep(for: .milliseconds(5))
    }
}

/// Lets a model follow the vault as its page does, until the body has ended.
@MainActor func showing(
    _ follow: @escaping @MainActor @Sendable () async -> Void, _ body: @MainActor () async throws -> Void
) async rethrows {
    let page = Task { await follow() }
    defer { page.cancel() }
    try await body()
}
