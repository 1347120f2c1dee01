"""Every definition of a year, against all of them worked out a second time, contract by contract."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commission.errors import UserError
from commission.rules.facts import Contract, Register, Sector
from commission.rules.figures.basis import find, find_together
from commission.rules.figures.definitions import Definition, Definitions, definitions
from commission.rules.figures.published import published
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import BudgetBase, Component
from tests.registers import Y2006, Y2007, contract, random_registers, reference, register
from tests.test_rules import second_calculation as second

READINGS = {"face": ("as listed",), "committed": ("total", "annual", "low", "high")}
BASES = (
    BudgetBase(1, "whole", "Plan"),
    BudgetBase(2, "circular", "Circular", ("grant 2",)),
    BudgetBase(3, "cash", "Words", ("Grant 1", "Grant 2")),
)


def pence(found: second.Part, measure: str, reading: str) -> int:
    if measure == "face":
        return found.face
    both = found.total, found.annual
    return {"total": both[0], "annual": both[1], "low": min(both), "high": max(both)}[reading]


def counted_components(told: Register, start: int, base: BudgetBase | None) -> tuple[frozenset[tuple[int, int]], bool]:
    """The components that are added (+1) and taken off (−1), and whether any amount or component is missing."""
    of_year = [one for one in told.components if one.year.start == start]
    out = {name.lower() for name in base.leaves_out} if base else set()
    counts = {one.name: one.included if base is None else one.name.lower() not in out for one in of_year}
    signs = set()
    for one in of_year:
        holder = next((other.name for other in of_year if other.name == one.part_of != one.name), None)
        if holder is None and counts[one.name]:
            signs.add((one.id, 1))
        if holder is not None and counts[holder] and not counts[one.name]:
            signs.add((one.id, -1))
    unknown = any(one.amount is None for one in of_year for sign in (1, -1) if (one.id, sign) in signs)
    absent = bool(of_year) and not out <= {name.lower() for name in counts}
    return frozenset(signs), unknown or absent or not any(sign == 1 for _, sign in signs)


def budget_at(told: Register, start: int, base: BudgetBase | None, level: int) -> int | None:
    signs, missing = counted_components(told, start, base)
    if missing:
        return None
    amounts = {one.id: one.amount or 0 for one in told.components}
    if any(amounts[number] < taken for number, taken in _taken_off(told, start, signs).items()):
        return None  # more is left out than there is
    return second.nearest(Fraction(sum(amounts[number] * sign for number, sign in signs) * level, 100))


def _taken_off(told: Register, start: int, signs: frozenset[tuple[int, int]]) -> dict[int, int]:
    """What is left out of each component that is counted, by its id."""
    of_year = [one for one in told.components if one.year.start == start]
    taken = {number: 0 for number, sign in signs if sign == 1}
    for one in of_year:
        if (one.id, -1) in signs:
            (holder,) = [other.id for other in of_year if other.name == one.part_of][:1]
            taken[holder] = taken.get(holder, 0) + (one.amount or 0)
    return taken


def placed(contracts: Sequence[Contract], day: date | None) -> Iterator[Contract]:
    for one in contracts:
        span = second.days_of_term(one)
        if day is None or (span is not None and day.toordinal() in span):
            yield one


def second_definitions(told: Register, start: int, days: tuple[date | None, ...] = (None,)) -> dict[Any, Any]:
    """Every distinct definition: what it rests on, its keys, its pence and what they are measured against."""
    found: dict[Any, Any] = {}
    for day, rule, (measure, readings) in product(days, told.rules, READINGS.items()):
        rows = [one for one in placed(told.contracts, day) if second.concerned(one, start)]
        parts = {one.id: second.part(one, start) for one in rows if second.rule_counts(one, rule)}
        for reading, base, level in product(readings, (None, *told.bases), (98, 100, 102)):
            by_row = {number: pence(part, measure, reading) for number, part in parts.items() if part}
            at = budget_at(told, start, base, level)
            signs = counted_components(told, start, base)[0]
            absent = _absent(told, start, base)
            mark = measure, frozenset(by_row.items()), signs, absent, level
            key = f"{rule.name}/{measure}/{reading}/{base.name if base else 'as ticked'}/{level}"
            key += f"/in place on {day}" if day else ""
            keys, *_ = found.setdefault(mark, (set(), sum(by_row.values()), at))
            keys.add(key)
    return found


def _absent(told: Register, start: int, base: BudgetBase | None) -> frozenset[str]:
    names = {one.name.lower() for one in told.components if one.year.start == start}
    return frozenset(name for name in (base.leaves_out if base else ()) if names and name.lower() not in names)


def first_definitions(known: Definitions) -> list[tuple[Any, ...]]:
    return sorted((sorted(way.key for way in one.ways), one.numerator, one.denominator or 0) for one in known.every)


@st.composite
def with_bases(draw: st.DrawFn) -> Register:
    """A random register with named bases, and components that are parts of others."""
    told = draw(random_registers())
    parts: list[Component] = []
    for one in told.components:
        holder = draw(st.sampled_from(["", "", "Grant 1"]))
        parts.append(replace(one, part_of="" if one.name == "Grant 1" else holder))
    return replace(told, components=tuple(parts), bases=BASES)


@given(with_bases(), st.sampled_from([Y2006, Y2007]))
def test_the_definitions_are_those_of_a_second_calculation(told: Register, year: FinancialYear) -> None:
    expected = second_definitions(told, year.start)
    found = definitions(told, year)
    assert first_definitions(found) == sorted((sorted(keys), pounds, at or 0) for keys, pounds, at in expected.values())


@settings(max_examples=40)
@given(with_bases(), st.lists(st.dates(date(2005, 1, 1), date(2008, 1, 1)), min_size=1, max_size=2, unique=True))
def test_what_is_in_place_on_a_day_is_one_with_all_where_the_rows_are_the_same(
    told: Register, days: list[date]
) -> None:
    expected = second_definitions(told, 2006, (None, *days))
    found = definitions(told, Y2006, days=days)
    assert first_definitions(found) == sorted((sorted(keys), pounds, at or 0) for keys, pounds, at in expected.values())


@given(with_bases(), st.integers(0, 3), st.data())
def test_what_reproduces_a_figure_is_what_is_rounded_to_it(told: Register, places: int, data: st.DataObject) -> None:
    known = definitions(told, Y2006)
    shares = [one.share for one in known.every if one.share is not None]
    share = data.draw(st.sampled_from(shares)) if shares else Fraction(1, 20)
    units = second.nearest(share * 100 * 10**places)
    text = f"{'-' * (units < 0)}{abs(units) // 10**places}" + f".{abs(units) % 10**places:0{places}d}" * bool(places)
    if len(text) > 90:
        return
    expected = [
        (sorted(keys), pounds)
        for keys, pounds, at in second_definitions(told, 2006).values()
        if at and second.nearest(Fraction(pounds, at) * 100 * 10**places) == units
    ]
    found = find(known, published(text + "%"))
    got = [(sorted(way.key for way in one.ways), one.numerator) for one in found.definitions]
    assert sorted(got) == sorted(expected)
    assert bool(got) or not shares


@given(with_bases())
def test_the_nearest_on_each_side_are_nearer_than_any_other(told: Register) -> None:
    known = definitions(told, Y2006)
    found = find(known, published("£123.45"))
    values = {one.numerator for one in known.every}
    if 12_345 in values:
        assert (found.below, found.above) == (None, None)
        assert {one.numerator for one in found.definitions} == {12_345}
        return
    below, above = (found.below and found.below.numerator), (found.above and found.above.numerator)
    assert below == max((value for value in values if value < 12_345), default=None)
    assert above == min((value for value in values if value > 12_345), default=None)


def keys_of(found: Sequence[Definition]) -> list[str]:
    return [one.key for one in found]


def test_the_three_bases_of_six_point_three_per_cent() -> None:
    known = definitions(reference(), Y2006)
    found = find(known, published("6.3%"))
    assert [(one.key, one.rules, one.numerator, one.denominator) for one in found.definitions] == [
        ("A/committed/annual/as ticked/100", ("A", "C"), 78_469_535, 1_250_000_000),
        ("A/committed/high/as ticked/100", ("A", "C"), 78_604_384, 1_250_000_000),
        ("A/face/as listed/as ticked/102", ("A", "C"), 80_660_000, 1_275_000_000),
    ]
    amount = find(known, published("£0.7m"))
    assert keys_of(amount.definitions) == ["B/face/as listed/as ticked/100"]
    assert find_together(known, [published("6.3%"), published("£0.7m")]).every == ()
    both = find_together(known, [published("6.3%"), published("£784,695")])
    assert keys_of(both.every) == ["A/committed/annual/as ticked/100"]
    amounts = find_together(known, [published("£0.8m"), published("£784,695")])
    assert keys_of(amounts.every) == ["A/committed/annual/as ticked/100"]


def test_a_public_row_parts_rule_c_from_rule_a() -> None:
    told = reference()
    more = replace(told, contracts=(*told.contracts, contract(900, sector=Sector.PUBLIC, amount=0)))
    (found,) = find(definitions(more, Y2006), published("£784,695.35")).definitions[:1]
    assert found.rules == ("A",)


def test_bases_that_count_the_same_are_one_and_another_is_not() -> None:
    parts = (Component(1, Y2006, "Grant 1", 900_00), Component(2, Y2006, "Grant 2", 100_00))
    told = register(contract(amount=50_00), components=parts, bases=BASES)
    known = definitions(told, Y2006)
    face = {one.bases: one.denominator for one in known.every if one.simplest.level == 100}
    assert face == {("as ticked", "whole"): 1000_00, ("circular",): 900_00, ("cash",): None}
    (only,) = {one.bases for one in definitions(told, Y2006, base="Circular").every}
    assert only == ("circular",)
    with pytest.raises(UserError, match="no way to count"):
        definitions(told, Y2006, base="treasury")


def test_the_simplest_stand_first_and_every_key_is_known() -> None:
    told = replace(reference(), bases=BASES[:1])
    known = definitions(told, Y2006, days=(date(2006, 4, 1),))
    strays = [
        (one.simplest.day is not None) + (one.simplest.level != 100) + (str(one.simplest.read_as) in ("low", "high"))
        for one in known.every
    ]
    assert strays == sorted(strays)
    assert known.by_key["C/committed/annual/whole/100"].key == "A/committed/annual/as ticked/100"
    assert len(known.by_key) == sum(len(one.ways) for one in known.every)


def test_a_key_is_known_in_any_capitals_unless_it_could_be_two() -> None:
    told = reference()
    known = definitions(told, Y2006)
    assert known.key_of("c/COMMITTED/annual/As Ticked/100") == "C/committed/annual/as ticked/100"
    assert known.key_of("C/committed/annual/as ticked/101") is None
    small = replace(told.rules[0], id=9, name="a", sectors=told.rules[1].sectors)
    both = definitions(replace(told, rules=(*told.rules, small)), Y2006)
    assert both.key_of("a/face/as listed/as ticked/100") == "a/face/as listed/as ticked/100"
    assert both.by_key["a/face/as listed/as ticked/100"].rules == ("B", "a")
    assert both.key_of("A/Face/as listed/as ticked/100") is None
