"""Meetings, changed bank holidays, lead times and answers to alerts: rows to facts, by either driver."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

from commission.rules.decisions.diary import AlertAnswer, Diary, HolidayChange, Meeting, Nation

MEETINGS = "SELECT id, held_on, name, version FROM meeting ORDER BY held_on, id"
HOLIDAYS = "SELECT id, nation, day, name, kept, version FROM holiday ORDER BY day, id"
ANSWERS = (
    "SELECT id, contract_id, ends_on, lead_months, snoozed_until, reason, answered_at, version FROM alert_answer "
    "ORDER BY id"
)
SETTINGS = "SELECT nation, alert_months FROM organisation WHERE id = 1"


def recall_diary(connection: sqlite3.Connection) -> Diary:
    """All of it; dates arrive as the file keeps them. Raises ValueError for what no register holds."""
    read = connection.execute
    nation, alert_months = read(SETTINGS).fetchone()
    return Diary(
        tuple(Meeting(row[0], date.fromisoformat(row[1]), row[2], row[3]) for row in read(MEETINGS)),
        tuple(map(_holiday, read(HOLIDAYS))),
        tuple(map(_answer, read(ANSWERS))),
        Nation.ENGLAND_AND_WALES if nation is None else Nation(nation),
        alert_months,
    )


def _holiday(row: Sequence[Any]) -> HolidayChange:
    return HolidayChange(row[0], Nation(row[1]), date.fromisoformat(row[2]), row[3], bool(row[4]), row[5])


def _answer(row: Sequence[Any]) -> AlertAnswer:
    snoozed = None if row[4] is None else date.fromisoformat(row[4])
    return AlertAnswer(row[0], row[1], date.fromisoformat(row[2]), row[3], snoozed, row[5], row[6], row[7])
