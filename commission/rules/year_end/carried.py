"""What the end of a year leaves of one contract, put under its names: nothing of the balance is left without one."""

from typing import NamedTuple


class AtEnd(NamedTuple):
    """A contract at the end of a year, in pence: what was due and paid by then, and what falls due `later`.

    `income`: its amount is below zero, so that what is not paid of it is to be received. `dropped` is what last year's
    end did not bring in, since it lay below its de minimis: owed then above zero, paid ahead below.
    """

    due: int
    paid: int
    later: int
    de_minimis: int
    unpriced: bool = False
    undelivered: bool = False
    income: bool = False
    dropped: int = 0


class Left(NamedTuple):
    """Where the balance, due − paid, went.

    It is accrual − prepayment − above + below + undelivered − unpriced + by_hand − not_brought_in.
    `accrual` and `prepayment` are never below zero; `above` is, where more was credited than had been paid.
    `not_brought_in` is as much of what last year's end dropped as explains what would be paid above or owed now.
    """

    accrual: int = 0
    prepayment: int = 0
    above: int = 0
    below: int = 0
    undelivered: int = 0
    unpriced: int = 0
    by_hand: int = 0
    not_brought_in: int = 0


def left_of(end: AtEnd, set_by_hand: int | None = None) -> Left:
    """Put the balance under its names; `set_by_hand` is a person's accrual (above zero) or prepayment (below)."""
    computed = _computed(end)
    return computed if set_by_hand is None else _by_hand(end.due - end.paid, computed, set_by_hand)


def _computed(end: AtEnd) -> Left:
    balance = end.due - end.paid
    if end.unpriced:
        return Left(unpriced=-balance)
    if end.undelivered:
        return Left(undelivered=balance)
    if not end.dropped:  # of nearly every contract: one of many thousands
        return _of_this_year(end)
    from_before = _same_way(-balance, end.dropped)
    return _of_this_year(end._replace(due=end.due + from_before))._replace(not_brought_in=from_before)


def _of_this_year(end: AtEnd) -> Left:
    """The names of a balance that nothing of last year explains."""
    balance = end.due - end.paid
    forward = _forward(end, balance)
    above = forward - balance
    if abs(forward) < end.de_minimis:
        return Left(above=above, below=forward)
    return Left(max(0, forward), max(0, -forward), above)


def _forward(end: AtEnd, balance: int) -> int:
    """What of the balance is owed (no more than was due), or was paid ahead (no more than falls due later).

    Of income the signs are turned: what is not received yet is brought forward as if it were paid ahead.
    """
    owed, ahead = (-end.later, -end.due) if end.income else (end.due, end.later)
    return max(-max(0, ahead), min(max(0, owed), balance))


def _by_hand(balance: int, computed: Left, said: int) -> Left:
    """A person's figure in place of the computed one: what is left keeps its names as far as they reach."""
    rest = balance - said
    before = _same_way(rest, -computed.not_brought_in)
    rest -= before
    above = _same_way(rest, -computed.above)
    undelivered = _same_way(rest - above, computed.undelivered)
    unpriced = _same_way(rest - above - undelivered, -computed.unpriced)
    below = _same_way(rest - above - undelivered - unpriced, computed.below)
    left = rest - above - undelivered - unpriced - below
    return Left(max(0, said), max(0, -said), -above, below, undelivered, -unpriced, left, -before)


def _same_way(rest: int, named: int) -> int:
    """As much of what is left as a name had of it, if it lies on the same side of zero."""
    return min(named, max(0, rest)) if named > 0 else max(named, min(0, rest))
