"""Opening, making and backing up registers: the file dialogs and what follows them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from commission.paths import REGISTER_ENDING
from commission.ui.desk import Desk
from commission.ui.notice import Notice
from commission.ui.opening import Recalled
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
        self._ask("Open register", QFileDialog.AcceptMode.AcceptOpen, "", self.open)

    def open(self, path: Path) -> None:
        self._desk.open(path, done=self._show_first_page)

    def new_register(self) -> None:
        """Ask where an empty register is to be, and for whom."""
        self._ask("New register", QFileDialog.AcceptMode.AcceptSave, "register", self._make_empty)

    def open_sample(self) -> None:
        """Ask where the sample is to be, make it and open it."""
        self._ask("Where to put the sample", QFileDialog.AcceptMode.AcceptSave, "sample", self._make_sample)

    def back_up(self) -> None:
        """A proved copy beside the other backups of this register."""

        def work(opened: OpenRegister, _task: Task) -> object:
            from commission.services.backup import back_up

            return back_up(opened.path)

        def done(_proof: object) -> None:
            self._desk.told.emit(Notice("The register is backed up; the copy was opened to prove it.", kind="check"))
            self._desk.refresh()

        self._desk.ask(work, done)

    def _make_sample(self, path: Path) -> None:
        def make(target: Path) -> None:
            from commission.services.sample import make_sample

            make_sample(target)

        self._desk.make(path, make, self._show_first_page)

    def _make_empty(self, path: Path) -> None:
        def make(target: Path) -> None:
            from commission.services.open_register import create_register

            create_register(target, "My organisation")

        self._desk.make(path, make, self._show_first_page)

    def _show_first_page(self, recalled: Recalled) -> None:
        self._desk.page_asked.emit("overview" if recalled.register.contracts else "contracts")

    def _ask(self, title: str, mode: QFileDialog.AcceptMode, name: str, chosen: Callable[[Path], None]) -> None:
        folder = self._desk.path.parent if self._desk.path else Path.home()
        dialog = QFileDialog(self._window, title, str(folder), _FILTER)
        dialog.setAcceptMode(mode)
        dialog.setDefaultSuffix(REGISTER_ENDING.removeprefix("."))
        if mode is QFileDialog.AcceptMode.AcceptOpen:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        elif name:
            dialog.selectFile(name + REGISTER_ENDING)
        dialog.fileSelected.connect(lambda file: chosen(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
