"""What a ledger's payments come to by year and standing, read from the sums that are kept as payments move.

Each year and standing is sought by itself: a run of one index is added up, nothing is sorted or grouped. Who is paid
off contract is looked up only where a person said a sector.
"""

from collections.abc import Iterator
from typing import Any

from commission.models.paid_sums import YEAR
from commission.rules.ledger_facts import LedgerSum, Standing
from commission.rules.periods import FinancialYear

_FIRST_YEAR = "SELECT min(year) FROM paid_year WHERE year > ?"
_OF_STANDING = (
    "SELECT sum(amount), sum(lines) FROM paid_year INDEXED BY ix_paid_year_year WHERE year = ? AND standing = ?"
)
_SAID = (
    "SELECT p.sector, sum(y.amount), sum(y.lines) FROM payee p CROSS JOIN paid_year y "
    "ON y.year = ? AND y.standing = 'off contract' AND y.payee_id = p.id WHERE p.sector <> '' GROUP BY p.sector"
)
_SPLIT = (
    f"SELECT {YEAR.format(day='p.paid_on')} AS year, count(DISTINCT p.id) - count(*) "
    "FROM payment_part q JOIN payment p ON p.id = q.payment_id GROUP BY 1"
)
"""The sums count each part of a split payment as a line: these are the lines that are one too many."""
_ADDED_UP = sorted((one for one in Standing if one is not Standing.SPLIT), key=str)


def recall_sums(connection: Any) -> tuple[LedgerSum, ...]:
    """Every year's sums, the earliest first, by standing and, off contract, by the sector that was said."""
    split = dict(connection.execute(_SPLIT).fetchall())
    found = [one for year in _years(connection) for one in _of_year(connection, year)]
    found += [LedgerSum(FinancialYear(year), Standing.SPLIT, 0, lines) for year, lines in split.items()]
    return tuple(sorted(found, key=lambda one: (one.year.start, one.standing, one.sector)))


def _years(connection: Any) -> Iterator[int]:
    (year,) = connection.execute(_FIRST_YEAR, (-1,)).fetchone()
    while year is not None:
        yield year
        (year,) = connection.execute(_FIRST_YEAR, (year,)).fetchone()


def _of_year(connection: Any, year: int) -> Iterator[LedgerSum]:
    of = FinancialYear(year)
    for standing in _ADDED_UP:
        amount, lines = connection.execute(_OF_STANDING, (year, str(standing))).fetchone()
        if lines is None:
            continue
        if standing is Standing.OFF_CONTRACT:
            for sector, pence, count in connection.execute(_SAID, (year,)).fetchall():
                yield LedgerSum(of, standing, pence, count, sector)
                amount, lines = amount - pence, lines - count
        if lines:
            yield LedgerSum(of, standing, amount, lines)
