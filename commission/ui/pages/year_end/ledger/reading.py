"""The reading behind a ledger's preview: its file, with the register free meanwhile; then held against that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from commission.importing.ledger.choices import LedgerChoices
from commission.ui.desk import Desk
from commission.ui.pages.year_end.ledger.prepared import Prepared, judge, read_file
from commission.ui.patient import Patient
from commission.ui.task import Cancelled, Task

if TYPE_CHECKING:
    from commission.services.year_end.ledger_plan import LedgerPlan


class LedgerReading(QObject):
    """One file at a time. `arrived` carries what is Prepared, `failed` the error: Cancelled where a person stopped it.

    Who saves meanwhile waits for nothing. A file that was read is judged again where the register changed, not read.
    """

    arrived = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._under_way: Task | Patient | None = None

    @property
    def busy(self) -> bool:
        """True until the file that was asked for last is there."""
        return self._under_way is not None

    def read(self, path: Path, choices: LedgerChoices) -> None:
        """Read a file, and judge it."""
        self.stop()
        opened = self._desk.opened
        if opened is None:
            return

        def work(task: Task) -> Prepared | None:
            try:
                return read_file(opened, path, choices, task)
            except Cancelled:  # with the button beside its progress, where nothing else has overtaken it
                return None

        def came(found: Prepared | None) -> None:
            if self._under_way is not task:
                return  # another file, or the same otherwise, is on its way
            if found is not None and found.read is not None:
                self.judge(found.read)
            elif found is not None:
                self._came(found)
            else:
                self._failed(Cancelled())

        def failed(error: BaseException) -> None:
            if self._under_way is task:
                self._failed(error)

        task = self._under_way = self._desk.tasks.read(work, came, failed)

    def judge(self, read: LedgerPlan) -> None:
        """Say of each line of a file that was read what becomes of it in the register as it is now."""
        self.stop()
        asked = self._desk.ask_patiently(lambda opened, task: judge(opened, read, task), self._came, self._failed)
        self._under_way = asked

    def stop(self) -> None:
        """End what is under way."""
        under_way, self._under_way = self._under_way, None
        if under_way is not None:
            under_way.cancel()

    def _came(self, found: Prepared) -> None:
        self._under_way = None
        self.arrived.emit(found)

    def _failed(self, error: BaseException) -> None:
        self._under_way = None
        self.failed.emit(error)
