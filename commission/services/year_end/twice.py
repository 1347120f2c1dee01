"""Payments of a year that may have been made twice; which may be alike is found once for the ledgers there are."""

from typing import Any

from commission.models import payment_rows
from commission.models.database import raw, reading
from commission.models.paid_alike import alike_ids, batches
from commission.rules.periods import FinancialYear
from commission.rules.year_end.duplicates import NEAR, Twice, suspected
from commission.rules.year_end.payments import Payee
from commission.services.registers.open_register import OpenRegister

_found: list[tuple[object, tuple[int, ...]]] = []
"""The year and the ledgers that were gone through last, with the ids: no decision of a person moves them."""


def suspected_twice(opened: OpenRegister, year: FinancialYear) -> tuple[tuple[Payee, Twice], ...]:
    """The largest first. Looked at again, only the payments that may be alike are read."""
    with reading(opened.engine) as connection:
        read = raw(connection)
        payments = payment_rows.payments_of(read, _alike(opened, read, year))
        found = suspected(payments.values())
        payees = payment_rows.payees_of(read, [one.payee for one in found])
    return tuple((payees[one.payee], one) for one in found)


def _alike(opened: OpenRegister, read: Any, year: FinancialYear) -> tuple[int, ...]:
    """The ids of what may be alike, by what was brought in: a payment’s payee, amount, day and reference stay."""
    key = opened.path, year, batches(read)
    known = _found[0] if _found else None
    if known is None or known[0] != key:
        known = key, alike_ids(read, year, NEAR)
        _found[:] = [known]
    return known[1]
