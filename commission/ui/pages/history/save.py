"""Saving the history that is shown: the system's own dialog for a name, the file whole or not there."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from commission.reports.formats import FORMATS
from commission.services.history import Asked
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.pages.papers.save import folder
from commission.ui.remembered.keeping import keep
from commission.ui.task import Task

_FOLDER = "papers/folder"
_FILTERS = {f"{known.title} (*.{ending})": ending for ending, known in FORMATS.items()}


def ask_where(parent: QWidget, desk: Desk, asked: Asked) -> None:
    """Ask for a name; its ending chooses the kind of file."""
    dialog = QFileDialog(parent, "Save the history as")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(str(folder(desk)))
    dialog.setNameFilters(sorted(_FILTERS, key=lambda words: _FILTERS[words] != "xlsx"))
    dialog.setDefaultSuffix("xlsx")
    dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(_FILTERS.get(words, "xlsx")))
    dialog.selectFile("History.xlsx")
    dialog.fileSelected.connect(lambda file: save(desk, asked, Path(file)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save(desk: Desk, asked: Asked, path: Path) -> Task | None:
    """Write the whole history that is asked for beside the window, and say where it is."""
    opened = desk.opened
    today = desk.today()

    def work(task: Task) -> int:
        from commission.services.papers.history import history_document
        from commission.services.papers.print_document import print_document

        assert opened is not None
        document = history_document(opened, asked, today, lambda part: task(part * 0.8, "Reading the history"))
        return print_document(document, path)

    def done(_pages: int) -> None:
        keep({_FOLDER: str(path.parent)})
        desk.told.emit(Notice(f"Saved as {path}.", "A line for each field that was changed.", "check"))

    return desk.tasks.read(work, done) if opened is not None else None
