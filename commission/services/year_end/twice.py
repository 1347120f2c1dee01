"""Payments of a year that may have been made twice; which may be alike is found once for the ledgers there are."""

from commission.models import payment_rows
from commission.models.database import raw, reading
from commission.models.paid_alike import alike_ids, batches
from commission.rules.periods import FinancialYear
from commission.rules.year_end.duplicates import NEAR, Twice, suspected
from commission.rules.year_end.payments import Payee
from commission.services.registers.open_register import OpenRegister
from commission.services.year_end.kept_answer import KeptAnswer

_alike: KeptAnswer[tuple[int, ...]] = KeptAnswer()
"""The ids of what may be alike: a payment’s payee, amount, day and reference stay whatever a person decides."""


def suspected_twice(opened: OpenRegister, year: FinancialYear) -> tuple[tuple[Payee, Twice], ...]:
    """The largest first. Looked at again, only the payments that may be alike are read."""
    with reading(opened.engine) as connection:
        read = raw(connection)
        some = _alike.to((opened.path, year, batches(read)), lambda: alike_ids(read, year, NEAR))
        payments = payment_rows.payments_of(read, some)
        found = suspected(payments.values())
        payees = payment_rows.payees_of(read, [one.payee for one in found])
    return tuple((payees[one.payee], one) for one in found)
