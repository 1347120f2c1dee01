"""Hostile files cost seconds and one sentence, never the machine: read by the real command, their memory measured."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.importing import apart
from commission.importing.child_process import loaded
from commission.importing.read_file import read as read_here
from commission.services.registers.open_register import create_register
from tests.test_importing import hostile
from tests.test_importing.sheets import HEADINGS, SAMPLE, write_workbook

MOST_SECONDS = 60
"""On a machine shared by many; alone, none takes a quarter of it."""
MOST_MEMORY = 850 * 1024
"""Kilobytes, of the command and its child each: the child's limit and what a process takes anyway."""
SCATTERED = random.Random(3).randbytes(50_000)
MEASURED = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)
"""
"""Starts a command from a process that is small itself: a child is counted with what its parent held when it began."""
TRIED = (
    "total" + " " * 60 + "x",
    "total" + ":( " * 60 + "x",
    "1-" * 60 + "x",
    "total " + "1-" * 60 + "x",
    "- " * 2_000 + "x",
)
"""Labels that a careless pattern tries in a million million ways."""
TOTALS = "\n".join([",".join(hostile.HEADINGS), *(f"{label},,,," for label in TRIED)])


@dataclass(frozen=True)
class Cost:
    code: int
    out: str
    err: str
    seconds: float
    memory: int


@pytest.fixture
def bring(tmp_path: Path) -> Callable[[Path], Cost]:
    """Bring a file in by the command line, as a person would; what it cost, its child included."""
    register = tmp_path / "own.commission"
    create_register(register, "A body")

    def run(path: Path) -> Cost:
        measured = [sys.executable, "-c", MEASURED, str(tmp_path / "memory")]
        words = ["--data-dir", tmp_path / "own", "--register", register, "import", "contracts", path, "--dry-run"]
        with (tmp_path / "out").open("wb") as out, (tmp_path / "err").open("wb") as err:
            began = time.monotonic()
            begun = subprocess.Popen(
                [*measured, sys.executable, "-m", "commission", *map(str, words), "--year", "2006"],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                start_new_session=True,
            )
            alarm = threading.Timer(MOST_SECONDS, os.killpg, (begun.pid, signal.SIGKILL))
            alarm.start()
            code = begun.wait()
            alarm.cancel()
        texts = [(tmp_path / name).read_text(encoding="utf-8") for name in ("out", "err")]
        return Cost(code, *texts, time.monotonic() - began, int((tmp_path / "memory").read_text()))

    return run


HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "bomb.xlsx": (hostile.zip_bomb, "too large"),
    "amplified.xlsx": (hostile.amplified, "too much memory"),
    "runs.xlsx": (hostile.in_runs, "more than 500,000 runs"),
    "inline-runs.xlsx": (hostile.in_inline_runs, "more than 500,000 runs"),
    "long-text.xlsx": (hostile.one_long_text, "more than 131,072 letters"),
    "entities.xlsx": (hostile.entity_bomb, "declares abbreviations"),
    "entities-in-names.xlsx": (hostile.entity_bomb_in_names, "declares abbreviations"),
    "reads-a-file.xlsx": (hostile.reads_a_file, "refers to another file"),
    "far-out.xlsx": (hostile.far_out, "too large"),
    "beyond.xlsx": (hostile.beyond, "too large"),
    "without-places.xlsx": (hostile.without_places, "too large"),
    "bomb.ods": (hostile.document_bomb, "bomb.ods"),
    "repeated.ods": (hostile.document_repeated, "too large"),
    "scattered.xlsx": (lambda path: path.write_bytes(SCATTERED), "not a workbook"),
    "scattered.xls": (lambda path: path.write_bytes(SCATTERED), "not a workbook"),
    "scattered.ods": (lambda path: path.write_bytes(SCATTERED), "not a workbook"),
    "scattered.csv": (lambda path: path.write_bytes(SCATTERED), "not"),
    "old.xls": (lambda path: hostile.old_workbook(path, SCATTERED), "old.xls"),
    "full.xls": (lambda path: hostile.old_workbook(path, b"\xff" * 20_000), "full.xls"),
    "nothing.xls": (lambda path: hostile.old_workbook(path, bytes(20_000)), "nothing.xls"),
    "locked.xlsx": (lambda path: hostile.old_workbook(path, SCATTERED), "locked.xlsx"),
    "gigabyte.xlsx": (lambda path: hostile.sparse(path, 1 << 30), "larger than 200 MB"),
    "gigabyte.csv": (lambda path: hostile.sparse(path, 1 << 30), "larger than 200 MB"),
    "zeros.csv": (lambda path: hostile.sparse(path, 190 << 20), "zeros.csv"),
    "lines.csv": (lambda path: path.write_text("Axis,VCS,12,31-Mar-07,100\n" * 5_200_000), "more memory"),
    "columns.csv": (lambda path: path.write_text(",".join(map(str, range(1_000_000))) + "\n"), "more than 16,384"),
    "rows.csv": (lambda path: path.write_text("Provider,Amount\n" + "a,1\n" * 900_000), "more than 250,000 rows"),
    "open-quote.csv": (
        lambda path: path.write_text('Provider,Amount\n"' + "a,1\n" * 100_000),
        "more than 131,072 letters",
    ),
    "pipe.csv": (os.mkfifo, "a pipe or a device"),
    "pipe.xlsx": (os.mkfifo, "a pipe or a device"),
    "zero.csv": (lambda path: path.symlink_to("/dev/zero"), "a pipe or a device"),
    "zero.xlsx": (lambda path: path.symlink_to("/dev/zero"), "a pipe or a device"),
    "itself.csv": (lambda path: path.symlink_to(path), "cannot be read"),
    "folder.xlsx": (Path.mkdir, "a folder, not a file"),
    "empty.xlsx": (Path.touch, "is empty"),
}


@pytest.mark.skipif(os.name == "nt", reason="a child's memory is told by the system, which Windows does not")
@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.timeout(MOST_SECONDS * 3)
def test_a_hostile_file_costs_seconds_and_one_sentence(
    name: str, bring: Callable[[Path], Cost], tmp_path: Path
) -> None:
    make, says = HOSTILE[name]
    path = tmp_path / name
    make(path)
    cost = bring(path)
    assert cost.code == 2, cost.out[:500]
    assert cost.out == ""
    assert len(cost.err.splitlines()) == 1
    assert says in cost.err
    assert name.partition(".")[0] in cost.err
    assert cost.err.rstrip().endswith(".")
    assert cost.seconds < MOST_SECONDS
    assert cost.memory < MOST_MEMORY


def test_a_whole_archive_called_csv_and_half_a_workbook(bring: Callable[[Path], Cost], tmp_path: Path) -> None:
    whole = hostile.workbook(tmp_path / "whole.xlsx", hostile.cells(hostile.HEADINGS, *[hostile.ROW] * 500))
    content = whole.read_bytes()
    (tmp_path / "called.csv").write_bytes(content)
    (tmp_path / "half.xlsx").write_bytes(content[: len(content) // 2])
    assert "500 rows" in bring(whole).out
    assert "not a text file but a workbook" in bring(tmp_path / "called.csv").err
    assert "not a workbook that can be read" in bring(tmp_path / "half.xlsx").err


@pytest.mark.timeout(MOST_SECONDS * 3)
def test_labels_made_to_be_tried_in_every_way_are_read_at_once(bring: Callable[[Path], Cost], tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_text(TOTALS + "\n" + ",".join(hostile.ROW), encoding="utf-8")
    cost = bring(path)
    assert cost.code in (0, 1)
    assert cost.seconds < MOST_SECONDS


def test_formulas_as_names_cyclic_and_outside_references_are_text_or_held(tmp_path: Path) -> None:
    rows = (
        hostile.HEADINGS,
        ("=cmd|'/C calc'!A0", *hostile.ROW[1:]),
        ("Cyclic", "VCS", "12", "31-Mar-07", '<c r="@"><f>E4</f></c>'),
        ("Cyclic too", "VCS", "12", "31-Mar-07", '<c r="@"><f>E3</f></c>'),
    )
    found = apart.read(hostile.workbook(tmp_path / "formulas.xlsx", hostile.cells(*rows)))
    assert found.rows[1][0] == "=cmd|'/C calc'!A0"
    assert [row[4] for row in found.rows[2:]] == ["=E4", "=E3"]


def test_what_is_read_apart_is_what_is_read_here(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path, {"List": [list(HEADINGS), ["Tŷ Gŵyr “R&D” العربية", "VCS", 12, None, None, 1136.84]]}
    )
    heard: list[str] = []
    assert apart.read(path, tell=lambda _, text: heard.append(text)) == read_here(path)
    assert [type(cell) for cell in apart.read(path).rows[1]] == [type(cell) for cell in read_here(path).rows[1]]
    assert heard[-1] == "Reading list.xlsx: 2 of 2 rows"


def test_a_large_text_file_is_read_apart_too(tmp_path: Path) -> None:
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "large.csv"
    path.write_text("\n".join([lines[0], *lines[1:] * 6_000]), encoding="utf-8")
    assert path.stat().st_size > apart.CHEAP_BYTES
    heard: list[float] = []
    found = apart.read(path, tell=lambda part, _: heard.append(part))
    assert found == read_here(path)
    assert max(heard) == 1.0


def test_a_small_text_file_starts_no_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a child was started"))
    assert apart.read(SAMPLE) == read_here(SAMPLE)
    with pytest.raises(UserError, match="There is no file"):
        apart.read(tmp_path / "none.xlsx")


def test_the_child_finds_its_modules_from_any_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """And none that lies beside the file: a folder of downloads may hold a `zipfile.py`."""
    path = write_workbook(tmp_path, {"List": [["Provider", "Amount"], ["Axis", 1]]})
    (tmp_path / "zipfile.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert len(apart.read(Path(path.name)).rows) == 2


class StoppedError(Exception):
    """The person has had enough."""


def test_a_reading_that_is_stopped_ends_its_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def kept(*words: object, **options: object) -> "subprocess.Popen[bytes]":
        begun.append(start(*words, **options))  # type: ignore[call-overload]
        return begun[0]

    def tell(_fraction: float, _text: str) -> None:
        raise StoppedError

    monkeypatch.setattr(subprocess, "Popen", kept)
    with pytest.raises(StoppedError):
        apart.read(hostile.without_places(tmp_path / "slow.xlsx"), tell=tell)
    assert begun[0].returncode == -signal.SIGKILL
    assert threading.active_count() == 1 or not any(one.name.startswith("_receive") for one in threading.enumerate())


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0.2)
    with pytest.raises(UserError, match=r"slow\.xlsx was not read: it takes longer"):
        apart.read(hostile.without_places(tmp_path / "slow.xlsx"))


def test_more_rows_than_are_taken_back_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_workbook(tmp_path, {"List": [["Provider", "Amount"], *[[f"Axis {row}", row] for row in range(2_000)]]})
    monkeypatch.setattr(apart, "MOST_COME_BACK", 20_000)
    with pytest.raises(UserError, match=r"list\.xlsx was not read"):
        apart.read(path)


def test_nothing_but_our_own_comes_out_of_a_child() -> None:
    import pickle

    with pytest.raises(pickle.UnpicklingError, match="does not come out of a file"):
        loaded(pickle.dumps(os.system))
