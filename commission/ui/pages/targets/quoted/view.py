"""The part Quoted figures: find the basis of a published figure, keep it, and see whether it is still true."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from commission.rules.figures.claims import Verdict
from commission.rules.figures.definitions import Definitions
from commission.rules.periods import long_date
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.in_parts import Part
from commission.ui.pages.targets.quoted import writes
from commission.ui.pages.targets.quoted.answer import COLUMNS, AnswerCard
from commission.ui.pages.targets.quoted.kept import KeptCard
from commission.ui.pages.targets.quoted.words import DefinitionRow, asked, claim_for
from commission.ui.view import View
from commission.ui.widgets import parts

T = TypeVar("T")
_AT_ONCE = 2_000
"""Up to so many contracts the definitions are ready before a person could see them waiting."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What was worked out of a view: every definition of its year, and the verdicts on the figures kept."""

    known: Definitions
    kept: tuple[Verdict, ...]
    in_place: bool


class QuotedPart(Part):
    """The field and its answer above, the kept figures below. Once the definitions are there, each key is answered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self._worked: Worked | None = None
        self._chosen: int | None = None
        self.answer, self.kept = AnswerCard(), KeptCard(desk)
        layout = parts.column(self, gap=tokens.BETWEEN)
        layout.addWidget(self.answer)
        layout.addWidget(self.kept)
        layout.addStretch(1)
        self.answer.typed.connect(self._typed)
        self.answer.keep.connect(self.keep)
        self.answer.said.connect(self._say)
        self.kept.chosen.connect(self._choose)

    def show_register(self, view: View) -> None:
        """Work out the year's definitions: at once for a small register, beside the window for a large one."""
        self._view = view
        self.answer.in_place.setText(f"Also of what is in place on {' or '.join(map(long_date, _days(view)))}")
        self.answer.in_place.setAccessibleName(self.answer.in_place.text())
        in_place = self.answer.in_place.isChecked()
        if len(view.register.contracts) > _AT_ONCE:
            self._worked = None
            self.answer.wait(f"Working out {len(view.register.contracts):,} contracts …")
        self._compute(lambda: _work_out(view, in_place), lambda worked: self._show(view, worked))

    def arrive(self) -> None:
        self.answer.field.setFocus()
        self.answer.field.selectAll()

    def find_in_page(self) -> bool:
        self.arrive()
        return True

    def keep(self) -> None:
        """Keep the figure in the field, its source asked for below."""
        figures = self._figures()
        self.kept.begin(figures[0] if figures else "")

    def edit(self) -> bool:
        return self.kept.edit()

    def save(self) -> bool:
        if self.kept.form.isVisible():
            self.kept.form.save()
            return True
        return False

    def delete(self) -> bool:
        """Keep the figure in front no longer, where the list of them has the focus; it can be undone."""
        found = self.kept.in_front
        if found is None or not self.kept.table.hasFocus() or (self._view and self._view.read_only):
            return False
        writes.remove_claim(self.desk, found.claim)
        return True

    def back(self) -> bool:
        if self.kept.form.isVisible():
            self.kept.form.close_form()
            return True
        if self.answer.field.text():
            self.answer.field.clear()
            self.arrive()
            return True
        return False

    def copy(self) -> bool:
        """The definitions shown as a table for a spreadsheet."""
        rows = self.answer.table.rows.rows
        if not rows or self.answer.field.hasSelectedText():
            return False
        lines = ["\t".join(column.title for column in COLUMNS)]
        lines += ["\t".join(" ".join(column.text(row).split()) for column in COLUMNS) for row in rows]
        QApplication.clipboard().setText("\n".join(lines) + "\n")
        return True

    def _typed(self) -> None:
        """Answer the field; what is in place on a day is worked out when it is first asked for."""
        worked, view = self._worked, self._view
        if worked is None or view is None:
            return
        if worked.in_place != self.answer.in_place.isChecked():
            self.show_register(view)
            return
        text = self.answer.field.text()
        kept = claim_for(text, worked.kept, self._chosen)
        found = asked(text, worked.known, kept.claim.basis if kept else "")
        self.answer.show_answer(found, kept, view.read_only)

    def _show(self, view: View, worked: Worked) -> None:
        if view is not self._view:
            return  # a newer view came while this one was worked out
        self._worked = worked
        self.kept.show_kept(view, worked.kept)
        self._typed()
        count = len(worked.known.every)
        self.say(f"{count:,} definitions of {view.year} tried" if count else "")

    def _choose(self, found: Verdict) -> None:
        """Put a kept figure into the field, and the cursor on what gives it."""
        self._chosen = found.claim.id
        self.answer.field.setText(found.claim.figure)
        self._typed()  # the same figure of another source may have stood there
        (self.answer.table if self.answer.table.rows.rows else self.answer.field).setFocus()

    def _say(self, row: DefinitionRow | None) -> None:
        known = self._worked.kept if self._worked else ()
        kept = claim_for(self.answer.field.text(), known, self._chosen)
        if kept is not None and self._view is not None:
            writes.say_basis(self.desk, self._view.register, kept.claim, row.definition.key if row else "")

    def _figures(self) -> list[str]:
        if self._worked is None:
            return []
        return [figure.text for figure in asked(self.answer.field.text(), self._worked.known).figures]

    def _compute(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """At once where nobody could see it, else on the background thread."""
        if self._view is None or len(self._view.register.contracts) <= _AT_ONCE:
            done(work())
        else:
            self.desk.tasks.read(lambda _: work(), done)


def _work_out(view: View, in_place: bool) -> Worked:
    """Every definition and verdict of the year in front; services are loaded only here."""
    from commission.services.figures.claims import year_definitions
    from commission.services.figures.verdicts import year_verdicts

    known = year_definitions(view.register, view.year, days=_days(view) if in_place else ())
    return Worked(known, year_verdicts(view.register, view.year), in_place)


def _days(view: View) -> tuple[date, ...]:
    """The days whose contracts in place a figure may be of: the year's first, and that of the frame."""
    return tuple(dict.fromkeys((view.year.first_day, view.as_at)))
