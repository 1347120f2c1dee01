"""Exactly two doors to the background: `read` and `write`. Writes are serial and stay on one thread."""

import contextlib
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot

from commission.errors import UserError
from commission.paths import log_file
from commission.ui.frame.collecting import undisturbed

PAINTED = 20
"""Milliseconds in which the window comes round to painting what it was just told; a timer waits for it if not."""

T = TypeVar("T")
Done = Callable[[Any], object]


class Cancelled(Exception):  # noqa: N818 - not an error: a person's wish
    """Raised inside the work when the person has asked to stop."""


class Task:
    """One piece of work on its way: call it from inside to tell how far it is; cancel it from outside.

    Calling it raises Cancelled once cancel was asked, so that the work stops at its next step.
    """

    def __init__(self, tell: Callable[["Task", float, str], None], done: Done, failed: Done) -> None:
        self._tell, self.done, self.failed = tell, done, failed
        self._stop = threading.Event()

    def __call__(self, fraction: float, text: str = "") -> None:
        if self._stop.is_set():
            raise Cancelled
        self._tell(self, fraction, text)

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it had begun to write is rolled back by the service."""
        self._stop.set()


def log_unknown(error: BaseException) -> None:
    """Write an unknown error with its traceback to the person's own log; a log that can't be written stops nothing."""
    import logging

    with contextlib.suppress(OSError, UserError):
        to_file = logging.FileHandler(log_file(), encoding="utf-8")
        to_file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log = logging.getLogger("commission")
        log.addHandler(to_file)
        log.error("An unknown error", exc_info=error)
        log.removeHandler(to_file)
        to_file.close()


class Tasks(QObject):
    """The two doors. UserErrors are told in the window; anything else is a bug and goes to the crash dialog.

    `begun`, `progressed` (task, 0..1, words) and `ended` follow every piece of work, on the window's thread.
    """

    begun = Signal(object)
    progressed = Signal(object, float, str)
    ended = Signal(object)
    told = Signal(object)
    crashed = Signal(object)
    _arrived = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = QThreadPool(self)
        self._readers.setMaxThreadCount(2)
        self._writer = QThreadPool(self)
        self._writer.setMaxThreadCount(1)
        self._writer.setExpiryTimeout(-1)  # one thread for good: a database connection belongs to its thread
        self._under_way: set[Task] = set()
        self._waiting: list[Callable[[], None]] = []  # reads that begin once the window has painted
        self._arrived.connect(self._arrive)

    def read(self, work: Callable[[Task], T], done: Callable[[T], object], failed: Done | None = None) -> Task:
        """Compute something beside the window; `done` runs on the window's thread with what came out.

        It begins once what the window is at now is done, laid out and painted: two threads at once hold each other up.
        """
        task = self._begin(done, failed)
        self._waiting.append(lambda: self._readers.start(lambda: self._run(task, work)))
        QTimer.singleShot(PAINTED, self, self._start_waiting)
        return task

    def write(self, work: Callable[[Task], T], done: Callable[[T], object], failed: Done | None = None) -> Task:
        """Change the register, one write after the other; `done` or `failed` runs on the window's thread."""
        task = self._begin(done, failed)
        self._writer.start(lambda: self._run(task, work))
        return task

    @property
    def busy(self) -> bool:
        """True while any work is under way, its end not yet told."""
        return bool(self._under_way)

    def finish(self) -> None:
        """Wait for everything under way, as at the end of the program: a write is never cut off."""
        self._start_waiting()
        self._readers.waitForDone()
        self._writer.waitForDone()

    def fail(self, error: BaseException) -> None:
        """Tell a failure of the world in the window; log anything else with its traceback and show the dialog."""
        if isinstance(error, UserError):
            self.told.emit(error)
        else:
            log_unknown(error)
            self.crashed.emit(error)

    def _begin(self, done: Done, failed: Done | None) -> Task:
        task = Task(self.progressed.emit, done, failed or self.fail)
        self._under_way.add(task)
        self.begun.emit(task)
        return task

    def _start_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for start in waiting:
            start()

    def _run(self, task: Task, work: Callable[[Task], object]) -> None:
        """On the background thread: every error travels home, none may die silently there."""
        try:
            with undisturbed():
                result = work(task)
        except BaseException as error:
            self._arrived.emit(task, None, error)
        else:
            self._arrived.emit(task, result, None)

    @Slot(object, object, object)
    def _arrive(self, task: Task, result: object, error: BaseException | None) -> None:
        self._under_way.discard(task)
        self.ended.emit(task)
        if error is None:
            task.done(result)
        elif not isinstance(error, Cancelled):
            task.failed(error)
