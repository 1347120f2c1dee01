"""File, Open recent: the registers opened before; one that is gone is shown as gone and can be taken off."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from commission.services.registers.last_register import forget, is_there, recent_registers
from commission.ui.pages.welcome.places import shortened


class RecentMenu(QMenu):
    """Filled anew whenever it is opened. `open_` opens a register."""

    def __init__(self, window: QWidget, entry: QAction, open_: Callable[[Path], None]) -> None:
        super().__init__(window)
        self.setAccessibleName("Open recent")
        self._open = open_
        self.aboutToShow.connect(self.fill)
        entry.setMenu(self)

    def fill(self) -> None:
        """List the registers, the last one first."""
        self.clear()
        paths = recent_registers()
        for number, path in enumerate(paths, 1):
            self._add(number, path)
        if not paths:
            self.addAction("Nothing opened yet").setEnabled(False)

    def _add(self, number: int, path: Path) -> None:
        name = path.stem.replace("&", "&&")
        key = f"&{number}  " if number < 10 else ""
        if is_there(path):
            where = shortened(path.parent).replace("&", "&&")
            made = self.addAction(f"{key}{name}  –  {where}")
            made.triggered.connect(lambda: self._open(path))
        else:
            made = self.addAction(f"{key}{name} is gone: take it off this list")
            made.triggered.connect(lambda: forget(path))
        made.setToolTip(str(path))
