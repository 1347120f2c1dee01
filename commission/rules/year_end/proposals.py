"""What a person may decide: for a payee the best five providers, for payments the best five contracts, with reasons.

The reasons are said in words; what orders them is never shown. Nothing here is posted by itself.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from commission.rules.money import sterling
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.providers.facts import Provider
from commission.rules.providers.name_readings import is_one_body
from commission.rules.year_end.adding_up import adding_up
from commission.rules.year_end.alike_names import Alike, AlikeNames
from commission.rules.year_end.choosing import Contracts
from commission.rules.year_end.instalments import Paying, ended_before, in_force
from commission.rules.year_end.payments import Payee, Payment

BEST = 5
MOST_PAYMENTS = 60
"""So many payments of a payee speak for or against a provider."""
ALIKE = 0.5
"""From so like a name on, what was paid alone proposes nobody else."""
MOST_CONTRACTS = 12
"""One payment is tried over so many contracts at most, and no more payments are added up on one."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What may be decided, with the reasons in words, the strongest first.

    Of a payee: its `provider`. Of payments: the `contract` they may be for, or the `parts` in which one is for several
    (contract and pence); `payments` are the ids of those that belong together, none where only the one is meant.
    """

    provider: int
    reasons: tuple[str, ...]
    contract: int | None = None
    parts: tuple[tuple[int, int], ...] = ()
    payments: tuple[int, ...] = ()
    order: float = 0.0


class Proposing:
    """All that proposals rest on: the names of providers, their contracts, which cost centres paid whom before."""

    def __init__(
        self,
        providers: Iterable[Provider],
        contracts: Contracts,
        paid_from: Mapping[str, Iterable[int]] | None = None,
    ) -> None:
        self.providers = {one.id: one for one in providers}
        self.contracts = contracts
        self.names = AlikeNames(self.providers.values())
        self.paid_from = paid_from or {}

    def providers_for(self, payee: Payee, payments: Sequence[Payment]) -> tuple[Proposal, ...]:
        """The best five providers a payee may be."""
        some = payments[:MOST_PAYMENTS]
        alike = {one.provider: one for one in self.names.of(payee.name)[: 4 * BEST]}
        named = self._named(some)
        known = any(one.likeness >= ALIKE for one in alike.values())
        paid = set() if known else {one for one in self._by_amount(some) if self._may_be(payee, one)}
        found = [
            self._proposal(provider, alike.get(provider), named.get(provider, ""), some)
            for provider in dict.fromkeys((*named, *alike, *sorted(paid)))
            if provider in self.providers
        ]
        return tuple(sorted(found, key=lambda one: (-one.order, one.provider))[:BEST])

    def contracts_for(self, provider: int, payment: Payment, others: Sequence[Payment] = ()) -> tuple[Proposal, ...]:
        """The best five contracts of a decided provider that a payment, or it and others, may be for."""
        mine = self.contracts.of(provider)
        found = [one for paying in mine if (one := _for_contract(provider, paying, payment))]
        found.extend(_over_several(provider, mine, payment))
        found.extend(_together(provider, mine, payment, others))
        return tuple(sorted(found, key=lambda one: (-one.order, one.contract or 0))[:BEST])

    def _named(self, payments: Sequence[Payment]) -> dict[int, str]:
        return {
            provider: why for payment in payments for provider, why in [*_of(self.contracts.provider_named(payment))]
        }

    def _may_be(self, payee: Payee, provider: int) -> bool:
        """Whether a provider may be proposed for what was paid alone: the names must not speak against it."""
        found = self.providers.get(provider)
        return found is not None and is_one_body(found) and not self.names.forbids(payee.name, found)

    def _by_amount(self, payments: Sequence[Payment]) -> set[int]:
        amounts = dict.fromkeys((one.amount, one.paid_on) for one in payments if one.amount > 0)
        return {provider for amount, day in amounts for provider in self.contracts.paid_in(amount, day)}

    def _proposal(self, provider: int, alike: Alike | None, named: str, payments: Sequence[Payment]) -> Proposal:
        reasons, order = [], 0.0
        if named:
            reasons.append(f"A payment of it: {named[0].lower()}{named[1:]}")
            order += 2.0
        if alike:
            reasons.append(alike.reason)
            order += alike.likeness
        for reason, counts in self._of_payments(provider, payments):
            reasons.append(reason)
            order += counts
        return Proposal(provider, tuple(reasons), order=order)

    def _of_payments(self, provider: int, payments: Sequence[Payment]) -> Iterator[tuple[str, float]]:
        """What amounts, days and cost centres of the payments say for a provider."""
        mine = self.contracts.of(provider)
        exact = [(one, words) for one in payments for words in _instalments(mine, one)]
        if exact:
            (words, often), *_ = Counter(words for _, words in exact).most_common(1)
            amount = next(one.amount for one, said in exact if said == words)
            more = f", {often} times" if often > 1 else ""
            yield f"{sterling(amount)} is {words}{more}", 0.3 * len({one.id for one, _ in exact}) / len(payments)
        within = sum(any(in_force(paying.contract, one.paid_on) for paying in mine) for one in payments)
        if within and within == len(payments):
            yield "A contract of it was in force on the day" + (" of each" if within > 1 else ""), 0.05
        centres = {one.cost_centre for one in payments if one.cost_centre}
        if shared := sorted(one for one in centres if provider in self.paid_from.get(one, ())):
            yield f"Cost centre {shared[0]} paid this provider before", 0.03


def _of(found: tuple[int, str] | None) -> Iterator[tuple[int, str]]:
    if found is not None:
        yield found


def _instalments(mine: Sequence[Paying], payment: Payment) -> Iterator[str]:
    for paying in mine:
        near = in_force(paying.contract, payment.paid_on) or ended_before(paying.contract, payment.paid_on)
        if near and (words := paying.instalment(payment.amount, payment.paid_on)):
            yield words


def _for_contract(provider: int, paying: Paying, payment: Payment) -> Proposal | None:
    """One contract a payment may be for: the instalment it is, and whether the contract stands or stood on the day."""
    contract, day = paying.contract, shown_date(payment.paid_on)
    reasons, order = [], 0.0
    if words := paying.instalment(payment.amount, payment.paid_on):
        reasons.append(f"{sterling(payment.amount)} is {words}")
        order += 1.0
    if in_force(contract, payment.paid_on):
        reasons.append(f"In force on {day}")
        order += 0.5
    elif days := ended_before(contract, payment.paid_on):
        reasons.append(f"It ended {days} {'day' if days == 1 else 'days'} before {day}")
        order += 0.2
    elif not reasons:
        return None
    if shared := _words_in_common(paying, payment):
        reasons.append(f"Words in common: {', '.join(shared)}")
        order += 0.3
    return Proposal(provider, tuple(reasons), contract.id, order=order)


def _words_in_common(paying: Paying, payment: Payment) -> list[str]:
    contract = paying.contract
    told = " ".join(one for one in (contract.purpose, contract.details.title, contract.details.area) if one)
    mine = set(_plain_words(told))
    return [word for word in dict.fromkeys(_plain_words(f"{payment.description} {payment.reference}")) if word in mine]


def _plain_words(text: str) -> list[str]:
    return [word for word in (part.strip(".,;:()/-").casefold() for part in text.split()) if len(word) > 3]


def _over_several(provider: int, mine: Sequence[Paying], payment: Payment) -> Iterator[Proposal]:
    """One payment over several contracts: the same part of each, exactly."""
    there = [one for one in mine if in_force(one.contract, payment.paid_on)][:MOST_CONTRACTS]
    year = FinancialYear.of(payment.paid_on)
    by_kind: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for paying in there:
        for pence, words in paying.of_year(year).items():
            by_kind[words.split(" of contract", 1)[0]].append((paying.contract.id, pence))
    for kind, parts in by_kind.items():
        for places in adding_up([pence for _, pence in parts], payment.amount, MOST_CONTRACTS):
            taken = tuple(parts[place] for place in places)
            if len({contract for contract, _ in taken}) == len(taken):
                named = _and([str(contract) for contract, _ in taken])
                reason = f"{sterling(payment.amount)} is {kind} of each of contracts {named}"
                yield Proposal(provider, (reason,), parts=taken, order=0.9)
                break


def _together(provider: int, mine: Sequence[Paying], payment: Payment, others: Sequence[Payment]) -> Iterator[Proposal]:
    """The payment with others that come to an instalment of one contract together."""
    near = sorted(
        (one for one in others if one.id != payment.id), key=lambda one: abs((one.paid_on - payment.paid_on).days)
    )
    near = near[:MOST_CONTRACTS]
    for paying in mine:
        if not in_force(paying.contract, payment.paid_on):
            continue
        for pence, words in paying.of_year(FinancialYear.of(payment.paid_on)).items():
            found = next(iter(_with(payment, near, pence)), None)
            if found:
                reason = f"These {len(found)} payments come to {sterling(pence)}, {words}"
                ids = tuple(one.id for one in found)
                yield Proposal(provider, (reason,), paying.contract.id, payments=ids, order=0.7 - 0.05 * len(found))
                break


def _with(payment: Payment, others: Sequence[Payment], target: int) -> Iterator[list[Payment]]:
    """Sets of the payment with some of the others that come to an amount."""
    left = target - payment.amount
    for one in others:
        if one.amount == left:
            yield [payment, one]
    for places in adding_up([one.amount for one in others], left):
        yield [payment, *(others[place] for place in places)]


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
