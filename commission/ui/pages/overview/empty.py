"""What the overview says of an empty register: three ways to begin."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from commission.ui import parts, tokens
from commission.ui.desk import Desk
from commission.ui.view import View


class EmptyPanel(QWidget):
    """Calm, in the middle of the page: import a sheet, enter a budget, or type the first contract."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        layout = parts.column(self, tokens.AROUND, gap=12)
        layout.addStretch(2)
        self._title = parts.label("", "heading", wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._title)
        words = parts.label(
            "Bring in the sheet you keep today: csv, Excel or OpenDocument. You see what will happen to every row "
            "before anything is stored, and the whole import can be undone.",
            "muted",
            wrap=True,
        )
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(520)
        middle = parts.row()
        middle.addStretch()
        middle.addWidget(words)
        middle.addStretch()
        layout.addLayout(middle)
        layout.addSpacing(4)
        layout.addLayout(self._buttons())
        layout.addStretch(3)

    def show_register(self, view: View) -> None:
        """Name the register that is empty; nothing to press while it can only be read."""
        self._title.setText(f"{view.register.organisation} has no contracts yet")
        for button in (self._sheet, self._contract, self._budget):
            button.setEnabled(not view.read_only)

    def _buttons(self) -> QHBoxLayout:
        row = parts.row(gap=tokens.INSIDE)
        self._sheet = parts.button("Import a sheet", "primary")
        self._sheet.clicked.connect(lambda: self._desk.import_asked.emit(None))
        self.setFocusProxy(self._sheet)
        self._contract = parts.button("Type the first contract")
        self._contract.clicked.connect(self._desk.contract_asked)
        self._budget = parts.button("Enter the budget")
        self._budget.clicked.connect(lambda: self._desk.page_asked.emit("targets"))
        row.addStretch()
        for button in (self._sheet, self._contract, self._budget):
            row.addWidget(button)
        row.addStretch()
        return row
