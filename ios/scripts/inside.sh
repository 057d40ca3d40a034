#!/bin/sh
# Runs a command inside the tree of toolchain.sh, in the current folder:
#   inside.sh FOLDER COMMAND...
# The folders named in SWIFT_SEES (colon between; the current one otherwise) are seen under their own
# paths, nothing else of this machine. Mounts live in a private namespace and end with the command.
set -eu
export SWIFT_TREE="$1" SWIFT_SEES="${SWIFT_SEES:-$PWD}" SWIFT_AT="$PWD"
shift
exec unshare -m --propagation private /bin/sh -eu -c '
    mount -t proc proc "$SWIFT_TREE/proc"
    mount --rbind /dev "$SWIFT_TREE/dev"
    IFS=:
    for folder in $SWIFT_SEES; do
        mkdir -p "$folder" "$SWIFT_TREE$folder"
        mount --bind "$folder" "$SWIFT_TREE$folder"
    done
    unset IFS LD_LIBRARY_PATH LD_PRELOAD TMPDIR
    [ -d "$SWIFT_TREE$SWIFT_AT" ] || SWIFT_AT=/
    # Debian links only some of the tools into /usr/bin: their own folder goes first.
    exec chroot "$SWIFT_TREE" /usr/bin/env -C "$SWIFT_AT" HOME=/root LC_ALL=C.UTF-8 \
        PATH=/usr/libexec/swift/bin:/usr/bin:/bin "$@"
' sh "$@"
