import VisavisKit
import XCTest

/// Kept in the older style, so that a run which finds none of the other tests does not look like a good one.
final class DiscoveryTests: XCTestCase {
    func testTheKitAndTheCoreAreLinked() {
        XCTAssertFalse(vaultExists(folder: "/nowhere"))
    }
}
