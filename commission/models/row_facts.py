"""Rows to facts, the one way: used by the ORM's queries and by the first screen's plain sqlite3 alike.

Values arrive typed (from SQLAlchemy) or as SQLite keeps them (ISO text, 0 and 1, JSON text); both are understood.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, make_dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from commission.models.collecting import keep, uncollected
from commission.rules.facts import (
    Component,
    Contract,
    Counts,
    NumeratorRule,
    Question,
    Reading,
    Sector,
    Target,
)
from commission.rules.money import whole_pence
from commission.rules.periods import FinancialYear

Row = Sequence[Any]

CONTRACT_COLUMNS = (
    "id, position, provider, sector, months, starts_on, ends_on, amount, reading, counts, our_share, open_ended, "
    "placed_in, reference, purpose, written, batch_id, source_row, version"
).split(", ")
"""In the order of the fact's fields; `provider` is the provider's name."""

CONTRACT_TABLES = "contract NOT INDEXED CROSS JOIN provider ON provider.id = contract.provider_id"
"""Read by the table alone, contracts first: by way of a damaged index a row could be dropped, or doubled, unseen."""

_NAMED = ", ".join("provider.name" if column == "provider" else f"contract.{column}" for column in CONTRACT_COLUMNS)
CONTRACTS = f"SELECT {_NAMED} FROM {CONTRACT_TABLES} ORDER BY contract.position, contract.id"
"""Every contract in listed order, as the driver gives it: whichever way the register was opened."""

SOME_CONTRACTS = f"SELECT {_NAMED} FROM {CONTRACT_TABLES} WHERE contract.id IN ({{}}) ORDER BY 2, 1"
"""The same of some, with a mark for each of their ids to fill in."""

MANY = 5_000
"""From so many contracts on, looking through them for what may be thrown away is felt in the window."""

SECTORS = {str(sector): sector for sector in Sector}
READINGS = {str(reading): reading for reading in Reading}
COUNTS = {str(counts): counts for counts in Counts}


_Unsealed: Any = make_dataclass("_Unsealed", [(field.name, field.type) for field in fields(Contract)], slots=True)
"""A contract before it is frozen, laid out as one: a frozen class fills its nineteen fields six times slower."""


def contract_facts(rows: Iterable[Row]) -> tuple[Contract, ...]:
    """The contracts of many rows."""
    with uncollected():
        found = tuple(map(contract_fact, rows))
        if len(found) > MANY:
            keep()
    return found


def contract_fact(row: Row) -> Contract:
    """A contract from its columns in the order of CONTRACT_COLUMNS. Raises ValueError for what is no whole pence."""
    number, position, provider, sector, months, starts_on, ends_on, amount, reading, counts, *others = row
    our_share, open_ended, placed_in, reference, purpose, written, batch, source_row, version = others
    made = _Unsealed(
        number,
        position,
        provider,
        SECTORS[sector],
        months,
        _day(starts_on),
        _day(ends_on),
        whole_pence(amount),
        READINGS[reading],
        COUNTS[counts],
        our_share,
        bool(open_ended),
        None if placed_in is None else FinancialYear(placed_in),
        reference,
        purpose,
        _structure(written),
        batch,
        source_row,
        version,
    )
    made.__class__ = Contract
    contract: Contract = made
    return contract


def component_fact(row: Row) -> Component:
    """id, year, name, amount, included, reason, assumed, version."""
    return Component(row[0], FinancialYear(row[1]), row[2], row[3], bool(row[4]), row[5], bool(row[6]), row[7])


def target_fact(row: Row) -> Target:
    """id, year, fraction, rule, citation, headline, version."""
    return Target(row[0], FinancialYear(row[1]), row[2], row[3], row[4], bool(row[5]), row[6])


def rule_fact(row: Row) -> NumeratorRule:
    """id, name, title, sectors, citation, version."""
    sectors = frozenset(SECTORS[name] for name in _structure(row[3]))
    return NumeratorRule(row[0], row[1], row[2], sectors, row[4], row[5])


def question_fact(row: Row) -> Question:
    """id, contract_id, field, why, alternatives, answer, citation, version."""
    return Question(row[0], row[1], row[2], row[3], tuple(_structure(row[4])), row[5], row[6], row[7])


def _day(value: date | str | None) -> date | None:
    return _day_written(value) if isinstance(value, str) else value


@lru_cache(maxsize=1 << 16)
def _day_written(text: str) -> date:
    return date.fromisoformat(text)


_decode = json.JSONDecoder().raw_decode


def _structure(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found, end = _decode(value)
    if end != len(value):
        raise ValueError(f"“{value[end:]}” stands after a structure")
    return found
