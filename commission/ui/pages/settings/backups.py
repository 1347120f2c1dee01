"""The backups of the register: where they lie, each with its date, reason and counts, and one press to restore it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from commission.paths import backups_of
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.welcome.places import shortened
from commission.ui.registers import restoring
from commission.ui.view import View
from commission.ui.widgets import parts

if TYPE_CHECKING:
    from pathlib import Path

    from commission.services.registers.backup import Kept

_ONE = 44
"""Height in pixels of one line, the least of the list that is seen."""
MOST = 40
"""Backups shown as lines; older ones are counted, and lie in the folder."""
_RULE = (
    "The program makes one before an import into a filled register, an upgrade and a restore. Of these the newest ten "
    "stay, the last of each of thirty days, and the last of each month. Those you make yourself all stay."
)


class BackupsCard(QFrame):
    """`Back up now`, the folder, and the list, newest first; it is read beside the window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Backups")
        self._desk = desk
        self._read_only = False
        self._shown: tuple[Kept, ...] | None = None
        layout = parts.column(self, tokens.BETWEEN, gap=10)
        self._build_head(layout)
        layout.addWidget(parts.label(_RULE, "small", wrap=True))
        layout.addWidget(parts.hairline())
        inside = QWidget()
        self._lines = parts.column(inside, gap=0)
        area = parts.scrolling(inside)
        area.setMinimumHeight(_ONE)
        layout.addWidget(area, 1)

    def show_register(self, view: View) -> None:
        """Read the list again: every import and restore may have added to it."""
        path = self._desk.path
        if path is None:
            return
        folder = backups_of(path)
        self._where.setText(shortened(folder))
        again = view.read_only != self._read_only
        self._read_only = view.read_only
        self._desk.tasks.read(lambda _task: _kept(path), lambda found: self._show(found, again))

    def _build_head(self, layout: QVBoxLayout) -> None:
        head = parts.row()
        head.addWidget(parts.label("Backups", "heading"))
        head.addStretch()
        now = parts.button("Back up now", "primary")
        now.setToolTip("A proved copy of the register as it is (Ctrl+Shift+B)")
        now.clicked.connect(lambda: restoring.back_up(self._desk))
        head.addWidget(now)
        layout.addLayout(head)
        self._where = parts.ElidedLabel("", "muted")
        folder = parts.button("Open the folder", "quiet", "Open the folder of the backups")
        folder.clicked.connect(self._open_folder)
        line = parts.row()
        line.addWidget(self._where, 1)
        line.addLayout(parts.flush(folder, right=True))
        layout.addLayout(line)

    def _open_folder(self) -> None:
        if self._desk.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(backups_of(self._desk.path))))

    def _show(self, found: tuple[Kept, ...], again: bool) -> None:
        if found == self._shown and not again:
            return
        self._shown = found
        parts.empty(self._lines)
        times = Counter(restoring.when(kept) for kept in found)
        for kept in found[:MOST]:
            self._lines.addWidget(self._line(kept, f"{kept.made:%S}" if times[restoring.when(kept)] > 1 else ""))
            self._lines.addWidget(parts.hairline())
        if len(found) > MOST:
            words = f"{len(found) - MOST:,} older ones lie in the folder."
            self._lines.addWidget(parts.label(words, "muted"))
        if not found:
            words = "No backup yet. Make one now, or leave it to the program before the first change that needs one."
            self._lines.addSpacing(tokens.INSIDE)
            self._lines.addWidget(parts.label(words, "muted", wrap=True))
        self._lines.addStretch()
        parts.show_filled(self._lines)

    def _line(self, kept: Kept, seconds: str) -> QWidget:
        made = QWidget()
        row = parts.row(made, gap=tokens.BETWEEN)
        row.setContentsMargins(0, 6, 0, 6)
        words = parts.column(gap=2)
        when = restoring.when(kept) + (f":{seconds}" if seconds else "")
        words.addWidget(parts.label(when, "title"))
        second = parts.ElidedLabel(counted(kept), "muted")
        words.addWidget(second)
        row.addLayout(words, 1)
        if kept.contracts is None:
            damaged = parts.label("Damaged", "bad")
            damaged.setToolTip(f"{kept.file} does not prove itself any more; it cannot be restored.")
            row.addWidget(damaged)
            return made
        head = f" Head of its history: {kept.head[:12]}." if kept.head else ""
        made.setToolTip(f"{kept.file.name}.{head}")
        press = parts.button("Restore", name=f"Restore the backup of {when}, {kept.reason.lower()}")
        press.setToolTip(f"Go back to the register of {when}. A backup of it as it is now is made first.")
        press.setEnabled(not self._read_only)
        press.clicked.connect(lambda: restoring.restore(self._desk, kept))
        row.addWidget(press)
        return made


def counted(kept: Kept) -> str:
    """Why a backup was made and what it holds."""
    if kept.contracts is None:
        return kept.reason
    said = [kept.reason, restoring.contracts(kept.contracts)]
    if kept.actions is not None:
        said.append(f"{kept.actions:,} action{'s' * (kept.actions != 1)} in its history")
    return " · ".join(said)


def _kept(path: Path) -> tuple[Kept, ...]:
    from commission.services.registers.backup import kept_backups

    return kept_backups(path)
