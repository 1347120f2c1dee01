"""What a ledger's payments come to by year and standing, read from the sums that are kept as payments move.

They are a few rows for each year, however many payments and payees there are.
"""

from typing import Any

from commission.models.paid_sums import YEAR
from commission.rules.ledger_facts import LedgerSum, Standing
from commission.rules.periods import FinancialYear

_KEPT = "SELECT year, standing, amount, lines, sector FROM paid_total WHERE lines <> 0"
_SPLIT = (
    f"SELECT {YEAR.format(day='p.paid_on')} AS year, count(DISTINCT p.id) - count(*) "
    "FROM payment_part q JOIN payment p ON p.id = q.payment_id GROUP BY 1"
)
"""The sums count each part of a split payment as a line: these are the lines that are one too many."""


def recall_sums(connection: Any) -> tuple[LedgerSum, ...]:
    """Every year's sums, the earliest first, by standing and, off contract, by the sector that was said."""
    kept = connection.execute(_KEPT).fetchall()
    found = [LedgerSum(FinancialYear(year), Standing(said), *sums) for year, said, *sums in kept]
    split = connection.execute(_SPLIT).fetchall()
    found += [LedgerSum(FinancialYear(year), Standing.SPLIT, 0, lines) for year, lines in split]
    return tuple(sorted(found, key=lambda one: (one.year.start, one.standing, one.sector)))
