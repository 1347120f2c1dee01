"""Above the table of a roll: which rows are shown, and what is said of the selected ones."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from commission.rules.succession.acts import Act
from commission.ui.pages.roll.shown import ALL, REFUSED, UNDECIDED, Shown
from commission.ui.pages.roll.words import ACT_WORDS
from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow

SHOWN = {ALL: "All", UNDECIDED: "Undecided", REFUSED: "Refused"}


class RollTools(QWidget):
    """`narrowed`: another chip was chosen. `acted`: an act was chosen for the selected rows."""

    narrowed = Signal()
    acted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.only = ALL
        self.chips: dict[str, QPushButton] = {}
        self.acts: dict[Act, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.follows = parts.button("What follows", "chip", "What follows the row in front, beside the table")
        self.follows.setCheckable(True)
        self.follows.setToolTip("In the table press W")
        line = Flow()
        parts.column(self).addWidget(line)
        for key, title in SHOWN.items():
            line.addWidget(self._chip(key, title))
        words = parts.label("Selected rows:", "muted")
        words.setContentsMargins(12, 0, 0, 0)
        line.addWidget(words)
        for act, title in ACT_WORDS.items():
            line.addWidget(self._act(act, title))
        line.addWidget(self.follows)

    def show_counts(self, shown: Shown, allowed: bool) -> None:
        """Write how many rows each chip keeps; one that would keep none is not shown."""
        self.only = shown.only
        counts = {ALL: len(shown.roll.contracts), UNDECIDED: shown.undecided, REFUSED: shown.refused}
        for key, chip in self.chips.items():
            chip.setText(f"{SHOWN[key]}  {counts[key]:,}")
            chip.setAccessibleName(f"{SHOWN[key]}: {counts[key]:,}")
            chip.setVisible(key == ALL or counts[key] > 0)
        parts.choose_one(self._group, self.chips[self.only])
        for button in self.acts.values():
            button.setEnabled(allowed and bool(shown.roll.contracts))

    def _chip(self, key: str, title: str) -> QPushButton:
        chip = parts.button(title, "chip")
        chip.setCheckable(True)
        chip.setChecked(key == ALL)
        chip.clicked.connect(lambda: self._narrow(key))
        self._group.addButton(chip)
        self.chips[key] = chip
        return chip

    def _narrow(self, key: str) -> None:
        self.only = key
        parts.choose_one(self._group, self.chips[key])
        self.narrowed.emit()

    def _act(self, act: Act, title: str) -> QPushButton:
        button = parts.button(title, "quiet", f"{title}: the selected rows")
        button.setToolTip(f"In the table press {title[0]}")
        button.clicked.connect(lambda: self.acted.emit(act))
        self.acts[act] = button
        return button
