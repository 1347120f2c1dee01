"""The calendar file, read back with a standard library: entries, reminders, names of every kind, the same bytes."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from commission.errors import UserError
from commission.rules.contracts.details import Details
from commission.rules.decisions.notice import NoticePeriod
from commission.services.contracts.edit_contract import add_contract, edit_contract
from commission.services.decisions.committee import add_meetings
from commission.services.papers.calendar_file import write_calendar_file
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall
from tests.registers import Y2006

AS_AT = date(2007, 1, 31)
NAMES = [
    "Tŷ Sŵn a’r Gŵr; cyngor, Llanfairpwllgwyngyll " + "gogerychwyrndrobwllllantysiliogogogoch " * 4,
    "مؤسسة الرعاية الاجتماعية",
    '=HYPERLINK(1), \\n; "quoted": 50%\r\nBEGIN:VEVENT\r\nUID:hostile',
    "Bell \x07 and null \x00 and \u202e turned",
]


def write(opened: OpenRegister, to: Path, as_at: date = AS_AT, until: date | None = None) -> list[Any]:
    written = write_calendar_file(opened, recall(opened), to, as_at, until)
    calendar = Calendar.from_ical(to.read_bytes())
    assert calendar.name == "VCALENDAR"
    assert calendar.errors == []
    events = list(calendar.walk("VEVENT"))
    assert len(events) == written.entries
    return events


def titles(events: list[Any], begins: str) -> list[str]:
    return [str(one["summary"]) for one in events if str(one["summary"]).startswith(begins)]


def test_the_reference_register(sample: Path, tmp_path: Path) -> None:
    with opened_register(sample) as opened:
        add_meetings(opened, [date(2007, 2, 22)])
        contract = recall(opened).contracts[0]
        values = {"notice": NoticePeriod.parse("1 month"), "review_on": date(2007, 2, 1)}
        edit_contract(opened, contract, values, Y2006)
        events = write(opened, tmp_path / "dates.ics")
    assert len(titles(events, "Ends: ")) == 32
    assert len(titles(events, "Decide: ")) == 38  # six end later, and the calendar has no later meeting
    assert titles(events, "Notice by today: ") == ["Notice by today: Ethnic Access Link"]
    assert titles(events, "Review: ") == ["Review: Ethnic Access Link"]
    meeting = next(one for one in events if str(one["uid"]).startswith("meeting-"))
    assert str(meeting["summary"]) == "Contracts Committee: 38 contracts, £679,400.00; 2 not priced"
    assert meeting["dtstart"].dt == date(2007, 2, 22)
    assert meeting["dtend"].dt == date(2007, 2, 23)
    assert "If nothing is decided, 2007-08 loses" in str(meeting["description"])


def test_reminders_ring_on_their_days_at_nine(sample: Path, tmp_path: Path) -> None:
    with opened_register(sample) as opened:
        add_meetings(opened, [date(2007, 2, 22)])
        events = write(opened, tmp_path / "dates.ics")
    end = next(one for one in events if str(one["summary"]).startswith("Ends: "))
    triggers = [alarm["trigger"].dt for alarm in end.walk("VALARM")]
    nine = timedelta(hours=9)
    assert [date(2007, 3, 31) + (trigger - nine) for trigger in triggers] == [date(2006, 9, 30), date(2006, 12, 31)]
    meeting = next(one for one in events if str(one["uid"]).startswith("meeting-"))
    assert [alarm["trigger"].dt for alarm in meeting.walk("VALARM")] == [nine - timedelta(days=7)]


def test_an_entry_keeps_its_name_and_the_same_facts_give_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.ics", tmp_path / "second.ics"
    with opened_register(sample) as opened:
        before = write(opened, first)
        write(opened, second)
        assert first.read_bytes() == second.read_bytes()
        contract = recall(opened).contracts[0]
        edit_contract(opened, contract, {"ends_on": date(2007, 6, 30)}, Y2006)
        after = write(opened, second)
    uids = {str(one["uid"]) for one in before}
    assert len(uids) == len(before)
    assert uids == {str(one["uid"]) for one in after}
    moved = next(one for one in after if str(one["uid"]).startswith("end-1-"))
    old = next(one for one in before if one["uid"] == moved["uid"])
    assert (old["dtstart"].dt, moved["dtstart"].dt) == (date(2007, 3, 31), date(2007, 6, 30))
    assert moved["sequence"] > old["sequence"]


def test_names_of_every_kind_are_only_text(sample: Path, tmp_path: Path) -> None:
    with opened_register(sample) as opened:
        for name in NAMES:
            values = {"provider": name, "starts_on": date(2006, 4, 1), "ends_on": date(2007, 4, 30)}
            add_contract(opened, values, Y2006)
        events = write(opened, tmp_path / "dates.ics", until=date(2007, 4, 30))
    mine = [str(one["summary"]) for one in events if one["dtstart"].dt == date(2007, 4, 30)]
    assert sorted(mine)[-1] == "Ends: مؤسسة الرعاية الاجتماعية"
    assert [one for one in mine if "Tŷ Sŵn" in one] == ["Ends: " + " ".join(NAMES[0].split())]
    assert not any(letter in "".join(mine) for letter in "\x07\x00\u202e")
    assert "hostile" not in {str(one["uid"]) for one in events}
    content = (tmp_path / "dates.ics").read_bytes()
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert content.count(b"\n") == content.count(b"\r\n")


def test_what_is_decided_ends_without_a_reminder(sample: Path, tmp_path: Path) -> None:
    with opened_register(sample) as opened:
        add_meetings(opened, [date(2007, 2, 22)])
        first = recall(opened).contracts[0]
        edit_contract(opened, first, {"open_ended": False, "outcome": _lapsed()}, Y2006)
        events = write(opened, tmp_path / "dates.ics")
    mine = [one for one in events if "Ethnic Access Link" in str(one["summary"])]
    assert [str(one["summary"]) for one in mine] == ["Ends: Ethnic Access Link"]
    assert list(mine[0].walk("VALARM")) == []


def _lapsed() -> Any:
    from commission.rules.contracts.details import Outcome

    assert Details().outcome is None
    return Outcome.LAPSED


def test_a_folder_that_is_not_there(sample: Path, tmp_path: Path) -> None:
    with opened_register(sample) as opened, pytest.raises(UserError, match="does not exist"):
        write(opened, tmp_path / "nowhere" / "dates.ics")


def test_it_tells_how_far_it_is(sample: Path, tmp_path: Path) -> None:
    told: list[float] = []
    with opened_register(sample) as opened:
        write_calendar_file(opened, recall(opened), tmp_path / "dates.ics", AS_AT, None, told.append)
    assert told[0] == 0.0
