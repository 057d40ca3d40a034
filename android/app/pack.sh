#!/bin/sh
# Packs and signs an APK from what Maven compiled: the classes by D8, the resources, JNA's own libraries.
# It holds no core (there is no NDK here), so it proves packaging only. With a core for phones:
# CORE=folder that has arm64-v8a/libvisavis.so.
#   pack.sh TARGET
set -eu
target=$1
work=$target/apk
rm -rf "$work"
mkdir -p "$work/dex" "$work/jna" "$work/lib"

unzip -qo "$target/tools/jna.aar" -d "$work/jna"
for processor in arm64-v8a x86_64; do
  mkdir -p "$work/lib/$processor"
  cp "$work/jna/jni/$processor/libjnidispatch.so" "$work/lib/$processor/"
done
[ -z "${CORE:-}" ] || cp -r "$CORE/." "$work/lib/"

(cd "$target/classes" && find . -name '*.class' ! -path './META-INF/*' | LC_ALL=C sort | zip -q -X -@ "$work/classes.jar")
# The framework has no java.lang: without the JDK beside it D8 could not see what is missing.
jdk=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
java -Xmx2g -cp "$target/tools/r8.jar" com.android.tools.r8.D8 --release --min-api 26 \
  --lib "$target/sdk/android.jar" --lib "$jdk" --output "$work/dex" \
  "$work/classes.jar" "$work/jna/classes.jar" "$target"/jars/*.jar

cp "$target/android/resources.apk" "$work/unaligned.apk"
(cd "$work/dex" && zip -q -X ../unaligned.apk classes*.dex)
# Stored, so that the system maps them into memory from where they are.
(cd "$work" && zip -q -X -0 -r unaligned.apk lib)
zipalign -f -p 4 "$work/unaligned.apk" "$work/aligned.apk"
# A throw-away key: a release is signed elsewhere, with the real one.
keytool -genkeypair -keystore "$work/throwaway.p12" -storetype PKCS12 -storepass android -alias throwaway \
  -dname CN=throwaway -keyalg RSA -keysize 2048 -validity 30 2>/dev/null
apksigner sign --ks "$work/throwaway.p12" --ks-pass pass:android --out "$work/visavis.apk" "$work/aligned.apk"

apksigner verify "$work/visavis.apk"
zipalign -c -p 4 "$work/visavis.apk"
aapt2 dump badging "$work/visavis.apk" | grep -E "^(package|launchable-activity|native-code|uses-permission)"
unzip -l "$work/visavis.apk" | awk '/\.(dex|so)$|resources.arsc/ { print $1, $4 }'
ls -l "$work/visavis.apk" | awk '{ print $5, "bytes in all" }'
