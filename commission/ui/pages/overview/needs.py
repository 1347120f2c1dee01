"""What needs a person, as lines: a count, what of, how much, and the rows behind it. Every figure is from the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from commission.rules.facts import Contract, Sector
from commission.rules.figures.expiry import days_left, ending, total_amount
from commission.rules.figures.sentences import count_words
from commission.rules.money import percent, sterling
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.providers.sector_held import sector_on
from commission.rules.questions import carried_by_one
from commission.services.decisions.agenda import agenda_of, raised_of
from commission.services.figures.share import Answer, Doubt
from commission.ui.view import View

if TYPE_CHECKING:
    from commission.rules.figures.claims import Verdict

LOOK_AHEAD = 90
"""Days from the as-at date within which an end is a person's business."""
QUOTED, CARRIED = "quoted", "carried"
_FIELDS = {"sector": "sector", "counts": "place in the target", "reading": "amount"}


@dataclass(frozen=True, slots=True)
class Need:
    """One line: a figure, its words, the detail below, what opens: its rows, its `doubts`, or a `page`.

    Of a page it may be a `part`, and that of a `year`.
    """

    key: str
    figure: str
    words: str
    detail: str
    ids: frozenset[int]
    token: str = "ink"
    doubts: tuple[Doubt, ...] = ()
    page: str = ""
    part: str = ""
    year: FinancialYear | None = None

    @property
    def title(self) -> str:
        """What the rows are called once they are opened."""
        return f"{self.figure} {self.words}"


def needs(view: View, answer: Answer) -> tuple[Need, ...]:
    """Every line that has something to say, in the order a person would take them."""
    return tuple(_readings(answer)) + tuple(_rest(view, answer))


def with_quoted(lines: Sequence[Need], found: Sequence[Verdict], year: FinancialYear) -> tuple[Need, ...]:
    """The same lines with one for the quoted figures that must be looked at, if there are any; it opens their year."""
    if not found:
        return tuple(lines)
    from commission.rules.figures.claims import look_words

    words = "quoted figure to look at" if len(found) == 1 else "quoted figures to look at"
    years = [one.claim.year for one in found]
    opens = year if year in years else years[0]
    line = Need(
        QUOTED,
        f"{len(found):,}",
        words,
        look_words(found),
        frozenset(),
        "warn",
        page="targets",
        part="quoted",
        year=opens,
    )
    remarks = [one for one in lines if one.key == CARRIED]
    return (*(one for one in lines if one.key != CARRIED), line, *remarks)


def days_words(days: int) -> str:
    """`today`, `in 1 day`, `in 59 days`."""
    return "today" if days == 0 else f"in {days:,} day{'s' * (days != 1)}"


def _readings(answer: Answer) -> Iterator[Need]:
    if not answer.readings:
        return
    contracts = [asked.contract for asked in answer.readings]
    words = "reading to settle" if len(contracts) == 1 else "readings to settle"
    detail = f"{sterling(total_amount(contracts))}: total for the term or rate per year?"
    yield Need("readings", f"{len(contracts):,}", words, detail, _ids(contracts), "accent")


def _rest(view: View, answer: Answer) -> Iterator[Need]:
    yield from _to_decide(view)
    yield from _alerts(view)
    yield from _ending(view)
    yield from _no_end(view)
    yield from _unpriced(view)
    yield from _doubts(view, answer.doubts)
    yield from _carried(view)


def _to_decide(view: View) -> Iterator[Need]:
    """What is too late for any meeting, and what the next meeting that has something to decide decides."""
    found = agenda_of(view.register, view.as_at)
    late = [line.contract for point in found.too_late for line in point.lines]
    if late and view.register.diary.meetings:
        words = "is too late for any meeting" if len(late) == 1 else "are too late for any meeting"
        yield Need("too_late", f"{len(late):,}", words, sterling(total_amount(late)), _ids(late), "warn")
    ahead = next((point for point in found.points if point.meeting is not None and point.lines), None)
    if ahead is not None and ahead.meeting is not None:
        words = f"to decide on {shown_date(ahead.meeting.held_on)}"
        when = days_words((ahead.meeting.held_on - view.as_at).days)
        detail = f"{sterling(ahead.amount)}, {when}" + _also_unpriced(ahead.unpriced)
        yield Need("decisions_due", f"{len(ahead.lines):,}", words, detail, ahead.ids, "warn")


def _alerts(view: View) -> Iterator[Need]:
    found = raised_of(view.register, view.as_at).waiting
    if found:
        words = "alert waits for an answer" if len(found) == 1 else "alerts wait for an answer"
        contracts = [one.contract for one in found]
        detail = f"{sterling(total_amount(contracts))}; acknowledge or snooze them"
        yield Need("alerts", f"{len(found):,}", words, detail, _ids(contracts), "accent", page="decisions")


def _ending(view: View) -> Iterator[Need]:
    soon = ending(view.register.contracts, view.as_at, LOOK_AHEAD)
    if not soon.count:
        return
    days = [left for contract in soon.contracts if (left := days_left(contract, view.as_at)) is not None]
    last = view.as_at + timedelta(days=days[-1])
    ends = "contract ends" if soon.count == 1 else "contracts end"
    if days[0] == days[-1]:
        words, when = f"{ends} on {shown_date(last)}", days_words(days[0])
    else:
        words, when = f"{ends} by {shown_date(last)}", f"the first {days_words(days[0])}"
    detail = f"{sterling(soon.amount)}, {when}" + _also_unpriced(soon.unpriced)
    yield Need("ending", f"{soon.count:,}", words, detail, _ids(soon.contracts), "warn")


def _also_unpriced(count: int) -> str:
    return f"; {count:,} not priced" if count else ""


def _no_end(view: View) -> Iterator[Need]:
    found = [contract for contract in view.register.contracts if contract.ends_on is None and not contract.open_ended]
    if not found:
        return
    years = {contract.placed_in for contract in found}
    where = f"in {years.pop()}" if len(years) == 1 and None not in years else "in the years they are placed in"
    words = "has no end date" if len(found) == 1 else "have no end date"
    detail = f"{sterling(total_amount(found))}, counted {where}"
    yield Need("no_end", f"{len(found):,}", words, detail, _ids(found))


def _unpriced(view: View) -> Iterator[Need]:
    found = [contract for contract in view.register.contracts if contract.amount is None]
    if found:
        names = ", ".join(contract.provider for contract in found[:3])
        more = f" and {len(found) - 3:,} more" if len(found) > 3 else ""
        words = "is not priced" if len(found) == 1 else "are not priced"
        yield Need("unpriced", f"{len(found):,}", words, names + more, _ids(found))


def _doubts(view: View, doubts: tuple[Doubt, ...]) -> Iterator[Need]:
    by_id = {contract.id: contract for contract in view.register.contracts}
    asked = tuple(doubt for doubt in doubts if doubt.question.contract in by_id)
    if not asked:
        return
    contracts = [by_id[doubt.question.contract] for doubt in asked]
    fields = {_FIELDS.get(doubt.question.field, doubt.question.field) for doubt in asked}
    what = fields.pop() if len(fields) == 1 else "doubt"
    words = f"{what} to confirm" if len(asked) == 1 else f"{what.removesuffix('s')}s to confirm"
    first = contracts[0]
    detail = first.provider if first.amount is None else f"{first.provider}: {sterling(first.amount)}"
    yield Need("doubts", f"{len(asked):,}", words, detail, _ids(contracts), doubts=asked)


def _carried(view: View) -> Iterator[Need]:
    as_at = view.as_at
    found = carried_by_one(view.register.contracts, Sector.VCS, as_at)
    if found is None:
        return
    name, pence, whole, count = found
    named = [row for row in view.register.contracts if row.provider == name]
    mine = [row for row in named if sector_on(row, as_at) is Sector.VCS]
    detail = f"{name}, {count_words(count, 'contract')}"
    words = "of VCS value rests on one provider"
    yield Need(CARRIED, percent(Fraction(pence, whole)), words, detail, _ids(mine))


def _ids(contracts: Iterable[Contract]) -> frozenset[int]:
    return frozenset(contract.id for contract in contracts)
