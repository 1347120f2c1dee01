"""What the second step reads of the register's file, on the thread that may: sums, payments, proposals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commission.rules.facts import Contract, Register
from commission.rules.ledger_facts import Standing
from commission.rules.periods import FinancialYear
from commission.rules.year_end.payments import Payee, Payment
from commission.rules.year_end.proposals import Proposal, Proposing

if TYPE_CHECKING:
    from commission.services.registers.open_register import OpenRegister
    from commission.services.year_end.waiting import Key, Sum
    from commission.ui.task import Task

AT_ONCE = 200
"""So many rows are read at a time; more as a person comes near the end of them."""


@dataclass(frozen=True, slots=True)
class Sums:
    """The first sums of a standing, the largest first."""

    rows: tuple[Sum, ...]
    names: Mapping[int, str]
    """Providers of the rows by id, as they are called."""


@dataclass(frozen=True, slots=True)
class Told:
    """One payee's payments, as many as were read, what is proposed for it, and for which of the payments."""

    payee: Payee
    payments: tuple[Payment, ...]
    proposals: tuple[Proposal, ...]
    chosen: Payment | None
    contracts: Mapping[int, Contract] = field(default_factory=dict)
    """Those that are proposed, by id."""


def sums(
    opened: OpenRegister,
    year: FinancialYear,
    standing: Standing,
    many: int,
    among: frozenset[int] | None = None,
) -> Sums:
    """The first rows; with `among` every row of these payees, and no other."""
    from commission.services.year_end.waiting import provider_names, sums_among
    from commission.services.year_end.waiting import sums as read

    if among is not None:
        rows = sums_among(opened, year, among, standing)
    else:
        rows = read(opened, year, max(many, AT_ONCE), None, standing)
    return Sums(rows, provider_names(opened, {one.payee.provider for one in rows}))


def more_sums(opened: OpenRegister, year: FinancialYear, standing: Standing, after: Key) -> tuple[Sum, ...]:
    from commission.services.year_end.waiting import sums as read

    return read(opened, year, AT_ONCE, after, standing)


@dataclass(frozen=True, slots=True)
class Rest:
    """Who waits that nothing is proposed for: how many payees, and what they were paid in pence."""

    payees: int
    amount: int


def apart(opened: OpenRegister, register: Register, year: FinancialYear, task: Task) -> tuple[frozenset[int], Rest]:
    """The payees, by id, of whom something is proposed, and the rest; longer than a person likes to wait twice."""
    from commission.services.year_end.rest import waiting_apart

    found = waiting_apart(opened, register, year, task)
    return frozenset(one.payee.id for one in found.proposed), Rest(len(found.rest), found.amount)


class Asking:
    """Proposals for one payee after another; the names they rest on are read once."""

    def __init__(self) -> None:
        self._known: Proposing | None = None

    def told(
        self,
        opened: OpenRegister,
        register: Register,
        year: FinancialYear,
        one: Sum,
        standing: Standing,
        chosen: int | None,
    ) -> Told:
        """The payments of a sum, and what is proposed for its payee, or for the one of them with the id `chosen`."""
        from commission.services.year_end.waiting import payments_page, proposals_of

        payments = payments_page(opened, one.payee.id, year, AT_ONCE, None, standing, one.contract or None)
        payment = next((found for found in payments if found.id == chosen), next(iter(payments), None))
        if standing is not Standing.OPEN:
            return Told(one.payee, payments, (), payment)
        proposals = proposals_of(self.known(opened, register), one.payee, payments, payment)
        found = (self.known(opened, register).contracts.get(number.contract or 0) for number in proposals)
        contracts = {contract.id: contract for contract in found if contract}
        return Told(one.payee, payments, proposals, payment, contracts)

    def known(self, opened: OpenRegister, register: Register) -> Proposing:
        from commission.services.year_end.match import contracts_of
        from commission.services.year_end.waiting import proposing

        if self._known is None or self._known.contracts is not contracts_of(register):
            self._known = proposing(opened, register)
        return self._known

    def names(self) -> Sequence[str]:
        """Every provider as it is called, for a person who looks for another one."""
        return sorted(one.name for one in self._known.providers.values()) if self._known else ()

    def called(self, provider: int | None) -> str:
        found = self._known.providers.get(provider or 0) if self._known else None
        return found.name if found else ""

    def of_name(self, name: str) -> int | None:
        """The provider of a name, by id, capitals apart."""
        wanted = name.strip().casefold()
        found = self._known.providers.values() if self._known else ()
        return next((one.id for one in found if wanted in {known.casefold() for known in one.names}), None)
