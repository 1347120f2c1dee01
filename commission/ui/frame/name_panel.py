"""The calm panel under the organisation's name, in which it gets another one."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.widgets import parts
from commission.ui.writes import verbs as writes

LONGEST = 200
"""Letters of the longest name, as when a register is made."""


class NamePanel(QFrame):
    """Enter renames, in one step that can be undone; Esc leaves everything as it was."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAccessibleName("Name of the organisation")
        self._desk = desk
        layout = parts.column(self, tokens.BETWEEN, gap=tokens.INSIDE)
        layout.addWidget(parts.label("Rename the organisation", "title"))
        self._field = QLineEdit()
        self._field.setAccessibleName("New name of the organisation")
        self._field.setMinimumWidth(360)
        self._field.setMaxLength(LONGEST)
        self._rename = parts.button("Rename", "primary", "Rename the organisation")
        self._rename.clicked.connect(self._go)
        self._field.textChanged.connect(lambda: self._rename.setEnabled(bool(self._name())))
        self._field.returnPressed.connect(self._go)
        layout.addWidget(self._field)
        layout.addWidget(parts.label("It stands at the top of every paper. Undo takes it back.", "small"))
        layout.addWidget(self._rename, 0, parts.LEFT)

    def open_under(self, button: QWidget) -> None:
        """Show the panel with the name as it is, ready to be typed over."""
        register = self._desk.register
        self._field.setText(register.organisation if register else "")
        self.adjustSize()
        self.move(button.mapToGlobal(QPoint(0, button.height() + 4)))
        self.show()
        self._field.setFocus()
        self._field.selectAll()

    def _name(self) -> str:
        return " ".join(self._field.text().split())

    def _go(self) -> None:
        register, name = self._desk.register, self._name()
        if name:
            self.hide()
            if register is not None and register.organisation != name:
                writes.rename_organisation(self._desk, name)
