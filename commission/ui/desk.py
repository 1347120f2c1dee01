"""The window's one state: which register is open, its facts, the year and the as-at date.

Everything else follows its signals. Services and the ORM behind them are imported on the background thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from commission.errors import DamagedError
from commission.rules.facts import Register
from commission.rules.periods import FinancialYear
from commission.ui.frame.notice import Notice
from commission.ui.frame.warming import Warming
from commission.ui.patient import Patient, Work
from commission.ui.registers import opening, rescue
from commission.ui.registers.opening import ReadableOnlyError, Recalled
from commission.ui.task import Cancelled, Done, Task, Tasks
from commission.ui.view import View

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from commission.services.changes import Changes
    from commission.services.noticed import Noticed
    from commission.services.registers.open_register import OpenRegister

AS_LEFT = ""
"""Asked for as a page: the one that was in front when the register was left."""

Deed = Callable[["OpenRegister", Task], "Changes"]


class Desk(QObject):
    """What lies on the desk. `changed`: the view is another one. `told`: a Notice for the message bar.

    `opened_anew`: a register was opened, so what was said of the one before no longer stands.
    `damaged`: a register that was to be opened can't be read any more, and has backups (a `rescue.Damaged`).
    `page_asked` (a page's key), `part_asked` (a page's key and its part's), `rows_asked` (contract ids, title) and
    `import_asked` (a path or None), `sample_asked`, `contract_asked` (a new one), `decide_asked` (contract ids, an act
    or a blank) and `roll_asked` and `paste_asked` (a copied list is to be imported) let one page send the person to
    another.
    `provider_asked`: a provider by its name, and the sector it is to be held from a day on, or None.
    `looks_asked`: other looks.
    """

    changed = Signal()
    damaged = Signal(object)
    told = Signal(object)
    opened_anew = Signal()
    page_asked = Signal(str)
    part_asked = Signal(str, str)
    rows_asked = Signal(object, str)
    import_asked = Signal(object)
    sample_asked = Signal()
    contract_asked = Signal()
    decide_asked = Signal(object, str)
    roll_asked = Signal()
    paste_asked = Signal()
    history_asked = Signal(str, int)
    provider_asked = Signal(str, object)
    looks_asked = Signal(str)

    def __init__(self, tasks: Tasks, today: Callable[[], date] = date.today) -> None:
        super().__init__(tasks)
        self.tasks = tasks
        self.ground: QWidget | None = None  # where pages are laid
        self.today = today
        self.path: Path | None = None
        self.opened: OpenRegister | None = None
        self.register: Register | None = None
        self.year = FinancialYear.of(today())
        self.as_at = today()
        self.saved_at: datetime | None = None
        self.last_backup: datetime | None = None
        self._asked_day: date | None = None
        self.moment: object = object()  # another one with every change, so that nothing is drawn twice
        self.next_undo: str | None = None
        self.next_redo: str | None = None
        self._patient: set[Patient] = set()
        self._warming = Warming(tasks)
        tasks.told.connect(lambda error: self.told.emit(Notice.of(error)))

    @property
    def view(self) -> View | None:
        """What pages draw from; None while no register is open."""
        if self.register is None:
            return None
        return View(self.register, self.year, self.as_at, self.read_only)

    @property
    def read_only(self) -> bool:
        return self.opened is not None and self.opened.read_only

    def show_first(self, path: Path, as_at: date | None = None) -> None:
        """Read a register's facts at once, for the first paint; `open` it properly afterwards.

        Nothing is shown yet for a register of an older version. Raises UserError when the file cannot be read.
        """
        from commission.services.registers.first_screen import first_facts

        self._asked_day = as_at
        if (facts := first_facts(path)) is not None:
            self._lay(path, facts)

    def open(self, path: Path, write: bool = True, done: Done | None = None) -> Task:
        """Open a register in the background, in place of the one that lies here."""

        def failed(error: BaseException) -> None:
            self.cannot_open(path, error)

        def arrived(recalled: Recalled) -> None:
            self.opened_anew.emit()
            self._arrived(recalled)
            self._look(recalled)
            if done is not None:
                done(recalled)

        before = self.opened
        return self.tasks.write(lambda _: opening.open_and_recall(path, write, before), arrived, failed)

    def make(self, path: Path, make: Callable[[Path], object], done: Done | None = None) -> Task:
        """Make a register file in the background (`make` writes it), then open it."""
        return self.tasks.write(lambda _: make(path), lambda _: self.open(path, done=done))

    def write(self, deed: Deed, done: Done | None = None, failed: Done | None = None) -> Task | None:
        """Run one write on the open register, then recall its facts and tell everyone. None when it may not be."""
        opened = self.opened
        if opened is None or opened.read_only:
            self.told.emit(_may_not(opened is None))
            return None

        def work(task: Task) -> tuple[Changes, Recalled]:
            changes = deed(opened, task)
            return changes, opening.recall_all(opened, changes)

        def arrived(came: tuple[Changes, Recalled]) -> None:
            self.saved_at = datetime.now()
            self._arrived(came[1])
            if done is not None:
                done(came[0])

        overtaken = tuple(self._patient)
        for asked in overtaken:
            asked.give_way()
        task = self.tasks.write(work, arrived, failed)
        for asked in overtaken:
            asked.begin()
        return task

    def ask_patiently(self, work: Work, done: Done, failed: Done | None = None) -> Patient | None:
        """Read something long, as `ask` does; what is written meanwhile goes first, and it is asked again behind it.

        Not on a connection of its own: one that reads keeps the file from being written all the same.
        """
        if self.opened is None:
            self.told.emit(_may_not(True))
            return None
        asked = Patient(self.ask, self._patient.discard, work, done, failed or self._failed)
        self._patient.add(asked)
        asked.begin()
        return asked

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            self.tasks.fail(error)

    def ask(self, work: Work, done: Done, failed: Done | None = None) -> Task | None:
        """Read from the open register's file on the thread that may (a plan of an import, a backup)."""
        opened = self.opened
        if opened is None:
            self.told.emit(_may_not(True))
            return None
        return self.tasks.write(lambda task: work(opened, task), done, failed)

    def undo(self) -> None:
        """Take this person's last action back."""
        if self.next_undo:
            self.write(opening.undo_last)

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self.next_redo:
            self.write(opening.redo_last)

    def refresh(self) -> None:
        """Read the facts again, as another program may have written."""
        self.ask(lambda opened, _: opening.recall_all(opened), self._arrived)

    def choose_year(self, year: FinancialYear) -> None:
        """Every page shows another financial year."""
        self.year = year
        self._tell()

    def choose_as_at(self, day: date | None) -> None:
        """Every page follows another day; None goes back to the register's own date, else today.

        The year goes with it where it was the year of the day before.
        """
        before = self.as_at
        self.as_at = day or (self.register.as_at if self.register else None) or self.today()
        if self.year == FinancialYear.of(before):
            self.year = FinancialYear.of(self.as_at)
        self._tell()

    def close(self) -> None:
        """Finish what is under way and let the register go."""
        self._warming.stop()
        self.tasks.finish()
        if self.opened is not None:
            opened, self.opened = self.opened, None
            self.tasks.write(lambda _: opened.close(), lambda _: None)
            self.tasks.finish()

    def _lay(self, path: Path, register: Register) -> None:
        another, own_date = path != self.path, self.register.as_at if self.register else None
        self.path, self.register = path, register
        if another or own_date != register.as_at:
            self.as_at = self._asked_day or register.as_at or self.today()
            self._asked_day = None
            self.year = FinancialYear.of(self.as_at)
        self._tell()

    def _tell(self) -> None:
        self.moment = object()
        self.changed.emit()

    def _arrived(self, recalled: Recalled) -> None:
        self.opened = recalled.opened
        self.next_undo, self.next_redo = recalled.next_undo, recalled.next_redo
        self.last_backup = recalled.last_backup
        self._lay(recalled.opened.path, recalled.register)

    def _look(self, recalled: Recalled) -> None:
        """Look what there is to say of a register just opened, before its figures are used: damage, a crash …"""
        self.tasks.read(lambda _: opening.noticed_in(recalled.opened), self._looked)

    def _looked(self, noticed: Sequence[Noticed]) -> None:
        for one in reversed(noticed):  # the gravest is said last, and so lies in front
            button, press = ("See the backups", self._show_backups) if one.backups else ("", None)
            self.told.emit(Notice(one.message, one.remedy, one.kind, button, press, stays=True))

    def _show_backups(self) -> None:
        self.page_asked.emit("settings")

    def cannot_open(self, path: Path, error: BaseException) -> None:
        """Say why a register cannot be opened, with what can be done about it right there."""

        def reading() -> None:
            self.open(path, write=False)

        if self.register is None:
            self.page_asked.emit("welcome")  # whatever page waited for it would stay blank
        if isinstance(error, ReadableOnlyError):
            self.told.emit(Notice(error.message, error.remedy, "lock", "Open read-only", reading))
        elif isinstance(error, DamagedError):
            rescue.offer(self, path, error)
        else:
            self.tasks.fail(error)


def _may_not(nothing_open: bool) -> Notice:
    if nothing_open:
        return Notice("The register is not open yet.", "Wait a moment, or open one with Ctrl+O.", "warn")
    return Notice("This register is open read-only.", "Close the other window to change it here.", "lock")
