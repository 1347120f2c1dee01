"""Saving the rows that are held: the system's own dialog for a name, the file whole or not there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from commission.rules.figures.sentences import count_words
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.pages.papers.save import folder
from commission.ui.task import Task

if TYPE_CHECKING:
    from commission.services.registers.open_register import OpenRegister
    from commission.services.year_end.ledger_plan import LedgerPlan


def ask_where(parent: QWidget, desk: Desk, plan: LedgerPlan) -> None:
    """Ask for a name, and write the held rows there."""
    dialog = QFileDialog(parent, "Save the held rows as")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(str(folder(desk)))
    dialog.setNameFilters(["Comma separated (*.csv)"])
    dialog.setDefaultSuffix("csv")
    dialog.selectFile(f"Held rows of {plan.path.stem}.csv")
    dialog.fileSelected.connect(lambda file: save(desk, plan, Path(file)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save(desk: Desk, plan: LedgerPlan, path: Path) -> Task | None:
    """Write the held rows beside the window, and say where they are."""

    def work(_opened: OpenRegister, task: Task) -> int:
        from commission.services.year_end.held_rows import write_held

        return write_held(plan, path, task)

    def done(written: int) -> None:
        said = f"{count_words(written, 'held row').capitalize()}, each with its number and why it is held."
        desk.told.emit(Notice(f"Saved as {path}.", said, "check"))

    return desk.ask(work, done)
