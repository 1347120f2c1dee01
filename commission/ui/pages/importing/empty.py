"""The import page before there is a file: what it takes, and the three ways to bring it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from commission.ui import parts, tokens


class NoFile(QWidget):
    """A sentence in the middle of the page, and the button `choose`."""

    def __init__(self) -> None:
        super().__init__()
        layout = parts.column(self, tokens.AROUND, gap=12)
        layout.addStretch(2)
        words = (
            ("Bring in the sheet you keep today", "heading"),
            ("A csv, Excel or OpenDocument file, one contract a row. Nothing is stored yet.", "muted"),
            ("Choose it, drop it here, or copy its rows and press Ctrl+V.", "muted"),
        )
        for text, role in words:
            line = parts.label(text, role, wrap=True)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(line)
        self.choose = parts.button("Choose a file", "primary")
        layout.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
