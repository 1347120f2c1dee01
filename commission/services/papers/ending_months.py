"""Value ending by month as bars: the same drawing on the paper of what is ending, on its page and on the overview."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from commission.reports.document import Bar, Chart
from commission.rules.facts import Contract
from commission.rules.figures.expiry import MonthEnding
from commission.rules.figures.sentences import count_words
from commission.rules.money import NOT_PRICED, grouped, sterling
from commission.rules.periods import MONTHS

TITLE = "Value ending by month"
MONTHS_SHOWN = 24
"""The months drawn one by one."""
_JANUARY = 1


@dataclass(frozen=True)
class Month:
    """One bar and one row: a calendar month, or all months after those that are shown one by one."""

    name: str
    short: str
    of: tuple[MonthEnding, ...]

    @cached_property
    def contracts(self) -> tuple[Contract, ...]:
        return tuple(chain.from_iterable(month.contracts for month in self.of))

    @cached_property
    def amount(self) -> int:
        return sum(month.amount for month in self.of)

    @property
    def count(self) -> int:
        return len(self.contracts)


def drawn_months(months: Sequence[MonthEnding]) -> tuple[Month, ...]:
    """Month by month while a page can hold the bars, the rest together; a short name has its year where it begins."""
    shown, later = months[:MONTHS_SHOWN], tuple(months[MONTHS_SHOWN:])
    found = [Month(_name(month), _short(month, first=place == 0), (month,)) for place, month in enumerate(shown)]
    if later:
        found.append(Month(f"After {_name(shown[-1])}", "later", later))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The bars with the words of each and the place of the one worth most; all added up, to be shown without work."""

    months: tuple[Month, ...]
    chart: Chart | None
    said: tuple[str, ...]
    largest: int


def drawn(endings: Sequence[MonthEnding]) -> Drawn:
    """Bars ready to be shown; no chart where nothing ends."""
    months = drawn_months(endings)
    largest = max(range(len(months)), key=lambda place: months[place].amount, default=-1)
    chart = month_chart(months) if months else None
    return Drawn(months, chart, tuple(month_said(month) for month in months), largest)


def month_chart(months: Sequence[Month]) -> Chart:
    """The bars, empty months too, and in words those that are not empty."""
    said = (
        f"{month.name} {sterling(month.amount)}, {count_words(month.count, 'contract')}"
        for month in months
        if month.count
    )
    bars = tuple(Bar(month.name, month.amount, _figure(month), short=month.short) for month in months)
    return Chart(TITLE, bars, f"Bar chart, {TITLE.lower()}: {'; '.join(said)}.")


def month_said(month: Month) -> str:
    """`Mar 2007: 32 contracts end, £514,900.00`."""
    if not month.count:
        return f"{month.name}: nothing ends"
    unpriced = sum(contract.amount is None for contract in month.contracts)
    ends = f"{month.name}: {count_words(month.count, 'contract')} {'ends' if month.count == 1 else 'end'}"
    if unpriced == month.count:
        return f"{ends}, {NOT_PRICED}"
    return f"{ends}, {sterling(month.amount)}" + (f"; {unpriced:,} {NOT_PRICED}" if unpriced else "")


def ending_words(month: Month) -> str:
    """What its contracts are called once they are opened: `ending in Mar 2007`, `ending after Dec 2008`."""
    return f"ending in {month.name}" if len(month.of) == 1 else f"ending {month.name.replace('After', 'after')}"


def _figure(month: Month) -> str:
    nobody_knows = bool(month.count) and not month.amount and all(one.amount is None for one in month.contracts)
    return NOT_PRICED if nobody_knows else grouped(month.amount)


def _name(month: MonthEnding) -> str:
    return f"{MONTHS[month.first_day.month - 1]} {month.first_day.year}"


def _short(month: MonthEnding, *, first: bool) -> str:
    name = MONTHS[month.first_day.month - 1]
    return f"{name} {month.first_day.year % 100:02d}" if first or month.first_day.month == _JANUARY else name
