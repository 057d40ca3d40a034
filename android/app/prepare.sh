#!/bin/sh
# What the Android Gradle plugin would do before it compiles, for Maven, which knows no AAR: the classes
# of every AAR, the resources of all of them linked with ours into one table, and the classes of R.
#   prepare.sh PROJECT TARGET ANDROID_JAR PACKAGE
set -eu
project=$1 target=$2 android=$3 package=$4
work=$target/android
rm -rf "$work"
mkdir -p "$work/res" "$work/r" "$target/classes" "$target/test-classes"

packages=
overlays=
for aar in "$target"/aars/*.aar; do
  name=$(basename "$aar" .aar)
  dir=$work/aar/$name
  mkdir -p "$dir"
  unzip -qo "$aar" -d "$dir"
  case $name in
    androidx.test.*|androidx.work.work-testing-*|*.ui-test-*) out=$target/test-classes ;;
    *) out=$target/classes ;;
  esac
  # An AAR without classes makes unzip answer 1.
  unzip -qo "$dir/classes.jar" -d "$out" 2>/dev/null || true
  packages=$packages${packages:+:}$(sed -n 's/.*package="\([^"]*\)".*/\1/p' "$dir/AndroidManifest.xml" | head -1)
  if [ -n "$(find "$dir/res" -type f 2>/dev/null | head -1)" ]; then
    aapt2 compile --dir "$dir/res" -o "$work/res/$name.zip"
    overlays="$overlays -R $work/res/$name.zip"
  fi
done
# Ours last: they win.
aapt2 compile --dir "$project/src/main/res" -o "$work/res.zip"
overlays="$overlays -R $work/res.zip"

# What Gradle's merger of manifests would do with ours: the package, and nothing that is to be removed.
manifest=$work/AndroidManifest.xml
perl -0pe "s/<manifest /<manifest package=\"$package\" /; s/<[\w-]+[^<>]*tools:node=\"remove\"[^<>]*>//g" \
  "$project/src/main/AndroidManifest.xml" > "$manifest"

# shellcheck disable=SC2086
aapt2 link -I "$android" --manifest "$manifest" --java "$work/r" --custom-package "$package" \
  --extra-packages "$packages" --auto-add-overlay --non-final-ids --version-code 1 --version-name 0.1.0 \
  --min-sdk-version 26 --target-sdk-version 35 -o "$work/resources.apk" $overlays
find "$work/r" -name '*.java' > "$work/r.txt"
javac -nowarn -Xlint:-options --release 17 -d "$target/classes" @"$work/r.txt"

mkdir -p "$target/test-classes/com/android/tools"
cat > "$target/test-classes/com/android/tools/test_config.properties" <<END
android_merged_manifest=$manifest
android_resource_apk=$work/resources.apk
android_custom_package=$package
END
