"""The card of a register that cannot be read any more: its backups, each with one press to put it in the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from commission.ui.looks import tokens
from commission.ui.pages.welcome.places import shortened
from commission.ui.registers import rescue, restoring
from commission.ui.widgets import parts

if TYPE_CHECKING:
    from commission.services.registers.backup import Kept
    from commission.ui.registers.rescue import Damaged


class RescueCard(QFrame):
    """`chosen` carries the register's path and the backup to restore. Hidden where nothing is damaged."""

    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.damaged: Damaged | None = None
        self.first: QPushButton | None = None
        self._layout = parts.column(self, tokens.BETWEEN, gap=tokens.INSIDE)
        self.hide()

    def show_damaged(self, damaged: Damaged | None) -> None:
        """Offer the backups of a register; None when there is nothing to offer any more."""
        self.damaged, self.first = damaged, None
        parts.empty(self._layout)
        self.setVisible(damaged is not None)
        if damaged is None:
            return
        name = f"{damaged.path.stem} cannot be read any more"
        self.setAccessibleName(name)
        self._layout.addWidget(parts.ElidedLabel(name, "heading"))
        where = f"{shortened(damaged.path.parent)}. The damaged file stays there, under a dated name."
        self._layout.addWidget(parts.ElidedLabel(where, "muted"))
        for kept in damaged.backups:
            self._layout.addWidget(parts.hairline())
            self._layout.addWidget(self._line(damaged, kept))
        parts.show_filled(self._layout)

    def _line(self, damaged: Damaged, kept: Kept) -> QWidget:
        made = QWidget()
        row = parts.row(made, gap=tokens.BETWEEN)
        row.addWidget(parts.label(f"Backup of {restoring.when(kept)}", "title"))
        row.addWidget(parts.ElidedLabel(f"{kept.reason} · {restoring.contracts(kept.contracts or 0)}", "muted"), 1)
        press = parts.button("Restore", "" if self.first else "primary", rescue.words(kept))
        press.setAutoDefault(True)
        press.clicked.connect(lambda: self.chosen.emit(damaged.path, kept))
        row.addWidget(press)
        self.first = self.first or press
        return made
