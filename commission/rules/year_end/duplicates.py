"""Payments that may have been made twice: one body, one amount, one invoice, or days near each other.

The strongest reason stands first: an invoice that was paid twice, one that differs by a letter, payments of one day,
payments of near days, and last those under one reference that are months apart. What is usual is not suspected: sums
under the reference of an order or a contract, fees that are paid again and again as much, payments of which the ledger
says different things.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from commission.rules.money import sterling
from commission.rules.periods import shown_date
from commission.rules.year_end.invoice_numbers import figures_of, one_invoice
from commission.rules.year_end.payee_names import is_redacted, name_keys
from commission.rules.year_end.payments import Payee, Payment
from commission.rules.year_end.rhythm import Rhythm

TEXTS = ("reference", "description", "cost_centre", "voucher", "order_number")
SAYING = ("reference", "description")
"""The texts that say what a payment was for."""
OF_AN_ORDER = 3
"""In so many months equal payments stand under one reference where it names an order or a contract, no invoice."""
SOON = 92
"""Within so many days an invoice is entered twice; what stands under one reference later may be another instalment."""
INVOICE, LETTERS, DAY, DAYS, LATER = range(5)
"""How strong a reason is: the strongest first."""


@dataclass(frozen=True, slots=True)
class Twice:
    """Payments of one body and amount of which one may be enough; `amount` in pence is what would be too much."""

    payee: int
    payments: tuple[Payment, ...]
    amount: int
    reason: str
    strength: int = DAYS


def suspected(
    payments: Iterable[Payment], payees: Mapping[int, Payee] | None = None, orders: Container[str] = ()
) -> tuple[Twice, ...]:
    """What may be paid twice among payments, the strongest reason first; what a later credit takes back is not.

    `payees` that are one body are held together. `orders` are references that name no invoice: contracts, periods.
    """
    known = payees or {}
    bodies = {number: body_of(payee) for number, payee in known.items()}
    groups: dict[tuple[object, int], list[Payment]] = {}
    for one in sorted(payments, key=lambda one: (one.paid_on, one.id)):
        groups.setdefault((bodies.get(one.payee, one.payee), abs(one.amount)), []).append(one)
    found = [twice for group in groups.values() for twice in _Group(_standing(group), known, orders).twice()]
    return tuple(sorted(found, key=lambda one: (one.strength, -one.amount, one.payments[0].id)))


def body_of(payee: Payee) -> object:
    """What payees have alike that are one body: the provider that was decided, else the telling words of the name."""
    if payee.provider is not None:
        return payee.provider, ""
    return (payee.id, "") if is_redacted(payee.name) else next(name_keys(payee.name), (payee.id, ""))


def _standing(group: Sequence[Payment]) -> list[Payment]:
    """The payments of one amount that no credit took back: each credit takes back the last one before it."""
    left: list[Payment] = []
    for one in group:
        if one.amount > 0:
            left.append(one)
        elif left:
            named = [before for before in left if before.reference and before.reference == one.reference]
            left.remove((named or left)[-1])
    return left


class _Group:
    """The payments of one body and amount, by day: which of them are alike."""

    def __init__(self, left: Sequence[Payment], payees: Mapping[int, Payee], orders: Container[str]) -> None:
        self.left, self.payees = left, payees
        self.orders = _of_orders(left)
        self.named = {one.id: one.reference for one in left if self._is_invoice(one.reference, orders)}
        self.rhythm = Rhythm([one.paid_on.toordinal() for one in left if one.id not in self.named])

    def twice(self) -> list[Twice]:
        """The payments in sets that are alike, each set with its reason."""
        told = [self._told(known) for known in self._sets() if len(known) > 1]
        near = sum(one.strength in (DAY, DAYS) for one in told)
        return [
            one
            for one in told
            if one.strength not in (DAY, DAYS) or self.rhythm.stands_out(near, of_a_day=one.strength == DAY)
        ]

    def _sets(self) -> list[list[Payment]]:
        """The payments in sets; each is held against those of its number, and of the days before it."""
        found: list[list[Payment]] = []
        numbered: dict[str, list[list[Payment]]] = {}
        recent: list[list[Payment]] = []
        for one in self.left:
            recent = [some for some in recent if (one.paid_on - some[-1].paid_on).days <= self.rhythm.near]
            of_number = numbered.setdefault(figures_of(self.named[one.id]), []) if one.id in self.named else []
            alike = next((some for some in (*of_number, *recent) if self._alike(some[-1], one)), None)
            if alike is None:
                found.append(alike := [])
            alike.append(one)
            if not any(some is alike for some in recent):
                recent.append(alike)
            if one.id in self.named and not any(some is alike for some in of_number):
                of_number.append(alike)
        return found

    def _is_invoice(self, reference: str, orders: Container[str]) -> bool:
        return bool(reference and figures_of(reference)) and reference not in self.orders and reference not in orders

    def _alike(self, one: Payment, other: Payment) -> bool:
        if one.contract is not None and other.contract is not None and one.contract != other.contract:
            return False
        if one.voucher and one.voucher == other.voucher and one.paid_on == other.paid_on and not _same(one, other):
            return False  # two lines of one transaction are two things that were bought
        if one.id in self.named and other.id in self.named:
            return one_invoice(one.reference, other.reference)
        if any(_differ(getattr(one, text), getattr(other, text)) for text in SAYING):
            return False  # two things, as the ledger has it, though no invoice says so
        return (other.paid_on - one.paid_on).days <= self.rhythm.near

    def _told(self, known: Sequence[Payment]) -> Twice:
        first, last = known[0], known[-1]
        days = (last.paid_on - first.paid_on).days
        paid = f"{sterling(first.amount)} {'twice' if len(known) == 2 else f'{len(known)} times'}"
        references = list(dict.fromkeys(one.reference for one in known))
        if all(one.id in self.named for one in known):
            strength, reason = INVOICE, f"{paid} under one reference, {references[0]}"
            if len(references) > 1:
                strength, reason = (
                    LETTERS,
                    f"{paid} under {' and '.join(references)}: one number but for letters or signs",
                )
            if days > SOON:
                strength, reason = LATER, f"{reason}, {days} days apart"
        elif first.paid_on == last.paid_on:
            strength, reason = DAY, f"{paid} on {shown_date(first.paid_on)}"
        else:
            strength, reason = DAYS, f"{paid} within {days} {'day' if days == 1 else 'days'}"
        if first.voucher and all(_same(first, one) for one in known):
            reason = f"{reason}, the same in every column"
        return Twice(
            first.payee, tuple(known), first.amount * (len(known) - 1), reason + self._paid_to(known), strength
        )

    def _paid_to(self, known: Sequence[Payment]) -> str:
        """The payees of one body that were paid, where they are more than one."""
        several = dict.fromkeys(one.payee for one in known)
        if len(several) < 2:
            return ""
        told = [
            f"{one.name} ({one.number})" if one.number else one.name for one in map(self.payees.__getitem__, several)
        ]
        return f", paid to {' and '.join(told)}"


def _of_orders(left: Sequence[Payment]) -> frozenset[str]:
    """The references under which instalments are paid, month after month: equal ones under it are what was agreed."""
    months = {(one.reference, one.paid_on.year, one.paid_on.month) for one in left if one.reference}
    counted = Counter(reference for reference, *_ in months)
    return frozenset(reference for reference, count in counted.items() if count >= OF_AN_ORDER)


def _differ(text: str, other: str) -> bool:
    return bool(text and other) and text.casefold() != other.casefold()


def _same(one: Payment, other: Payment) -> bool:
    """Whether the ledger says the same of both in every column."""
    return all(getattr(one, text) == getattr(other, text) for text in TEXTS) and one.paid_on == other.paid_on
