"""The settings kept in the register: the organisation's name, the date it is set to, when dependence is said."""

from datetime import date

from commission.errors import UserError
from commission.rules.money import percent_of_millionths
from commission.rules.periods import shown_date
from commission.rules.providers.dependence import THRESHOLD
from commission.services.changes import Changes, act
from commission.services.figures.targets import read_fraction
from commission.services.registers.open_register import OpenRegister


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


def set_dependence_mark(opened: OpenRegister, text: str) -> Changes:
    """Say from which part of a sector's value on a provider's dependence is said unasked: `30%`; a blank: the usual.

    Raises UserError where the part can't be read.
    """
    mark = read_fraction(text, "a part of a sector’s value") if text.strip() else None
    said = percent_of_millionths(THRESHOLD if mark is None else mark)
    return act(
        opened,
        f"Dependence on a provider is said from {said} of its sector on",
        lambda journal: journal.update("organisation", 1, {"dependence_from": mark}),
    )
