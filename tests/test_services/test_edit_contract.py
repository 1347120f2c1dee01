"""Editing keeps dates whole, lets the rest follow, and keeps each cell's written text for as long as it is true."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commission.errors import UserError
from commission.rules.facts import Contract, Reading, Sector
from commission.rules.periods import FinancialYear
from commission.services.answer import answer_question, answer_reading
from commission.services.contracts.edit_contract import add_contract, delete_contracts, edit_contract
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall, recall_changed
from commission.services.undo import undo
from tests.test_services.making import YEAR, contract_of

Dates = tuple[date | None, date | None, int | None]


def _edited(register: Path, contract: int, **values: Any) -> Contract:
    with opened_register(register) as opened:
        edit_contract(opened, contract_of(opened, contract), values, FinancialYear(2009))
        return contract_of(opened, contract)


def _dates(contract: Contract) -> Dates:
    return contract.starts_on, contract.ends_on, contract.months


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"ends_on": date(2007, 6, 30)}, (date(2006, 4, 1), date(2007, 6, 30), 15)),
        ({"ends_on": date(2007, 6, 29)}, (date(2006, 4, 1), date(2007, 6, 29), None)),
        ({"starts_on": date(2006, 10, 1)}, (date(2006, 10, 1), date(2007, 3, 31), 6)),
        ({"months": 6}, (date(2006, 10, 1), date(2007, 3, 31), 6)),
        ({"ends_on": None}, (date(2006, 4, 1), None, None)),
        ({"starts_on": None}, (None, date(2007, 3, 31), None)),
        ({"starts_on": None, "ends_on": None}, (None, None, None)),
        ({"ends_on": None, "months": 18}, (date(2006, 4, 1), date(2007, 9, 30), 18)),
    ],
    ids=str,
)
def test_dates_and_length_follow_one_another(sample: Path, values: dict[str, Any], expected: Dates) -> None:
    edited = _edited(sample, 1, **values)
    assert _dates(edited) == expected
    assert edited.placed_in == (FinancialYear(2009) if edited.undated else None)


def test_the_missing_date_takes_an_undated_contract_out_of_its_year(sample: Path) -> None:
    with opened_register(sample) as opened:
        undated = next(one for one in recall(opened).contracts if one.placed_in)
        edit_contract(opened, undated, {"ends_on": date(2007, 3, 31)}, FinancialYear(2009))
        halfway = contract_of(opened, undated.id)
        assert (halfway.placed_in, halfway.ends_on) == (YEAR, date(2007, 3, 31))
        edit_contract(opened, halfway, {"months": 12}, FinancialYear(2009))
        dated = contract_of(opened, undated.id)
    assert (dated.placed_in, dated.starts_on) == (None, date(2006, 4, 1))


def test_an_open_ended_contract_is_annual_from_its_start(sample: Path) -> None:
    edited = _edited(sample, 1, open_ended=True)
    assert (*_dates(edited), edited.reading, edited.placed_in) == (date(2006, 4, 1), None, None, Reading.ANNUAL, None)


def test_what_is_written_stays_for_as_long_as_it_is_true(sample: Path) -> None:
    assert "amount" in _edited(sample, 1, purpose="housing").written
    edited = _edited(sample, 1, amount=1)
    assert set(edited.written) == {"provider", "sector", "months", "ends_on"}
    assert set(_edited(sample, 1, ends_on=date(2007, 6, 30)).written) == {"provider", "sector"}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"provider": "  "}, "has no provider"),
        ({"ends_on": date(2005, 1, 1)}, "is after the end"),
        ({"our_share": -1}, "percentage from 0 to 100"),
        ({"our_share": 1_000_001}, "percentage from 0 to 100"),
        ({"ends_on": date(2300, 1, 1)}, "outside 1900 to 2199"),
        ({"open_ended": True, "starts_on": None}, "needs a start"),
        ({"open_ended": True, "reading": Reading.TOTAL, "amount": 1}, "per year"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_and_nothing_changes(sample: Path, values: dict[str, Any], words: str) -> None:
    before = sample.read_bytes()
    if words == "per year":
        _edited(sample, 1, open_ended=True)
        before, values = sample.read_bytes(), {"reading": Reading.TOTAL}
    with pytest.raises(UserError, match=words):
        _edited(sample, 1, **values)
    assert sample.read_bytes() == before


def test_added_by_hand_it_is_last_and_placed_in_the_year_of_the_frame(sample: Path) -> None:
    with opened_register(sample) as opened:
        made = add_contract(opened, {"provider": " A   body "}, FinancialYear(2008))
        added = recall(opened).contracts[-1]
    assert made.contracts == {added.id}
    assert (added.provider, added.placed_in, added.sector) == ("A body", FinancialYear(2008), Sector.UNCLASSIFIED)
    assert (added.batch, added.source_row, dict(added.written)) == (None, None, {})


def test_a_contract_goes_with_its_questions_and_comes_back_with_them(sample: Path) -> None:
    with opened_register(sample) as opened:
        before = recall(opened)
        asked = contract_of(opened, before.questions[0].contract)
        delete_contracts(opened, [asked])
        assert (recall(opened).questions, len(recall(opened).contracts)) == ((), 40)
        undo(opened)
        assert recall(opened) == before


@pytest.mark.parametrize(("value", "sector"), [("VCS", Sector.VCS), ("public", Sector.PUBLIC)])
def test_an_answer_settles_the_field_and_the_question(sample: Path, value: str, sector: Sector) -> None:
    with opened_register(sample) as opened:
        (question,) = recall(opened).questions
        contract = contract_of(opened, question.contract)
        answer_question(opened, question, contract, value)
        settled = contract_of(opened, question.contract)
        assert (settled.sector, recall(opened).questions[0].answer) == (sector, value)
        assert ("sector" in settled.written) is (value == "VCS")
        undo(opened)
        assert recall(opened).questions[0].answer is None
        with pytest.raises(UserError, match="not one of the answers"):
            answer_question(opened, question, contract, "private")


def _reread(opened: OpenRegister) -> bool:
    before = recall(opened)
    changes = answer_reading(opened, before.contracts[3], Reading.TOTAL)
    return recall_changed(opened, before, changes) == recall(opened)


def test_reading_again_only_what_changed_gives_the_same_facts(sample: Path) -> None:
    with opened_register(sample) as opened:
        assert _reread(opened)
        before = recall(opened)
        assert recall_changed(opened, before, delete_contracts(opened, before.contracts[5:9])) == recall(opened)
        before = recall(opened)
        assert recall_changed(opened, before, undo(opened)) == recall(opened)
        before = recall(opened)
        added = add_contract(opened, {"provider": "New"}, YEAR)
        assert recall_changed(opened, before, added) == recall(opened)
