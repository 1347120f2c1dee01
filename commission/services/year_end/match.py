"""Match by exact rules alone: who was paid, and for which contract; one action, undone whole."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from commission.models import payment_rows, provider_rows
from commission.models.collecting import uncollected
from commission.models.database import raw
from commission.models.journal import Journal
from commission.rules.facts import Contract, Register
from commission.rules.ledger_facts import Standing
from commission.rules.periods import FinancialYear
from commission.rules.year_end.choosing import Contracts, choose, choose_named
from commission.rules.year_end.deciding import (
    Decided,
    Decision,
    decided_by_instalments,
    decided_by_name,
    decided_by_reference,
)
from commission.rules.year_end.known_names import KnownNames
from commission.rules.year_end.other_writings import OtherWritings
from commission.rules.year_end.payments import Payee, Payment, Posting
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister
from commission.services.year_end.posted import Posted, post

AT_ONCE = 20_000
"""About so many payments are read and judged together."""
WRITTEN_AT_ONCE = 250_000
"""So many are written together, in the order in which the file holds them: each page of it is written once then."""
DECIDED = "decided payee"


_contracts: list[tuple[Sequence[Contract], Contracts]] = []
"""The contracts that were held against payments last: the next decision of a person finds them as they are."""


def contracts_of(register: Register) -> Contracts:
    """The contracts of a register, as payments are held against them."""
    known = _contracts[0] if _contracts else None
    if known is None or not _same(known[0], register.contracts):
        known = register.contracts, Contracts(register.contracts)
    _contracts[:] = [(register.contracts, known[1])]
    return known[1]


def _same(before: Sequence[Contract], now: Sequence[Contract]) -> bool:
    """Whether the contracts are as they were: what is only paid for brings a contract anew, but no other one."""
    if before is now:
        return True
    return len(before) == len(now) and all(one is other or one == other for one, other in zip(before, now, strict=True))


@dataclass(slots=True)
class Tally:
    """How many lines a rule posted, and what they come to in pence."""

    lines: int = 0
    amount: int = 0


@dataclass(slots=True)
class Matched:
    """What matching did: payees by the rule that decided them, payments by the rule that posted them; what is left."""

    payees: dict[str, int] = field(default_factory=dict)
    posted: dict[str, Tally] = field(default_factory=dict)
    left: Tally = field(default_factory=Tally)
    frozen: Tally = field(default_factory=Tally)
    """Of years that are signed: left as they are."""

    @property
    def lines(self) -> int:
        return sum(one.lines for one in self.posted.values())

    @property
    def amount(self) -> int:
        return sum(one.amount for one in self.posted.values())


def match_auto(opened: OpenRegister, register: Register, year: FinancialYear | None = None) -> tuple[Changes, Matched]:
    """Post what exact rules say, of a year or of all years; what is only alike stays open."""
    matched = Matched()
    words = f"Payments matched by rule{f', {year}' if year else ''}"
    with uncollected():
        return act(opened, words, lambda journal: Matching(journal, register, matched).run(year)), matched


class Matching:
    """One run over the open payments: first who was paid, then for what, some payees at a time."""

    def __init__(self, journal: Journal, register: Register, matched: Matched) -> None:
        self.journal, self.register, self.matched = journal, register, matched
        self.read = raw(journal.connection)
        self.providers = provider_rows.recall_providers(journal.connection)
        self.names = KnownNames(self.providers)
        self.writings = OtherWritings(self.providers)
        self.contracts = contracts_of(register)
        self.payees = {payee.id: payee for payee in payment_rows.payees(self.read)}
        self.decisions: dict[int, Decision] = {}
        self.known: dict[int | None, list[int]] = defaultdict(list)
        """The payees that are known to be a provider, by its id."""

    def run(self, year: FinancialYear | None) -> None:
        """Write what the rules say, and count it."""
        waiting: list[Posted] = []
        for some in self.postings(year):
            waiting.extend(some)
            if len(waiting) >= WRITTEN_AT_ONCE:
                post(self.journal, waiting)
                waiting = []
        post(self.journal, waiting)
        self.journal.update_many("payee", {number: payee_row(one) for number, one in self.decisions.items()})
        for one in self.decisions.values():
            self.matched.payees[one.rule] = self.matched.payees.get(one.rule, 0) + 1

    def postings(self, year: FinancialYear | None) -> Iterator[list[Posted]]:
        """What becomes of open payments, some payees at a time, the decisions of payees on the way."""
        waiting = payment_rows.payees_with_open(self.read, year)
        undecided = [payee for number, _ in waiting if (payee := self.payees[number]).standing is None]
        self.decisions.update(decided_by_name(undecided, Decided(self.payees.values()), self.names))
        for payee in self.payees.values():
            self.known[self.decisions.get(payee.id, payee).provider].append(payee.id)
        for ids in _some(waiting):
            found = payment_rows.open_by_payee(self.read, year, ids)
            yield [one for number, payments in found for one in self._settle(self.payees[number], payments)]

    def _settle(self, payee: Payee, payments: Sequence[Payment]) -> Iterator[Posted]:
        """What becomes of the open payments of one payee, and who it is, where they alone say it."""
        free, frozen = unsigned(self.register, payments)
        _count(self.matched.frozen, frozen)
        known = said_of(payee) or self.decisions.get(payee.id)
        if known is None and (said := self._by_payments(payee, free)):
            known = self.decisions[payee.id] = said
            self.known[said.provider].append(payee.id)
        posted = posted_by(known, self.contracts, free)
        for one in free:
            found = posted.get(one.id)
            tally = self.matched.left if found is None else self.matched.posted.setdefault(found[1], Tally())
            tally.lines += 1
            tally.amount += one.amount
            if found is not None:
                yield Posted.of(one, found[0])

    def _by_payments(self, payee: Payee, payments: Sequence[Payment]) -> Decision | None:
        """Who a payee is, where what it was paid says it: by reference, or as contracts of a like name are paid."""
        if named := decided_by_reference(payee, self.contracts, payments):
            return named
        return decided_by_instalments(payee, self.writings, self.contracts, payments, self._paid)

    def _paid(self, provider: int) -> list[Payment]:
        """What all payees were paid that are known to be a provider."""
        payees = self.known.get(provider, ())
        return [one for payee in payees for one in payment_rows.all_of_payee(self.read, payee)]


def posted_by(
    known: Decision | None, contracts: Contracts, payments: Sequence[Payment]
) -> dict[int, tuple[dict[str, Any], str]]:
    """What a decision of a payee makes of its open payments: their columns, and the rule, by id."""
    if known is None:
        return {one.payment: (posting_row(one), one.rule) for one in choose_named(contracts, payments)}
    if known.standing is not Standing.CONTRACT:
        row = {"contract_id": None, "standing": str(known.standing), "why": known.why}
        return {one.id: (row, DECIDED) for one in payments}
    if known.provider is None:
        return {}
    return {one.payment: (posting_row(one), one.rule) for one in choose(contracts, known.provider, payments)}


def payee_row(decision: Decision) -> dict[str, Any]:
    """The columns of a payee that was decided."""
    return {
        "standing": str(decision.standing),
        "provider_id": decision.provider,
        "sector": decision.sector and str(decision.sector),
        "why": decision.why,
    }


def posting_row(posting: Posting) -> dict[str, Any]:
    """The columns of a payment that was for one contract."""
    return {"contract_id": posting.contract, "standing": str(Standing.CONTRACT), "why": posting.why}


def said_of(payee: Payee) -> Decision | None:
    if payee.standing is None:
        return None
    return Decision(payee.standing, payee.provider, payee.sector, payee.why)


def unsigned(register: Register, payments: Sequence[Payment]) -> tuple[list[Payment], list[Payment]]:
    """The payments of years that may be changed, and those of years that are signed."""
    signed = {year for one in register.ledger.signings if register.ledger.signed(year := one.year)}
    if not signed:
        return list(payments), []
    frozen = [one for one in payments if FinancialYear.of(one.paid_on) in signed]
    return [one for one in payments if FinancialYear.of(one.paid_on) not in signed], frozen


def _count(tally: Tally, payments: Sequence[Payment]) -> None:
    tally.lines += len(payments)
    tally.amount += sum(one.amount for one in payments)


def _some(found: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Payees, so many at a time that they have about `AT_ONCE` payments."""
    some: list[int] = []
    coming = 0
    for payee, lines in found:
        some.append(payee)
        coming += lines
        if coming >= AT_ONCE or len(some) >= payment_rows.AT_ONCE:
            yield some
            some, coming = [], 0
    if some:
        yield some
