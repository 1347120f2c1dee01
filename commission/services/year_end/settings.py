"""What a body sets for the end of a year: the least it accrues, and what may be carried forward."""

from typing import Any

from sqlalchemy import select

from commission.errors import UserError
from commission.models.journal import Journal
from commission.models.ledger_tables import YearEnd
from commission.rules.money import LARGEST, sterling
from commission.rules.periods import FinancialYear
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister
from commission.services.year_end.guard import refuse_signed_on

_SETTABLE = ("de_minimis", "carry_limit", "note")


def set_year_end(opened: OpenRegister, year: FinancialYear, **said: Any) -> Changes:
    """Set any of `de_minimis` (pence), `carry_limit` (pence, None: not known) and `note`; the others stay.

    Raises UserError for an amount below nothing, and for a year that is signed.
    """
    _refuse(said)
    values = {**said, "note": (said["note"] or "").strip() or None} if "note" in said else said

    def write(journal: Journal) -> None:
        refuse_signed_on(journal.connection, [year])
        found = journal.connection.scalar(select(YearEnd.id).where(YearEnd.year == year.start))
        if found is not None:
            journal.update("year_end", found, values)
        else:
            usual = {"year": year.start, "de_minimis": 0, "carry_limit": None, "note": None}
            journal.insert("year_end", usual | values)

    return act(opened, f"Year’s end of {year}: {_words(values)}", write)


def _refuse(said: dict[str, Any]) -> None:
    unknown = said.keys() - set(_SETTABLE)
    if unknown:
        raise TypeError(f"nothing of a year’s end: {', '.join(sorted(unknown))}")
    for what, name in (("de_minimis", "The de minimis"), ("carry_limit", "What may be carried forward")):
        pence = said.get(what)
        if pence is not None and not 0 <= pence <= LARGEST:
            raise UserError(f"{name} cannot be {sterling(pence)}.", "Give an amount of nothing or more, in pounds.")


def _words(values: dict[str, Any]) -> str:
    words = []
    if "de_minimis" in values:
        words.append(f"de minimis {sterling(values['de_minimis'])}")
    if "carry_limit" in values:
        limit = values["carry_limit"]
        words.append("carry-forward limit not known" if limit is None else f"carry-forward limit {sterling(limit)}")
    if "note" in values:
        words.append("note")
    return ", ".join(words)
