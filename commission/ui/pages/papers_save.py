"""Saving a paper: the system's own dialog for a name, the folder remembered, the file whole or not there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from commission.reports.document import Document
from commission.rules.sentences import count_words
from commission.ui.desk import Desk
from commission.ui.notice import Notice
from commission.ui.pages.papers_draft import Draft, build, tell
from commission.ui.scheme import settings
from commission.ui.task import Task
from commission.ui.view import View

_FOLDER = "papers/folder"
_FILTERS = {"pdf": "PDF, for reading and print (*.pdf)", "csv": "csv, for a spreadsheet (*.csv)"}


def ask_where(parent: QWidget, view: View, draft: Draft, desk: Desk, chosen: Callable[[Path], object]) -> None:
    """Ask for a name; PDF is offered, csv can be chosen, and what is typed as the ending counts."""
    dialog = QFileDialog(parent, "Save the paper as")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(str(folder(desk)))
    dialog.setNameFilters(list(_FILTERS.values()))
    dialog.setDefaultSuffix("pdf")
    dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix("csv" if words == _FILTERS["csv"] else "pdf"))
    dialog.selectFile(file_name(view, draft))
    dialog.fileSelected.connect(lambda file: chosen(Path(file)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save(desk: Desk, view: View, draft: Draft, path: Path) -> Task:
    """Write the paper beside the window, and say where it is."""

    def work(task: Task) -> int:
        from commission.services.print_document import print_document

        tell(task, view, 0.0, "Saving the paper")
        document: Document = build(view, draft)
        tell(task, view, 0.25, "Saving the paper")
        return print_document(document, path)

    def done(pages: int) -> None:
        settings().setValue(_FOLDER, str(path.parent))
        what = (
            f"{count_words(pages, 'page')}, ready to print."
            if pages
            else "Its totals are left out, as a sheet adds up."
        )
        desk.told.emit(Notice(f"Saved as {path}.", what[:1].upper() + what[1:], "check"))

    return desk.tasks.read(work, done)


def file_name(view: View, draft: Draft) -> str:
    """A name to start from, with nothing in it that a file system refuses."""
    words = [draft.label or draft.name, "" if draft.name == "ending" else str(view.year)]
    name = " ".join(word for word in words if word)
    plain = "".join(letter if letter.isalnum() or letter in " -_.()" else "-" for letter in name)
    return f"{plain.strip(' .')[:80] or draft.name}.pdf"


def folder(desk: Desk) -> Path:
    """Where the last paper went; else beside the register."""
    kept = settings().value(_FOLDER)
    if isinstance(kept, str) and Path(kept).is_dir():
        return Path(kept)
    return desk.path.parent if desk.path else Path.home()
