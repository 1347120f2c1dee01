"""Saving the journal: the system's own dialog for a name, the file whole or not there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from commission.rules.year_end.statement import YearStatement
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.pages.papers.save import folder
from commission.ui.task import Task
from commission.ui.view import View

_FILTERS = ("Excel workbook (*.xlsx)", "Comma separated (*.csv)")


def ask_where(parent: QWidget, desk: Desk, view: View, statement: YearStatement) -> None:
    """Ask for a name, and write the journal there."""
    dialog = QFileDialog(parent, "Save the journal as")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(str(folder(desk)))
    dialog.setNameFilters(list(_FILTERS))
    dialog.setDefaultSuffix("xlsx")
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("csv" if "csv" in chosen else "xlsx"))
    dialog.selectFile(f"Journal {statement.year}.xlsx")
    dialog.fileSelected.connect(lambda file: save(desk, view, statement, Path(file)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save(desk: Desk, view: View, statement: YearStatement, path: Path) -> Task:
    """Write the journal beside the window, and say where it is."""

    def work(_task: Task) -> None:
        from commission.services.year_end.journal_file import write_journal

        write_journal(view.register.organisation, statement, path, view.as_at)

    def done(_: None) -> None:
        said = "The journal and its reversal; debit and credit are equal."
        desk.told.emit(Notice(f"Saved as {path}.", said, "check"))

    return desk.tasks.read(work, done)
