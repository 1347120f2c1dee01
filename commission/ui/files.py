"""Opening and backing up registers: the file dialog and what follows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from commission.paths import REGISTER_ENDING
from commission.ui.desk import Desk
from commission.ui.notice import Notice
from commission.ui.task import Task

if TYPE_CHECKING:
    from commission.services.open_register import OpenRegister

_FILTER = f"Registers (*{REGISTER_ENDING});;All files (*)"


class Files:
    """Asks for names with the system's own dialog, which a person knows."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        self._window, self._desk = window, desk

    def open_register(self) -> None:
        """Ask for a register file and open it."""
        self._ask("Open register", self.open)

    def open(self, path: Path) -> None:
        self._desk.open(path, done=lambda _: self._desk.page_asked.emit("overview"))

    def back_up(self) -> None:
        """A proved copy beside the other backups of this register."""

        def work(opened: OpenRegister, _task: Task) -> object:
            from commission.services.backup import back_up

            return back_up(opened.path)

        def done(_proof: object) -> None:
            self._desk.told.emit(Notice("The register is backed up; the copy was opened to prove it.", kind="check"))
            self._desk.refresh()

        self._desk.ask(work, done)

    def _ask(self, title: str, chosen: Callable[[Path], None]) -> None:
        folder = self._desk.path.parent if self._desk.path else Path.home()
        dialog = QFileDialog(self._window, title, str(folder), _FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: chosen(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
