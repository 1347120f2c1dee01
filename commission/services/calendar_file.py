"""The dates that matter as a calendar file: meetings, decisions, notice deadlines, ends, reviews, information due."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from commission.models.database import raw, reading
from commission.models.history_head import first_seal, mark
from commission.reports.calendar import CalendarDay, write_calendar
from commission.rules.decisions.agenda import Point, a_year_from, agenda
from commission.rules.decisions.alerts import leads, raised_on
from commission.rules.decisions.dates import DecisionRule, decision_words, undecided
from commission.rules.decisions.diary import Meeting
from commission.rules.decisions.words import loss_sentences, point_count
from commission.rules.facts import Contract, Register
from commission.rules.money import NOT_PRICED, sterling
from commission.rules.periods import shown_date
from commission.services.open_register import OpenRegister

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
_Entry = tuple[str, int, date, str, str, tuple[date, ...]]


def _entries(register: Register, begin: date, until: date) -> Iterator[_Entry]:
    for point in agenda(register, begin, begin, until).points:
        if point.meeting is not None:
            yield _meeting(point.meeting, point)
    rule, open_ones = DecisionRule(register.diary), {contract.id for contract in undecided(register)}
    for contract in register.contracts:
        yield from _own_days(contract)
        dates = rule.of(contract)
        if dates is None:
            continue
        is_open = contract.id in open_ones
        words = _words(contract, decision_words(dates, begin) if is_open else "")
        came = tuple(raised_on(dates.ends_on, months) for months in leads(contract, register.diary)) if is_open else ()
        yield "end", contract.id, dates.ends_on, f"Ends: {contract.provider}", words, came
        if is_open and dates.notice_by is not None:
            title = f"Notice by today: {contract.provider}"
            yield "notice", contract.id, dates.notice_by, title, words, _before(dates.notice_by)
        if is_open and dates.decide_on is not None:
            yield (
                "decision",
                contract.id,
                dates.decide_on,
                f"Decide: {contract.provider}",
                words,
                _before(dates.decide_on),
            )


def _meeting(meeting: Meeting, point: Point) -> _Entry:
    name = meeting.name or "Committee"
    title = f"{name}: {point_count(point)}" if point.lines else name
    providers = sorted({line.contract.provider for line in point.lines})
    words = "\n".join([*loss_sentences(point.losses), *providers[:40], *_more(len(providers) - 40)])
    return "meeting", meeting.id, meeting.held_on, title, words, _before(meeting.held_on)


def _more(count: int) -> list[str]:
    return [f"and {count:,} more"] if count > 0 else []


def _own_days(contract: Contract) -> Iterator[_Entry]:
    """Days a contract says by itself, decided or not."""
    details = contract.details
    for kind, day, title in (
        ("review", details.review_on, "Review"),
        ("information", details.information_due_on, "Information due"),
        ("funding", details.funding_ends_on, "Funding ends"),
    ):
        if day is not None:
            yield kind, contract.id, day, f"{title}: {contract.provider}", _words(contract, ""), _before(day)


def _words(contract: Contract, decision: str) -> str:
    amount = NOT_PRICED if contract.amount is None else sterling(contract.amount)
    term = f"to {shown_date(contract.ends_on)}" if contract.ends_on else "no end date"
    said = [f"{contract.provider}, contract {contract.id}: {amount}, {term}."]
    reference = f"Reference {contract.reference}." if contract.reference else ""
    return "\n".join(filter(None, [*said, contract.details.title or "", reference, decision]))


def _before(day: date) -> tuple[date, ...]:
    return (day - timedelta(days=DAYS_BEFORE),)
