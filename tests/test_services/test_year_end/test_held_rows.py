"""All rows that are held, as a file: however many there are, each once, with its number and reason."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.importing.ledger import odd_rows
from commission.importing.ledger.choices import LedgerChoices
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.year_end.held_rows import write_held
from commission.services.year_end.import_payments import plan_payments, tell_nobody
from tests.test_importing.test_ledger.reading import HEADINGS

GOOD = "Axis Ltd,7,13/05/2006,10.00,Work,CC1,T1"


@pytest.fixture
def opened(sample: Path) -> Iterator[OpenRegister]:
    with opened_register(sample) as found:
        yield found


def _ledger(folder: Path, *lines: str) -> Path:
    path = folder / "ledger.csv"
    path.write_text("\n".join([HEADINGS, *lines]), encoding="utf-8")
    return path


def _read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_rows_beyond_those_that_are_shown_are_in_the_file(
    opened: OpenRegister, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(odd_rows, "MOST_SENT", 2)
    path = _ledger(
        tmp_path, "A,1,03/05/2006,1.200,=x,,", "B,2,x,,,,", "C,3,14/05/2006,5a,,,", "D,4,,1,,,", "E,5,05/13/2006,1,,,"
    )
    plan = plan_payments(opened, path, LedgerChoices(corrections={("", 5, "date"): "05/14/2006"}))
    assert (plan.held, len(plan.held_lines)) == (3, 2)
    to = tmp_path / "held.csv"
    assert write_held(plan, to, tell_nobody) == 3
    heads, *rows = _read(to)
    assert heads[:4] + heads[-1:] == ["Sheet", "Row", "Payee", "Payee’s number", "Why it is held"]
    assert [row[1] for row in rows] == ["2", "3", "4"]
    assert rows[0][6] == "'=x"
    assert rows[1][-1].startswith("“x” cannot be read as a date with certainty. The row has no amount")
    assert plan_payments(opened, path, plan.file.choices).held == 3


def test_lines_of_a_signed_year_are_among_them(opened: OpenRegister, tmp_path: Path) -> None:
    plan = plan_payments(opened, _ledger(tmp_path, GOOD, GOOD.replace("Axis", "Bea")))
    plan.fates[:] = [b"\x01\x02"]
    to = tmp_path / "held.csv"
    assert write_held(plan, to, tell_nobody) == 1
    ((_, row, payee, day, amount, *_, why),) = _read(to)[1:]
    assert (row, payee, day, amount) == ("3", "Bea Ltd", "2006-05-13", "10.00")
    assert "reopen the year" in why


def test_a_file_that_was_changed_and_another_ending_are_refused(opened: OpenRegister, tmp_path: Path) -> None:
    path = _ledger(tmp_path, GOOD, "B,2,x,1,,,")
    plan = plan_payments(opened, path)
    with pytest.raises(UserError, match="is no csv file"):
        write_held(plan, tmp_path / "held.xlsx", tell_nobody)
    _ledger(tmp_path, GOOD)
    with pytest.raises(UserError, match="was changed since it was read"):
        write_held(plan, tmp_path / "held.csv", tell_nobody)
    assert not (tmp_path / "held.csv").exists()
