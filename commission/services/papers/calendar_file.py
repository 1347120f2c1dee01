"""The dates that matter as a calendar file: meetings, decisions, notice deadlines, ends, reviews, information due."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from commission.models.database import raw, reading
from commission.models.history_head import first_seal, mark
from commission.reports.calendar import CalendarDay, write_calendar
from commission.rules.decisions.agenda import Point, a_year_from
from commission.rules.decisions.alerts import leads, raised_on
from commission.rules.decisions.dates import DecisionDates, DecisionRule, decision_words, undecided
from commission.rules.decisions.diary import Diary, Meeting
from commission.rules.decisions.words import loss_sentences, point_count
from commission.rules.facts import Contract, Register
from commission.rules.money import NOT_PRICED, sterling
from commission.rules.periods import shown_date
from commission.services.decisions.agenda import agenda_of
from commission.services.registers.open_register import OpenRegister

DAYS_BEFORE = 7
"""A meeting, a decision, a notice deadline and a review are reminded of so many days before."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote: how many entries, from which day to which, both included."""

    file: Path
    entries: int
    begin: date
    until: date


def write_calendar_file(
    opened: OpenRegister,
    register: Register,
    to: Path,
    as_at: date,
    until: date | None = None,
    tell: Callable[[float], object] = lambda _: None,
) -> Written:
    """Write every date from the as-at date to `until` (a year on), both included, as an iCalendar file.

    An entry keeps its name from one export to the next, so that a calendar moves it where the date has moved.
    """
    last = until or a_year_from(as_at)
    with reading(opened.engine) as connection:
        ours = mark(raw(connection)) or first_seal(raw(connection))
    at = register.history.at if register.history else ""
    days = calendar_days(register, sha256(ours.encode()).hexdigest()[:16], as_at, last)
    made_at = datetime.fromisoformat(at) if at else datetime.now().astimezone()
    entries = write_calendar(days, register.organisation, made_at, to, tell)
    return Written(to, entries, as_at, last)


def calendar_days(register: Register, ours: str, begin: date, until: date) -> Iterator[CalendarDay]:
    """The entries from one day to another; `ours` tells this register's entries from another's."""
    sequence = register.history.actions if register.history else 0
    for kind, number, day, title, words, reminders in _entries(register, begin, until):
        if begin <= day <= until:
            uid = f"{kind}-{number}-{ours}@commission"
            yield CalendarDay(uid, day, title, words, sequence, reminders, _CATEGORIES[kind])


_CATEGORIES = {
    "meeting": "Meeting",
    "decision": "Decision",
    "notice": "Notice deadline",
    "end": "End",
    "review": "Review",
    "information": "Information due",
    "funding": "Funding ends",
}
_TITLES = {**_CATEGORIES, "decision": "Decide", "notice": "Notice by today", "end": "Ends"}
"""What stands before a provider's name."""
_OF_DECISION = ("end", "notice", "decision")
_Entry = tuple[str, int, date, str, str, tuple[date, ...]]


def _entries(register: Register, begin: date, until: date) -> Iterator[_Entry]:
    for point in agenda_of(register, begin, begin, until).points:
        if point.meeting is not None:
            yield _meeting(point.meeting, point)
    rule, open_ones = DecisionRule(register.diary), {contract.id for contract in undecided(register)}
    for contract in register.contracts:
        dates, is_open = rule.of(contract), contract.id in open_ones
        for kind, day in _days(contract, dates, is_open):
            if day is not None and begin <= day <= until:
                told = dates if is_open and kind in _OF_DECISION else None
                words = _words(contract, "" if told is None else decision_words(told, begin))
                rings = _before(day) if kind != "end" else _alerted(contract, day, register.diary) if is_open else ()
                yield kind, contract.id, day, f"{_TITLES[kind]}: {contract.provider}", words, rings


def _days(contract: Contract, dates: DecisionDates | None, is_open: bool) -> Iterator[tuple[str, date | None]]:
    """The days of a contract by their kind: those it says by itself, decided or not, and those of its end."""
    details = contract.details
    yield "review", details.review_on
    yield "information", details.information_due_on
    yield "funding", details.funding_ends_on
    if dates is not None:
        yield "end", dates.ends_on
        if is_open:
            yield "notice", dates.notice_by
            yield "decision", dates.decide_on


def _alerted(contract: Contract, ends_on: date, diary: Diary) -> tuple[date, ...]:
    return tuple(raised_on(ends_on, months) for months in leads(contract, diary))


def _meeting(meeting: Meeting, point: Point) -> _Entry:
    name = meeting.name or "Committee"
    title = f"{name}: {point_count(point)}" if point.lines else name
    providers = sorted({line.contract.provider for line in point.lines})
    words = "\n".join([*loss_sentences(point.losses), *providers[:40], *_more(len(providers) - 40)])
    return "meeting", meeting.id, meeting.held_on, title, words, _before(meeting.held_on)


def _more(count: int) -> list[str]:
    return [f"and {count:,} more"] if count > 0 else []


def _words(contract: Contract, decision: str) -> str:
    amount = NOT_PRICED if contract.amount is None else sterling(contract.amount)
    term = f"to {shown_date(contract.ends_on)}" if contract.ends_on else "no end date"
    said = [f"{contract.provider}, contract {contract.id}: {amount}, {term}."]
    reference = f"Reference {contract.reference}." if contract.reference else ""
    return "\n".join(filter(None, [*said, contract.details.title or "", reference, decision]))


def _before(day: date) -> tuple[date, ...]:
    return (day - timedelta(days=DAYS_BEFORE),)
