"""What is not done is said in one line on stderr, exit 2: what happened, where, what to do; nothing is harmed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commission.services.registers.open_register import opened_register
from tests.conftest import Run
from tests.test_models.test_lock import HOLD
from tests.test_services.making import REFERENCE, reference_rows, sql, write_list

READERS: list[list[str]] = [
    ["contracts"],
    ["share", "--year", "2006"],
    ["expiring"],
    ["budget"],
    ["targets"],
    ["check"],
    ["backup"],
    ["print", "appendix-1", "--to", "{folder}/made.pdf"],
]
WRITERS: list[list[str]] = [
    ["budget", "set", "--year", "2006", "--component", "Grant", "--amount", "1"],
    ["target", "set", "--year", "2006", "--fraction", "5%", "--citation", "x"],
    ["import", "contracts", str(REFERENCE)],
    ["undo-import", "1"],
    ["undo"],
]


def _nothing(*_: object) -> None:
    """Leave the place empty."""


def _folder(path: Path, _: bytes) -> None:
    path.mkdir()


def _empty(path: Path, _: bytes) -> None:
    path.touch()


def _text(path: Path, _: bytes) -> None:
    path.write_text("Dear committee,\n" * 100)


def _newer(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    sql(path, "UPDATE alembic_version SET version_num = '9999'")


WRONG: dict[str, tuple[Callable[[Path, bytes], object], str]] = {
    "missing": (_nothing, "There is no register at"),
    "folder": (_folder, "is a folder, not a register"),
    "empty": (_empty, "is empty: it is not a register"),
    "text": (_text, "is not a register, or is damaged"),
    "cut": (lambda path, content: path.write_bytes(content[:5000]), "damaged"),
    "newer": (_newer, "was written by a newer Commission"),
}


@pytest.mark.parametrize("words", READERS + WRITERS, ids=lambda words: "-".join(words[:2]))
@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_register(cli: Run, sample: Path, tmp_path: Path, wrong: str, words: list[str]) -> None:
    make, said = WRONG[wrong]
    path = tmp_path / "wrong" / "wrong.commission"
    path.parent.mkdir()
    make(path, sample.read_bytes())
    before = path.read_bytes() if path.is_file() else None
    refusal = cli("--register", path, *(word.format(folder=tmp_path) for word in words)).refusal
    assert said in refusal
    assert str(path) in refusal
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not (tmp_path / "made.pdf").exists()
    assert [left.name for left in path.parent.iterdir() if left != path] == []


def test_restore_refuses_what_is_no_register(cli: Run, sample: Path, tmp_path: Path) -> None:
    before = sample.read_bytes()
    for path in (tmp_path / "none.commission", tmp_path, REFERENCE, sample):
        assert str(path) in cli("--register", sample, "restore", path).refusal
        assert sample.read_bytes() == before


SHEETS: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing.csv": (_nothing, "There is no file"),
    "folder.csv": (lambda path: path.mkdir(), "is a folder"),
    "empty.csv": (lambda path: path.touch(), "is empty"),
    "blank.csv": (lambda path: path.write_text("\n,,\n\n"), "blank cells only"),
    "letter.docx": (lambda path: path.write_bytes(b"PK\x03\x04"), "are not read"),
    "picture.csv": (lambda path: path.write_bytes(b"%PDF-1.7"), "is not a text file"),
    "broken.xlsx": (lambda path: path.write_bytes(b"PK\x03\x04 broken"), "broken.xlsx"),
    "text.xlsx": (lambda path: path.write_text("a,b"), "text.xlsx"),
    "prose.csv": (lambda path: path.write_text("It was a dark\nand stormy night\n"), "prose.csv"),
    "headings.csv": (lambda path: write_list(path, reference_rows()[:1]), "headings.csv"),
    "undated.csv": (lambda path: write_list(path, [["Provider", "Amount"], ["Axis", "10"]]), "--year 2006-07"),
    "nobody.csv": (lambda path: write_list(path, [row[1:] for row in reference_rows()]), "nobody.csv"),
}


@pytest.mark.parametrize("name", SHEETS)
def test_a_wrong_sheet(cli: Run, sample: Path, tmp_path: Path, name: str) -> None:
    make, said = SHEETS[name]
    path = tmp_path / name
    make(path)
    before = sample.read_bytes()
    for options in ([], ["--dry-run", "--json"]):
        assert said in cli("--register", sample, "import", "contracts", path, *options).refusal
    assert sample.read_bytes() == before


BAD_WORDS: list[tuple[list[str], str]] = [
    (["share", "--year", "2006-08"], "“2006-08” is not a financial year"),
    (["share", "--year", "twenty"], "“twenty” is not a financial year"),
    (["share"], "Missing option '--year'"),
    (["--as-at", "31/01/2007", "contracts"], "“31/01/2007” is not a date"),
    (["--as-at", "2007-02-30", "contracts"], "“2007-02-30” is not a date"),
    (["--as-at", "0001-01-01", "contracts"], "outside 1900 to 2199"),
    (["expiring", "--within", "soon"], "--within"),
    (["expiring", "--within", "-1"], "--within"),
    (["target", "set", "--year", "2006", "--fraction", "5", "--citation", "x"], "“5” is not a target"),
    (["target", "set", "--year", "2006", "--fraction", "0", "--citation", "x"], "“0” is not a target"),
    (["target", "set", "--year", "2006", "--fraction", "NaN", "--citation", "x"], "“NaN” is not a target"),
    (["target", "set", "--year", "2006", "--fraction", "1e-9", "--citation", "x"], "“1e-9” is not a target"),
    (["target", "set", "--year", "2006", "--fraction", "0.05", "--citation", " "], "has no source"),
    (
        ["target", "set", "--year", "2006", "--fraction", "0.05", "--citation", "x", "--rule", "Z"],
        "no numerator rule Z",
    ),
    (["target", "set", "--year", "2006", "--fraction", "0.05"], "Missing option '--citation'"),
    (["budget", "set", "--year", "2006", "--component", "G", "--amount", "lots"], "“lots” is not an amount"),
    (["budget", "set", "--year", "2006", "--component", "G", "--amount", ""], "is not an amount"),
    (["budget", "set", "--year", "2006", "--component", "G", "--amount", "1241,32"], "is not an amount"),
    (["budget", "set", "--year", "2006", "--component", "G", "--amount=-5"], "is negative"),
    (["budget", "set", "--year", "2006", "--component", " ", "--amount", "5"], "has no name"),
    (["budget", "set", "--year", "2006", "--component", "G", "--amount", "5", "--excluded", ""], "without a reason"),
    (["undo-import", "99"], "There is no import 99"),
    (["undo-import", "one"], "one"),
    (["import"], "say which"),
    (["import", "payments", "x.csv"], "There is no file x.csv"),
    (["target"], "say which"),
    (["import", "contracts", str(REFERENCE), "--amounts", "monthly"], "monthly"),
    (["import", "contracts", str(REFERENCE), "--map", "amount"], "does not say what a column holds"),
    (["import", "contracts", str(REFERENCE), "--map", "No such heading=amount"], "No such heading"),
    (["import", "contracts", str(REFERENCE), "--map", "Name of Organisation=nothing"], "nothing"),
    (["import", "contracts", str(REFERENCE), "--sheet", "One"], "has no sheets"),
    (["import", "contracts", str(REFERENCE), "--encoding", "klingon"], "klingon"),
    (["import", "contracts", str(REFERENCE), "--heading-row", "999"], "999"),
    (["print"], "Say what to print"),
    (["print", "appendix-1"], "Say what to print"),
    (["print", "appendix-9", "--to", "/tmp/x.pdf"], "There is no document appendix-9"),
    (["print", "appendix-1", "--to", "/tmp/x.doc"], "no kind of file"),
    (["print", "appendix-1", "--to", "/no/such/folder/x.pdf"], "/no/such/folder"),
    (["print", "appendix-1", "--to", "/tmp/x.pdf", "--status", "maybe"], "maybe"),
    (["new", "{folder}/x.commission"], "Missing option '--organisation'"),
    (["new", "{folder}/x.commission", "--organisation", " "], "has no name"),
    (["new", "{folder}/x.txt", "--organisation", "A"], "is not a register’s name"),
    (["new", "/no/such/x.commission", "--organisation", "A"], "does not exist"),
    (["new", "{folder}/sample.commission", "--organisation", "A"], "already exists"),
    (["sample", "{folder}/sample.commission"], "already exists"),
    (["backup", "--to", "{folder}/sample.commission"], "already exists"),
    (["backup", "--to", "/no/such/x.commission"], "/no/such"),
    (["frobnicate"], "is neither a command nor a register"),
    (["contracts", "--frobnicate"], "No such option"),
    (["contracts", "too", "many"], "unexpected extra arguments"),
    (["--frobnicate"], "is not an option of the window"),
]


@pytest.mark.parametrize(
    ("words", "said"), BAD_WORDS, ids=lambda one: "-".join(one)[:60] if isinstance(one, list) else ""
)
def test_wrong_words(cli: Run, sample: Path, tmp_path: Path, words: list[str], said: str) -> None:
    before = sample.read_bytes()
    answered = cli("--register", sample, *(word.format(folder=tmp_path) for word in words))
    assert said in answered.refusal
    assert sample.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [sample.name]


ADDRESSES = [
    "postgresql://clerk:s3cret@server/register",
    "postgresql://server/register?password=s3cret",
    "postgresql://clerk:s3℀cret@server/register",
    "postgresql://clerk:s3cret@[server/register",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("words", [["contracts"], ["import", "contracts", str(REFERENCE)], ["check"], []])
def test_an_address_with_a_password_is_refused_and_not_repeated(
    cli: Run, own_folder: Path, monkeypatch: pytest.MonkeyPatch, address: str, words: list[str]
) -> None:
    refusals = [cli("--register", address, *words).refusal]
    monkeypatch.setenv("COMMISSION_REGISTER", address)
    refusals.append(cli(*words).refusal)
    for refusal in refusals:
        assert "with a password in it is refused" in refusal
        assert "s3" not in refusal
    logs = list(own_folder.glob("*.log"))
    assert all("s3cret" not in log.read_text() for log in logs)


@pytest.mark.parametrize(
    "words",
    [
        ["backup", "--to", ADDRESSES[0]],
        ["new", ADDRESSES[0] + ".commission", "--organisation", "A"],
        ["import", "contracts", ADDRESSES[0]],
        ["print", "appendix-1", "--to", ADDRESSES[0] + ".pdf"],
        ["contracts", ADDRESSES[0]],
    ],
)
def test_a_password_typed_anywhere_else_is_not_repeated(cli: Run, sample: Path, words: list[str]) -> None:
    assert "s3cret" not in cli("--register", sample, *words).refusal


def test_an_address_without_a_password_is_not_yet_opened(cli: Run) -> None:
    assert "server cannot be opened" in cli("--register", "postgresql://server/register", "contracts").refusal


def test_without_a_register_the_environment_names_it_then_the_last_one(
    cli: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "No register is named" in cli("contracts").refusal
    other = tmp_path / "other.commission"
    cli("new", other, "--organisation", "Another body")
    assert cli("contracts", "--json").json["contracts"] == []
    monkeypatch.setenv("COMMISSION_REGISTER", str(sample))
    assert len(cli("contracts", "--json").json["contracts"]) == 41
    assert cli("--register", other, "contracts", "--json").json["contracts"] == []
    monkeypatch.delenv("COMMISSION_REGISTER")
    assert cli("contracts", "--json").json["contracts"] == [], "the last one opened, to read as well"
    cli("--register", sample, "contracts")
    assert len(cli("contracts", "--json").json["contracts"]) == 41
    sample.unlink()
    assert "No register is named" in cli("contracts").refusal


def test_a_command_waits_a_few_seconds_then_says_who_holds_it(cli: Run, sample: Path) -> None:
    with opened_register(sample):
        before = sample.read_bytes()
        assert "is open for writing by" in cli("--register", sample, *WRITERS[0]).refusal
        assert cli("--register", sample, "contracts").code == 0
        assert sample.read_bytes() == before


def test_a_command_goes_on_when_the_holder_leaves_in_time(sample: Path, own_folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(sample)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        words = ["--data-dir", str(own_folder), "--register", str(sample), *WRITERS[0]]
        asking = subprocess.Popen([sys.executable, "-m", "commission", *words], stdout=subprocess.DEVNULL)
        holder.communicate("leave\n", timeout=20)
        assert asking.wait(timeout=30) == 0


def _program(*words: str, own: Path, **told: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "commission", "--data-dir", str(own), *words]
    return subprocess.run(command, text=True, check=False, stderr=subprocess.PIPE, timeout=60, **told)  # type: ignore[call-overload,no-any-return]


def test_an_answer_that_cannot_be_written_out_is_said(sample: Path, own_folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = _program("--register", str(sample), "share", "--year", "2006", own=own_folder, stdout=full)
    assert done.returncode == 2
    assert done.stderr.startswith("The answer could not be written out: No space left on device.")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_goes_away_is_no_fault(sample: Path, own_folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = _program("--register", str(sample), "contracts", "--json", own=own_folder, stdout=writer)
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_terminal_without_the_marks_still_gets_the_answer(sample: Path, own_folder: Path, encoding: str) -> None:
    told = {**os.environ, "PYTHONIOENCODING": encoding}
    words = ("--register", str(sample), "share", "--year", "2006")
    done = _program(*words, own=own_folder, stdout=subprocess.DEVNULL, env=told)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_name_in_another_encoding_is_no_fault(sample: Path, own_folder: Path) -> None:
    odd = os.fsencode(sample.parent) + b"/b\xe9atrice.commission"
    sample.rename(os.fsdecode(odd))
    for words in (["check"], ["check", "--json"], ["contracts"]):
        done = _program("--register", os.fsdecode(odd), *words, own=own_folder, stdout=subprocess.DEVNULL)
        assert (done.returncode, done.stderr) == (0, "")
