"""Alerts: a contract is spoken of so many months before its end, and waits until a person has answered.

They follow from the facts and the as-at date, not from a clock: one that fell due while the program was closed waits
all the same. Of several lead times that have come, only the latest speaks; each is answered for itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from commission.rules.decisions.alert_times import USUAL, lead_times
from commission.rules.decisions.dates import undecided
from commission.rules.decisions.diary import AlertAnswer, Diary
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


def alerts(register: Register, as_at: date) -> tuple[Alert, ...]:
    """Every alert that has come by a day for a contract of which nothing is decided, the soonest end first."""
    return tuple(sorted(_alerts(register, as_at), key=lambda found: found.ends_on))


def waiting(register: Register, as_at: date) -> tuple[Alert, ...]:
    """Those that wait for a person, those of contracts that have ended included."""
    return tuple(found for found in alerts(register, as_at) if found.waits(as_at))


def leads(contract: Contract, diary: Diary) -> tuple[int, ...]:
    """The lead times of a contract, the longest first: its own, else the body's, else the usual."""
    said = contract.details.alert_months or diary.alert_months
    return _read(said) if said else USUAL


@lru_cache(maxsize=256)
def _read(said: str) -> tuple[int, ...]:
    return lead_times(said)


def _alerts(register: Register, as_at: date) -> Iterator[Alert]:
    for contract in undecided(register):
        if (found := alert(contract, register.diary, as_at)) is not None:
            yield found
