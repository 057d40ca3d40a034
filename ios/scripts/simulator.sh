#!/bin/sh
# On a Mac with Xcode, XcodeGen and Rust: builds everything, and starts the app in the simulator.
#   ios/scripts/simulator.sh [NAME OF A SIMULATOR]
set -eu
[ "$(uname)" = Darwin ] || { echo "the simulator runs on a Mac only" >&2; exit 1; }
cd "$(dirname "$0")/.."
name=${1:-iPhone 16}
for tool in xcodebuild xcodegen cargo; do
    command -v $tool >/dev/null || { echo "$tool is not installed (xcodegen: brew install xcodegen)" >&2; exit 1; }
done
[ -d VisavisCoreFFI.xcframework ] || scripts/xcframework.sh --debug
xcodegen generate --quiet
xcodebuild -project Visavis.xcodeproj -scheme Visavis -destination "platform=iOS Simulator,name=$name" \
    -derivedDataPath .build/xcode -quiet build CODE_SIGNING_ALLOWED=NO
xcrun simctl boot "$name" 2>/dev/null || true
open -a Simulator
xcrun simctl install "$name" .build/xcode/Build/Products/Debug-iphonesimulator/Visavis.app
xcrun simctl launch "$name" app.visavis
