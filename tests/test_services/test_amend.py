"""An amendment is one action that leaves earlier years alone; a correction says it was never so; both are undone."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commission.errors import UserError
from commission.models.journal import ConflictError
from commission.rules.contracts.planned import read_plan
from commission.rules.facts import Contract, Reading
from commission.rules.figures.commitment import committed, reading_asked
from commission.services.answer import answer_reading
from commission.services.contracts.amend import amend
from commission.services.contracts.edit_contract import delete_contracts, edit_contract
from commission.services.contracts.planned_amounts import set_planned
from commission.services.registers.check import check
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.undo import redo, undo
from tests.registers import Y2006, Y2007, Y2008
from tests.test_services.making import contract_of, sql, tables, writing

COUNTY = 12
"""27 months to 30 June 2008 for £16,000."""
LONGER: dict[str, Any] = {"ends_on": date(2009, 3, 31), "amount": 2_200_000}
SINCE = date(2008, 7, 1)


def amended(opened: OpenRegister, **values: Any) -> Contract:
    amend(opened, contract_of(opened, COUNTY), values or LONGER, SINCE, "Committee, 12 March 2008")
    return contract_of(opened, COUNTY)


def totals(one: Contract) -> list[int | None]:
    return [committed(one, year, Reading.TOTAL) for year in (Y2006, Y2007, Y2008)]


def test_an_amendment_keeps_the_terms_that_stood_and_why_it_was(sample: Path) -> None:
    with writing(sample) as opened:
        before = contract_of(opened, COUNTY)
        one = amended(opened)
        assert one.dated is not None
        (kept,) = one.dated.amendments
        assert (kept.from_day, kept.reason, kept.kind) == (SINCE, "Committee, 12 March 2008", "amended")
        assert (kept.before.ends_on, kept.before.amount, kept.before.months) == (before.ends_on, before.amount, 27)
        assert (one.ends_on, one.amount, one.months) == (date(2009, 3, 31), 2_200_000, 36)
        assert "ends_on" not in one.written
        assert totals(one) == [710_462, 712_409, 777_129]
        assert check(opened).faults == ()


def test_it_is_undone_and_done_again_with_all_its_rows(sample: Path) -> None:
    before = tables(sample)
    with writing(sample) as opened:
        amended(opened)
        after = tables(sample)
        undo(opened)
        assert tables(sample) == before
        redo(opened)
        assert tables(sample) == after


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"amount": 1_600_000}, "Nothing of the contract’s dates or value changes"),
        ({"owner": "Officer"}, "Nothing of the contract’s dates or value changes"),
        ({"starts_on": date(2006, 5, 1)}, "leaves the start as it was"),
    ],
)
def test_what_is_no_amendment_is_refused_with_nothing_written(sample: Path, values: dict[str, Any], words: str) -> None:
    before = tables(sample, history=True)
    with writing(sample) as opened, pytest.raises(UserError, match=words):
        amended(opened, **values)
    assert tables(sample, history=True) == before


def test_other_fields_change_with_it_in_the_same_action(sample: Path) -> None:
    before = tables(sample)
    with writing(sample) as opened:
        one = amended(opened, **LONGER, owner="Contracts Officer", provider="County Training Ltd")
        assert (one.details.owner, one.provider, one.amount) == ("Contracts Officer", "County Training Ltd", 2_200_000)
        undo(opened)
    assert tables(sample) == before


def test_a_correction_goes_back_to_the_terms_that_said_the_same(sample: Path) -> None:
    with writing(sample) as opened:
        amend(opened, contract_of(opened, COUNTY), {"amount": 2_200_000}, date(2007, 4, 1), "minuted")
        one = contract_of(opened, COUNTY)
        edit_contract(opened, one, {"ends_on": date(2008, 9, 30), "amount": 2_300_000}, Y2006)
        found = contract_of(opened, COUNTY)
        assert found.dated is not None
        before = found.dated.amendments[0].before
        assert (before.ends_on, before.months, before.amount) == (date(2008, 9, 30), 30, 1_600_000)
        assert (found.ends_on, found.amount) == (date(2008, 9, 30), 2_300_000)
        assert check(opened).faults == ()


def test_an_answer_to_what_the_amount_is_holds_for_all_its_time(sample: Path) -> None:
    with writing(sample) as opened:
        answer_reading(opened, amended(opened), Reading.ANNUAL)
        found = contract_of(opened, COUNTY)
        assert found.dated is not None
        assert found.dated.amendments[0].before.reading is Reading.ANNUAL
        assert totals(found) == [1_600_000, 1_600_000, 398_904 + 1_651_507]


def test_what_is_said_of_the_terms_before_an_amendment_touches_only_those(sample: Path) -> None:
    with writing(sample) as opened:
        terms = {"amount": 2_200_000, "reading": Reading.TOTAL}
        amend(opened, contract_of(opened, COUNTY), terms, date(2007, 4, 1), "minuted")
        before, one = tables(sample), contract_of(opened, COUNTY)
        assert reading_asked(one)
        changes = answer_reading(opened, one, Reading.ANNUAL)
        assert changes.summary == "County Training: the amount to 31 Mar 2007 was a rate per year"
        found = contract_of(opened, COUNTY)
        assert found.dated is not None
        assert (found.reading, found.dated.amendments[0].before.reading) == (Reading.TOTAL, Reading.ANNUAL)
        assert not reading_asked(found)
        assert totals(found) == [1_600_000, 480_525, 119_475]
        assert check(opened).faults == ()
        with pytest.raises(ConflictError):
            answer_reading(opened, one, Reading.TOTAL)
        undo(opened)
        assert tables(sample) == before
        redo(opened)
        assert contract_of(opened, COUNTY).dated == found.dated


@pytest.mark.parametrize("values", [{"ends_on": date(2008, 6, 29)}, {"ends_on": None}, {"starts_on": None}])
def test_a_correction_that_would_undo_an_amendment_is_refused(sample: Path, values: dict[str, Any]) -> None:
    with writing(sample) as opened:
        one = amended(opened)
        with pytest.raises(UserError, match="was amended from 1 Jul 2008: with these dates it could not have been"):
            edit_contract(opened, one, values, Y2006)


def test_what_was_changed_meanwhile_is_not_amended(sample: Path) -> None:
    with writing(sample) as opened:
        seen = contract_of(opened, COUNTY)
        edit_contract(opened, seen, {"owner": "Officer"}, Y2006)
        with pytest.raises(ConflictError):
            amend(opened, seen, LONGER, SINCE, "minuted")


PLAN = read_plan("2006-07=10000; 2007-08=4000; 2008-09=2000")


def test_a_plan_is_stored_shown_and_undone(sample: Path) -> None:
    before = tables(sample)
    with writing(sample) as opened:
        set_planned(opened, contract_of(opened, COUNTY), PLAN)
        one = contract_of(opened, COUNTY)
        assert one.dated is not None
        assert one.dated.planned == PLAN
        assert totals(one) == [1_000_000, 400_000, 200_000]
        assert check(opened).faults == ()
        set_planned(opened, one, read_plan("2006-07=10000; 2007-08 Q1=4000; 2008-09=2000"))
        set_planned(opened, contract_of(opened, COUNTY), ())
        assert contract_of(opened, COUNTY).dated is None
        for _ in range(3):
            undo(opened)
    assert tables(sample) == before


def test_a_plan_with_its_amount_is_one_action(sample: Path) -> None:
    with writing(sample) as opened:
        more = read_plan("2006-07=10000; 2008-09=7000")
        with pytest.raises(UserError, match=r"£1,000\.00 more than the amount"):
            set_planned(opened, contract_of(opened, COUNTY), more)
        edit_contract(opened, contract_of(opened, COUNTY), {"amount": 1_700_000}, Y2006, more)
        assert contract_of(opened, COUNTY).amount == 1_700_000
        undo(opened)
        assert contract_of(opened, COUNTY).dated is None


def test_two_people_at_one_plan_lose_nothing(sample: Path) -> None:
    with writing(sample) as opened:
        seen = contract_of(opened, COUNTY)
        set_planned(opened, seen, PLAN)
        with pytest.raises(ConflictError, match="planned amounts were changed meanwhile"):
            set_planned(opened, seen, PLAN[:0])


def test_what_is_planned_by_year_keeps_adding_up(sample: Path) -> None:
    with writing(sample) as opened:
        set_planned(opened, contract_of(opened, COUNTY), PLAN)
        one = contract_of(opened, COUNTY)
        with pytest.raises(UserError, match=r"£16,000\.00 is planned, £1,000\.00 less than the amount"):
            edit_contract(opened, one, {"amount": 1_700_000}, Y2006)
        with pytest.raises(UserError, match="No day of the contract falls in 2008-09"):
            edit_contract(opened, one, {"ends_on": date(2008, 3, 31)}, Y2006)
        with pytest.raises(UserError, match="less than the amount"):
            amend(opened, one, {"amount": 1_700_000}, date(2008, 4, 1), "minuted")
        with pytest.raises(UserError, match="2007-08 ended before the amendment"):
            amend(
                opened,
                one,
                {"amount": 1_700_000},
                date(2008, 4, 1),
                "minuted",
                read_plan("2006-07=10000; 2008-09=7000"),
            )
        parts = (*PLAN[:2], replace(PLAN[2], amount=300_000))
        amend(opened, one, {"amount": 1_700_000}, date(2008, 4, 1), "minuted", parts)
        found = contract_of(opened, COUNTY)
        assert totals(found) == [1_000_000, 400_000, 300_000]
        assert check(opened).faults == ()


def test_a_contract_goes_with_all_that_hangs_on_it(sample: Path) -> None:
    with writing(sample) as opened:
        set_planned(opened, amended(opened), read_plan("2006-07=10000; 2008-09=12000"))
        rows = tables(sample)
        delete_contracts(opened, [contract_of(opened, COUNTY)])
        assert check(opened).faults == ()
        undo(opened)
    assert tables(sample) == rows


@pytest.mark.parametrize(
    "alteration",
    [
        "UPDATE amendment SET amount = 1500000",
        "UPDATE amendment SET from_day = '2007-07-01'",
        "UPDATE contract SET amount = 2100000 WHERE id = 12",
    ],
)
def test_check_sees_a_figure_altered_outside(sample: Path, alteration: str) -> None:
    with writing(sample) as opened:
        amended(opened)
    sql(sample, alteration)
    with opened_register(sample, write=False) as opened:
        assert any("adds up" in fault or "agree" in fault or "history says" in fault for fault in check(opened).faults)


def test_check_holds_the_rules_against_a_second_calculation(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a rule wrong, `check` would say which contract and year; here its rounding is made to be."""
    with writing(sample) as opened:
        amended(opened)
    monkeypatch.setattr("commission.rules.contracts.dated.due_by", lambda *told: told[0])
    with opened_register(sample, write=False) as opened:
        faults = check(opened).faults
    assert any(fault.startswith("2008-09, contract 12: it is £22,000.00") for fault in faults), faults
