"""The bank holidays of a nation as this body keeps them: days added, taken off, and put back; and which nation's."""

from datetime import date

from sqlalchemy import Row, select

from commission.errors import UserError
from commission.models.journal import Journal
from commission.models.life_tables import Holiday
from commission.rules.decisions.bank_holidays import bank_holidays
from commission.rules.decisions.diary import Nation
from commission.rules.decisions.meeting_days import refuse_outside
from commission.rules.periods import shown_date
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister


def set_nation(opened: OpenRegister, nation: Nation) -> Changes:
    """Keep the bank holidays of another nation."""
    return act(
        opened,
        f"Bank holidays of {nation} are kept",
        lambda journal: journal.update("organisation", 1, {"nation": str(nation)}),
    )


def add_holiday(opened: OpenRegister, nation: Nation, day: date, name: str) -> Changes:
    """Keep a day as a bank holiday; one of the rule's that was taken off is put back."""
    refuse_outside(day)
    if not name.strip():
        raise UserError("The bank holiday has no name.", "Say what the day is, as in Local holiday.")
    by_rule = bank_holidays(nation, day.year).get(day)

    def write(journal: Journal) -> None:
        found = _row(journal, nation, day)
        if found is not None and not found.kept and by_rule:
            journal.delete("holiday", found.id)
        elif by_rule or found is not None:
            said = by_rule or found.name if found else by_rule
            raise UserError(f"{shown_date(day)} is a bank holiday already: {said}.", "Nothing was added.")
        else:
            values = {"nation": str(nation), "day": day, "name": " ".join(name.split()), "kept": True}
            journal.insert("holiday", values)

    return act(opened, f"Bank holiday on {shown_date(day)} added", write)


def take_holiday_off(opened: OpenRegister, nation: Nation, day: date) -> Changes:
    """Keep a day as a bank holiday no longer. Raises UserError when it is none."""
    by_rule = bank_holidays(nation, day.year).get(day)

    def write(journal: Journal) -> None:
        found = _row(journal, nation, day)
        if found is not None and found.kept:
            journal.delete("holiday", found.id)
        elif by_rule and found is None:
            journal.insert("holiday", {"nation": str(nation), "day": day, "name": by_rule, "kept": False})
        else:
            raise UserError(f"{shown_date(day)} is no bank holiday.", "See which there are: commission holidays")

    return act(opened, f"Bank holiday on {shown_date(day)} taken off", write)


def _row(journal: Journal, nation: Nation, day: date) -> Row[int, str, bool] | None:
    """What a person said of the day: its id, name, and whether it is kept."""
    columns = select(Holiday.id, Holiday.name, Holiday.kept)
    return journal.connection.execute(columns.where(Holiday.nation == str(nation), Holiday.day == day)).first()
