"""The one wiring place: first frame, looks, desk, window and the net under every unknown error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from commission.ui.frame.main_window import MainWindow
from commission.ui.looks.scheme import Scheme, choose_font, is_dark, kept_scheme
from commission.ui.remembered.remembering import left_page, put_in_place

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from commission.ui.task import Tasks

SWITCH = 0.0005
"""Seconds after which a background thread must give way: at Python's own 5 ms a repaint would wait at every call."""
FIRST_ROWS = 3


def run(register: Path | None, *, as_at: date | None = None, quit_after_first_paint: bool = False) -> int:
    """Open the window on a register, else on the one opened last, else on the welcome page; returns the exit code."""
    app = _application()
    window = MainWindow()
    put_in_place(window)
    opening = register or _last_one()

    def furnish() -> None:
        shown = _furnish(app, window, opening, as_at)
        if opening is not None and shown and not quit_after_first_paint:
            _after_paint(window, lambda: window.desk.open(opening))

    if _first_frame(app, window, opening, as_at, window.close if quit_after_first_paint else furnish):
        window.show()
        return app.exec()
    furnish()
    if quit_after_first_paint:
        _after_paint(window, window.close)
    window.show()
    return app.exec()


def build_window(app: QApplication, scheme: Scheme | None = None, today: Callable[[], date] = date.today) -> MainWindow:
    """A window with a desk of its own, nothing open yet: for the program, for tests and for pictures."""
    return _furnished(app, MainWindow(), scheme, today)


def _furnished(app: QApplication, window: MainWindow, scheme: Scheme | None, today: Callable[[], date]) -> MainWindow:
    from commission.ui.desk import Desk
    from commission.ui.looks.theme import Theme
    from commission.ui.task import Tasks

    return window.furnish(Desk(Tasks(app), today), Theme(app, scheme))


def _application() -> QApplication:
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Commission")
    sys.setswitchinterval(SWITCH)
    return app


def _last_one() -> Path | None:
    from commission.services.registers.last_register import last_register

    return last_register()


def _first_frame(
    app: QApplication, window: MainWindow, register: Path | None, as_at: date | None, then: Callable[[], object]
) -> bool:
    """Put the first rows, or the first choices, into the bare window; False where no rows are to be had at once."""
    from commission.ui.frame.first_frame import FirstFrame, RegisterFrame, RowsFrame, WelcomeFrame
    from commission.ui.looks.tokens import DARK, LIGHT

    found, elsewhere = None, False
    if register is not None:
        from commission.services.registers.first_screen import first_rows

        elsewhere = left_page(register) not in ("", "overview")
        found = first_rows(register, FIRST_ROWS, as_at)
        if found is None or not (found.rows or elsewhere):
            return False
    choose_font(app)
    colours = DARK if is_dark(app, kept_scheme()) else LIGHT
    frame: FirstFrame
    if found is None:
        frame = WelcomeFrame(colours, then)
    elif elsewhere:
        frame = RegisterFrame(colours, then, found.organisation)
    else:
        frame = RowsFrame(colours, then, found.organisation, (found.contracts, found.amount), found.rows)
    window.setCentralWidget(frame)
    if found is not None:
        window.setWindowTitle(f"{found.organisation} – Commission")
    return True


def _furnish(app: QApplication, window: MainWindow, register: Path | None, as_at: date | None) -> bool:
    """Build the whole window around the register's facts; False where they can't be read."""
    _furnished(app, window, None, date.today)
    _catch_everything(window.desk.tasks)
    return _lay_out(window, register, as_at)


def _lay_out(window: MainWindow, register: Path | None, as_at: date | None) -> bool:
    """Show the facts as they are read at once, before anything heavy is loaded; False where they can't be."""
    from commission.errors import UserError

    if register is None:
        window.show_page("welcome")
        return True
    try:
        window.desk.show_first(register, as_at)
    except UserError as error:
        window.desk.cannot_open(register, error)
        return False
    window.show_page("")  # as it was left; once there are facts, so that the focus finds its line
    return True


def _after_paint(window: MainWindow, act: Callable[[], object]) -> None:
    """Run something once, right after the page in front has painted."""
    from commission.ui.frame.first_paint import FirstPaint

    FirstPaint(window, act)


def _catch_everything(tasks: Tasks) -> None:
    """Send every unknown error to the log and the dialog: none may die silently."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            tasks.fail(error)

    sys.excepthook = caught
