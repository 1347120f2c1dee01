"""A register on a network or in a folder that syncs is recognised, and said once at opening; it still works."""

import shutil
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from commission.services.registers.shared_place import MOUNTS, network_kind, shared_place, synced_folder
from tests.conftest import Run

TABLE = r"""
21 1 254:1 / / rw,relatime shared:1 - ext4 /dev/root rw
30 21 0:35 / /srv/team rw,relatime shared:9 - nfs4 server:/team rw,vers=4.2
31 30 0:36 / /srv/team/local rw - tmpfs tmpfs rw
32 21 0:37 / /mnt/With\040a\040space rw,relatime - cifs //server/share rw
33 21 0:38 / /home/anna/sketch rw,nosuid master:2 shared:3 - fuse.sshfs anna@host:/ rw
34 21 0:39 / /media/stick rw - vfat /dev/sdb1 rw
35 21 0:40 / /twice rw - nfs a:/ rw
36 35 0:41 / /twice rw - ext4 /dev/sdc rw
""".strip().splitlines()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/team/a.commission", "nfs4"),
        ("/srv/team/local/a.commission", None),
        ("/srv/teamwork/a.commission", None),
        ("/mnt/With a space/b/a.commission", "cifs"),
        ("/home/anna/sketch/a.commission", "fuse.sshfs"),
        ("/home/anna/a.commission", None),
        ("/media/stick/a.commission", None),
        ("/twice/a.commission", None),
    ],
)
def test_the_mount_a_register_lies_on(path: str, kind: str | None) -> None:
    assert network_kind(PurePosixPath(path), TABLE) == kind


def test_this_machines_own_table_is_read(tmp_path: Path) -> None:
    if not MOUNTS.exists():
        pytest.skip("NOT PROVED HERE: no Linux")
    assert network_kind(tmp_path, MOUNTS.read_text().splitlines()) is None
    assert shared_place(tmp_path / "a.commission") is None


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (PurePosixPath("/home/anna/Dropbox/a.commission"), "Dropbox"),
        (PurePosixPath("/home/anna/Dropbox (Council)/x/a.commission"), "Dropbox"),
        (PureWindowsPath(r"C:\Users\Anna\OneDrive - County Council\a.commission"), "OneDrive"),
        (PureWindowsPath(r"G:\My Drive\a.commission"), "Google Drive"),
        (PurePosixPath("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/a.commission"), "iCloud"),
        (PurePosixPath("/Users/anna/Library/CloudStorage/OneDrive-X/a.commission"), "a cloud folder"),
        (PurePosixPath("/home/anna/Nextcloud/a.commission"), "Nextcloud"),
    ],
)
def test_a_folder_that_syncs(path: PurePosixPath | PureWindowsPath, service: str) -> None:
    assert service in (synced_folder(path) or "")


@pytest.mark.parametrize(
    "path", ["/home/anna/Dropboxes/a.commission", "/x/a/Dropbox.commission", "/OneDriver/a.commission"]
)
def test_a_folder_that_is_only_named_alike(path: str) -> None:
    assert synced_folder(PurePosixPath(path)) is None


def test_it_is_said_once_a_command_and_nothing_is_refused(sample: Path, cli: Run, tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - County Council"
    folder.mkdir()
    register = shutil.copy(sample, folder / sample.name)
    found = cli("--register", register, "contracts", "--json")
    assert (found.code, len(found.json["contracts"])) == (0, 41)
    assert found.err.count("\n") == 1
    assert "sample.commission is kept in a folder that OneDrive synchronises" in found.err
    assert "PostgreSQL" in found.err
