"""Payments of a year that may have been made twice; which may be alike is found once for the ledgers there are."""

from collections.abc import Iterable
from typing import Any

from commission.models import payment_rows
from commission.models.database import raw, reading
from commission.models.history_head import head
from commission.models.paid_alike import alike_ids, batches, shared_references
from commission.rules.facts import Register
from commission.rules.periods import FinancialYear
from commission.rules.year_end.duplicates import Twice, body_of, suspected
from commission.rules.year_end.payments import Payee
from commission.rules.year_end.rhythm import NEAR
from commission.services.registers.open_register import OpenRegister
from commission.services.year_end.kept_answer import KeptAnswer

MOST_PAYEES = 2
"""A reference under which more were paid is of a period, or of a run of payments, and no one's invoice."""

Suspected = tuple[tuple[Payee, Twice], ...]
_alike: KeptAnswer[tuple[tuple[int, ...], frozenset[str]]] = KeptAnswer()
"""The ids of what may be alike, and the references many share, for the ledgers and the providers decided."""


_found: KeptAnswer[Suspected] = KeptAnswer()


def suspected_twice(opened: OpenRegister, register: Register, year: FinancialYear) -> Suspected:
    """The strongest reason first, each with its first payee. Looked at again with nothing written, it is there."""
    with reading(opened.engine) as connection:
        read = raw(connection)
        stands = opened.path, year, head(read), register.history
        return _found.to(stands, lambda: _suspected(read, opened, register, year))


def _suspected(read: Any, opened: OpenRegister, register: Register, year: FinancialYear) -> Suspected:
    """After a decision only the payments that may be alike are read."""
    stands = opened.path, year, batches(read), payment_rows.providers_said(read)
    some, shared = _alike.to(stands, lambda: may_be_alike(read, year))
    payments = payment_rows.payments_of(read, some)
    payees = payment_rows.payees_of(read, [one.payee for one in payments.values()])
    found = suspected(payments.values(), payees, shared | _of_contracts(register))
    return tuple((payees[one.payee], one) for one in found)


def may_be_alike(read: Any, year: FinancialYear) -> tuple[tuple[int, ...], frozenset[str]]:
    """The ids of what may be alike, and the references among theirs that are of a period or of a run of payments."""

    def bodies(some: Iterable[int]) -> dict[int, object]:
        return {number: body_of(one) for number, one in payment_rows.payees_of(read, list(some)).items()}

    ids = alike_ids(read, year, NEAR, bodies)
    references = {one.reference for one in payment_rows.payments_of(read, ids).values() if one.reference}
    return ids, shared_references(read, year, references, MOST_PAYEES)


def _of_contracts(register: Register) -> frozenset[str]:
    """The references of contracts: what is paid under one is an instalment, not the same invoice again."""
    written = ((one.reference, one.details.procurement_reference) for one in register.contracts)
    return frozenset(one for both in written for one in both if one)
