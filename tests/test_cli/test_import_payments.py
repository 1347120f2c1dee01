"""Ledgers from the command line: every row counted once, what is asked says what to write, held rows make it exit 1."""

from pathlib import Path

from commission.services.year_end.sample_ledger import sample_ledger
from tests.conftest import Run
from tests.test_importing.test_ledger.reading import HEADINGS

COUNTS = "rows new changed same held blank total_rows".split()
KEYS = [*COUNTS, *"year amount by_sector findings batch from to payees sheets years".split()]


def _file(folder: Path, *lines: str, name: str = "ledger.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_sample_ledger_is_accounted_for_and_taken_back(cli: Run, sample: Path) -> None:
    on = ("--register", sample)
    dry = cli(*on, "import", "payments", sample_ledger(), "--dry-run", "--json")
    assert (dry.code, dry.json["batch"]) == (0, None)
    first = cli(*on, "import", "payments", sample_ledger(), "--json")
    assert {**dry.json, "batch": 2} == first.json
    assert set(first.json) >= {*KEYS, "total_row_checks", "credits"}
    found = first.json
    counted = found["new"] + found["changed"] + found["same"] + found["held"] + found["blank"] + found["total_rows"]
    assert found["rows"] == counted
    assert [one["difference"] for one in found["total_row_checks"]] == ["0.00"]
    again = cli(*on, "import", "payments", sample_ledger(), "--json").json
    assert (again["new"], again["same"], again["amount"]) == (0, found["new"], found["amount"])
    assert again["overlaps"][0]["same_file"] is True
    assert cli(*on, "undo-import", 3, "--json").json["removed"] == 0
    assert f"{found['new']} payments went" in cli(*on, "undo-import", 2).out
    assert cli(*on, "check").code == 0


def test_held_rows_make_it_exit_1_and_can_be_corrected(cli: Run, sample: Path, tmp_path: Path) -> None:
    path = _file(tmp_path, HEADINGS, "Axis,7,13/05/2006,1.200,,,", "Bea,8,14/05/2006,5.00,,,")
    words = ("--register", sample, "import", "payments", path)
    held = cli(*words, "--dry-run", "--json")
    assert (held.code, held.json["held"], held.json["amount"]) == (1, 1, "5.00")
    to = tmp_path / "held.csv"
    said = cli(*words, "--dry-run", "--held", to).out
    assert "held: row 2, Amount" in said
    assert f"Rows that are held (1) are in {to}." in said
    assert to.read_text(encoding="utf-8").splitlines()[1].startswith(",2,Axis,7,13/05/2006,1.200,")
    corrected = cli(*words, "--set", "2:amount=1,200.00")
    assert corrected.code == 0
    assert "the file reads “1.200”, taken is “1,200.00”" in corrected.out
    assert "£1,205.00 taken" in corrected.out
    for wrong in ("amount=1", "2:amount", "two:amount=1", "99:amount=1", "2:price=1"):
        assert cli(*words, "--fresh", "--set", wrong).refusal


def test_the_amount_is_asked_and_the_answer_is_remembered(cli: Run, sample: Path, tmp_path: Path) -> None:
    lines = ("Supplier,Date,Net,VAT,Gross", "A,13/05/2006,100.00,17.50,117.50")
    words = ("--register", sample, "import", "payments")
    path = _file(tmp_path, *lines)
    assert '--amount-column "Net"' in cli(*words, path).refusal
    assert cli(*words, path, "--amount-column", "Gross", "--json").json["amount"] == "117.50"
    june = _file(tmp_path, lines[0], "B,13/06/2006,10,1.75,11.75", name="june.csv")
    told = cli(*words, june, "--json").json
    assert (told["amount"], told["read_as"]) == ("11.75", {"batch": 2, "file": "ledger.csv", "used": ["amount_column"]})
    assert "--amount-column" in cli(*words, june, "--fresh").refusal
