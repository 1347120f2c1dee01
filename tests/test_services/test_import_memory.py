"""What an import was told is used again for the next list with the same headings, and said; never for another."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.rules.facts import Reading
from commission.rules.periods import FinancialYear
from commission.rules.reading.written_days import DayOrder
from commission.services.imports.import_contracts import apply_import, plan_import, undo_import
from commission.services.imports.memory import known_words
from commission.services.imports.plan import ImportChoices
from commission.services.registers.open_register import OpenRegister, create_register, opened_register
from commission.services.registers.recall import recall
from tests.test_importing.sheets import write_workbook
from tests.test_services.making import write_list

YEAR = FinancialYear(2006)
HEADINGS = ["Who", "Kind", "Ends", "Pounds"]
MAPPING = {"Who": "provider", "Kind": "sector", "Ends": "ends_on", "Pounds": "amount"}
ROW = ["Axis", "VCS", "31-Mar-07", "100"]
BY_HAND = ImportChoices(mapping=MAPPING, year=YEAR)
SAME = ImportChoices(year=YEAR)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    create_register(tmp_path / "own.commission", "A body")
    return tmp_path / "own.commission"


def _import(opened: OpenRegister, path: Path, choices: ImportChoices) -> int:
    return apply_import(opened, plan_import(opened, path, choices)).batch


def test_a_mapping_by_hand_is_used_again_and_said(register: Path, tmp_path: Path) -> None:
    first = write_list(tmp_path / "march.csv", [HEADINGS, ROW])
    second = write_list(tmp_path / "june.csv", [[" WHO:", "kind", "ends", "Pounds"], ROW, ["Bea", "VCS", "", "5"]])
    with opened_register(register) as opened:
        with pytest.raises(UserError, match="names the provider"):
            plan_import(opened, first, SAME)
        batch = _import(opened, first, BY_HAND)
        plan = plan_import(opened, second, SAME)
    assert plan.parsed.fields == set(MAPPING.values())
    assert [str(row.outcome) for row in plan.rows] == ["same", "new"]
    assert plan.known is not None
    assert (plan.known.batch, plan.known.file_name, plan.known.used) == (batch, "march.csv", ("mapping",))
    assert plan.known.on == date.today()
    assert known_words(plan.known).startswith("Read as the list of ")
    assert known_words(plan.known).endswith("was (march.csv, import 1); kept from then: which heading is which field.")


def test_it_travels_with_the_register_and_is_handed_on(register: Path, tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.csv", [HEADINGS, ROW])
    with opened_register(register) as opened:
        _import(opened, path, BY_HAND)
        _import(opened, path, SAME)
    moved = register.rename(tmp_path / "elsewhere.commission")
    with opened_register(moved) as opened:
        plan = plan_import(opened, path, SAME)
    assert plan.known is not None
    assert plan.known.batch == 2
    assert plan.choices.mapping == MAPPING


def test_a_recognised_list_that_was_told_nothing_is_still_named(register: Path, tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.csv", [["Provider", "Sector", "End", "Amount"], ROW])
    with opened_register(register) as opened:
        assert plan_import(opened, path, SAME).known is None
        _import(opened, path, SAME)
        known = plan_import(opened, path, SAME).known
    assert known is not None
    assert known.used == ()
    assert known_words(known).endswith("was (list.csv, import 1).")


def test_other_headings_know_nothing_of_it(register: Path, tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.csv", [HEADINGS, ROW])
    other = write_list(tmp_path / "other.csv", [["Who", "Kind", "Ends", "Pounds", "More"], [*ROW, "x"]])
    with opened_register(register) as opened:
        _import(opened, path, BY_HAND)
        with pytest.raises(UserError, match="names the provider"):
            plan_import(opened, other, SAME)


def test_what_is_said_now_goes_before_what_was_said_then(register: Path, tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.csv", [["Provider", "Sector", "End", "Amount", "Old amount"], [*ROW, "7"]])
    with opened_register(register) as opened:
        _import(opened, path, replace(SAME, mapping={"Old amount": "amount", "Amount": ""}))
        again = plan_import(opened, path, SAME)
        anew = plan_import(opened, path, replace(SAME, mapping={"Amount": "amount", "Old amount": ""}))
        fresh = plan_import(opened, path, replace(SAME, mapping={"Old amount": ""}, fresh=True))
    assert [plan.amount for plan in (again, anew, fresh)] == [700, 10_000, 10_000]
    assert (again.known is None, fresh.known is None) == (False, True)


def test_an_import_taken_back_is_forgotten(register: Path, tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.csv", [HEADINGS, ROW])
    with opened_register(register) as opened:
        undo_import(opened, _import(opened, path, BY_HAND))
        with pytest.raises(UserError, match="names the provider"):
            plan_import(opened, path, SAME)


def test_the_sheet_and_the_order_of_days_are_remembered(register: Path, tmp_path: Path) -> None:
    headings, row = ["Provider", "Sector", "End", "Amount"], ["Axis", "VCS", "03/04/2007", 100]
    other = [headings, ["Bea", "VCS", "03/04/2007", 1]]
    path = write_workbook(tmp_path, {"Old": other, "Now": [headings, row]})
    with opened_register(register) as opened:
        with pytest.raises(UserError, match="2 sheets"):
            plan_import(opened, path, SAME)
        _import(opened, path, replace(SAME, sheet="Now", day_order=DayOrder.MONTH_FIRST))
        plan = plan_import(opened, path, SAME)
    assert plan.known is not None
    assert plan.known.used == ("sheet", "day_order")
    assert [str(one.outcome) for one in plan.rows] == ["same"]
    assert plan.rows[0].draft.ends_on == date(2007, 3, 4)


def test_a_reading_is_kept_for_new_rows_only_where_that_is_asked_for(register: Path, tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.csv", [HEADINGS, ROW])
    longer = write_list(tmp_path / "longer.csv", [HEADINGS, ROW, ["Bea", "VCS", "31-Mar-07", "5"]])
    with opened_register(register) as opened:
        _import(opened, path, replace(BY_HAND, amounts=Reading.ANNUAL))
        assert plan_import(opened, longer, SAME).rows[1].fields["reading"] is Reading.UNKNOWN
        plan = plan_import(opened, longer, replace(SAME, keep_amounts=True))
        assert plan.known is not None
        assert "amounts" in plan.known.used
        assert plan.amounts is Reading.ANNUAL
        apply_import(opened, plan)
        assert [one.reading for one in recall(opened).contracts] == [Reading.ANNUAL] * 2


def test_a_list_without_headings_is_not_remembered(register: Path, tmp_path: Path) -> None:
    """Nothing tells it from another list of as many columns."""
    path = write_list(tmp_path / "bare.csv", [ROW, ["Bea", "VCS", "31-Mar-08", "5"]])
    letters = {"A": "provider", "B": "sector", "C": "ends_on", "D": "amount"}
    with opened_register(register) as opened:
        _import(opened, path, replace(SAME, mapping=letters, heading_row=0))
        with pytest.raises(UserError):
            plan_import(opened, path, SAME)
