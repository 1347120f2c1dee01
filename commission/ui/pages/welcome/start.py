"""The panel that asks whose register it is to be: one name, and where the file will lie."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from commission.ui.looks import tokens
from commission.ui.pages.welcome.places import free_path, shortened
from commission.ui.widgets import parts


class StartPanel(QFrame):
    """`made` carries (path of the register, organisation, sheet to import or None); `left` goes back."""

    made = Signal(object, str, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Whose register is it?")
        self._folder = Path()
        self._sheet: Path | None = None
        layout = parts.column(self, tokens.AROUND, gap=10)
        self._title = parts.ElidedLabel("", "heading")
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the organisation")
        self.name.setPlaceholderText("For instance: West Mercia Probation Area")
        self.name.setMaxLength(200)
        self.name.textChanged.connect(self._follow)
        self.name.returnPressed.connect(self._make)
        self._where = parts.ElidedLabel("", "muted")
        layout.addWidget(self._title)
        layout.addWidget(parts.label("Whose register is it? The name stands at the top of every paper.", wrap=True))
        layout.addWidget(self.name)
        layout.addWidget(self._where)
        self.go = parts.button("", "primary")
        self.go.clicked.connect(self._make)
        back = parts.button("Back", name="Back to the choices")
        back.clicked.connect(self.left)
        buttons = parts.row()
        buttons.addWidget(self.go)
        buttons.addWidget(back)
        buttons.addStretch()
        layout.addSpacing(4)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def ask(self, folder: Path, sheet: Path | None) -> None:
        """Ask for a register in a folder; with a sheet, the register is named after it and filled from it."""
        self._folder, self._sheet = folder, sheet
        self._title.setText(f"Import {sheet.name}" if sheet else "Start empty")
        self.go.setText("Make the register and read the sheet" if sheet else "Make the register")
        self.go.setAccessibleName(self.go.text())
        self.name.clear()
        self._follow()

    def begin(self) -> None:
        self.name.setFocus()

    def path(self) -> Path:
        """Where the register will lie."""
        return free_path(self._folder, self._sheet.stem if self._sheet else self.name.text())

    def _follow(self) -> None:
        named = bool(self.name.text().strip())
        self.go.setEnabled(named)
        self._where.setText(f"It will be kept as {shortened(self.path())}" if named else "Type the name to go on.")

    def _make(self) -> None:
        if self.go.isEnabled():
            self.made.emit(self.path(), self.name.text().strip(), self._sheet)
