"""Rows to facts, the one way: used by the ORM's queries and by the first screen's plain sqlite3 alike.

Values arrive typed (from SQLAlchemy) or as SQLite keeps them (ISO text, 0 and 1, JSON text); both are understood.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

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
from commission.rules.periods import FinancialYear

Row = Sequence[Any]

CONTRACT_COLUMNS = (
    "id, position, provider, sector, months, starts_on, ends_on, amount, reading, counts, our_share, open_ended, "
    "placed_in, reference, purpose, written, batch_id, source_row, version"
).split(", ")
"""In the order of the fact's fields; `provider` is the provider's name."""

SECTORS = {str(sector): sector for sector in Sector}
READINGS = {str(reading): reading for reading in Reading}
COUNTS = {str(counts): counts for counts in Counts}


def contract_fact(row: Row) -> Contract:
    """A contract from its columns in the order of CONTRACT_COLUMNS."""
    return Contract(
        row[0],
        row[1],
        row[2],
        SECTORS[row[3]],
        row[4],
        _day(row[5]),
        _day(row[6]),
        row[7],
        READINGS[row[8]],
        COUNTS[row[9]],
        row[10],
        bool(row[11]),
        None if row[12] is None else FinancialYear(row[12]),
        row[13],
        row[14],
        _structure(row[15]),
        row[16],
        row[17],
        row[18],
    )


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
    return date.fromisoformat(value) if isinstance(value, str) else value


def _structure(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
