"""The figures of a year's end as the page shows them: worked out once for a view, for its head and every step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commission.rules.facts import Reading
from commission.rules.questions import reading_questions
from commission.rules.year_end.changed import ChangedSince, changed_since_signed
from commission.rules.year_end.signed import SignedStatement
from commission.rules.year_end.statement import YearStatement, readings_differ, statement_of
from commission.ui.view import View

if TYPE_CHECKING:
    from commission.services.registers.open_register import OpenRegister

NOTHING_CHANGED = "Nothing changed since it was signed."


@dataclass(frozen=True, slots=True)
class YearFigures:
    """The statement of the view's year by a reading, or as it was signed.

    `unsaid` are the ids of the contracts of which nobody has said how their amount is read, where it matters. `changed`
    is what became of a signed year since, `since` the same in words; it is not `sealed` where its figures are not those
    of its hash.
    """

    view: View
    statement: YearStatement
    unsaid: tuple[int, ...] = ()
    signed: SignedStatement | None = None
    changed: ChangedSince | None = None
    sealed: bool = True
    since: str = ""

    @property
    def ready(self) -> bool:
        """Whether it can be signed without another word."""
        return self.signed is None and self.statement.ties and not self.unsaid

    @property
    def otherwise(self) -> bool:
        """Whether a signed year is shown by another reading than it was signed by."""
        return self.signed is not None and self.statement.reading is not self.signed.statement.reading


def figures_of(view: View, reading: Reading) -> YearFigures:
    """The statement as the register stands; the other reading too, as what it changes has to be said."""
    of = {one: statement_of(view.register, view.year, one) for one in (Reading.TOTAL, Reading.ANNUAL)}
    _ = of[reading].by_accrual, of[reading].names  # each row that is painted looks into them: made beside the window
    return YearFigures(view, of[reading], readings_differ(of[Reading.TOTAL], of[Reading.ANNUAL]))


def signed_figures_of(opened: OpenRegister, view: View, reading: Reading | None) -> YearFigures:
    """The statement as it was signed, beside that of the register as it stands; by its own reading where None is said.

    By the other reading it is that of the register as it stands, and what was signed stands beside it.
    """
    from commission.services.year_end.signed_file import signed_in

    kept = signed_in(opened.path, view.year)
    if kept is None:
        return figures_of(view, reading or Reading.TOTAL)
    signed = kept.signed
    changed = changed_since_signed(view.register, signed)
    said = changed.sentence if changed else NOTHING_CHANGED
    shown = signed.statement
    if reading not in (None, shown.reading):
        shown = statement_of(view.register, view.year, reading or shown.reading)
    _ = shown.names
    unsaid = tuple(one.contract.id for one in reading_questions(view.register.contracts, view.year) if one.effect)
    return YearFigures(view, shown, unsaid, signed, changed or None, kept.sealed, said)
