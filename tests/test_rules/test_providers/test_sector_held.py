"""Which sector a contract is of: held from a day on, else as it was written; and what typing another one means."""

from datetime import date

import pytest

from commission.errors import UserError
from commission.rules.contracts.conditions import read_condition
from commission.rules.contracts.dated import standing_in
from commission.rules.contracts.details import Details
from commission.rules.contracts.grouping import GROUPING
from commission.rules.contracts.order import rank_of
from commission.rules.contracts.searched import SEARCHED, says, searched_text
from commission.rules.facts import Contract, Dated, DatedSector, Sector
from commission.rules.periods import FinancialYear
from commission.rules.providers.sector_held import (
    both_said,
    ever_unclassified,
    field_on,
    held_on,
    other_than_written,
    sector_on,
    typed_over,
)
from tests.registers import contract

BEFORE, TURN, LATER = date(2007, 3, 31), date(2007, 4, 1), date(2009, 4, 1)
HELD = Dated(sectors=(DatedSector(TURN, Sector.PRIVATE), DatedSector(LATER, Sector.VCS)))
ROW = contract(1, provider="Asha Centre", dated=HELD, batch=1)
PLAIN = contract(2)


@pytest.mark.parametrize(
    ("day", "sector"),
    [(BEFORE, Sector.VCS), (TURN, Sector.PRIVATE), (date(2009, 3, 31), Sector.PRIVATE), (LATER, Sector.VCS)],
)
def test_the_sector_of_a_day_is_the_one_held_by_then(day: date, sector: Sector) -> None:
    assert sector_on(ROW, day) is sector
    assert field_on(ROW, "sector", day) is sector
    assert field_on(ROW, "provider", day) == "Asha Centre"
    assert read_condition(f"sector={sector}").holds(ROW, day)
    assert rank_of("sector", day)(ROW) == sector.value.casefold()
    assert GROUPING["sector"].of(ROW, day) is sector
    assert says(searched_text(ROW, day), f"ASHA {sector.value}")


def test_every_word_a_contract_says_is_looked_at() -> None:
    said = contract(4, purpose="Advice", reference="R-7", details=Details(title="Bail", owner="Pat", budget_code="PB1"))
    assert searched_text(said, TURN) == "provider 4\nadvice\nr-7\nvcs\nbail\npat\npb1"
    assert {"title", "category", "owner", "department", "budget_code", "area", "procurement_reference"} <= {*SEARCHED}
    assert not says(searched_text(said, TURN), "bailpat")


def test_a_year_is_answered_by_its_last_day_as_its_figures_are() -> None:
    for start in (2006, 2007, 2008):
        year = FinancialYear(start)
        assert standing_in(ROW, year).sector is sector_on(ROW, year.last_day)


def test_without_a_dated_sector_it_is_what_was_written() -> None:
    amended = contract(3, dated=Dated())
    for one in (PLAIN, amended):
        assert sector_on(one, TURN) is Sector.VCS
        assert held_on(one, TURN) is None
        assert both_said(one, TURN) == ""


def test_both_are_said_where_they_differ_and_only_then() -> None:
    assert other_than_written(ROW, BEFORE) is None
    assert both_said(ROW, TURN) == "written VCS in the list; held Private since 1 Apr 2007"
    assert both_said(contract(1, dated=HELD), TURN) == "written VCS by hand; held Private since 1 Apr 2007"
    assert both_said(ROW, LATER) == ""


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (PLAIN, False),
        (ROW, False),
        (contract(1, sector=Sector.UNCLASSIFIED), True),
        (contract(1, dated=Dated(sectors=(DatedSector(TURN, Sector.UNCLASSIFIED),))), True),
    ],
)
def test_of_no_sector_on_any_day(one: Contract, found: bool) -> None:
    assert ever_unclassified(one) is found


def test_what_is_typed_over_a_held_sector_is_not_guessed() -> None:
    typed = {"sector": Sector.PUBLIC, "owner": "Pat"}
    assert typed_over(PLAIN, typed, TURN) == typed
    assert typed_over(ROW, typed, BEFORE) == typed
    assert typed_over(ROW, {"owner": "Pat"}, TURN) == {"owner": "Pat"}
    assert typed_over(ROW, typed | {"sector": Sector.PRIVATE}, TURN) == {"owner": "Pat"}
    with pytest.raises(UserError) as refused:
        typed_over(ROW, {"sector": Sector.VCS}, TURN)
    assert refused.value.message == "Asha Centre has been Private since 1 Apr 2007: nothing is changed."
    assert refused.value.remedy == (
        "Open the provider to say another sector from a day on, or to take that one back. "
        "What was written (VCS) is corrected with F2."
    )
