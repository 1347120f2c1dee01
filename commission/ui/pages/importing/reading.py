"""The reading behind the import page: apart from the window, stopped or dropped when other choices overtake it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from commission.errors import UserError
from commission.ui.desk import Desk
from commission.ui.pages.importing.preview import Preview, preview
from commission.ui.patient import Patient
from commission.ui.task import Task

if TYPE_CHECKING:
    from commission.importing.read_file import Source
    from commission.services.imports.against import Against
    from commission.services.imports.plan import ImportChoices
    from commission.services.registers.open_register import OpenRegister

Said = tuple[str | None, str | None, str | None]
"""What was said of how to read the file itself: sheet, encoding, delimiter."""


class SheetReading(QObject):
    """One file at a time: read once, planned again with every other choice. `arrived` carries a Preview."""

    arrived = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.path: Path | None = None
        self._choices: ImportChoices | None = None
        self._source: Source | None = None
        self._read_as: Said | None = None
        self._task: Task | Patient | None = None
        self._asked: object = None
        self._read_at: object = None

    def begin(self, path: Path, source: Source | None = None) -> None:
        """Read another file, or take the `source` that was read of it (rows that were pasted)."""
        self.path, self._choices = path, None
        self._source, self._read_as = source, (None, None, None) if source else None
        self.again()

    def read_with(self, choices: ImportChoices) -> None:
        """Read the same file with other choices."""
        self._choices = choices
        self.again()

    def forget(self) -> None:
        """Put the file away; what is still under way is stopped."""
        self._stop()
        self.path, self._asked, self._source = None, None, None

    def is_stale(self) -> bool:
        """True when the register changed since the file was held against it."""
        return self.path is not None and self._read_at is not self._desk.moment

    def again(self) -> None:
        """Read what must be read, then plan."""
        from commission.services.imports.plan import ImportChoices, read_source

        self._stop()
        path = self.path
        if path is None or self._desk.opened is None:
            return  # comes again with the register itself
        choices = self._choices = self._choices or ImportChoices(keep_amounts=True)
        token = self._asked = object()
        self._read_at = self._desk.moment
        as_said = (choices.sheet, choices.encoding, choices.delimiter)

        def done(source: Source) -> None:
            if self._asked is token:
                self._source, self._read_as = source, as_said
                self._plan(path, choices, source, token)

        def failed(error: BaseException) -> None:
            if not isinstance(error, UserError):
                self._desk.tasks.fail(error)
            elif self._asked is token:
                self.arrived.emit(Preview(path, choices, fault=error))

        if self._source is not None and self._read_as == as_said:
            self._plan(path, choices, self._source, token)
        else:
            self._task = self._desk.tasks.read(lambda task: read_source(path, choices, task), done, failed)

    def _plan(self, path: Path, choices: ImportChoices, source: Source, token: object) -> None:
        """Read what the rows are held against, where the register may be read; then work out what becomes of each.

        Who saves meanwhile waits for neither. It is planned again when that has come to the desk.
        """

        def done(found: Preview) -> None:
            if self._asked is token:
                self.arrived.emit(found)

        def came(there: Against) -> None:
            if self._asked is token:
                self._task = self._desk.tasks.read(lambda task: preview(there, path, choices, source, task), done)

        self._task = self._desk.ask_patiently(lambda opened, _: _what_is_there(opened), came)

    def _stop(self) -> None:
        """End what is under way, and the child that reads."""
        if self._task is not None:
            self._task.cancel()
            self._task = None


def _what_is_there(opened: OpenRegister) -> Against:
    from commission.services.imports.against import what_is_there

    return what_is_there(opened)
