"""The one dialog for what should never happen: plain words, and the details to copy."""

import traceback
from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget

from commission.paths import log_file
from commission.ui.looks import tokens
from commission.ui.widgets import parts


def details(error: BaseException, when: datetime) -> str:
    """What a person can send to whoever mends it: time and traceback, no figures of the register."""
    return f"{when:%Y-%m-%d %H:%M:%S}\n" + "".join(traceback.format_exception(error))


class CrashDialog(QDialog):
    """Says that it is our mistake, that the register is as it was, and where the log lies."""

    def __init__(self, error: BaseException, when: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        layout = parts.column(self, tokens.AROUND, gap=tokens.BETWEEN)
        layout.addWidget(parts.label("Something went wrong in the program", "heading"))
        words = (
            "This is a mistake of ours, not of yours. What was saved before is safe; the last step was not done. "
            f"You can go on working. The details are also in {log_file()}."
        )
        layout.addWidget(parts.label(words, wrap=True))
        self._details = QPlainTextEdit(details(error, when))
        self._details.setReadOnly(True)
        self._details.setAccessibleName("Details of the error")
        layout.addWidget(self._details, 1)
        copy = parts.button("Copy the details")
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self._details.toPlainText()))
        close = parts.button("Go on", "primary")
        close.clicked.connect(self.accept)
        buttons = parts.row()
        buttons.addStretch()
        buttons.addWidget(copy)
        buttons.addWidget(close)
        layout.addLayout(buttons)
        close.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(640, 420)
