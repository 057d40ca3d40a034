#!/bin/sh
# On a Mac with Xcode: builds the core for the iPhone, its simulator and Catalyst, generates its Swift side,
# and joins it all into ios/VisavisCoreFFI.xcframework. Says its checksum and sizes.
#   scripts/xcframework.sh [--debug]
set -eu
[ "$(uname)" = Darwin ] || { echo "an XCFramework can be made on a Mac only" >&2; exit 1; }
cd "$(dirname "$0")/../.."
profile=release
flag=--release
[ "${1:-}" = --debug ] && { profile=debug; flag=; }
target=${CARGO_TARGET_DIR:-$PWD/target}
out=ios/VisavisCoreFFI.xcframework
export IPHONEOS_DEPLOYMENT_TARGET=18.0

device=aarch64-apple-ios
simulators="aarch64-apple-ios-sim x86_64-apple-ios"
catalysts="aarch64-apple-ios-macabi x86_64-apple-ios-macabi"
# shellcheck disable=SC2086
rustup target add $device $simulators $catalysts
for each in $device $simulators $catalysts; do
    # shellcheck disable=SC2086
    cargo build --locked --package visavis-uniffi $flag --target "$each"
done
cargo xtask bindings

# One library each place, with the header and the map that names the module.
work=$target/xcframework
rm -rf "$work" "$out"
mkdir -p "$work/headers/VisavisCoreFFI" "$work/simulator" "$work/catalyst"
cp ios/Sources/VisavisCoreFFI/* "$work/headers/VisavisCoreFFI/"
join() { # FOLDER TARGET...: one library for both processors
    into=$1
    shift
    set -- $(for each in "$@"; do echo "$target/$each/$profile/libvisavis.a"; done)
    lipo -create "$@" -output "$work/$into/libvisavis.a"
}
# shellcheck disable=SC2086
join simulator $simulators
# shellcheck disable=SC2086
join catalyst $catalysts
xcodebuild -create-xcframework -output "$out" \
    -library "$target/$device/$profile/libvisavis.a" -headers "$work/headers" \
    -library "$work/simulator/libvisavis.a" -headers "$work/headers" \
    -library "$work/catalyst/libvisavis.a" -headers "$work/headers"

du -sh "$out"/*/libvisavis.a
(cd ios && ditto -c -k --keepParent VisavisCoreFFI.xcframework "$work/VisavisCoreFFI.xcframework.zip")
echo "checksum: $(swift package --package-path ios compute-checksum "$work/VisavisCoreFFI.xcframework.zip")"
