"""The commands on decisions, meetings, bank holidays and alerts, in the shapes scripts rely on."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Answered, Run


class Asked:
    """The program on one register."""

    def __init__(self, cli: Run, register: Path) -> None:
        self._cli, self._register = cli, register

    def __call__(self, *words: object) -> Answered:
        return self._cli("--register", self._register, *words)

    def json(self, *words: object) -> Any:
        return self(*words, "--json").json


@pytest.fixture
def ask(cli: Run, sample: Path) -> Asked:
    return Asked(cli, sample)


def test_decisions_by_meeting(ask: Asked) -> None:
    ask("meeting", "add", "2007-02-22", "17 May 2007", "--name", "Contracts Committee")
    found = ask.json("decisions")
    assert (found["as_at"], found["until"], found["count"], found["amount"]) == (
        "2007-01-31",
        "2008-01-30",
        38,
        "679400.00",
    )
    assert found["meetings"][0] == {"held_on": "2007-02-22", "weekday": "Thursday", "name": "Contracts Committee"}
    point = found["points"][0]
    assert (point["stage"], point["held_on"], point["count"], point["amount"], point["unpriced"]) == (
        "to_decide",
        "2007-02-22",
        32,
        "514900.00",
        1,
    )
    assert [(one["year"], one["rule"], one["high"]) for one in point["losses"]] == [
        ("2007-08", "A", "514900.00"),
        ("2007-08", "B", "482200.00"),
        ("2007-08", "C", "514900.00"),
    ]
    assert point["losses"][0]["share_high"] == "0.041192"
    line = next(one for one in point["contracts"] if one["id"] == 21)
    assert (line["notice_by"], line["decide_on"], line["stage"]) == (None, "2007-02-22", "to_decide")
    assert line["lost"] == {"year": "2007-08", "total": "123046.67", "annual": "184570.00"}
    assert line["sentence"].startswith("No notice period is written. To be decided on 22 Feb 2007")


def test_decisions_within_some_days_and_without_meetings(ask: Asked) -> None:
    found = ask.json("decisions", "--within", 30)
    assert (found["until"], found["count"], found["points"]) == ("2007-03-02", 0, [])
    whole = ask.json("decisions")
    assert [(one["stage"], one["count"], one["held_on"]) for one in whole["points"]] == [("no_meeting", 32, None)]
    shown = ask("decisions").out
    assert "The calendar has no meeting in this time. Add one: commission meeting add DATE" in shown
    assert "no meeting" in shown


def test_decisions_in_words(ask: Asked) -> None:
    ask("meeting", "add", "2007-02-22")
    ask("set", 22, "notice=3 months")
    shown = ask("decisions").out
    assert shown.index("Too late: the notice deadline has passed") < shown.index("Thursday 22 Feb 2007")
    assert "If nothing is decided, 2007-08 loses" in shown
    assert "29 Dec 2006" in shown


def test_meetings(ask: Asked) -> None:
    assert ask.json("meetings") == {"meetings": []}
    ask("meeting", "series", "third", "thursday", "--every", 3, "--from", "2007-01-01", "--until", "2007-12-31")
    days = [one["held_on"] for one in ask.json("meetings")["meetings"]]
    assert days == ["2007-01-18", "2007-04-19", "2007-07-19", "2007-10-18"]
    added = ask("meeting", "add", "2007-12-25")
    assert (added.code, added.err) == (0, "25 Dec 2007 is no working day (Christmas Day).\n")
    assert "Tuesday   25 Dec 2007" in ask("meetings").out
    assert "in the calendar already" in ask("meeting", "add", "2007-01-18").refusal
    assert "“soon” in line 1 is not a date" in ask("meeting", "add", "soon").refusal
    assert len(ask.json("meeting", "remove", "2007-12-25")["meetings"]) == 4
    assert "There is no meeting on 25 Dec 2007" in ask("meeting", "remove", "2007-12-25").refusal
    following = ask.json("meeting", "series", "last", "monday")["meetings"]
    assert following[1]["held_on"] == "2007-02-26"  # from the as-at date on


def test_bank_holidays(ask: Asked) -> None:
    found = ask.json("holidays")
    assert (found["nation"], len(found["holidays"]), found["changed"]) == ("England and Wales", 8, [])
    assert found["holidays"][1] == {"day": "2007-04-06", "name": "Good Friday"}
    ask("holiday", "add", "2007-05-25", "--name", "Local holiday")
    changed = ask.json("holiday", "remove", "2007-05-28")["changed"]
    assert changed == [
        {"day": "2007-05-25", "name": "Local holiday", "nation": "England and Wales", "kept": True},
        {"day": "2007-05-28", "name": "Spring bank holiday", "nation": "England and Wales", "kept": False},
    ]
    shown = ask("holidays").out
    assert "Local holiday           added" in shown
    assert "Taken off: 28 May 2007, Spring bank holiday." in shown
    scotland = ask.json("holiday", "nation", "scotland")
    assert (scotland["nation"], scotland["holidays"][1]["name"]) == ("Scotland", "2 January")
    assert len(ask.json("holidays", "--year", 2026)["holidays"]) == 10
    assert "is no bank holiday" in ask("holiday", "remove", "2007-05-26").refusal


def test_alerts(ask: Asked) -> None:
    found = ask.json("alerts")
    assert (found["as_at"], found["alert_months"], found["waiting"], len(found["alerts"])) == (
        "2007-01-31",
        "6, 3",
        32,
        32,
    )
    first = found["alerts"][0]
    assert (first["lead_months"], first["raised_on"], first["waits"], first["answer"]) == (3, "2006-12-31", True, None)
    assert ask.json("acknowledge", 1, 2)["contracts"] == [1, 2]
    assert ask("snooze", 3, "--until", "2007-02-10", "--reason", "With the treasurer").out == (
        "Alert on Worcs Rape & Sexual Abuse snoozed until 10 Feb 2007.\n"
    )
    assert ask.json("alerts")["waiting"] == 29
    everything = ask.json("alerts", "--all")["alerts"]
    answers = [one["answer"] for one in everything[:3]]
    assert answers[0]["snoozed_until"] is None
    assert (answers[2]["snoozed_until"], answers[2]["reason"]) == ("2007-02-10", "With the treasurer")
    shown = ask("alerts", "--all").out
    assert "snoozed until 10 Feb 2007: With the treasurer" in shown
    assert "acknowledged" in shown
    assert ask("--as-at", "2007-02-10", "alerts", "--json").json["waiting"] == 30


def test_what_an_alert_refuses(ask: Asked) -> None:
    assert "There is no contract 99" in ask("acknowledge", 99).refusal
    assert "has no alert as at 31 Jan 2007" in ask("acknowledge", 12).refusal
    assert "is not after 31 Jan 2007" in ask("snooze", 1, "--until", "2007-01-01", "--reason", "x").refusal


def test_lead_times(ask: Asked) -> None:
    assert ask("alert-months", "18,1").out == "Alerts come 18, 1 months before an end.\n"
    assert ask.json("alerts")["waiting"] == 38
    assert ask("alert-months", "18, 1").out == "Nothing was changed.\n"
    assert ask.json("alert-months", "usual") == {"summary": "Alerts come 6, 3 months before an end", "contracts": []}
    assert "are no lead times" in ask("alert-months", "soon").refusal


def test_the_calendar(ask: Asked, tmp_path: Path) -> None:
    ask("meeting", "add", "2007-02-22")
    file = tmp_path / "dates.ics"
    done = ask.json("calendar", "--to", file, "--within", 365)
    assert done == {"file": str(file), "entries": 71, "begin": "2007-01-31", "until": "2008-01-31"}
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert ask("calendar", "--to", file).out == f"{file}: 71 entries, 31 Jan 2007 to 30 Jan 2008.\n"
    assert "does not exist" in ask("calendar", "--to", tmp_path / "nowhere" / "x.ics").refusal


def test_dates_move_with_an_extension_and_a_renewal(ask: Asked) -> None:
    ask("meeting", "add", "2007-02-22", "2008-02-21")
    for number in (1, 2):
        ask("set", number, "notice=1 month", "extensions=1", "extension_months=12")
    assert ask("extend", 1, "--amount", "4000", "--reason", "Minute 12").code == 0
    assert ask("renew", 2).code == 0
    found = ask.json("decisions", "--within", 800)
    lines = {
        (line["provider"], line["notice_by"], line["decide_on"], line["ends_on"])
        for point in found["points"]
        for line in point["contracts"]
        if line["provider"] in ("Ethnic Access Link", "Worcester HomeStart")
    }
    assert lines == {
        ("Ethnic Access Link", "2008-02-29", "2008-02-21", "2008-03-31"),
        ("Worcester HomeStart", "2008-02-29", "2008-02-21", "2008-03-31"),
    }
    assert ask.json("alerts")["waiting"] == 30
    assert ask("--as-at", "2007-09-30", "alerts", "--json").json["waiting"] == 32
