"""Pages are made before they are asked for, one at a time, once the window has had nothing to do for a while.

Making a page takes longer than filling it: a person who turns to it for the first time is not kept waiting for that.
"""

from PySide6.QtCore import QObject, QTimer

from commission.ui.frame.page_stack import PageStack
from commission.ui.task import Tasks

REST, BETWEEN = 2_000, 200
"""Milliseconds without work before the first page is made, and from one to the next."""
PAGES = (
    *("contracts", "providers", "decisions", "targets", "year_end", "papers", "settings"),
    *("ending", "roll", "diary", "history", "importing"),
)


class Ahead(QObject):
    """Begins again after whatever was under way; ends when every page is there with all its parts."""

    def __init__(self, stack: PageStack, tasks: Tasks) -> None:
        super().__init__(stack)
        self._stack, self._tasks = stack, tasks
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._make_next)
        tasks.ended.connect(lambda _task: self._timer.start(REST))

    def _make_next(self) -> None:
        if self._tasks.busy or not (self._stack.isVisible() and self._stack.holds_register):
            return
        pages = self._stack.pages
        missing = next((key for key in PAGES if key not in pages), None)
        if missing is not None:
            self._stack.make(missing)
        if missing is not None or any(pages[key].make_more() for key in PAGES):
            self._timer.start(BETWEEN)
