"""A ledger brought in: what the preview shows is stored, exactly taken back, and never taken twice."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.importing.ledger import apart
from commission.importing.ledger.choices import LedgerChoices
from commission.models.database import reading
from commission.models.journal import Journal
from commission.rules.facts import Sector
from commission.rules.ledger_facts import Standing
from commission.rules.periods import FinancialYear
from commission.rules.reading.written_days import DayOrder
from commission.services.changes import act
from commission.services.contracts.edit_contract import delete_contracts
from commission.services.imports.import_contracts import undo_import
from commission.services.registers.check import check
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall, recall_changed
from commission.services.undo import redo, undo
from commission.services.year_end import spool
from commission.services.year_end.import_payments import apply_payments, plan_payments
from commission.services.year_end.ledger_imports import ledger_imports
from commission.services.year_end.sample_ledger import sample_ledger
from tests.test_importing.sheets import write_workbook
from tests.test_importing.test_ledger.reading import HEADINGS, made_ledger
from tests.test_services.making import tables

Y2006, Y2007 = FinancialYear(2006), FinancialYear(2007)
DAY_FIRST = LedgerChoices(day_order=DayOrder.DAY_FIRST)
LINES = (
    "Axis Ltd,7,13/05/2006,10.00,Work,CC1,T1",
    "Axis Ltd,7,13/05/2006,10.00,Work,CC1,T1",
    "REDACTED,,31/03/2007,(2.50),Credit,,T2",
    "Bea,8,01/04/2007,3.00,,,",
)


@pytest.fixture
def opened(sample: Path) -> Iterator[OpenRegister]:
    with opened_register(sample) as found:
        yield found


def _file(folder: Path, *lines: str, name: str = "ledger.csv", headings: str = HEADINGS) -> Path:
    path = folder / name
    path.write_text("\n".join([headings, *lines]), encoding="utf-8")
    return path


def _bring(opened: OpenRegister, path: Path, **chosen: object) -> int:
    return apply_payments(opened, plan_payments(opened, path, LedgerChoices(**chosen))).batch  # type: ignore[arg-type]


def test_what_is_previewed_is_what_is_stored(opened: OpenRegister, tmp_path: Path) -> None:
    register = recall(opened)
    plan = plan_payments(opened, _file(tmp_path, *LINES, "Bea,8,x,1,,,", "Total,,,20.50,,,"))
    assert (plan.rows, plan.new, plan.same, plan.held, plan.blank, len(plan.totals)) == (6, 4, 0, 1, 0, 1)
    assert (plan.amount, plan.credits, plan.days) == (2_050, [1, -250], (date(2006, 5, 13), date(2007, 4, 1)))
    assert plan.by_year == {Y2006: [3, 1_750], Y2007: [1, 300]}
    assert plan.by_sector == {Sector.UNCLASSIFIED: [4, 2_050]}
    assert plan.year == Y2006
    before = tables(opened.path)
    imported = apply_payments(opened, plan)
    after = recall_changed(opened, register, imported.changes)
    assert after.ledger == recall(opened).ledger
    assert (after.ledger.lines(Y2006), after.ledger.amount(Y2006)) == (3, 1_750)
    assert after.ledger.amount(Y2007, Standing.OPEN) == 300
    assert check(opened).faults == ()
    stored = tables(opened.path)
    assert {row[:2] for row in stored["payee"]} == {("Axis Ltd", "7"), ("REDACTED", ""), ("Bea", "8")}
    undo(opened)
    assert tables(opened.path) == before
    redo(opened)
    assert tables(opened.path)["payment"] == stored["payment"]


def test_a_payee_of_held_rows_alone_is_not_made(opened: OpenRegister, tmp_path: Path) -> None:
    _bring(opened, _file(tmp_path, LINES[0], "Nobody,9,x,1,,,"))
    assert [row[0] for row in tables(opened.path)["payee"]] == ["Axis Ltd"]


def test_an_import_is_taken_back_exactly(opened: OpenRegister, tmp_path: Path) -> None:
    first = _bring(opened, _file(tmp_path, *LINES))
    before = tables(opened.path)
    second = _bring(opened, _file(tmp_path, "Axis Ltd,7,14/05/2006,1,,,", "Cee,9,14/05/2006,1,,,", name="may.csv"))
    assert [one.batch for one in ledger_imports(opened)] == [second, first]
    assert undo_import(opened, second)[1] == 2
    assert tables(opened.path) == before
    undo(opened)
    assert undo_import(opened, second)[1] == 2  # also after it was brought back
    assert undo_import(opened, first)[1] == 4
    assert check(opened).faults == ()
    assert tables(opened.path)["payee"] == []


def test_payees_that_another_import_pays_stay(opened: OpenRegister, tmp_path: Path) -> None:
    first = _bring(opened, _file(tmp_path, *LINES))
    _bring(opened, _file(tmp_path, "Axis Ltd,7,14/05/2006,1,,,", name="may.csv"))
    undo_import(opened, first)
    assert [row[0] for row in tables(opened.path)["payee"]] == ["Axis Ltd"]
    assert recall(opened).ledger.amount(Y2006) == 100


def test_what_was_decided_since_keeps_an_import_from_being_taken_back(opened: OpenRegister, tmp_path: Path) -> None:
    batch = _bring(opened, _file(tmp_path, *LINES))
    act(opened, "Decided", lambda journal: journal.update("payment", 1, {"standing": "off contract"}))
    with pytest.raises(UserError, match=r"1 of its payments were decided since: Axis Ltd \(1\)"):
        undo_import(opened, batch)
    undo(opened)
    assert undo_import(opened, batch)[1] == 4


def test_the_same_file_and_an_overlapping_month_are_not_taken_twice(opened: OpenRegister, tmp_path: Path) -> None:
    path = _file(tmp_path, *LINES[1:])
    _bring(opened, path)
    again = plan_payments(opened, path)
    assert (again.new, again.same, again.amount, again.overlaps[0].whole_file) == (0, 3, 1_050, True)
    more = plan_payments(opened, _file(tmp_path, *LINES, "Dee,1,02/04/2007,4,,,", name="overlap.csv"))
    assert (more.new, more.same, more.new_amount) == (2, 3, 1_400)  # one of the two equal lines was there
    assert more.overlaps[0].whole_file is False
    apply_payments(opened, more)
    ledger = recall(opened).ledger
    assert sum(map(ledger.amount, ledger.years)) == 2_450
    insisted = plan_payments(opened, path, LedgerChoices(again=True))
    assert (insisted.new, insisted.same) == (3, 0)
    assert [one.code for one in insisted.more_findings] == ["taken_again"]


def test_only_what_both_files_say_is_compared(opened: OpenRegister, tmp_path: Path) -> None:
    _bring(opened, _file(tmp_path, *LINES))
    short = _file(tmp_path, "Bea,01/04/2007,3.00", name="s.csv", headings="Supplier,Date,Amount")
    assert plan_payments(opened, short, DAY_FIRST).same == 1
    other = LINES[3].replace(",,", ",Another thing,", 1)
    assert plan_payments(opened, _file(tmp_path, other, name="o.csv"), DAY_FIRST).new == 1


def test_lines_of_a_payee_somebody_decided_follow_the_decision(opened: OpenRegister, tmp_path: Path) -> None:
    _bring(opened, _file(tmp_path, LINES[0]))
    act(opened, "Off", lambda one: one.update("payee", 1, {"standing": "off contract", "sector": "VCS", "why": "said"}))
    plan = plan_payments(opened, _file(tmp_path, "Axis Ltd,7,20/05/2006,9.00,,,", LINES[3], name="may.csv"))
    assert plan.by_sector == {Sector.VCS: [1, 900], Sector.UNCLASSIFIED: [1, 300]}
    apply_payments(opened, plan)
    ledger = recall(opened).ledger
    assert ledger.amount(Y2006, Standing.OFF_CONTRACT) == 900
    assert ledger.amount(Y2007, Standing.OPEN) == 300


def _sign(journal: Journal) -> None:
    told = {"signed_by": "A", "signed_at": "2007-05-01T10:00:00+01:00", "sha256": "0", "statement": {}}
    nothing = dict.fromkeys(("reopened_by", "reopened_at", "reopened_why"))
    journal.insert("signing", {"year": 2006, **told, **nothing})


def test_new_lines_of_a_signed_year_are_held_and_those_there_are_the_same(opened: OpenRegister, tmp_path: Path) -> None:
    _bring(opened, _file(tmp_path, LINES[0]))
    act(opened, "Signed", _sign)
    plan = plan_payments(opened, _file(tmp_path, *LINES, name="again.csv"))
    assert (plan.rows, plan.new, plan.same, plan.held, plan.amount) == (4, 1, 1, 2, 1_300)
    assert {one.findings[0].code for one in plan.held_lines} == {"year_signed"}
    assert plan.by_year == {Y2006: [1, 1_000], Y2007: [1, 300]}
    apply_payments(opened, plan)
    assert recall(opened).ledger.amount(Y2006) == 1_000


def test_a_plan_of_another_register_is_not_stored(opened: OpenRegister, tmp_path: Path) -> None:
    plan = plan_payments(opened, _file(tmp_path, *LINES))
    delete_contracts(opened, recall(opened).contracts[:1])
    with pytest.raises(UserError, match="changed since the preview"):
        apply_payments(opened, plan)


def test_twelve_sheets_are_one_import(opened: OpenRegister, tmp_path: Path) -> None:
    rows, whole = made_ledger(4, 240)
    heads = HEADINGS.split(",")
    sheets = {f"Month {month}": [heads, *rows[month * 20 : month * 20 + 20]] for month in range(12)}
    plan = plan_payments(opened, write_workbook(tmp_path, sheets), LedgerChoices(sheet="all"))
    assert (plan.new, plan.amount, len(plan.sheets)) == (240, whole, 12)
    batch = apply_payments(opened, plan).batch
    assert len({row[1] for row in tables(opened.path)["payment"]} - {None}) == 12
    assert undo_import(opened, batch)[1] == 240


@pytest.mark.parametrize("letters", [10, 2_000_000], ids=["looked_at_there", "looked_at_here"])
def test_a_long_ledger_is_read_in_a_child_and_says_the_same(
    opened: OpenRegister, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, letters: int
) -> None:
    rows, whole = made_ledger(9, 6_000)
    path = _file(tmp_path, *(",".join(f'"{cell}"' for cell in row) for row in rows), "Bea,8,x,1,,,")
    here = plan_payments(opened, path)
    monkeypatch.setattr(apart, "SHORT", 10)
    monkeypatch.setattr(apart, "FIRST_LETTERS", letters)
    assert (apart.looked_here(path, LedgerChoices(), ()) is None) is (letters == 10)
    told: list[str] = []
    there = plan_payments(opened, path, tell=lambda _, text: told.append(text))
    assert (there.new, there.amount, there.held_lines, there.file) == (6_000, whole, here.held_lines, here.file)
    assert list(there.blocks()) == list(here.blocks())
    assert any("6,000 lines" in text for text in told)
    with pytest.raises(UserError, match="2 columns that may be the amount"):
        plan_payments(opened, _file(tmp_path, "A,13/05/2006,1,2", headings="Supplier,Date,Net,Gross"))


def test_an_import_that_is_stopped_stores_nothing(opened: OpenRegister, tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(_fraction: float, _text: str) -> None:
        raise StoppedError

    path = _file(tmp_path, *LINES)
    before = tables(opened.path)
    with pytest.raises(StoppedError):
        plan_payments(opened, path, tell=stop)
    plan = plan_payments(opened, path)
    with pytest.raises(StoppedError):
        apply_payments(opened, plan, stop)
    assert tables(opened.path) == before


def test_a_ledger_is_no_earlier_list_of_contracts(opened: OpenRegister) -> None:
    """What ledgers were told is not mixed up with what lists of contracts were told."""
    from commission.paths import resource
    from commission.services.imports.import_contracts import plan_import

    _bring(opened, sample_ledger())
    plan = plan_import(opened, resource("sample", "west-mercia-appendix-1.csv"))
    assert plan.known is not None
    assert plan.known.batch == 1
    with reading(opened.engine) as connection:
        assert connection.exec_driver_sql("SELECT kind FROM import_batch ORDER BY id").scalars().all() == [
            None,
            "payments",
        ]


def test_blocks_come_out_of_a_spool_as_they_went_in() -> None:
    import pickle

    from commission.importing.ledger.lines import Block

    kept = spool.Spool()
    blocks = [Block("", range(at, at + 1), [0], [date(2006, 5, at)], [at], {}) for at in (1, 2, 3)]
    for block in blocks:
        kept.add(pickle.dumps(block))
    kept.keep_first(1)
    kept.add(pickle.dumps(blocks[2]))
    assert list(kept) == list(kept) == [blocks[0], blocks[2]]
