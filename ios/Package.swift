// swift-tools-version: 6.0
// The same package serves Apple's systems and, for its tests, Linux. `cargo xtask bindings` writes the
// generated sources. On Linux the core is a static library whose folder VISAVIS_CORE_LIB names; for
// Apple's systems scripts/xcframework.sh makes an XCFramework of it.
import PackageDescription

let libraryFolder = Context.environment["VISAVIS_CORE_LIB"] ?? "."

#if os(Linux)
    let binding: Target = .systemLibrary(name: "VisavisCoreFFI")
    let linking: [LinkerSetting] = [.unsafeFlags(["-L", libraryFolder]), .linkedLibrary("visavis")]
#else
    let binding: Target = .binaryTarget(name: "VisavisCoreFFI", path: "VisavisCoreFFI.xcframework")
    let linking: [LinkerSetting] = []
#endif

let package = Package(
    name: "Visavis",
    defaultLocalization: "en",
    platforms: [.iOS(.v18), .macOS(.v15)],
    products: [.library(name: "VisavisKit", targets: ["VisavisKit"])],
    targets: [
        binding,
        .target(name: "VisavisCore", dependencies: ["VisavisCoreFFI"], linkerSettings: linking),
        .target(name: "VisavisKit", dependencies: ["VisavisCore"]),
        .testTarget(
            name: "VisavisKitTests", dependencies: ["VisavisKit"]),
    ],
    swiftLanguageModes: [.v6]
)
