"""The first page there is: open the sample, import a sheet, or start empty; and the registers opened before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from commission.paths import REGISTER_ENDING
from commission.services.registers.last_register import forget, recent_registers
from commission.ui.desk import AS_LEFT, Desk
from commission.ui.frame import welcome_words
from commission.ui.looks import icons, tokens
from commission.ui.pages import Page
from commission.ui.pages.welcome.places import documents_folder, free_path, shortened
from commission.ui.pages.welcome.recent import RecentList
from commission.ui.pages.welcome.rescue import RescueCard
from commission.ui.pages.welcome.start import StartPanel
from commission.ui.registers import rescue
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.rows import RowButton

if TYPE_CHECKING:
    from commission.services.registers.backup import Kept
    from commission.ui.registers.opening import Recalled
    from commission.ui.registers.rescue import Damaged

SAMPLE_NAME = "West Mercia sample"
SHEETS = "Sheets (*.csv *.txt *.tsv *.xlsx *.xlsm *.xls *.ods);;All files (*)"
_WIDTH = 700
_HANG = tokens.INSIDE
"""By so many pixels a quiet button stands out on both sides, so that its words begin where the cards do."""


class WelcomePage(Page):
    """Three large choices; each ends on an open register, none in a dialog of ours."""

    def __init__(self, desk: Desk, folder: Callable[[], Path] = documents_folder) -> None:
        super().__init__(desk)
        self._folder = folder
        self._icons: list[tuple[object, str]] = []
        self.start = StartPanel()
        self.start.made.connect(self._make)
        self.start.left.connect(self._show_choices)
        self._stack = QStackedWidget()
        self._stack.setFixedWidth(_WIDTH + 2 * _HANG)
        self._stack.addWidget(self._choices())
        ground = QWidget()
        panel = parts.column(ground)
        panel.setContentsMargins(_HANG, 0, _HANG, 0)
        panel.addWidget(self.start)
        panel.addStretch(1)
        self._stack.addWidget(ground)
        self._lay_out()
        self.tint()
        desk.told.connect(self._stopped)
        desk.damaged.connect(self._rescue)
        desk.opened_anew.connect(lambda: self._rescue(None))

    def show_register(self, _view: View) -> None:
        """The choices are the same whatever is open."""

    def arrive(self) -> None:
        self._show_choices()

    def back(self) -> bool:
        if self._stack.currentIndex() == 0:
            if self.desk.register is not None:
                self.desk.page_asked.emit("overview")
            return self.desk.register is not None
        self._show_choices()
        return True

    def tint(self) -> None:
        for mark, name in self._icons:
            mark.setPixmap(icons.picture(name, "accent", 28))  # type: ignore[attr-defined]
        for line in self.choices:
            line.tint()
        self.recent.tint()

    def open_sample(self) -> None:
        """Make the sample register in the person's documents, under a free name, and open it. One press."""
        path = free_path(self._folder(), SAMPLE_NAME)

        def make(target: Path) -> None:
            from commission.services.registers.sample import make_sample

            make_sample(target)

        self._begin(f"Making the sample as {shortened(path)} …")
        self.desk.make(path, make, lambda _: self._go_on("overview"))

    def import_sheet(self, sheet: Path) -> None:
        """Ask whose register the sheet is to go into; `start.made` follows."""
        self.start.ask(self._folder(), sheet)
        self._stack.setCurrentIndex(1)
        self.start.begin()

    def start_empty(self) -> None:
        """Ask whose register it is to be."""
        self.start.ask(self._folder(), None)
        self._stack.setCurrentIndex(1)
        self.start.begin()

    def _make(self, path: Path, organisation: str, sheet: Path | None) -> None:
        def make(target: Path) -> None:
            from commission.services.registers.open_register import create_register

            create_register(target, organisation)

        def opened(_recalled: Recalled) -> None:
            if sheet is None:
                self._go_on("overview")
            else:
                self._stopped()
                self.desk.import_asked.emit(sheet)

        self._begin(f"Making {shortened(path)} …")
        self.desk.make(path, make, opened)

    def _begin(self, words: str) -> None:
        self.under_way.setText(words)
        self._stack.setEnabled(False)  # once: a second press would make a second register

    def _go_on(self, page: str) -> None:
        self._stopped()
        self.desk.page_asked.emit(page)

    def _stopped(self) -> None:
        """Something was told in the message bar: whatever was under way here is over."""
        self.under_way.setText("")
        self._stack.setEnabled(True)

    def _restore(self, path: Path, kept: Kept) -> None:
        self._begin(f"Restoring {shortened(path)} …")
        rescue.restore(self.desk, path, kept)

    def _choose_sheet(self) -> None:
        self._ask_file("Choose the sheet to import", SHEETS, self.import_sheet)

    def _open_register(self) -> None:
        kinds = f"Registers (*{REGISTER_ENDING});;All files (*)"
        self._ask_file("Open register", kinds, self._open)

    def _open(self, path: Path) -> None:
        self.desk.open(path, done=lambda _: self._go_on(AS_LEFT))

    def _ask_file(self, title: str, kinds: str, chosen: Callable[[Path], object]) -> None:
        dialog = QFileDialog(self, title, str(self._folder()), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: chosen(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_choices(self) -> None:
        self.recent.show_registers(() if self.rescued.damaged else recent_registers())
        self._stopped()
        self._stack.setCurrentIndex(0)
        (self.rescued.first or self.recent.first or self.choices[0]).setFocus()

    def _rescue(self, damaged: Damaged | None) -> None:
        """Offer the backups of a register that cannot be read, in the place of those opened before."""
        if damaged != self.rescued.damaged:
            self.rescued.show_damaged(damaged)
            self._show_choices()

    def _forget(self, path: Path) -> None:
        forget(path)
        self._show_choices()

    def _choices(self) -> QWidget:
        made = QWidget()
        column = parts.column(made, gap=10)
        layout = parts.column(gap=10)
        layout.setContentsMargins(_HANG, 0, _HANG, 0)
        column.addLayout(layout)
        self.choices = tuple(
            self._choice(icon, title, words, act)
            for icon, title, words, act in (
                (
                    "sample",
                    *welcome_words.SAMPLE,
                    self.open_sample,
                ),
                (
                    "import",
                    *welcome_words.SHEET,
                    self._choose_sheet,
                ),
                (
                    "add",
                    *welcome_words.EMPTY,
                    self.start_empty,
                ),
            )
        )
        self.recent = RecentList()
        self.recent.opened.connect(self._open)
        self.recent.forgotten.connect(self._forget)
        self.rescued = RescueCard()
        self.rescued.chosen.connect(self._restore)
        for card in (self.rescued, self.recent, *map(_framed, self.choices)):
            layout.addWidget(card)
        column.addLayout(self._below())
        return made

    def _choice(self, icon: str, title: str, words: str, act: Callable[[], object]) -> RowButton:
        return self._line(icon, parts.label(title, "heading"), parts.label(words, "muted", wrap=True), title, act)

    def _line(self, icon: str, title: QWidget, words: QWidget, name: str, act: Callable[[], object]) -> RowButton:
        made = RowButton(name)
        mark = parts.label("")
        mark.setFixedWidth(44)
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._icons.append((mark, icon))
        made.add(mark)
        inside = QWidget()
        column = parts.column(inside, gap=4)
        column.setContentsMargins(0, 8, 0, 8)
        column.addStretch()
        column.addWidget(title)
        column.addWidget(words)
        column.addStretch()
        made.add(inside, 1)
        made.clicked.connect(act)
        return made

    def _below(self) -> QHBoxLayout:
        row = parts.row()
        other = parts.button("Open another register…", "quiet", "Open another register")
        other.clicked.connect(self._open_register)
        self.under_way = parts.ElidedLabel("", "muted")
        row.setContentsMargins(0, 0, _HANG, 0)
        row.addWidget(other)
        row.addWidget(self.under_way, 1)
        return row

    def _lay_out(self) -> None:
        ground = QWidget()
        parts.column(self).addWidget(parts.scrolling(ground))
        layout: QVBoxLayout = parts.column(ground, tokens.AROUND, gap=6)
        layout.addStretch(2)
        for text, role in (
            (welcome_words.TITLE, "figure"),
            (welcome_words.PURPOSE, "muted"),
        ):
            words = parts.label(text, role)
            words.setFixedWidth(_WIDTH)
            layout.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(tokens.BETWEEN)
        layout.addWidget(self._stack, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)


def _framed(line: RowButton) -> QWidget:
    """A choice on a surface of its own."""
    made = parts.card()
    parts.column(made, 1).addWidget(line)
    return made
