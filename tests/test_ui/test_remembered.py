"""The person's own settings file: kept from day to day, and whatever is wrong with it stops nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from commission import paths
from commission.ui.looks.scheme import Scheme, kept_scheme
from commission.ui.remembered.keeping import group_of, keep, kept

WRONG = {
    "random": bytes(range(256)) * 20,
    "a register": b"SQLite format 3\0" + b"\0" * 200,
    "no ini": b"<html><body>Settings</body></html>",
    "cut short": b'[window]\nplace="10 10 12',
    "an object": b"[General]\nscheme=@Variant(\\0\\0\\0\\x7f)\n",
    "a list": b"[General]\nscheme=dark, light\n",
    "a word": b"[General]\nscheme=purple\n",
    "too large": b"[General]\nscheme=dark\n" + b"x=1\n" * 500_000,
    "cp1252": "[General]\nscheme=dünkel\n".encode("cp1252"),
    "empty": b"",
}


@pytest.fixture
def file(data_folder: Path) -> Path:
    data_folder.mkdir(exist_ok=True)
    return paths.settings_file()


def test_what_is_kept_is_there_on_the_next_day(file: Path) -> None:
    keep({"scheme": "dark", "papers/folder": "/ŵ, “ŷ”; @home/=x", "odd": "@Variant(none)"})
    assert [kept(key) for key in ("scheme", "papers/folder", "odd", "never")] == [
        "dark",
        "/ŵ, “ŷ”; @home/=x",
        "@Variant(none)",
        "",
    ]
    keep({"scheme": ""})
    assert kept("scheme") == ""
    assert "scheme" not in file.read_text()


def test_nothing_is_written_before_there_is_something_to_keep(file: Path) -> None:
    assert kept("scheme") == ""
    assert not file.exists()


@pytest.mark.parametrize("content", WRONG.values(), ids=WRONG)
def test_a_file_that_is_not_ours_reads_as_if_nothing_were_kept(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert kept_scheme() is Scheme.SYSTEM
    assert kept("window/place") in ("", "10 10 12")
    keep({"scheme": "dark"})
    assert kept_scheme() is Scheme.DARK


def test_a_packed_object_is_never_unpacked(file: Path, tmp_path: Path) -> None:
    """Such a value is made by the library itself, and would run what it holds when it is read."""
    packed = QSettings(str(file), QSettings.Format.IniFormat)
    packed.setValue("scheme", {"a": object})
    packed.sync()
    assert b"@Variant" in file.read_bytes()
    assert kept_scheme() is Scheme.SYSTEM


@pytest.mark.parametrize("kind", ["a folder", "a pipe", "a device"])
def test_what_is_no_file_is_left_alone(file: Path, kind: str) -> None:
    if kind == "a folder":
        file.mkdir()
    elif kind == "a pipe":
        os.mkfifo(file)
    else:
        file.symlink_to("/dev/zero")
    assert kept("scheme") == ""
    keep({"scheme": "dark"})
    assert kept("scheme") == ""
    assert not file.is_file()


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    paths.use_data_folder(tmp_path / "taken")
    assert kept("scheme") == ""
    keep({"scheme": "dark"})


def test_registers_of_one_name_are_told_apart_by_where_they_lie(tmp_path: Path) -> None:
    one, two = tmp_path / "a" / "x.commission", tmp_path / "b" / "x.commission"
    assert group_of(one) != group_of(two)
    assert group_of(one) == group_of(tmp_path / "a" / ".." / "a" / "x.commission")


@pytest.mark.parametrize("content", [WRONG["random"], b"[window]\nplace=9 9 9999999 9\nmaximised=x\n"])
def test_the_program_starts_whatever_the_file_holds(file: Path, content: bytes, sample: Path) -> None:
    file.write_bytes(content)
    start = [
        sys.executable,
        "-m",
        "commission",
        "--data-dir",
        str(file.parent),
        "--quit-after-first-paint",
        str(sample),
    ]
    run = subprocess.run(start, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
