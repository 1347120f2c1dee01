"""The editors of a roll’s cells: while a text is right, what would come of it stands under it in words."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QWidget

from commission.ui.looks.properties import restyle
from commission.ui.pages.roll.reading import read
from commission.ui.pages.roll.words import ACT_WORDS
from commission.ui.table.cell_editor import CellEditor

Told = Callable[[object], tuple[str, bool]]
"""What would come of a value, in words, and whether it would be refused."""


class RollEditor(CellEditor):
    """A blank is the usual. What would be refused can be typed all the same: the row then says why."""

    def __init__(self, read_as: str, name: str, parent: QWidget, told: Told) -> None:
        self._told = told
        super().__init__(read_as, name, parent)

    @property
    def fault(self) -> str:
        return read(self.field, self.text())[1]

    def read(self) -> tuple[object, str]:
        return read(self.field, self.text())[0], self.text()

    def _judge(self) -> None:
        super()._judge()
        if not self.isModified():
            return
        words, refused = ("", True) if self.fault else self._told(self.read()[0])
        self._sentence.setProperty("calm", not refused)
        restyle(self._sentence)
        if words:
            self._sentence.setText(words)
            self._sentence.show()
            self._place()


class ActEditor(QComboBox):
    """The acts; typing a letter selects, Enter takes it."""

    def __init__(self, called: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(called)
        for act, text in ACT_WORDS.items():
            self.addItem(text, act)
