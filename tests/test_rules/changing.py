"""Contracts that are not the same in every year: amended and planned ones, hand-made and random."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from commission.rules.contracts.dated import terms_of
from commission.rules.contracts.planned import parts_touched
from commission.rules.facts import Amendment, Contract, Dated, PlannedPart, Reading
from commission.rules.periods import FinancialYear
from tests.registers import amounts, contract, lengths, random_contracts, shares


def amended(one: Contract, from_day: date, reason: str = "minuted", **terms: Any) -> Contract:
    """The contract with other terms from a day on."""
    found = one.dated or Dated()
    number = len(found.amendments) + 1
    amendment = Amendment(number, from_day, reason, terms_of(one))
    dated = replace(found, amendments=(*found.amendments, amendment))
    return replace(one, dated=dated, **terms)


def planned(one: Contract, *parts: tuple[int, int | None, int]) -> Contract:
    """The contract planned by year: first calendar year, quarter, pence."""
    plan = tuple(PlannedPart(FinancialYear(year), quarter, pence) for year, quarter, pence in parts)
    return replace(one, dated=replace(one.dated or Dated(), planned=plan))


@st.composite
def amended_contracts(draw: st.DrawFn) -> Contract:
    """A contract with a term, amended once to three times as the rule lets it be."""
    one = draw(random_contracts())
    if one.undated or one.starts_on is None:
        start = date(2005, 10, 1)
        one = replace(one, starts_on=start, ends_on=start + timedelta(days=draw(lengths)), open_ended=False)
    for _ in range(draw(st.integers(1, 3))):
        assert one.starts_on is not None
        since = one.dated.amendments[-1].from_day if one.dated else one.starts_on
        until = one.ends_on + timedelta(days=1) if one.ends_on else since + timedelta(days=900)
        from_day = since + timedelta(days=draw(st.integers(0, max(0, (until - since).days))))
        one = amended(one, from_day, **draw(new_terms(from_day)))
    return one


@st.composite
def new_terms(draw: st.DrawFn, from_day: date) -> dict[str, Any]:
    """Terms that can hold from a day on: another end, another value, or open-ended."""
    if draw(st.integers(0, 5)) == 0:
        return {"ends_on": None, "open_ended": True, "reading": Reading.ANNUAL, "amount": draw(st.none() | amounts)}
    end = from_day + timedelta(days=draw(lengths) - 1)
    reading = draw(st.sampled_from(Reading))
    return {"ends_on": end, "open_ended": False, "reading": reading, "amount": draw(st.none() | amounts)}


@st.composite
def planned_contracts(draw: st.DrawFn) -> Contract:
    """A contract of a term whose amount is planned by years or quarters, and adds up."""
    start = date(2005, 1, 1) + timedelta(days=draw(st.integers(0, 1000)))
    one = contract(starts_on=start, ends_on=start + timedelta(days=draw(lengths)), our_share=draw(shares))
    places = []
    for year in parts_touched(one):
        quarters = draw(st.booleans())
        places += [(year.start, quarter) for quarter in ((1, 2, 3, 4) if quarters else (None,))]
    held = [(year, quarter) for year, quarter in places if _touched(one, year, quarter)]
    pence = [draw(amounts) for _ in held]
    return planned(replace(one, amount=sum(pence)), *((*place, each) for place, each in zip(held, pence, strict=True)))


def _touched(one: Contract, year: int, quarter: int | None) -> bool:
    assert one.term is not None
    if quarter is None:
        return True
    first = date(year + (quarter == 4), (4, 7, 10, 1)[quarter - 1], 1)
    after = date(year + (quarter >= 3), (7, 10, 1, 4)[quarter - 1], 1)
    return first <= one.term.last and one.term.first < after
