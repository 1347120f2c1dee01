"""Doing what of a scenario can be done: said first, with a reason, as one action that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from commission.rules.figures.sentences import capital
from commission.rules.periods import FinancialYear
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.task import Done, Task
from commission.ui.widgets.panel_form import PanelForm

if TYPE_CHECKING:
    from commission.services.changes import Changes
    from commission.services.figures.scenario import Doable
    from commission.services.registers.open_register import OpenRegister


def apply(
    desk: Desk, year: FinancialYear, what: Doable, reason: str, done: Done | None = None, failed: Done | None = None
) -> Task | None:
    """Do it; the message bar offers to undo it."""

    def deed(opened: OpenRegister, _task: Task) -> Changes:
        from commission.services.figures.scenario import apply_scenario

        return apply_scenario(opened, year, what, reason)

    def told(changes: Changes) -> None:
        desk.told.emit(Notice(f"{changes.summary}.", "", "check", "Undo", desk.undo))
        if done is not None:
            done(changes)

    return desk.write(deed, told, failed)


def what_words(what: Doable) -> str:
    """What will be done, what waits for the next roll, and what is left as it is."""
    said = [f"{capital(what.words)}."]
    if what.renew:
        said.append("The renewals are kept as proposals until the list is rolled.")
    if what.kept_already:
        said.append(f"{what.kept_already:,} proposed already: left as they are.")
    return " ".join([*said, "Levels, funding and the plan are only supposed."])


class ApplyForm(PanelForm):
    """Asks why, and does it."""

    applied = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("scenario")
        self.setAccessibleName("Apply the scenario")
        self._desk = desk
        self._asked: tuple[FinancialYear, Doable] | None = None
        self._words = self.add_words("What will be done")
        self.add_line("reason", "Why", "Why it is done", "as the board asked")
        self.add_buttons("Apply")

    def ask(self, year: FinancialYear, what: Doable) -> None:
        """Say what would be done, and ask why."""
        self._asked = year, what
        self._words.setText(what_words(what))
        self.fill({"reason": ""})
        self.open("Apply", removable=False, field="reason")

    def judge(self) -> Mapping[str, str]:
        return {} if self.text("reason") else {"reason": "Say why: it stays in the history."}

    def write(self) -> None:
        if self._asked is not None:
            apply(self._desk, *self._asked, self.text("reason"), self._done, self._refused)

    def remove(self) -> None:
        """There is nothing to remove."""

    def _done(self, _changes: Changes) -> None:
        self.close_form()
        self.applied.emit()

    def _refused(self, error: BaseException) -> None:
        self.refused(str(error))
