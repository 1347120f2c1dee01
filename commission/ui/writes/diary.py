"""What pages ask the desk to write about the days decisions hang on. Services are imported on the background thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from commission.rules.decisions.alerts import Alert
from commission.rules.decisions.diary import Meeting, Nation
from commission.ui.desk import Desk
from commission.ui.task import Done, Task

if TYPE_CHECKING:
    from commission.services.changes import Changes
    from commission.services.registers.open_register import OpenRegister


def acknowledge(desk: Desk, alerts: Sequence[Alert], reason: str, done: Done, failed: Done) -> Task | None:
    """Say that these alerts have been seen."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.decisions.alerts import acknowledge

        return acknowledge(opened, alerts, reason)

    return desk.write(deed, done, failed)


def snooze(desk: Desk, alerts: Sequence[Alert], until: date, reason: str, done: Done, failed: Done) -> Task | None:
    """Let these alerts wait again from a day on."""
    as_at = desk.as_at

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.decisions.alerts import snooze

        return snooze(opened, alerts, until, reason, as_at)

    return desk.write(deed, done, failed)


def ask_again(desk: Desk, alerts: Sequence[Alert]) -> Task | None:
    """Take back what was said to these alerts."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.decisions.alerts import ask_again

        return ask_again(opened, alerts)

    return desk.write(deed)


def set_alert_months(desk: Desk, text: str, done: Done, failed: Done) -> Task | None:
    """Set the body's own lead times."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.decisions.alerts import set_alert_months

        return set_alert_months(opened, text)

    return desk.write(deed, done, failed)


def add_meetings(desk: Desk, days: Sequence[date], name: str, done: Done, failed: Done) -> Task | None:
    """Put meetings into the calendar."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.decisions.committee import add_meetings

        return add_meetings(opened, days, name)

    return desk.write(deed, done, failed)


def change_meeting(desk: Desk, meeting: Meeting, held_on: date, name: str, done: Done, failed: Done) -> Task | None:
    """Move or rename a meeting."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.decisions.committee import change_meeting

        return change_meeting(opened, meeting, held_on, name)

    return desk.write(deed, done, failed)


def remove_meetings(desk: Desk, meetings: Sequence[Meeting]) -> Task | None:
    """Take meetings out of the calendar."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.decisions.committee import remove_meetings

        return remove_meetings(opened, meetings)

    return desk.write(deed)


def set_nation(desk: Desk, nation: Nation) -> Task | None:
    """Keep the bank holidays of another nation."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.decisions.holidays import set_nation

        return set_nation(opened, nation)

    return desk.write(deed)


def add_holiday(desk: Desk, nation: Nation, day: date, name: str, done: Done, failed: Done) -> Task | None:
    """Keep a day as a bank holiday."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.decisions.holidays import add_holiday

        return add_holiday(opened, nation, day, name)

    return desk.write(deed, done, failed)


def take_holiday_off(desk: Desk, nation: Nation, day: date) -> Task | None:
    """Keep a day as a bank holiday no longer."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.decisions.holidays import take_holiday_off

        return take_holiday_off(opened, nation, day)

    return desk.write(deed)


def told_in(show: Callable[[str], object]) -> Done:
    """What to do with a refusal: show it where the person is writing; anything else is not for here."""
    from commission.errors import UserError

    def failed(error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        show(str(error))

    return failed
