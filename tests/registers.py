"""Registers for tests: the reference one straight from its csv, hand-made ones, and random ones for hypothesis."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from commission.paths import resource
from commission.rules.facts import (
    WHOLE_SHARE,
    Contract,
    Counts,
    NumeratorRule,
    Question,
    Reading,
    Register,
    Sector,
)
from commission.rules.periods import FinancialYear, complete
from commission.rules.target_facts import Component, Target

Y2005, Y2006, Y2007, Y2008 = (FinancialYear(start) for start in (2005, 2006, 2007, 2008))
SAMPLE = resource("sample", "west-mercia-appendix-1.csv")
GRANT = 1_250_000_000
"""The one budget the sources know: £12,500,000.00 for 2006-07."""

RULE_A = NumeratorRule(1, "A", "VCS and private", frozenset({Sector.VCS, Sector.PRIVATE}), "Circular 07/2006")
RULE_B = NumeratorRule(2, "B", "VCS only", frozenset({Sector.VCS}), "Commissioning plan 2006-08")
RULE_C = NumeratorRule(3, "C", "A and public bodies", RULE_A.sectors | {Sector.PUBLIC}, "RUS1")
RULES = (RULE_A, RULE_B, RULE_C)


def contract(number: int = 1, **fields: Any) -> Contract:
    """A contract of the VCS for £1,000.00 and twelve months to 31 March 2007, but for the fields given."""
    usual = Contract(
        number,
        number,
        f"Provider {number}",
        Sector.VCS,
        starts_on=date(2006, 4, 1),
        ends_on=date(2007, 3, 31),
        amount=100_000,
    )
    return replace(usual, **fields)


def register(*contracts: Contract, **fields: Any) -> Register:
    """A register of these contracts with rules A, B and C, the grant and a 5% target for 2006-07."""
    usual = Register("Test Probation Area", None, contracts, (budget(),), (target(),), RULES)
    return replace(usual, **fields)


def budget(amount: int | None = GRANT, year: FinancialYear = Y2006, number: int = 1, **fields: Any) -> Component:
    return replace(Component(number, year, "Main grant", amount), **fields)


def target(fraction: int = 50_000, year: FinancialYear = Y2006, number: int = 1, **fields: Any) -> Target:
    return replace(Target(number, year, fraction, "A", "Circular 07/2006"), **fields)


SECTORS_AS_WRITTEN = {"VCS": Sector.VCS, "Private": Sector.PRIVATE}
ENDS_AS_WRITTEN = {"31-Mar-07": date(2007, 3, 31), "30-Jun-08": date(2008, 6, 30), "": None}


def reference_contracts() -> tuple[Contract, ...]:
    """The 41 rows of the printed appendix as facts, read here without any importer."""
    with SAMPLE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    return tuple(_reference_contract(number, cells) for number, cells in enumerate(rows, start=1))


def _reference_contract(number: int, cells: list[str]) -> Contract:
    provider, sector, length, end, amount = cells
    months = int(length) if length else None
    starts_on, ends_on = complete(None, ENDS_AS_WRITTEN[end], months)
    return Contract(
        number,
        number,
        provider,
        SECTORS_AS_WRITTEN[sector],
        months,
        starts_on,
        ends_on,
        None if amount == "-" else int(amount.replace(",", "")) * 100,
        placed_in=Y2006 if ends_on is None or starts_on is None else None,
        source_row=number + 1,
    )


def reference() -> Register:
    """The reference register: the appendix, both budgets (the second assumed), both targets, its one question."""
    contracts = reference_contracts()
    boards = next(found for found in contracts if found.provider.startswith("Safeguarding"))
    return Register(
        "West Mercia Probation Area",
        date(2007, 1, 31),
        contracts,
        (budget(), budget(year=Y2007, number=2, assumed=True)),
        (target(), target(100_000, Y2007, 2)),
        RULES,
        (Question(1, boards.id, "sector", "Four statutory bodies.", ("VCS", "public")),),
    )


TURNS = [date(year, *day) for year in range(2003, 2012) for day in ((3, 31), (4, 1), (2, 28), (3, 1))]
TURNS += [date(2004, 2, 29), date(2008, 2, 29)]
days = st.one_of(st.sampled_from(TURNS), st.dates(date(2003, 1, 1), date(2011, 12, 31)))
"""Days around 2006-07, the turns of years and of February more often than others."""

lengths = st.one_of(st.sampled_from([364, 365, 366]), st.integers(1, 2_000))
amounts = st.one_of(st.integers(-5, 5), st.integers(-(10**9), 10**9), st.integers(-(10**15), 10**15))
shares = st.one_of(st.just(WHOLE_SHARE), st.sampled_from([0, 1, 500_000, 333_333]), st.integers(0, WHOLE_SHARE))
years = st.integers(2003, 2011).map(FinancialYear)


@st.composite
def dates(draw: st.DrawFn) -> dict[str, Any]:
    """The date fields of a contract of one kind: a term, twelve months, open-ended, or undated and placed."""
    kind = draw(st.sampled_from(["term", "term", "twelve months", "open-ended", "end only", "start only", "no dates"]))
    start = draw(days)
    if kind == "term":
        return {"starts_on": start, "ends_on": start + timedelta(days=draw(lengths) - 1)}
    if kind == "twelve months":
        return {"starts_on": start, "ends_on": complete(start, None, 12)[1], "months": 12}
    if kind == "open-ended":
        return {"starts_on": start, "ends_on": None, "open_ended": True}
    placed = {"placed_in": draw(st.none() | years)}
    return placed | {
        "starts_on": start if kind == "start only" else None,
        "ends_on": start if kind == "end only" else None,
    }


@st.composite
def random_contracts(draw: st.DrawFn, number: int = 1) -> Contract:
    """A contract with every field that can move a figure."""
    return contract(
        number,
        **draw(dates()),
        amount=draw(st.none() | amounts),
        sector=draw(st.sampled_from(Sector)),
        reading=draw(st.sampled_from(Reading)),
        counts=draw(st.sampled_from([Counts.YES, Counts.YES, Counts.YES, *Counts])),
        our_share=draw(shares),
    )


@st.composite
def random_registers(draw: st.DrawFn) -> Register:
    """Contracts of every kind, no or several components (some unknown, excluded or assumed) and targets a year."""
    contracts = tuple(draw(random_contracts(number)) for number in range(1, draw(st.integers(0, 12)) + 1))
    components = tuple(
        Component(
            number,
            draw(st.sampled_from([Y2006, Y2006, Y2007])),
            f"Grant {number}",
            draw(st.one_of(st.none(), st.just(0), st.integers(1, 10**12), st.integers(1, 10**12))),
            draw(st.sampled_from([True, True, False])),
            "left out",
            draw(st.booleans()),
        )
        for number in range(1, draw(st.integers(0, 3)) + 1)
    )
    marked = draw(st.integers(0, 3))
    targets = tuple(
        target(
            draw(st.integers(1, 1_000_000)),
            draw(st.sampled_from([Y2006, Y2006, Y2007])),
            number,
            rule=draw(st.sampled_from("ABC")),
            headline=number == marked,
        )
        for number in range(1, draw(st.integers(0, 3)) + 1)
    )
    return register(*contracts, components=components, targets=targets)
