"""Which provider a payee is, where an exact rule says it: its number, its name, or what its payments name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from commission.rules.facts import Sector
from commission.rules.ledger_facts import Standing
from commission.rules.year_end.choosing import Contracts
from commission.rules.year_end.known_names import TRADING, KnownNames
from commission.rules.year_end.ledger_names import LedgerNames
from commission.rules.year_end.other_writings import OtherWritings
from commission.rules.year_end.payee_names import as_written, is_redacted
from commission.rules.year_end.payments import Payee, Payment
from commission.rules.year_end.room import has_room

NUMBER, SAME_NAME, REFERENCE = "supplier number", "decided before under this name", "reference"
WRITING = "another writing, paid exactly as its contracts"
MOST_PAYMENTS = 60
"""So many payments of a payee speak for or against a provider."""


class Decision(NamedTuple):
    """What a payee's payments are: of a provider's contracts, off contract, outside the budget; why, by which rule."""

    standing: Standing
    provider: int | None = None
    sector: Sector | None = None
    why: str = ""
    rule: str = ""

    @property
    def said(self) -> tuple[Standing, int | None, Sector | None]:
        """What is decided, whatever the reason."""
        return self.standing, self.provider, self.sector


class Decided:
    """What was decided of payees before, to be asked for others of the same number or the same name.

    `payees` are all of the ledger, decided or not: what their names say together is `ledger`.
    """

    def __init__(self, payees: Iterable[Payee], ledger: LedgerNames | None = None) -> None:
        payees = tuple(payees)
        self.ledger = ledger or LedgerNames(payees)
        self.of_contracts = tuple(payee for payee in payees if payee.provider is not None)
        self._numbers: dict[str, dict[object, Decision]] = defaultdict(dict)
        self._names: dict[str, dict[object, Decision]] = defaultdict(dict)
        for payee in payees:
            if payee.standing is not None:
                self.add(payee, Decision(payee.standing, payee.provider, payee.sector, payee.why))

    def add(self, payee: Payee, decision: Decision) -> None:
        if payee.number:
            self._numbers[payee.number].setdefault(decision.said, decision)
        if not is_redacted(payee.name):
            key = as_written(payee.name) if not payee.number else f"{as_written(payee.name)}\n"
            self._names[key].setdefault(decision.said, decision)

    def by_number(self, payee: Payee) -> Decision | None:
        """As another payee of its number was decided, where all of them were decided alike, and it is one body’s."""
        found = _only(self._numbers.get(payee.number) if payee.number else None)
        if found is None or self.ledger.of_many(payee.number):
            return None
        return found._replace(why=_before(f"Supplier number {payee.number}", found.why), rule=NUMBER)

    def by_name(self, payee: Payee) -> Decision | None:
        """As another payee of its name was decided; of two that carry numbers neither speaks for the other."""
        if is_redacted(payee.name):
            return None
        bare = as_written(payee.name)
        known = {**self._names.get(bare, {}), **(self._names.get(f"{bare}\n", {}) if not payee.number else {})}
        if (found := _only(known)) is None:
            return None
        return found._replace(why=_before(f"The name {payee.name}", found.why), rule=SAME_NAME)


def decided_by_name(payees: Sequence[Payee], before: Decided, names: KnownNames) -> dict[int, Decision]:
    """What exact rules make of payees by number and name, the surest first, by id; of the others a person is to say.

    What is found for one of a number, and for no other of it otherwise, is found for all of that number.
    """
    found: dict[int, Decision] = {}
    for payee in payees:
        if decision := before.by_number(payee) or before.by_name(payee) or _known(names, payee, before.ledger):
            found[payee.id] = decision
    found = _without_doubtful(payees, found, before)
    now = Decided((), before.ledger)
    for payee in payees:
        if payee.id in found:
            now.add(payee, found[payee.id])
    for payee in payees:
        if payee.id not in found and (decision := now.by_number(payee)):
            found[payee.id] = decision
    return found


def _without_doubtful(payees: Sequence[Payee], found: dict[int, Decision], before: Decided) -> dict[int, Decision]:
    """What was found, without a trading name under one number where its owner is paid by name under another."""
    owners: dict[int, set[str]] = defaultdict(set)
    for payee in (*before.of_contracts, *payees):
        known = found.get(payee.id)
        owner = payee.provider if known is None else known.provider
        if payee.number and owner is not None and (known is None or known.rule != TRADING):
            owners[owner].add(payee.number)
    return {
        payee.id: known
        for payee in payees
        if (known := found.get(payee.id)) is not None
        and not (known.rule == TRADING and payee.number and owners.get(known.provider or 0, set()) - {payee.number})
    }


def decided_by_reference(payee: Payee, contracts: Contracts, payments: Sequence[Payment]) -> Decision | None:
    """The one provider whose contracts the payments name; None where they name none, or two, and for no name at all."""
    if is_redacted(payee.name):
        return None
    named = [found for payment in payments if (found := contracts.provider_named(payment))]
    if len({provider for provider, _ in named}) != 1:
        return None
    provider, why = named[0]
    return Decision(Standing.CONTRACT, provider, None, f"Of a payment of it: {why[0].lower()}{why[1:]}", REFERENCE)


def decided_by_instalments(
    payee: Payee,
    writings: OtherWritings,
    contracts: Contracts,
    payments: Sequence[Payment],
    others: Callable[[int], Sequence[Payment]],
) -> Decision | None:
    """The one provider whose name it is in another writing, where its contracts are paid so.

    The writing must be of one provider's name alone, and at least half of the payments must each be, to the penny, an
    instalment of exactly one contract in force of that provider. Two facts that hold apart from each other: neither
    decides by itself. A doubtful writing wants a third: that with what `others` were paid, who are known to be that
    provider, none of its contracts is paid beyond its year. A sister body is often paid the same sums.
    """
    found = writings.find(payee.name)
    some = [one for one in payments if one.amount > 0][:MOST_PAYMENTS]
    if len(found) != 1:
        return None
    ((provider, (why, doubtful)),) = found.items()
    count = sum(contracts.exact(provider, one) is not None for one in some)
    if not count or 2 * count < len(some):
        return None
    if doubtful and (paid := others(provider)) and not has_room(contracts, provider, (*paid, *payments)):
        return None
    of = f"{count} of its {len(some)} payments are each" if len(some) > 1 else "its payment is"
    told = f"{why}; {of}, to the penny, an instalment of one contract of it"
    return Decision(Standing.CONTRACT, provider, None, told, WRITING)


def _known(names: KnownNames, payee: Payee, ledger: LedgerNames) -> Decision | None:
    """By its name, unless that was cut off and stands under two numbers: then they may be two bodies."""
    cut = ledger.is_cut(payee.name)
    if cut and ledger.are_two(payee.name):
        return None
    if (known := names.find(payee.name, cut=cut and bool(payee.number))) is None:
        return None
    return Decision(Standing.CONTRACT, known.provider, None, known.why, known.rule)


def _before(what: str, why: str) -> str:
    """The reason of one that was decided before, in the words of the decision it rests on."""
    return why if why.startswith(what) else f"{what}, {why[:1].lower()}{why[1:]}"


def _only(found: dict[object, Decision] | None) -> Decision | None:
    return next(iter(found.values())) if found and len(found) == 1 else None
