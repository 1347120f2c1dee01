"""Rows to facts, the one way: used by the ORM's queries and by the first screen's plain sqlite3 alike.

Values arrive typed (from SQLAlchemy) or as SQLite keeps them (ISO text, 0 and 1, JSON text); both are understood.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, make_dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from commission.models.collecting import keep, uncollected
from commission.rules.contracts.details import DETAIL_KEYS, UNSAID, Details
from commission.rules.facts import (
    Amendment,
    Category,
    Contract,
    Counts,
    Dated,
    DatedSector,
    Decision,
    PlannedPart,
    Question,
    Reading,
    Sector,
    Terms,
)
from commission.rules.money import whole_pence
from commission.rules.periods import FinancialYear
from commission.rules.succession.acts import Act, Link, LinkKind

Row = Sequence[Any]

CONTRACT_COLUMNS = (
    "id, position, provider, sector, months, starts_on, ends_on, amount, reading, counts, our_share, open_ended, "
    "placed_in, reference, purpose, written, batch_id, source_row, version, provider_id"
).split(", ")
"""In the order of the fact's fields; `provider` is the provider's name. After them come the details, as one."""

CONTRACT_TABLES = "contract NOT INDEXED CROSS JOIN provider ON provider.id = contract.provider_id"
"""Read by the table alone, contracts first: by way of a damaged index a row could be dropped, or doubled, unseen."""

_MORE = ", ".join(f"contract.{key}" for key in DETAIL_KEYS)
_DETAILS = f"CASE WHEN coalesce({_MORE}) IS NULL THEN NULL ELSE json_array({_MORE}) END"
"""NULL where a contract says nothing more, which is what most of a long list do: nothing is handed over for them."""

_NAMED = ", ".join(
    [*("provider.name" if column == "provider" else f"contract.{column}" for column in CONTRACT_COLUMNS), _DETAILS]
)
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
"""A contract before it is frozen, laid out as one: a frozen class fills its twenty-two fields six times slower."""


def recall_contracts(connection: sqlite3.Connection) -> tuple[Contract, ...]:
    """Every contract in listed order."""
    dated = _dated(connection)
    with uncollected():
        found = tuple(_facts(connection.execute(CONTRACTS), dated))
        if len(found) > MANY:
            keep()
    return found


def recall_some(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Contract]:
    """The contracts of some ids that are there, in listed order."""
    rows = connection.execute(SOME_CONTRACTS.format(", ".join("?" * len(ids))), ids)
    yield from _facts(rows, _dated(connection))


class _DatedRows(NamedTuple):
    """What differs from year to year, of those few contracts and providers of which something does."""

    amendments: Mapping[int, tuple[Amendment, ...]]
    planned: Mapping[int, tuple[PlannedPart, ...]]
    sectors: Mapping[int, tuple[DatedSector, ...]]

    def of(self, contract: int, provider: int) -> Dated | None:
        parts = self.amendments.get(contract, ()), self.planned.get(contract, ()), self.sectors.get(provider, ())
        return Dated(*parts) if any(parts) else None


def _dated(connection: sqlite3.Connection) -> _DatedRows:
    read = connection.execute
    amendments = read(
        "SELECT contract_id, id, from_day, reason, starts_on, ends_on, months, amount, reading, open_ended, kind, "
        "version FROM amendment NOT INDEXED ORDER BY contract_id, from_day, id"
    )
    planned = read("SELECT contract_id, year, quarter, amount FROM contract_amount NOT INDEXED ORDER BY 1, 2, 3")
    sectors = read(
        "SELECT provider_id, from_day, sector FROM provider_sector NOT INDEXED ORDER BY provider_id, from_day, id"
    )
    return _DatedRows(
        _gathered((row[0], _amendment(row)) for row in amendments),
        _gathered((row[0], PlannedPart(FinancialYear(row[1]), row[2], _pence(row[3]))) for row in planned),
        _gathered((row[0], DatedSector(date.fromisoformat(row[1]), SECTORS[row[2]])) for row in sectors),
    )


def _amendment(row: Row) -> Amendment:
    _, number, from_day, reason, starts_on, ends_on, months, amount, reading, open_ended, kind, version = row
    before = Terms(day_of(starts_on), day_of(ends_on), months, whole_pence(amount), READINGS[reading], bool(open_ended))
    return Amendment(number, date.fromisoformat(from_day), reason, before, kind, version)


def _pence(value: Any) -> int:
    found = whole_pence(value)
    if found is None:
        raise ValueError("a planned part without an amount")
    return found


def _gathered(found: Iterable[tuple[int, Any]]) -> dict[int, tuple[Any, ...]]:
    """Values by the number they belong to, in the order given."""
    lists: dict[int, list[Any]] = {}
    for number, value in found:
        lists.setdefault(number, []).append(value)
    return {number: tuple(values) for number, values in lists.items()}


def _facts(rows: Iterable[Row], dated: _DatedRows) -> Iterable[Contract]:
    if not any(dated):
        return map(contract_fact, rows)
    return (contract_fact(row, dated.of(row[0], row[-2])) for row in rows)


def contract_fact(row: Row, dated: Dated | None = None) -> Contract:
    """A contract from its columns in the order of CONTRACT_COLUMNS, then its details'.

    Raises ValueError for what is no whole pence, no day, and no word that the register holds.
    """
    number, position, provider, sector, months, starts_on, ends_on, amount, reading, counts, *others = row
    our_share, open_ended, placed_in, reference, purpose, written, batch, source_row, version, provider_id, more = (
        others
    )
    made = _Unsealed(
        number,
        position,
        provider,
        SECTORS[sector],
        months,
        day_of(starts_on),
        day_of(ends_on),
        whole_pence(amount),
        READINGS[reading],
        COUNTS[counts],
        our_share,
        bool(open_ended),
        None if placed_in is None else FinancialYear(placed_in),
        reference,
        purpose,
        structure_of(written),
        batch,
        source_row,
        version,
        provider_id,
        UNSAID if more is None else _details(more),
        dated,
    )
    made.__class__ = Contract
    contract: Contract = made
    return contract


def _details(values: str) -> Details:
    from commission.rules.contracts.detail_reading import (
        details_from_stored,  # much to load, for lists that seldom need it
    )

    return details_from_stored(tuple(structure_of(values)))


def question_fact(row: Row) -> Question:
    """id, contract_id, field, why, alternatives, answer, citation, version."""
    return Question(row[0], row[1], row[2], row[3], tuple(structure_of(row[4])), row[5], row[6], row[7])


LINKS = "SELECT id, from_contract, to_contract, kind, version FROM succession ORDER BY id"
CATEGORIES = "SELECT id, name, retired IS TRUE FROM service_category ORDER BY position, id"
"""The body's own service categories, in its order."""


def category_fact(row: Row) -> Category:
    """In the order of the fact's fields."""
    return Category(row[0], row[1], bool(row[2]))


DECISIONS = (
    "SELECT id, contract_id, act, starts_on, ends_on, amount, merged_with, reason, version, said FROM decision "
    "ORDER BY id"
)


def link_fact(row: Row) -> Link:
    """id, from_contract, to_contract, kind, version."""
    return Link(row[0], row[1], row[2], LinkKind(row[3]), row[4])


def decision_fact(row: Row) -> Decision:
    """In the order of the fact's fields."""
    found = Decision(row[0], row[1], Act(row[2]), day_of(row[3]), day_of(row[4]), whole_pence(row[5]), *row[6:9])
    if row[9] is None:
        return found
    from commission.rules.succession.said import said_from  # seldom, and not at the first screen

    return replace(found, **said_from(row[9])._asdict())


def day_of(value: date | str | None) -> date | None:
    """A day that arrives typed, or as SQLite keeps it."""
    return _day_written(value) if isinstance(value, str) else value


@lru_cache(maxsize=1 << 16)
def _day_written(text: str) -> date:
    return date.fromisoformat(text)


_decode = json.JSONDecoder().raw_decode


def structure_of(value: Any) -> Any:
    """What JSON holds, which arrives read or as SQLite keeps it. Raises ValueError for what is none."""
    if not isinstance(value, str):
        return value
    found, end = _decode(value)
    if end != len(value):
        raise ValueError(f"“{value[end:]}” stands after a structure")
    return found
