"""The one wiring place: looks, desk, window and the net under every unknown error."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from commission.errors import UserError
from commission.ui.desk import Desk
from commission.ui.main_window import MainWindow
from commission.ui.notice import Notice
from commission.ui.task import Tasks
from commission.ui.theme import Scheme, Theme

SWITCH = 0.0005
"""Seconds after which a background thread must give way: at Python's own 5 ms a repaint would wait at every call."""


def run(register: Path | None, *, as_at: date | None = None, quit_after_first_paint: bool = False) -> int:
    """Open the window on a register, else on the one opened last, else on the welcome page; returns the exit code."""
    app = _application()
    window = build_window(app)
    _catch_everything(window.desk.tasks)
    opening = register or _last_one()
    shown = _lay_out(window, opening, as_at)
    first = FirstPaint(window)
    if quit_after_first_paint:
        first.then(window.close)
    elif opening is not None and shown:
        first.then(lambda: window.desk.open(opening))
    window.show()
    return app.exec()


def build_window(app: QApplication, scheme: Scheme | None = None, today: Callable[[], date] = date.today) -> MainWindow:
    """A window with a desk of its own, nothing open yet: for the program, for tests and for pictures."""
    return MainWindow(Desk(Tasks(app), today), Theme(app, scheme))


def _application() -> QApplication:
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Commission")
    sys.setswitchinterval(SWITCH)
    return app


def _last_one() -> Path | None:
    from commission.services.last_register import last_register

    return last_register()


def _lay_out(window: MainWindow, register: Path | None, as_at: date | None) -> bool:
    """Show the first rows from plain facts, before anything heavy is loaded; False where the file can't be read."""
    window.show_page("welcome" if register is None else "overview")
    if register is None:
        return True
    try:
        window.desk.show_first(register, as_at)
    except UserError as error:
        window.show_page("welcome")
        window.message_bar.show_notice(Notice.of(error))
        return False
    return True


class FirstPaint(QObject):
    """Runs something once, right after the window has painted its first rows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._page = window.page
        self._page.installEventFilter(self)
        self._then: list[Callable[[], object]] = []

    def then(self, act: Callable[[], object]) -> None:
        """Add what follows the first paint."""
        self._then.append(act)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._page.removeEventFilter(self)
            for act in self._then:
                QTimer.singleShot(0, act)
        return super().eventFilter(watched, event)


def _catch_everything(tasks: Tasks) -> None:
    """Send every unknown error to the log and the dialog: none may die silently."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            tasks.fail(error)

    sys.excepthook = caught
