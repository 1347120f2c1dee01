"""Payments that may have been made twice: one payee, one amount, one reference or days near each other."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from commission.rules.money import sterling
from commission.rules.periods import shown_date
from commission.rules.year_end.payments import Payment

TEXTS = ("reference", "description", "cost_centre", "voucher", "order_number")
NEAR = 7
"""So many days apart two equal payments without a reference of their own are near each other."""
OF_AN_ORDER = 3
"""In so many months equal payments stand under one reference where it names an order or a contract, no invoice."""


@dataclass(frozen=True, slots=True)
class Twice:
    """Payments of one payee and amount of which one may be enough; `amount` in pence is what would be too much."""

    payee: int
    payments: tuple[Payment, ...]
    amount: int
    reason: str


def suspected(payments: Iterable[Payment]) -> tuple[Twice, ...]:
    """What may be paid twice among payments; one that a later credit takes back is not. The largest first."""
    groups: dict[tuple[int, int], list[Payment]] = {}
    for one in sorted(payments, key=lambda one: (one.paid_on, one.id)):
        groups.setdefault((one.payee, abs(one.amount)), []).append(one)
    found = [twice for group in groups.values() for twice in _twice(_standing(group))]
    return tuple(sorted(found, key=lambda one: (-one.amount, one.payments[0].id)))


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


def _twice(left: Sequence[Payment]) -> list[Twice]:
    """The payments of one amount in sets that are alike, each set with its reason."""
    found: list[list[Payment]] = []
    orders = _orders(left)
    for one in left:
        alike = next((known for known in found if _alike(known[-1], one, orders)), None)
        if alike is None:
            found.append([one])
        else:
            alike.append(one)
    return [_told(known, orders) for known in found if len(known) > 1]


def _orders(left: Sequence[Payment]) -> frozenset[str]:
    """The references under which instalments are paid, month after month: equal ones under it are what was agreed."""
    months = {(one.reference, one.paid_on.year, one.paid_on.month) for one in left if one.reference}
    counted = Counter(reference for reference, *_ in months)
    return frozenset(reference for reference, count in counted.items() if count >= OF_AN_ORDER)


def _alike(one: Payment, other: Payment, orders: Container[str]) -> bool:
    if one.contract is not None and other.contract is not None and one.contract != other.contract:
        return False
    if one.voucher and one.voucher == other.voucher and one.paid_on == other.paid_on and not _same(one, other):
        return False  # two lines of one transaction are two things that were bought
    if one.reference and other.reference and (one.reference != other.reference or one.reference not in orders):
        return one.reference == other.reference
    return (other.paid_on - one.paid_on).days <= NEAR


def _same(one: Payment, other: Payment) -> bool:
    """Whether the ledger says the same of both in every column."""
    return all(getattr(one, text) == getattr(other, text) for text in TEXTS) and one.paid_on == other.paid_on


def _told(known: Sequence[Payment], orders: Container[str]) -> Twice:
    first, last = known[0], known[-1]
    if first.reference and first.reference == last.reference and first.reference not in orders:
        reason = f"{sterling(first.amount)} {_times(len(known))} under one reference, {first.reference}"
    elif first.paid_on == last.paid_on:
        reason = f"{sterling(first.amount)} {_times(len(known))} on {shown_date(first.paid_on)}"
    else:
        days = (last.paid_on - first.paid_on).days
        reason = f"{sterling(first.amount)} {_times(len(known))} within {days} {'day' if days == 1 else 'days'}"
    if first.voucher and all(_same(first, one) for one in known):
        reason = f"{reason}, the same in every column"
    return Twice(first.payee, tuple(known), first.amount * (len(known) - 1), reason)


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"
