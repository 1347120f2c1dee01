"""What was paid in a year up to a day of it, by standing: counted from the payments, as sums are kept by year."""

import sqlite3
from datetime import date

from commission.rules.ledger_facts import LedgerSum, Standing
from commission.rules.periods import FinancialYear

_DATED = "BETWEEN :first AND :day"
SUMS = (
    f"SELECT standing, sum(amount), count(*) FROM payment WHERE paid_on {_DATED} AND standing <> 'split' GROUP BY 1 "
    "UNION ALL SELECT CASE WHEN q.contract_id IS NULL THEN 'off contract' ELSE 'contract' END, sum(q.amount), count(*) "
    f"FROM payment_part q JOIN payment p ON p.id = q.payment_id WHERE p.paid_on {_DATED} GROUP BY 1 UNION ALL "
    "SELECT 'split', 0, count(DISTINCT p.id) - count(*) FROM payment_part q JOIN payment p ON p.id = q.payment_id "
    f"WHERE p.paid_on {_DATED} HAVING count(*) > 0"
)
"""Each part of a split payment is a line: the last question takes off those that are one too many, as in all sums."""


def sums_to_day(connection: sqlite3.Connection, year: FinancialYear, day: date) -> tuple[LedgerSum, ...]:
    """The sums of a year, the day counted; the parts of split payments stand under what each is of."""
    found = connection.execute(SUMS, {"first": year.first_day.isoformat(), "day": day.isoformat()})
    return tuple(LedgerSum(year, Standing(standing), amount, lines) for standing, amount, lines in found)
