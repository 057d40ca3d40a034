#!/bin/sh
# Sets up a Swift 6 toolchain for Linux in a folder of its own: a small Debian tree, entered by inside.sh.
#   toolchain.sh FOLDER
# Does nothing where the tree is there and answers. Leaves no mount behind, however it ends: all that
# mounts runs in a mount namespace of its own. Ends with 3 where it cannot be done on this machine.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$1
suite=trixie # swiftlang 6.0.3; the oldest stable Debian that has it
recipe="$suite $(cksum <"$0")"

cannot() { echo "Swift cannot be set up: $*" >&2; exit 3; }
drop() { # never across a mount
    [ -e "$1" ] || return 0
    ! grep -q " $1/" /proc/self/mountinfo || cannot "something is mounted under $1"
    rm -rf --one-file-system "$1"
}

[ "$(id -u)" = 0 ] || cannot "that takes root"
command -v apt-get >/dev/null || cannot "that takes a Debian package source"
mkdir -p "$(dirname "$root")"
exec 9>"$root.lock"
flock 9
if [ "$(cat "$root/.recipe" 2>/dev/null || true)" = "$recipe" ] &&
    "$here/inside.sh" "$root" swiftc --version >/dev/null 2>&1; then
    exit 0
fi

if ! command -v mmdebstrap >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    install="apt-get install -y -q --no-install-recommends mmdebstrap"
    $install >/dev/null 2>&1 || { apt-get update -q >/dev/null && $install >/dev/null; } ||
        cannot "mmdebstrap cannot be installed"
fi

# The mirror and the keyring are those of this machine's own apt.
sources=/etc/apt/sources.list.d/debian.sources
if [ -f $sources ]; then
    mirror=$(awk '/^URIs:/ && $2 !~ /security/ {print $2; exit}' $sources)
    key=$(awk '/^Signed-By:/ {print $2; exit}' $sources)
else
    mirror=$(awk '$1 == "deb" {for (i = 2; i <= NF; i++) if ($i ~ /:\/\// && $i !~ /security/) {print $i; exit}}' \
        /etc/apt/sources.list)
fi
[ -n "${mirror:-}" ] || cannot "no Debian mirror in apt's sources"
key=${key:-/usr/share/keyrings/debian-archive-keyring.gpg}

echo "Setting up Swift, once: about a minute, 550 MB to fetch, 1.3 GB on disk."
new=$root.new
drop "$new"
# Left out: the debugger, the editors' servers, the static and the embedded standard library.
lib=/usr/libexec/swift/lib
bin=/usr/libexec/swift/bin
set --
for path in '/usr/share/man/*' '/usr/share/doc/*' '/usr/share/locale/*' "$lib/swift/embedded/*" \
    "$lib/swift_static/*" "$lib/liblldb*" "$lib/libsourcekitd*" "$lib/libLTO*" "$bin/lldb*" \
    "$bin/clangd" "$bin/sourcekit-lsp" "$bin/docc"; do
    set -- "$@" --dpkgopt="path-exclude=$path"
done
unshare -m --propagation private true 2>/dev/null || cannot "that takes a mount namespace"
# The lock is passed on: should this be killed, the next one waits for what it left running.
unshare -m --propagation private mmdebstrap --quiet --mode=root --variant=essential \
    --aptopt='APT::Install-Recommends "false"' "$@" \
    --include="swiftlang,libc6-dev,libstdc++-14-dev,tzdata,ca-certificates" \
    "$suite" "$new" "deb [signed-by=$key] $mirror $suite main" >"$root.log" 2>&1 ||
    { tail -20 "$root.log" >&2; cannot "mmdebstrap failed, see $root.log"; }
[ -x "$new$bin/swift-test" ] || cannot "the tree has no swift-test"
drop "$root"
mv "$new" "$root"
echo "$recipe" >"$root/.recipe"
