"""Saving the dates as a calendar file: the system's own dialog for a name, the folder remembered."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from commission.rules.decisions.agenda import a_year_from
from commission.rules.periods import shown_date
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.remembered.keeping import keep, kept
from commission.ui.task import Task
from commission.ui.view import View

_FOLDER = "calendar/folder"


def ask_where(parent: QWidget, desk: Desk, view: View, begin: date) -> None:
    """Ask for a name, then write the twelve months from a day on."""
    dialog = QFileDialog(parent, "Save the calendar as")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(str(_folder(desk)))
    dialog.setNameFilter("Calendar file (*.ics)")
    dialog.setDefaultSuffix("ics")
    dialog.selectFile("Decisions.ics")
    dialog.fileSelected.connect(lambda file: save(desk, view, begin, Path(file)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save(desk: Desk, view: View, begin: date, path: Path) -> Task | None:
    """Write the calendar beside the window, and say where it is and what it holds."""
    opened = desk.opened

    def work(task: Task) -> tuple[int, date]:
        from commission.services.papers.calendar_file import write_calendar_file

        assert opened is not None
        told = f"Writing the calendar to {path.name}"
        done = write_calendar_file(
            opened, view.register, path, begin, a_year_from(begin), lambda part: task(part, told)
        )
        return done.entries, done.until

    def done(written: tuple[int, date]) -> None:
        keep({_FOLDER: str(path.parent)})
        entries, until = written
        what = f"{entries:,} entries to {shown_date(until)}, with reminders; any calendar program opens it."
        desk.told.emit(Notice(f"Saved as {path}.", what, "check"))

    return desk.tasks.read(work, done) if opened is not None else None


def _folder(desk: Desk) -> Path:
    before = kept(_FOLDER)
    if before and Path(before).is_dir():
        return Path(before)
    return desk.path.parent if desk.path else Path.home()
