"""A line in which a provider that is not proposed is named, or a contract by its number."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit


class Another(QLineEdit):
    """Hidden until it is asked for; `taken` carries what was typed when Enter is pressed."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Another provider, or a contract’s number")
        self.setPlaceholderText("Another provider by its name, or a contract by its number; Enter decides")
        self.returnPressed.connect(self._take)
        self.hide()

    def begin(self, names: Sequence[str]) -> None:
        """Show it, blank, with these names to complete what is typed."""
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.clear()
        self.show()
        self.setFocus()

    def _take(self) -> None:
        if text := self.text().strip():
            self.taken.emit(text)
