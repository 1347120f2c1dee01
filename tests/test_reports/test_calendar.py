"""A calendar file is, byte for byte, what the library writes of whole components, and reads back as they were."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Alarm, Calendar, Event

from commission.reports.calendar import RINGS_AT, CalendarDay, calendar_bytes, one_line
from commission.reports.characters import plain_text

MADE_AT = datetime(2007, 1, 31, 9, 30, tzinfo=timezone(timedelta(hours=1)))
texts = st.text(max_size=120) | st.sampled_from(
    ["Tŷ Sŵn a’r Gŵr; cyngor, " * 6, "a\\nb\\N;c,d\r\ne\rf\n", "x" * 74 + "\\;", "END:VEVENT\r\nBEGIN:VALARM", ""]
)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@st.composite
def entries(draw: st.DrawFn) -> CalendarDay:
    day = draw(days)
    before = draw(st.lists(st.integers(0, 400), max_size=3, unique=True))
    return CalendarDay(
        f"end-{draw(st.integers(1, 10**6))}-0123456789abcdef@commission",
        day,
        draw(texts),
        draw(texts),
        draw(st.integers(0, 5_000)),
        tuple(day - timedelta(days=count) for count in before),
        draw(st.sampled_from(("", "End", "Notice deadline"))),
    )


def whole(found: Sequence[CalendarDay], name: str) -> bytes:
    """The same file with a component of the library's for each entry."""
    calendar = Calendar()
    for key, value in (
        ("prodid", "-//Commission//The register of contracts//EN"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("x-wr-calname", one_line(name)),
    ):
        calendar.add(key, value)
    for day in found:
        calendar.add_component(_event(day))
    return bytes(calendar.to_ical())


def _event(day: CalendarDay) -> Event:
    event = Event()
    event.add("uid", day.uid)
    event.add("dtstamp", MADE_AT)
    event.add("dtstart", day.day)
    event.add("dtend", day.day + timedelta(days=1))
    event.add("summary", one_line(day.title))
    event.add("description", plain_text(day.words))
    event.add("sequence", day.sequence)
    event.add("transp", "TRANSPARENT")
    if day.category:
        event.add("categories", [day.category])
    for reminder in day.reminders:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one_line(day.title))
        alarm.add("trigger", timedelta(hours=RINGS_AT.hour, minutes=RINGS_AT.minute) - (day.day - reminder))
        event.add_component(alarm)
    return event


@given(st.lists(entries(), max_size=6), texts)
def test_it_is_what_whole_components_are_written_as(found: list[CalendarDay], name: str) -> None:
    assert calendar_bytes(found, name, MADE_AT) == whole(found, name)


@pytest.mark.parametrize("at_the_edge", ["x", "ŷ", "€", "🏴", "\\", "^", ";", ",\n", "\\N"])
def test_a_line_is_folded_where_the_library_folds_it(at_the_edge: str) -> None:
    words = ["x" * length + at_the_edge * count + "y" * 70 for length in range(50, 80) for count in (1, 2, 75)]
    found = [CalendarDay(f"{place}", MADE_AT.date(), text, text, 1) for place, text in enumerate(words)]
    assert calendar_bytes(found, "Ours", MADE_AT) == whole(found, "Ours")


@given(entries())
def test_it_is_read_back_as_it_was(day: CalendarDay) -> None:
    calendar = Calendar.from_ical(calendar_bytes([day], "Ours", MADE_AT))
    events: list[Any] = calendar.walk("VEVENT")
    (event,) = events
    assert (calendar.errors, event.errors) == ([], [])
    assert (str(event["uid"]), event["dtstart"].dt, event["dtend"].dt) == (
        day.uid,
        day.day,
        day.day + timedelta(days=1),
    )
    assert event["dtstamp"].dt == MADE_AT.astimezone(UTC)
    rings = [event["dtstart"].dt + alarm["trigger"].dt for alarm in event.walk("VALARM")]
    assert rings == list(day.reminders)
