"""Rows to facts: what was paid for each contract, the year's end, and signings, read through either connection."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from commission.models.paid_sums import YEAR
from commission.models.row_facts import Row, day_of
from commission.rules.ledger_facts import (
    AccrualOverride,
    Ledger,
    LedgerSum,
    NamedDifference,
    PaidDay,
    SigningHead,
    Standing,
    YearEnd,
)
from commission.rules.money import whole_pence
from commission.rules.periods import FinancialYear

PAID = "SELECT contract_id, paid_on, amount FROM paid_day {only} ORDER BY contract_id, paid_on"
SUMS = (
    "SELECT year, standing, sum(amount), sum(lines), '' AS sector FROM paid_year WHERE standing <> 'off contract' "
    "GROUP BY year, standing UNION ALL "
    "SELECT y.year, y.standing, sum(y.amount), sum(y.lines), coalesce(p.sector, '') AS sector "
    "FROM paid_year y JOIN payee p ON p.id = y.payee_id WHERE y.standing = 'off contract' GROUP BY y.year, sector "
    f"UNION ALL SELECT {YEAR.format(day='p.paid_on')} AS year, 'split', 0, count(DISTINCT p.id) - count(*), '' "
    "FROM payment_part q JOIN payment p ON p.id = q.payment_id GROUP BY 1 "
    "ORDER BY year, standing, sector"
)
"""The sums count each part of a split payment as a line: the last question takes off those that are one too many."""
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


def _sum(row: Row) -> LedgerSum:
    return LedgerSum(FinancialYear(row[0]), Standing(row[1]), *row[2:])


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


LEDGER_PARTS: Mapping[str, tuple[str, str, Callable[[Row], Any]]] = {
    "payment": ("sums", SUMS, _sum),
    "payment_part": ("sums", SUMS, _sum),
    "payee": ("sums", SUMS, _sum),
    "year_end": ("year_ends", YEAR_ENDS, _year_end),
    "accrual_override": ("overrides", OVERRIDES, _override),
    "named_difference": ("differences", DIFFERENCES, _difference),
    "signing": ("signings", SIGNINGS, signing_of),
}
"""By table: what of a ledger its rows are, how they are asked for, and how one becomes a fact."""


def recall_ledger(connection: Any) -> Ledger:
    """All of it, through a plain sqlite3 connection."""
    return Ledger(paid=_paid(connection.execute(PAID.format(only=""))), **recall_parts(connection, LEDGER_PARTS))


def recall_parts(connection: Any, tables: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    """The parts of a ledger that rows of these tables are, by their names, read again whole."""
    parts = dict.fromkeys(LEDGER_PARTS[table] for table in tables)
    return {part: tuple(map(fact, connection.execute(query))) for part, query, fact in parts}


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
