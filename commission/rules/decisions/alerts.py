"""Alerts: a contract is spoken of so many months before its end, and waits until a person has answered.

They follow from the facts and the as-at date, not from a clock: one that fell due while the program was closed waits
all the same. Of several lead times that have come, only the latest speaks; each is answered for itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from commission.rules.decisions.alert_times import USUAL, lead_times
from commission.rules.decisions.dates import undecided, undecided_of
from commission.rules.decisions.diary import AlertAnswer, Diary
from commission.rules.decisions.moved import exchanged, moved_between
from commission.rules.decisions.notice import months_before
from commission.rules.facts import Contract, Register


@dataclass(frozen=True, slots=True)
class Alert:
    """What has come for one contract: the lead time, the day it came, and what was said to it."""

    contract: Contract
    ends_on: date
    lead_months: int
    raised_on: date
    answer: AlertAnswer | None

    def waits(self, as_at: date) -> bool:
        """Whether it waits for a person: never answered, or snoozed until a day that has come."""
        if self.answer is None:
            return True
        return self.answer.snoozed_until is not None and self.answer.snoozed_until <= as_at


@lru_cache(maxsize=1 << 12)
def raised_on(ends_on: date, lead_months: int) -> date:
    """The day so many whole months before an end, counted as notice is."""
    return months_before(ends_on, lead_months)


def alert(contract: Contract, diary: Diary, as_at: date) -> Alert | None:
    """The alert of a contract that ends, by the latest of its lead times that has come; None before the first."""
    ends_on = contract.ends_on
    if ends_on is None or contract.open_ended:
        return None
    come = [months for months in leads(contract, diary) if raised_on(ends_on, months) <= as_at]
    if not come:
        return None
    return Alert(
        contract, ends_on, come[-1], raised_on(ends_on, come[-1]), diary.answer(contract.id, ends_on, come[-1])
    )


class Raised(NamedTuple):
    """The alerts that have come: those that wait, and those that were answered, each the soonest end first."""

    waiting: tuple[Alert, ...]
    answered: tuple[Alert, ...]


def raised(register: Register, as_at: date) -> Raised:
    """Every alert that has come by a day for a contract of which nothing is decided."""
    return _sorted_out(undecided(register), register.diary, as_at)


def raised_after(found: Raised, before: Register, after: Register, as_at: date) -> Raised | None:
    """What `before` raised as it is for `after`: only what moved is looked at again.

    None where all has to be: the body's own lead times are others, or too many contracts.
    """
    was, now = before.diary, after.diary
    answered = {_mark(one) for one in was.answers} ^ {_mark(one) for one in now.answers}
    moved = moved_between(before, after, {contract for contract, _, _ in answered})
    if moved is None or was.alert_months != now.alert_months:
        return None
    gone = _sorted_out(undecided_of(before, moved.gone), was, as_at)
    come = _sorted_out(undecided_of(after, moved.come), now, as_at)
    return Raised(*(exchanged(*lists, in_order) for lists in zip(found, gone, come, strict=True)))


def alerts(register: Register, as_at: date) -> tuple[Alert, ...]:
    """Those that wait and those that were answered together, the soonest end first."""
    found = raised(register, as_at)
    return tuple(sorted((*found.waiting, *found.answered), key=in_order))


def waiting(register: Register, as_at: date) -> tuple[Alert, ...]:
    """Those that wait for a person, those of contracts that have ended included."""
    return raised(register, as_at).waiting


def in_order(found: Alert) -> tuple[date, int, int]:
    """What alerts are put in order by: the soonest end first, then as the contracts are listed."""
    return found.ends_on, found.contract.position, found.contract.id


def leads(contract: Contract, diary: Diary) -> tuple[int, ...]:
    """The lead times of a contract, the longest first: its own, else the body's, else the usual."""
    said = contract.details.alert_months or diary.alert_months
    return _read(said) if said else USUAL


@lru_cache(maxsize=256)
def _read(said: str) -> tuple[int, ...]:
    return lead_times(said)


def _sorted_out(contracts: Iterable[Contract], diary: Diary, as_at: date) -> Raised:
    waits: list[Alert] = []
    answered: list[Alert] = []
    for contract in contracts:
        if (found := alert(contract, diary, as_at)) is not None:
            (waits if found.waits(as_at) else answered).append(found)
    return Raised(tuple(sorted(waits, key=in_order)), tuple(sorted(answered, key=in_order)))


def _mark(one: AlertAnswer) -> tuple[int, int, int]:
    """What tells an answer from any other, and from itself before it was changed."""
    return one.contract, one.id, one.version
