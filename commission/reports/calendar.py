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
    """Entries as icalendar writes them, byte for byte: which lines there are, and in which order, is the library's own.

    It takes most of its time over what is the same in all of them, so it writes such a line (a day, a reminder) once;
    texts, which few entries share, are written by `text_line`.
    """

    def __init__(self, made_at: datetime) -> None:
        from icalendar import Alarm, Event

        self._made_at = made_at
        self._event, self._alarm = Event(), Alarm()
        self._known = lru_cache(maxsize=1 << 14)(self._line)

    def lines(self, day: CalendarDay) -> bytes:
        """One entry from its first line to its last."""
        title, words = one_line(day.title), plain_text(day.words)
        said: dict[str, object] = {
            "UID": text_line("UID", day.uid),
            "DTSTAMP": self._made_at,
            "DTSTART": day.day,
            "DTEND": day.day + timedelta(days=1),
            "SUMMARY": text_line("SUMMARY", title),
            "DESCRIPTION": text_line("DESCRIPTION", words),
            "SEQUENCE": day.sequence,
            "TRANSP": "TRANSPARENT",
            **({"CATEGORIES": (day.category,)} if day.category else {}),
        }
        alarms = self._alarms(day, text_line("DESCRIPTION", title)) if day.reminders else b""
        return b"".join((*self._begun(self._event, said), alarms, b"END:VEVENT\r\n"))

    def _alarms(self, day: CalendarDay, title: bytes) -> bytes:
        """One alarm for each day of reminding."""
        since_midnight = timedelta(hours=RINGS_AT.hour, minutes=RINGS_AT.minute)
        said: dict[str, object] = {"ACTION": "DISPLAY", "DESCRIPTION": title}
        lines: list[bytes] = []
        for reminder in day.reminders:
            said["TRIGGER"] = since_midnight - (day.day - reminder)
            lines += (*self._begun(self._alarm, said), b"END:VALARM\r\n")
        return b"".join(lines)

    def _begun(self, component: Any, said: Mapping[str, object]) -> Iterator[bytes]:
        """The lines of a component up to its end: those that are written, and those that are known by their values."""
        yield b"BEGIN:%s\r\n" % component.name.encode()
        for name in _in_order(tuple(said), component.canonical_order):
            value = said[name]
            yield value if isinstance(value, bytes) else self._known(name, value)

    def _line(self, name: str, value: object) -> bytes:
        from icalendar.parser import Contentline

        self._event.clear()
        self._event.add(name, list(value) if isinstance(value, tuple) else value)
        held = self._event[name]
        return bytes(Contentline.from_parts(name, held.params, held).to_ical()) + b"\r\n"


LONGEST = 74
"""Octets a line holds before it is folded, the blank at the head of a folded one left out."""

_ESCAPED = (("\\N", "\n"), ("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"))
"""In this order. The first is the library's: it takes a backslash and N for a line break when it reads, too."""


def text_line(name: str, text: str) -> bytes:
    """A line of text, escaped and folded (RFC 5545, 3.1 and 3.3.11)."""
    for sign, escaped in _ESCAPED:
        text = text.replace(sign, escaped)
    return _folded(f"{name}:{text}".encode()) + b"\r\n"


def _folded(line: bytes) -> bytes:
    """A line in pieces: none splits a letter, nor an escaped sign from what escapes it."""
    pieces, begin = [], 0
    while len(line) - begin > LONGEST:
        end = begin + LONGEST
        while line[end] & 0xC0 == 0x80:  # in the middle of a letter
            end -= 1
        if line[end - 1] in b"\\^":
            end -= 1
        pieces.append(line[begin:end])
        begin = end
    return b"\r\n ".join((*pieces, line[begin:]))


@lru_cache(maxsize=16)
def _in_order(names: tuple[str, ...], canonical: tuple[str, ...]) -> tuple[str, ...]:
    """Names of lines in the order the library puts them in."""
    from icalendar.caselessdict import canonsort_keys

    return tuple(canonsort_keys(names, canonical))
