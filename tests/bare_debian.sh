#!/usr/bin/env bash
# Proves the first start on a Debian that has nothing but python3, in a chroot inside FOLDER.
#
#     tests/bare_debian.sh FOLDER [run.py's arguments for one more start, such as: test]
#
# Needs root, debootstrap and a network. FOLDER/base is made once; every run starts from a fresh copy of it,
# with this machine's own settings for apt and pip.
set -euo pipefail

folder=$(mkdir -p "${1:?a folder to make the bare Debian in}" && cd "$1" && pwd)
shift
checkout=$(cd "$(dirname "$0")/.." && pwd)
base=$folder/base bare=$folder/bare

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

mirror() { # the first Debian mirror that this machine uses
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null |
        grep -vE '^ *#' | grep -oE '[a-z]+://[^ ]+/debian/?( |$)' | head -1
}

inside() { # run a command in the bare Debian with this machine's pip and certificate settings, in the checkout
    local settings
    mapfile -t settings < <(env | grep -E '^(PIP_|[A-Za-z]+_(proxy|PROXY)=)' || true)
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "${settings[@]}" \
        PIP_CERT=/etc/certificates.crt chroot "$bare" /bin/sh -c 'cd "/srv/a checkout" && exec "$@"' sh "$@"
}

leave() { mountpoint -q "$bare/proc" && umount "$bare/proc" || true; }
trap leave EXIT

if [ ! -e "$base/made" ]; then
    say "Making a Debian with only python3"
    rm -rf "$base"
    debootstrap --variant=minbase --include=python3 bookworm "$base" "$(mirror)"
    touch "$base/made"
fi

say "Copying it, this machine's settings and the checkout"
leave
rm -rf "$bare"
cp -a "$base" "$bare"
rm -rf "$bare"/etc/apt/sources.list*
mkdir -p "$bare/root/.config" "$bare/srv/a checkout"
for setting in /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d /etc/pip.conf /etc/resolv.conf /etc/hosts; do
    if [ -e "$setting" ]; then cp -aLf "$setting" "$bare$(dirname $setting)/"; fi
done
if [ -e "$HOME/.config/pip" ]; then cp -a "$HOME/.config/pip" "$bare/root/.config/"; fi
# Not where Debian keeps its own: installing python3-venv writes that file anew.
cp -L "${PIP_CERT:-/etc/ssl/certs/ca-certificates.crt}" "$bare/etc/certificates.crt"
(cd "$checkout" && git ls-files -z --cached --others --exclude-standard | tar -c --null -T - --ignore-failed-read) |
    tar -x --no-same-owner -C "$bare/srv/a checkout"
mount -t proc proc "$bare/proc"

chown -R 1000:1000 "$bare/srv/a checkout"
as_person() { inside setpriv --reuid=1000 --regid=1000 --clear-groups "$@" 2>&1; }

say "A person who may not install packages is told the exact line"
as_person python3 run.py >"$folder/person.txt" && fail "it started"
cat "$folder/person.txt"
line="    sudo apt-get install python3-venv libgl1 libegl1 libglib2.0-0 libfontconfig1 libxkbcommon0 libdbus-1-3"
grep -qxF "$line" "$folder/person.txt" || fail "the exact line is not there"
[ ! -e "$bare/srv/a checkout/.venv" ] || fail "something was left behind"

say "Root gets the packages, the set-up and the main job in the terminal"
inside python3 run.py

say "The second start needs no network, and works for a person too"
inside unshare --net python3 run.py --help
as_person python3 run.py --help >/dev/null

say "A person with a screen is told what its window lacks"
as_person env DISPLAY=:0 python3 run.py >"$folder/person.txt" && fail "it started"
cat "$folder/person.txt"
grep -q "sudo apt-get install .*libxcb-cursor0" "$folder/person.txt" || fail "the exact line is not there"

if [ $# -gt 0 ]; then
    say "python3 run.py $*"
    inside python3 run.py "$@"
fi
say "Done: a bare Debian starts the program"
