"""What is paid, added up as it moves: by year, standing, payee and contract, and by contract and day.

The sums move in the transaction that moves a payment. A screen over a million payments reads them and no payment;
`check` counts them again. No ORM is needed to look.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle, groupby
from operator import itemgetter
from typing import Any

from commission.models import sum_triggers
from commission.models.control_totals import these_ids

MOVING = frozenset(("payment", "payment_part"))
"""The tables whose rows are added up."""
_BY_PAYEE, _BY_CONTRACT = "year, standing, payee_id, contract_id", "contract_id, paid_on"
COLUMNS = frozenset(("payee_id", "paid_on", "amount", "standing"))
"""What a payment is added up by, with its contract, where it is for one."""
YEAR = "CAST(substr({day}, 1, 4) AS INTEGER) - (substr({day}, 6, 2) < '04')"
"""1 April to 31 March, by the year it begins in."""
_PAYMENTS = "payment p WHERE p.standing <> 'split'"
_PARTS = "payment_part q JOIN payment p ON p.id = q.payment_id WHERE 1"
_OF_PART = "CASE WHEN q.contract_id IS NULL THEN 'off contract' ELSE 'contract' END"
_BY_YEAR = (
    "SELECT {year} AS year, {standing} AS standing, p.payee_id, coalesce({one}.contract_id, 0) AS contract_id, "
    "sum({one}.amount) AS amount, count(*) AS lines FROM {rows} {only} GROUP BY 3, 4, 2, 1"
)
_BY_DAY = (
    "SELECT {one}.contract_id, p.paid_on, sum({one}.amount) AS amount, count(*) AS lines "
    "FROM {rows} AND {one}.contract_id IS NOT NULL {only} GROUP BY 1, 2"
)
_UNEVEN = (
    "SELECT p.id, p.amount, coalesce(sum(q.amount), 0) FROM payment p LEFT JOIN payment_part q ON q.payment_id = p.id "
    "GROUP BY p.id HAVING (p.standing = 'split' AND p.amount <> coalesce(sum(q.amount), 0)) "
    "OR (p.standing <> 'split' AND count(q.id) > 0) OR (p.standing = 'contract') <> (p.contract_id IS NOT NULL) "
    "LIMIT 10"
)

Key = tuple[int, str, int | None]
"""Year, standing, and contract where it is for one."""
Paid = tuple[int, int]
"""Payee and pence."""


def _selects(table: str, only: str) -> tuple[str, str]:
    """The two questions that add up some rows of a table: by year, and by day."""
    told = {
        "year": YEAR.format(day="p.paid_on"),
        "one": "p" if table == "payment" else "q",
        "rows": _PAYMENTS if table == "payment" else _PARTS,
        "standing": "p.standing" if table == "payment" else _OF_PART,
        "only": only,
    }
    return _BY_YEAR.format(**told), _BY_DAY.format(**told)


@dataclass(slots=True)
class Moved:
    """The contracts whose payments moved, and the years (by their first) in which any did."""

    contracts: set[int] = field(default_factory=set)
    years: set[int] = field(default_factory=set)


class Coming:
    """What payments come to that are put into the table, or changed: added up while their columns are at hand."""

    def __init__(self) -> None:
        self._by_year: dict[Key, dict[int, list[int]]] = {}
        """Pence and lines by payee, of each year, standing and contract."""
        self._by_day: dict[tuple[int, str], list[int]] = {}

    def add(self, columns: Mapping[str, Sequence[Any]], sign: int = 1) -> None:
        """Add payments, given as columns, or take them off. Split ones are of no sum: their parts are."""
        days = {day: str(day) for day in set(columns["paid_on"])}
        # the year as YEAR has it: proved against it by `check`, which counts again by YEAR alone
        years = {day: int(text[:4]) - (text[5:7] < "04") for day, text in days.items()}
        for key, run in _runs(columns, years):
            group = self._by_year.setdefault(key, {})
            for payee, pence in run:
                sums = group.get(payee)
                if sums is None:
                    group[payee] = [sign * pence, sign]
                else:
                    sums[0] += sign * pence
                    sums[1] += sign
        if "contract_id" in columns and any(columns["contract_id"]):
            for day, pence, contract in zip(columns["paid_on"], columns["amount"], columns["contract_id"], strict=True):
                if contract:
                    _add(self._by_day.setdefault((contract, days[day]), [0, 0]), (sign * pence, sign))

    def join(self, other: "Coming") -> None:
        """Take in what was added up elsewhere."""
        for key, payees in other._by_year.items():
            group = self._by_year.setdefault(key, {})
            for payee, sums in payees.items():
                _add(group.setdefault(payee, [0, 0]), sums)
        for day, sums in other._by_day.items():
            _add(self._by_day.setdefault(day, [0, 0]), sums)

    def store(self, connection: sqlite3.Connection, moved: Moved) -> None:
        """Add them to the sums that are kept, once, in the order in which the file holds those; note what moved."""
        by_year, by_day, self._by_year, self._by_day = self._by_year, self._by_day, {}, {}
        of_payees = sorted(
            (year, standing, payee, contract or 0, *sums)
            for (year, standing, contract), payees in by_year.items()
            if standing != "split"
            for payee, sums in payees.items()
        )
        connection.executemany(_adding("paid_year", _BY_PAYEE, "VALUES (?, ?, ?, ?, ?, ?)"), of_payees)
        of_days = sorted((*key, *sums) for key, sums in by_day.items())
        connection.executemany(_adding("paid_day", _BY_CONTRACT, "VALUES (?, ?, ?, ?)"), of_days)
        moved.years.update(year for year, standing, _ in by_year if standing != "split")
        moved.contracts.update(contract for contract, _ in by_day)


def _runs(columns: Mapping[str, Sequence[Any]], years: Mapping[Any, int]) -> Iterator[tuple[Key, Iterable[Paid]]]:
    """Payee and pence of payments, those together that follow one another in one year, standing and contract."""
    contracts = columns.get("contract_id", (None,))
    one_each = [set(column) for column in (years.values(), columns["standing"], contracts)]
    if all(len(one) == 1 for one in one_each):  # mostly so, where a ledger comes in
        (year,), (standing,), (contract,) = one_each
        yield (year, standing, contract), zip(columns["payee_id"], columns["amount"], strict=True)
        return
    keys = zip(map(years.__getitem__, columns["paid_on"]), columns["standing"], cycle(contracts), strict=False)
    for key, run in groupby(zip(keys, columns["payee_id"], columns["amount"], strict=False), itemgetter(0)):
        yield key, ((payee, pence) for _, payee, pence in run)


def _add(sums: list[int], more: Sequence[int]) -> None:
    """Pence and lines."""
    sums[0] += more[0]
    sums[1] += more[1]


def move(connection: sqlite3.Connection, table: str, sign: int, ids: Sequence[int], moved: Moved) -> None:
    """Add rows that came, as they stand (`sign` 1), or take off rows about to change or go (-1); note what moved."""
    if table not in MOVING:
        return
    one = "p" if table == "payment" else "q"
    for which, values in these_ids(ids):
        by_year, by_day = _selects(table, f"AND {one}.id {which}")
        by_payee = f"{_adding('paid_year', _BY_PAYEE, _taken(_BY_PAYEE, by_year, sign))} RETURNING year"
        moved.years.update(year for (year,) in connection.execute(by_payee, values))
        by_contract = f"{_adding('paid_day', _BY_CONTRACT, _taken(_BY_CONTRACT, by_day, sign))} RETURNING contract_id"
        moved.contracts.update(contract for (contract,) in connection.execute(by_contract, values))


def _taken(keys: str, query: str, sign: int) -> str:
    return f"SELECT {keys}, {sign} * amount, {sign} * lines FROM ({query}) WHERE 1"


def _adding(table: str, keys: str, rows: str) -> str:
    return (
        f"INSERT INTO {table} ({keys}, amount, lines) {rows} "
        f"ON CONFLICT ({keys}) DO UPDATE SET amount = amount + excluded.amount, lines = lines + excluded.lines"
    )


def tidy(connection: sqlite3.Connection) -> None:
    """Take away sums of no lines: what went is not remembered as 0.00."""
    for table in ("paid_year", "paid_day"):
        connection.execute(f"DELETE FROM {table} WHERE lines = 0")
    sum_triggers.tidy(connection)


def differences(connection: sqlite3.Connection) -> Iterator[str]:
    """A sentence for each of the sums that a recount of every payment does not come to."""
    asked = {"paid_year": (0, _BY_PAYEE), "paid_day": (1, _BY_CONTRACT)}
    for table, (place, keys) in asked.items():
        parts = " UNION ALL ".join(f"SELECT * FROM ({_selects(one, '')[place]})" for one in ("payment", "payment_part"))
        counted = f"SELECT {keys}, sum(amount) AS amount, sum(lines) AS lines FROM ({parts}) GROUP BY {keys}"
        kept = f"SELECT {keys}, amount, lines FROM {table}"
        query = f"SELECT * FROM ({counted} EXCEPT {kept}) UNION SELECT * FROM ({kept} EXCEPT {counted}) LIMIT 1"
        row = connection.execute(query).fetchone()
        if row is not None:
            where = ", ".join(map(str, row[: len(keys.split(", "))]))
            yield f"{table}: what is kept of {where} is not what the payments come to."
    for number, amount, parts in connection.execute(_UNEVEN):
        yield f"payment {number} is of {amount} pence, its parts of {parts}."
    yield from sum_triggers.differences(connection)
