"""Saving a paper: the system's own dialog for a name, the folder remembered, the file whole or not there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from commission.reports.document import Document
from commission.reports.formats import FORMATS
from commission.rules.figures.sentences import capital, count_words
from commission.rules.periods import shown_date
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.pages.papers.draft import Draft, build, tell
from commission.ui.remembered.keeping import keep, kept
from commission.ui.task import Task
from commission.ui.view import View

_FOLDER = "papers/folder"
_FILTERS = {f"{known.title} (*.{ending})": ending for ending, known in FORMATS.items()}

_SAID = {
    ".csv": "Its totals are left out, as a sheet adds up.",
    ".xlsx": "Its totals are formulas that add up what stands above them.",
    ".html": "One file, for any browser.",
}


def ask_where(parent: QWidget, view: View, draft: Draft, desk: Desk, chosen: Callable[[Path], object]) -> None:
    """Ask for a name; PDF is offered, the other kinds can be chosen, and what is typed as the ending counts."""
    dialog = QFileDialog(parent, "Save the paper as")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(str(folder(desk)))
    dialog.setNameFilters(list(_FILTERS))
    dialog.setDefaultSuffix("pdf")
    dialog.filterSelected.connect(lambda words: _choose_kind(dialog, _FILTERS.get(words, "pdf")))
    dialog.selectFile(file_name(view, draft))
    dialog.fileSelected.connect(lambda file: chosen(Path(file)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _choose_kind(dialog: QFileDialog, ending: str) -> None:
    """Another kind was chosen: the name in the field takes its ending, so that what is seen is what is saved."""
    dialog.setDefaultSuffix(ending)
    names = dialog.selectedFiles()
    if names and (named := Path(names[0])).suffix.removeprefix(".").lower() in FORMATS:
        dialog.selectFile(named.with_suffix(f".{ending}").name)


def save(desk: Desk, view: View, draft: Draft, path: Path) -> Task:
    """Write the paper beside the window, and say where it is."""

    def work(task: Task) -> int:
        from commission.services.papers.print_document import print_document

        tell(task, view, 0.0, "Saving the paper")
        document: Document = build(view, draft, desk.path)
        tell(task, view, 0.25, "Saving the paper")
        return print_document(document, path)

    def done(pages: int) -> None:
        keep({_FOLDER: str(path.parent)})
        what = (
            f"{capital(count_words(pages, 'page'))}, ready to print." if pages else _SAID.get(path.suffix.lower(), "")
        )
        desk.told.emit(Notice(f"Saved as {path}.", what, "check"))

    return desk.tasks.read(work, done)


def file_name(view: View, draft: Draft) -> str:
    """A name to start from, with nothing in it that a file system refuses."""
    words = [draft.label or draft.name, "" if draft.name == "ending" else str(view.year)]
    words += [f"to {shown_date(draft.to_day)}"] if draft.to_day else []
    words += [f"by {draft.measure}"] if draft.measure else []
    name = " ".join(word for word in words if word)
    plain = "".join(letter if letter.isalnum() or letter in " -_.()" else "-" for letter in name)
    return f"{plain.strip(' .')[:80] or draft.name}.pdf"


def folder(desk: Desk) -> Path:
    """Where the last paper went; else beside the register."""
    before = kept(_FOLDER)
    if before and Path(before).is_dir():
        return Path(before)
    return desk.path.parent if desk.path else Path.home()
