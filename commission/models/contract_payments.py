"""What was paid for one contract, read by index: by year with the number of payments, and the last payments."""

from datetime import date
from typing import Any

from commission.models.paid_sums import YEAR
from commission.rules.periods import FinancialYear
from commission.rules.year_end.contract_payments import PaidLine, PaidYear

_YEARS = (
    f"SELECT {YEAR.format(day='paid_on')} AS year, sum(amount), sum(lines) FROM paid_day "
    "WHERE contract_id = ? AND paid_on <= ? GROUP BY year ORDER BY year DESC"
)
_LAST = (
    "SELECT p.paid_on, p.id, p.amount, y.name, coalesce(p.reference, ''), 0 FROM payment p CROSS JOIN payee y "
    "ON y.id = p.payee_id WHERE p.contract_id = :contract AND p.paid_on <= :upto "
    "UNION ALL "
    "SELECT p.paid_on, p.id, q.amount, y.name, coalesce(p.reference, ''), 1 "
    "FROM payment_part q JOIN payment p ON p.id = q.payment_id JOIN payee y ON y.id = p.payee_id "
    "WHERE q.contract_id = :contract AND p.paid_on <= :upto ORDER BY 1 DESC, 2 DESC LIMIT :most"
)
"""The payments come in the order of an index: those asked for are read, and no other of its many."""


def paid_years(connection: Any, contract: int, upto: date) -> tuple[PaidYear, ...]:
    """The years something was paid in, the latest first, up to a day."""
    rows = connection.execute(_YEARS, (contract, upto.isoformat()))
    return tuple(PaidYear(FinancialYear(year), amount, lines) for year, amount, lines in rows)


def last_paid(connection: Any, contract: int, upto: date, most: int) -> tuple[PaidLine, ...]:
    """The last payments up to a day, the latest first."""
    rows = connection.execute(_LAST, {"contract": contract, "upto": upto.isoformat(), "most": most})
    return tuple(
        PaidLine(date.fromisoformat(day), amount, payee, reference, bool(part))
        for day, _, amount, payee, reference, part in rows
    )
