"""Rows to facts: what was paid for each contract, the year's end, and signings, read through either connection."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from commission.models.ledger_sums import recall_sums
from commission.models.row_facts import Row, day_of
from commission.rules.ledger_facts import (
    AccrualOverride,
    Ledger,
    NamedDifference,
    PaidDay,
    SigningHead,
    YearEnd,
)
from commission.rules.money import whole_pence
from commission.rules.periods import FinancialYear

PAID = "SELECT contract_id, paid_on, amount FROM paid_day {only} ORDER BY contract_id, paid_on"
YEAR_ENDS = "SELECT id, year, de_minimis, carry_limit, note, version FROM year_end ORDER BY year"
OVERRIDES = "SELECT id, contract_id, year, amount, reason, version FROM accrual_override ORDER BY id"
DIFFERENCES = "SELECT id, year, amount, kind, reason, version FROM named_difference ORDER BY id"
CARRIED = (
    "CASE WHEN substr(statement, 1, 13) = '{\"carried\": {' AND instr(statement, ', \"shape\"') "
    "THEN substr(statement, 1, instr(statement, ', \"shape\"') - 1) || '}' "
    "WHEN json_valid(statement) THEN json_object('carried', json_extract(statement, '$.carried'), "
    "'dropped', json_extract(statement, '$.dropped')) END"
)
"""What a signed year brings into the next, and does not: that stands first in a statement of thousands of contracts,
and is cut out."""
HEADS = "SELECT id, year, signed_by, signed_at, sha256, {carried}, reopened_by, reopened_at, reopened_why, version "
SIGNINGS = HEADS.format(carried=CARRIED) + "FROM signing ORDER BY id"
AT_ONCE = 10_000


def _year_end(row: Row) -> YearEnd:
    return YearEnd(row[0], FinancialYear(row[1]), _pence(row[2]), whole_pence(row[3]), row[4] or "", row[5])


def _override(row: Row) -> AccrualOverride:
    return AccrualOverride(row[0], row[1], FinancialYear(row[2]), _pence(row[3]), row[4], row[5])


def _difference(row: Row) -> NamedDifference:
    return NamedDifference(row[0], FinancialYear(row[1]), _pence(row[2]), row[3], row[4], row[5])


def signing_of(row: Row) -> SigningHead:
    number, year, by, at, sha256, carried, *reopened, version = row
    who, when, why = (said or "" for said in reopened)
    return SigningHead(number, FinancialYear(year), by, at, sha256, who, when, why, version, carried or "{}")


Recall = Callable[[Any], tuple[Any, ...]]


def _each(query: str, fact: Callable[[Row], Any]) -> Recall:
    return lambda connection: tuple(map(fact, connection.execute(query)))


_SUMS = ("sums", recall_sums)
LEDGER_PARTS: Mapping[str, tuple[str, Recall]] = {
    "payment": _SUMS,
    "payment_part": _SUMS,
    "payee": _SUMS,
    "year_end": ("year_ends", _each(YEAR_ENDS, _year_end)),
    "accrual_override": ("overrides", _each(OVERRIDES, _override)),
    "named_difference": ("differences", _each(DIFFERENCES, _difference)),
    "signing": ("signings", _each(SIGNINGS, signing_of)),
}
"""By table: what of a ledger its rows are, and how it is read."""


def recall_ledger(connection: Any) -> Ledger:
    """All of it, through a plain sqlite3 connection."""
    return Ledger(paid=_paid(connection.execute(PAID.format(only=""))), **recall_parts(connection, LEDGER_PARTS))


def recall_parts(connection: Any, tables: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    """The parts of a ledger that rows of these tables are, by their names, read again whole."""
    parts = dict.fromkeys(LEDGER_PARTS[table] for table in tables)
    return {part: recall(connection) for part, recall in parts}


def recall_paid(connection: Any, contracts: Iterable[int]) -> dict[int, tuple[PaidDay, ...]]:
    """What was paid for some contracts; an empty one for a contract without a payment."""
    wanted = list(contracts)
    found: dict[int, tuple[PaidDay, ...]] = dict.fromkeys(wanted, ())
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        only = f"WHERE contract_id IN ({', '.join('?' * len(some))})"
        found.update(_paid(connection.execute(PAID.format(only=only), some)))
    return found


def _paid(rows: Iterable[Row]) -> dict[int, tuple[PaidDay, ...]]:
    return {
        contract: tuple(PaidDay(_day(day), _pence(amount)) for _, day, amount in days)
        for contract, days in groupby(rows, itemgetter(0))
    }


def _day(text: str) -> Any:
    day = day_of(text)
    if day is None:
        raise ValueError("a payment without its day")
    return day


def _pence(value: object) -> int:
    return whole_pence(value) or 0
