"""Where each contract stands as at a day: not begun, in force, ended, without an end; and what is ending."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from commission.rules.facts import Contract

WITHIN_CHOICES = (30, 60, 90, 180)
"""The usual looks ahead, in days; any other number can be asked for."""


class State(StrEnum):
    """Where a contract stands on a day. Undated and open-ended contracts have no end date."""

    NOT_BEGUN = "not_begun"
    IN_FORCE = "in_force"
    ENDED = "ended"
    NO_END_DATE = "no_end_date"


STATE_WORDS = {
    State.NOT_BEGUN: "not begun",
    State.IN_FORCE: "in force",
    State.ENDED: "ended",
    State.NO_END_DATE: "no end date",
}


def state(contract: Contract, as_at: date) -> State:
    """The state as at a day. A contract is in force *on* its end date; an end without a start is in force up to it."""
    if contract.open_ended or contract.ends_on is None:
        return State.NO_END_DATE
    if contract.ends_on < as_at:
        return State.ENDED
    if contract.starts_on is not None and contract.starts_on > as_at:
        return State.NOT_BEGUN
    return State.IN_FORCE


def days_left(contract: Contract, as_at: date) -> int | None:
    """Days from the as-at date to the end date: 0 on the day itself, None once ended or without an end."""
    if contract.open_ended or contract.ends_on is None or contract.ends_on < as_at:
        return None
    return (contract.ends_on - as_at).days


def in_place_on(contracts: Iterable[Contract], day: date) -> tuple[Contract, ...]:
    """The dated contracts in force on a day, open-ended ones included: *in place on 1 April 2007*."""
    return tuple(
        contract
        for contract in contracts
        if contract.starts_on is not None
        and contract.starts_on <= day
        and (contract.open_ended or (contract.ends_on is not None and contract.ends_on >= day))
    )


@dataclass(frozen=True, slots=True)
class Ending:
    """What ends from the as-at date to `within` days on, both ends counted: one list, its count and value.

    `amount` adds up the full amounts of the priced contracts of the list, in pence; `unpriced` counts the others.
    `ended` are those that ended before the as-at date; `no_end_date` stands apart and is never late.
    """

    as_at: date
    within: int
    contracts: tuple[Contract, ...]
    no_end_date: tuple[Contract, ...]
    ended: tuple[Contract, ...]

    @property
    def count(self) -> int:
        return len(self.contracts)

    @property
    def amount(self) -> int:
        return total_amount(self.contracts)

    @property
    def unpriced(self) -> int:
        return sum(contract.amount is None for contract in self.contracts)


@dataclass(frozen=True)
class MonthEnding:
    """The contracts that end in one calendar month, with their full value in pence."""

    first_day: date
    contracts: tuple[Contract, ...]

    @cached_property
    def amount(self) -> int:
        return total_amount(self.contracts)


def total_amount(contracts: Iterable[Contract]) -> int:
    """The full amounts of the priced contracts, in pence."""
    return sum(contract.amount for contract in contracts if contract.amount is not None)


def ending(contracts: Iterable[Contract], as_at: date, within: int) -> Ending:
    """What ends within a number of days of the as-at date, soonest first, then in the order given."""
    last_day = date.max if within > (date.max - as_at).days else as_at + timedelta(days=within)
    soon: list[tuple[date, Contract]] = []
    apart: list[Contract] = []
    past: list[Contract] = []
    for contract in contracts:
        if contract.open_ended or contract.ends_on is None:
            apart.append(contract)
        elif contract.ends_on < as_at:
            past.append(contract)
        elif contract.ends_on <= last_day:
            soon.append((contract.ends_on, contract))
    soon.sort(key=lambda pair: pair[0])
    return Ending(as_at, within, tuple(contract for _, contract in soon), tuple(apart), tuple(past))


def ending_by_month(contracts: Iterable[Contract], as_at: date) -> tuple[MonthEnding, ...]:
    """Every calendar month from the as-at date to the last end date, empty months included.

    The month of the as-at date counts only what ends on or after that day.
    """
    by_month: dict[date, list[Contract]] = {}
    for contract in contracts:
        if not contract.open_ended and contract.ends_on is not None and contract.ends_on >= as_at:
            by_month.setdefault(contract.ends_on.replace(day=1), []).append(contract)
    months: list[MonthEnding] = []
    month = as_at.replace(day=1)
    while by_month and month <= max(by_month):
        months.append(MonthEnding(month, tuple(by_month.get(month, ()))))
        month = (month + timedelta(days=31)).replace(day=1)
    return tuple(months)
