"""Is a register kept where others can write it behind the program's back: on a network, or in a folder that syncs?"""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

NETWORK = frozenset(
    "nfs nfs4 cifs smb smb2 smb3 smbfs afs ceph coda davfs 9p ncpfs lustre glusterfs vboxsf "
    "fuse.sshfs fuse.rclone fuse.davfs fuse.davfs2 fuse.glusterfs fuse.gvfsd-fuse fuse.s3fs fuse.curlftpfs".split()
)
"""Kinds of file system whose files lie on another machine, as Linux names them."""

SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "a cloud folder",
    "box sync": "Box",
    "syncthing": "Syncthing",
}
"""Folders that are kept alike on several machines, by how their names begin."""

MOUNTS = Path("/proc/self/mountinfo")
REMOTE_DRIVE = 4
"""What Windows calls a drive of another machine."""


def shared_place(register: Path) -> str | None:
    """In words, the network or synced folder a register lies in; None on a disk of this machine."""
    real = register.resolve()
    if str(real).startswith(("\\\\", "//")) or _is_remote_drive(real):
        return "a network folder"
    kind = network_kind(real, _mounts())
    return f"a network folder ({kind})" if kind else synced_folder(real)


def synced_folder(path: PurePath) -> str | None:
    """The service that keeps one of the path's folders alike on several machines."""
    for name in path.parts[:-1]:
        plain = name.casefold()
        for beginning, service in SYNCED.items():
            if plain == beginning or plain.startswith((f"{beginning} ", f"{beginning}-", f"{beginning} (")):
                return f"a folder that {service} synchronises" if service[0] != "a" else service
    return None


def network_kind(path: PurePath, mounts: Iterable[str]) -> str | None:
    """The kind of network file system a path lies on, by the lines of Linux's table of mounts."""
    found = [(mount, kind) for mount, kind in map(_mount, mounts) if path == mount or mount in path.parents]
    # The longest mount counts, and of two at one place the later one, which lies on top.
    kind = max(enumerate(found), key=lambda one: (len(one[1][0].parts), one[0]))[1][1] if found else ""
    return kind if kind in NETWORK else None


def _mounts() -> Iterator[str]:
    try:
        yield from MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:  # no Linux
        return


def _mount(line: str) -> tuple[PurePath, str]:
    """Where a line mounts what kind: the fifth word, and the first after the lone hyphen."""
    before, _, after = line.partition(" - ")
    place = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), before.split(" ")[4])
    return PurePath(place), after.split(" ")[0]


def _is_remote_drive(path: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}{os.sep}") == REMOTE_DRIVE)
