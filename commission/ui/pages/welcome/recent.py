"""The registers opened before: a line each; one that is gone says so and can be taken off the list."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from commission.services.registers.last_register import is_there
from commission.ui.pages.welcome.places import shortened
from commission.ui.widgets import parts
from commission.ui.widgets.rows import RowButton

MOST = 4
"""Lines on the page; the menu lists all of them."""


class RecentList(QFrame):
    """`opened` and `forgotten` carry a register's path. Hidden where nothing was opened before."""

    opened = Signal(object)
    forgotten = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Registers opened before")
        self._layout = parts.column(self, 4, gap=0)
        self.lines: list[RowButton] = []
        self.hide()

    @property
    def first(self) -> QWidget | None:
        """Where the focus begins: the register opened last, if it is there."""
        return self.lines[0] if self.lines else None

    def show_registers(self, paths: tuple[Path, ...]) -> None:
        """List these, the last one first."""
        parts.empty(self._layout)
        self.lines = []
        for place, path in enumerate(paths[:MOST]):
            if place:
                self._layout.addWidget(parts.hairline())
            self._layout.addWidget(self._line(path) if is_there(path) else self._gone(path))
        parts.show_filled(self._layout)
        self.setVisible(bool(paths))

    def tint(self) -> None:
        for line in self.lines:
            line.tint()

    def _line(self, path: Path) -> QWidget:
        name = f"Open {path.stem} in {shortened(path.parent)}" if self.lines else f"Open the last register: {path.stem}"
        made = RowButton(name)
        for widget, stretch in (
            (parts.ElidedLabel(f"Open {path.stem}", "title"), 2),
            (parts.ElidedLabel(shortened(path.parent), "muted"), 3),
        ):
            made.add(widget, stretch)
        made.setToolTip(str(path))
        made.clicked.connect(lambda: self.opened.emit(path))
        self.lines.append(made)
        return made

    def _gone(self, path: Path) -> QWidget:
        made = QWidget()
        row = parts.row(made, gap=12)
        row.setContentsMargins(9, 4, 4, 4)
        row.addWidget(parts.ElidedLabel(path.stem, "muted"), 2)
        where = parts.ElidedLabel(f"Not in {shortened(path.parent)} any more", "muted")
        row.addWidget(where, 3)
        press = parts.button("Remove", "quiet", f"Remove {path.stem} in {shortened(path.parent)} from this list")
        press.setToolTip("Takes the line off this list; it touches no file")
        press.clicked.connect(lambda: self.forgotten.emit(path))
        row.addWidget(press)
        return made
