"""A row of chips of which one is chosen: those there is something behind are shown."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton

from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow


class Chips(Flow):
    """`chosen` carries the key of the chip that was pressed. All are made at once: showing one costs nothing."""

    chosen = Signal(str)

    def __init__(self, keys: Iterable[str]) -> None:
        super().__init__(gap=6)
        self._group = QButtonGroup(self)
        self.chips = {key: self._made(key) for key in keys}

    def offer(self, titles: Mapping[str, str]) -> None:
        """Show the chips of these keys, under these titles."""
        for key, chip in self.chips.items():
            chip.setText(titles.get(key, ""))
            chip.setAccessibleName(titles.get(key, ""))
            chip.setVisible(key in titles)

    def offers(self, key: str) -> bool:
        """Whether the chip of a key is shown."""
        return not self.chips[key].isHidden()

    def mark(self, key: str) -> None:
        """Press the chip of what is shown."""
        parts.choose_one(self._group, self.chips[key])

    def _made(self, key: str) -> QPushButton:
        chip = parts.button("", "chip")
        chip.setCheckable(True)
        chip.hide()
        chip.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(chip)
        self.addWidget(chip)
        return chip
