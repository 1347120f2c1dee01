"""The settings that change figures, kept in the register: the organisation's name and the date it is set to."""

from datetime import date

from commission.errors import UserError
from commission.rules.periods import shown_date
from commission.services.changes import Changes, act
from commission.services.open_register import OpenRegister


def set_as_at(opened: OpenRegister, day: date | None) -> Changes:
    """Set the date everything is shown as at; None follows today."""
    words = "As-at date follows today" if day is None else f"As-at date set to {shown_date(day)}"
    return act(opened, words, lambda journal: journal.update("organisation", 1, {"as_at": day}))


def set_organisation(opened: OpenRegister, name: str) -> Changes:
    """Rename the public body whose register this is."""
    if not name.strip():
        raise UserError("The organisation has no name.", "Give the public body’s name.")
    return act(
        opened,
        f"Organisation named {name.strip()}",
        lambda journal: journal.update("organisation", 1, {"name": name.strip()}),
    )
