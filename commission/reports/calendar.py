"""Whole days with reminders, written as an iCalendar file (RFC 5545) that any calendar program reads."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from commission.paths import write_whole
from commission.reports.characters import plain_text

RINGS_AT = time(9)
"""When a reminder rings on its day, by the clock of whoever has imported it."""
AT_ONCE = 200
"""Entries between two words on how far it is."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One entry: a whole day. `uid` stays the same for as long as it is about the same thing.

    So a later file moves the entry and makes no second one; `sequence` is larger in it. `reminders` are days.
    """

    uid: str
    day: date
    title: str
    words: str
    sequence: int
    reminders: tuple[date, ...] = ()
    category: str = ""


def write_calendar(
    days: Iterable[CalendarDay],
    name: str,
    made_at: datetime,
    to: Path,
    tell: Callable[[float], object] = lambda _: None,
) -> int:
    """Write the file, whole or not there, and return how many entries it has; `tell` hears how far it is, 0 to 1.

    The same facts give the same bytes.
    """
    kept = sorted(days, key=lambda one: (one.day, one.uid))
    content = calendar_bytes(told(kept, tell), name, made_at)
    write_whole(to, lambda beside: beside.write_bytes(content))
    return len(kept)


def told(days: Sequence[CalendarDay], tell: Callable[[float], object]) -> Iterator[CalendarDay]:
    """The entries one after another, with a word now and then on how far it is."""
    for place, day in enumerate(days):
        if place % AT_ONCE == 0:
            tell(place / len(days))
        yield day


def calendar_bytes(days: Iterable[CalendarDay], name: str, made_at: datetime) -> bytes:
    """The entries as a file's bytes, in the order given; `made_at` with its time zone."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Commission//The register of contracts//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", one_line(name))
    for day in days:
        calendar.add_component(_event(day, made_at))
    return bytes(calendar.to_ical())


def one_line(text: str) -> str:
    """Text from outside as a title may hold it: nothing that acts, no line break."""
    return " ".join(plain_text(text).split())


def _event(day: CalendarDay, made_at: datetime):  # type: ignore[no-untyped-def]  # icalendar is loaded when it is used
    from icalendar import Event

    event = Event()
    event.add("uid", day.uid)
    event.add("dtstamp", made_at)
    event.add("dtstart", day.day)
    event.add("dtend", day.day + timedelta(days=1))
    event.add("summary", one_line(day.title))
    event.add("description", plain_text(day.words))
    event.add("sequence", day.sequence)
    event.add("transp", "TRANSPARENT")
    if day.category:
        event.add("categories", [day.category])
    for reminder in day.reminders:
        event.add_component(_alarm(day, reminder))
    return event


def _alarm(day: CalendarDay, reminder: date):  # type: ignore[no-untyped-def]
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one_line(day.title))
    since_midnight = timedelta(hours=RINGS_AT.hour, minutes=RINGS_AT.minute)
    alarm.add("trigger", since_midnight - (day.day - reminder))
    return alarm
