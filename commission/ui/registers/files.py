"""Opening and backing up registers: the file dialog and what follows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from commission.paths import REGISTER_ENDING
from commission.ui.desk import AS_LEFT, Desk
from commission.ui.registers import restoring

_FILTER = f"Registers (*{REGISTER_ENDING});;All files (*)"


class Files:
    """Asks for names with the system's own dialog, which a person knows."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        self._window, self._desk = window, desk

    def open_register(self) -> None:
        """Ask for a register file and open it."""
        self._ask("Open register", self.open)

    def open(self, path: Path) -> None:
        self._desk.open(path, done=lambda _: self._desk.page_asked.emit(AS_LEFT))

    def back_up(self) -> None:
        """A proved copy beside the other backups of this register."""
        restoring.back_up(self._desk)

    def _ask(self, title: str, chosen: Callable[[Path], None]) -> None:
        folder = self._desk.path.parent if self._desk.path else Path.home()
        dialog = QFileDialog(self._window, title, str(folder), _FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: chosen(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
