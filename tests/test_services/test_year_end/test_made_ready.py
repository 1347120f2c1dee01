"""Lines made ready while their file is read are stored as lines are one by one; where they cannot be, those are."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commission.errors import UserError
from commission.importing.ledger.choices import LedgerChoices
from commission.models import ahead
from commission.models.ahead import Ahead
from commission.models.database import reading, writing
from commission.models.journal import Journal
from commission.rules.facts import Sector
from commission.rules.ledger_facts import Standing
from commission.services.registers.check import check
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall
from commission.services.registers.settings import set_as_at
from commission.services.undo import redo, undo
from commission.services.year_end.decide import decide_payee
from commission.services.year_end.import_payments import apply_payments, judge_payments, plan_payments, read_payments
from commission.services.year_end.waiting import payee_named
from tests.test_importing.test_ledger.reading import HEADINGS, made_ledger
from tests.test_services.making import tables

DAY = date(2007, 4, 30)
OF_LINES = ("payee", "payment")
SUMS = ("paid_year", "paid_day", "paid_total", "paid_without", "payee_alike")


@pytest.fixture(autouse=True)
def read_in_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commission.importing.ledger.apart.SHORT", 10)


@pytest.fixture
def opened(sample: Path) -> Iterator[OpenRegister]:
    """A register that knows some of the payees, one of them off contract."""
    with opened_register(sample) as found:
        apply_payments(found, plan_payments(found, _ledger(sample.parent, 5, 900, "earlier.csv", year="2005")))
        off = payee_named(found, "Payee 7 Ltd")
        decide_payee(found, recall(found), off, Standing.OFF_CONTRACT, sector=Sector.VCS, today=DAY)
        yield found


def _ledger(folder: Path, seed: int, lines: int, name: str, year: str = "") -> Path:
    rows, _ = made_ledger(seed, lines)
    if year:
        rows = [[*row[:2], f"{row[2][:6]}{year}", *row[3:]] for row in rows]
    path = folder / name
    path.write_text("\n".join([HEADINGS, *(",".join(f'"{cell}"' for cell in row) for row in rows)]), encoding="utf-8")
    return path


def _stored(register: Path) -> dict[str, Any]:
    """What an import leaves, but for the row of the import itself, which says when it was."""
    found = tables(register, history=True)
    kept = {name: found[name] for name in (*OF_LINES, *SUMS)}
    totals = [row for row in found["control_total"] if row[0] in OF_LINES]
    return {**kept, "totals": totals, "history": [row for row in found["history_change"] if row[2] in OF_LINES]}


def test_they_are_stored_as_lines_are_one_by_one(opened: OpenRegister, tmp_path: Path) -> None:
    """In two registers that are the same, to the byte: rows, sums, totals, packs and seals."""
    path, other = _ledger(tmp_path, 8, 11_000, "year.csv"), tmp_path / "other.commission"
    with path.open("a", encoding="utf-8") as file:
        file.write('\n"Held Ltd","1","no day","1.00","","",""\n"NÉW LTD","2","01/02/2007","7.00","","",""')
    other.write_bytes(opened.path.read_bytes())
    plan = plan_payments(opened, path)
    assert plan.ahead is not None
    assert (plan.new, plan.held) == (11_001, 1)
    apply_payments(opened, plan)
    with opened_register(other) as plainly:
        plan = plan_payments(plainly, path)
        plan.ahead = None
        apply_payments(plainly, plan)
    found = _stored(opened.path)
    assert found == _stored(other)
    assert [name for _, name in found["payee_alike"]] == ["néw ltd"]
    assert len(found["payment"]) == 900 + 11_001
    assert any(row[12] == "off contract" for row in found["payment"][900:])
    assert check(opened).faults == ()


def test_they_are_taken_back_and_brought_again(opened: OpenRegister, tmp_path: Path) -> None:
    plan = plan_payments(opened, _ledger(tmp_path, 9, 300, "year.csv"))
    assert plan.ahead is not None
    before = tables(opened.path)
    apply_payments(opened, plan)
    after = tables(opened.path)
    undo(opened)
    assert tables(opened.path) == before
    redo(opened)
    assert tables(opened.path) == after
    assert check(opened).faults == ()


def test_a_register_that_changed_takes_none_of_them(opened: OpenRegister, tmp_path: Path) -> None:
    plan = plan_payments(opened, _ledger(tmp_path, 3, 300, "year.csv"))
    set_as_at(opened, DAY)
    before = tables(opened.path)
    with pytest.raises(UserError, match="changed since the preview"):
        apply_payments(opened, plan)
    assert tables(opened.path) == before
    assert plan.ahead is not None
    with writing(opened.engine) as connection, pytest.raises(ValueError, match="another action"):
        Journal(connection, "Another").take_over(plan.ahead)


def test_what_was_there_already_or_is_read_again_is_stored_plainly(opened: OpenRegister, tmp_path: Path) -> None:
    path = _ledger(tmp_path, 3, 300, "year.csv")
    apply_payments(opened, plan_payments(opened, path))
    with path.open("a", encoding="utf-8") as file:
        file.write('\n"New Ltd","2","01/02/2007","7.00","","",""')
    plan = plan_payments(opened, path)
    assert (plan.new, plan.same, plan.ahead) == (1, 300, None)
    apply_payments(opened, plan)
    again = plan_payments(opened, path, LedgerChoices(again=True))
    assert again.ahead is not None
    apply_payments(opened, again)
    assert len(tables(opened.path)["payment"]) == 900 + 300 + 1 + 301
    late = tmp_path / "late.csv"
    days = [f"0{day}/04/2008" for day in range(1, 10)] * 700
    late.write_text("\n".join(["Payee,Date,Amount", *(f"A,{day},1" for day in (*days, "2007-13-01", "17/04/2008"))]))
    read_twice = plan_payments(opened, late)
    assert (read_twice.new, read_twice.ahead) == (6_301, None)
    apply_payments(opened, read_twice)
    assert check(opened).faults == ()


def test_they_may_refer_to_nothing_that_is_not_there(opened: OpenRegister) -> None:
    with reading(opened.engine) as connection:
        ready = Ahead(connection, ("contact",))
    row = {"provider_id": [1], "name": ["A clerk"], "role": [""], "email": [""], "telephone": [""]}
    ready.insert_columns("contact", row)
    ready.insert_columns("contact", {**row, "provider_id": [12_345]})
    with pytest.raises(ValueError, match=r"provider: \{12345\}"), writing(opened.engine, unlinked=True) as at_once:
        Journal(at_once, "Contacts").take_over(ready)
    assert tables(opened.path)["contact"] == []


def test_nothing_of_them_stays_when_nobody_wants_them(
    opened: OpenRegister, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    names = (f"{ended.pid}-left", f"{os.getpid()}-old", f"{os.getpid()}-in-use")
    left, old, in_use = folders = [tmp_path / f"commission-ahead-{name}" for name in names]
    for folder in folders:
        folder.mkdir()
    os.utime(old, (1, 1))
    path = _ledger(tmp_path, 3, 300, "year.csv")
    plan = plan_payments(opened, path)
    assert plan.ahead is not None
    file = plan.ahead.file
    assert file.exists()
    assert not left.exists()
    assert not old.exists()
    assert in_use.exists()
    plan.ahead = None
    assert not file.parent.exists()
    plan = plan_payments(opened, path)
    assert plan.ahead is not None
    plan.ahead.file.unlink()
    assert apply_payments(opened, plan).plan.new == 300
    assert check(opened).faults == ()


def test_without_room_for_them_nothing_is_lost(
    opened: OpenRegister, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database of a few pages is a disk that is full."""
    path = _ledger(tmp_path, 3, 6_000, "year.csv")
    plan = plan_payments(opened, path)
    assert plan.ahead is not None
    monkeypatch.setattr("commission.models.ahead._PRAGMAS", (*ahead._PRAGMAS, "max_page_count=5"))
    plan = plan_payments(opened, path)
    assert (plan.new, plan.ahead) == (6_000, None)
    apply_payments(opened, plan)
    assert check(opened).faults == ()
    monkeypatch.setattr("commission.models.ahead._PRAGMAS", (*ahead._PRAGMAS, "max_page_count=1"))
    assert plan_payments(opened, _ledger(tmp_path, 4, 10, "more.csv")).ahead is None


def test_a_file_is_read_once_and_judged_as_often_as_the_register_changes(opened: OpenRegister, tmp_path: Path) -> None:
    """Lines made ready for another action than the next one, or another register, are left aside; figures stay."""
    read = read_payments(opened, _ledger(tmp_path, 5, 6_300, "year.csv"))
    first = judge_payments(opened, read)
    assert first.ahead is not None
    with opened_register(Path(shutil.copy(opened.path, tmp_path / "another.commission"))) as another:
        assert judge_payments(another, read).ahead is None
    set_as_at(opened, date(2007, 2, 1))
    second = judge_payments(opened, read)
    assert (second.after_action, second.ahead) == (first.after_action + 1, None)
    for name in ("new", "same", "held", "amount", "by_year", "by_sector", "totals_of", "credits", "days", "overlaps"):
        assert getattr(second, name) == getattr(first, name)
    with pytest.raises(UserError, match="changed since the preview was made"):
        apply_payments(opened, first)
    apply_payments(opened, second)
    third = judge_payments(opened, read)
    assert (third.new, third.same) == (0, second.new)
    assert check(opened).faults == ()
