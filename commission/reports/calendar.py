"""Whole days with reminders, written as an iCalendar file (RFC 5545) that any calendar program reads."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

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
    head, end, rest = bytes(calendar.to_ical()).rpartition(b"END:VCALENDAR")
    entries = Entries(made_at)
    return b"".join((head, *map(entries.lines, days), end, rest))


def one_line(text: str) -> str:
    """Text from outside as a title may hold it: nothing that acts, no line break."""
    return " ".join(plain_text(text).split())


class Entries:
    """Entries as icalendar writes them: every line is written, escaped and folded by it, and their order is its own.

    A component of its own for each entry takes most of its time over what is the same in all of them: here a line
    that was written before (a day, a reminder, a name) is not written again.
    """

    def __init__(self, made_at: datetime) -> None:
        from icalendar import Alarm, Event

        self._made_at = made_at
        self._event, self._alarm = Event(), Alarm()
        self._known = lru_cache(maxsize=1 << 14)(self._line)

    def lines(self, day: CalendarDay) -> bytes:
        """One entry from its first line to its last."""
        said: dict[str, object] = {
            "UID": day.uid,
            "DTSTAMP": self._made_at,
            "DTSTART": day.day,
            "DTEND": day.day + timedelta(days=1),
            "SUMMARY": one_line(day.title),
            "DESCRIPTION": plain_text(day.words),
            "SEQUENCE": day.sequence,
            "TRANSP": "TRANSPARENT",
            **({"CATEGORIES": (day.category,)} if day.category else {}),
        }
        alarms = (self._rings(day, reminder) for reminder in day.reminders)
        return b"".join((*self._begun(self._event, said), *alarms, b"END:VEVENT\r\n"))

    def _rings(self, day: CalendarDay, reminder: date) -> bytes:
        since_midnight = timedelta(hours=RINGS_AT.hour, minutes=RINGS_AT.minute)
        said = {
            "ACTION": "DISPLAY",
            "DESCRIPTION": one_line(day.title),
            "TRIGGER": since_midnight - (day.day - reminder),
        }
        return b"".join((*self._begun(self._alarm, said), b"END:VALARM\r\n"))

    def _begun(self, component: Any, said: Mapping[str, object]) -> Iterator[bytes]:
        """The lines of a component up to its end."""
        yield f"BEGIN:{component.name}\r\n".encode()
        for name in _in_order(tuple(said), tuple(component.canonical_order or ())):
            seldom_again = name in ("UID", "DESCRIPTION") and component is self._event
            yield (self._line if seldom_again else self._known)(name, said[name])

    def _line(self, name: str, value: object) -> bytes:
        from icalendar.parser import Contentline

        self._event.clear()
        self._event.add(name, list(value) if isinstance(value, tuple) else value)
        held = self._event[name]
        return bytes(Contentline.from_parts(name, held.params, held).to_ical()) + b"\r\n"


@lru_cache(maxsize=16)
def _in_order(names: tuple[str, ...], canonical: tuple[str, ...]) -> tuple[str, ...]:
    """Names of lines in the order the library puts them in."""
    from icalendar.caselessdict import canonsort_keys

    return tuple(canonsort_keys(names, canonical))
