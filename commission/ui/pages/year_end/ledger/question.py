"""A question that must be answered before a ledger is read, with what may be chosen as buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from commission.ui.looks import tokens
from commission.ui.looks.properties import restyle
from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from commission.errors import UserError


class Question(QWidget):
    """`answered` carries what it was about, as AskedError has it, and the value that was chosen."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.words = parts.label("", "title", wrap=True)
        self.words.setAccessibleName("What stands in the way")
        self._flow = Flow(gap=tokens.INSIDE)
        layout = parts.column(self)
        layout.addWidget(self.words)
        layout.addWidget(self._flow)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_fault(self, fault: UserError | None) -> None:
        """Ask what is to be answered, or say what is wrong; nothing where nothing is."""
        from commission.importing.ledger.asked import AskedError

        self.setVisible(fault is not None)
        self._flow.empty()
        if fault is None:
            return
        options = fault.options if isinstance(fault, AskedError) else ()
        remedy = fault.remedy.partition(" (on the command line")[0].rstrip(".")
        self.words.setText(f"{fault.message} {remedy}.")
        self.words.setProperty("role", "title" if options else "bad")  # what is asked is nothing wrong
        restyle(self.words)
        self._flow.setVisible(bool(options))
        about = fault.about if isinstance(fault, AskedError) else ""
        for place, option in enumerate(options):
            title = f"{option.title}: {option.note}" if option.note else option.title
            button = parts.button(parts.breakable(title).replace("&", "&&"), "primary" if not place else "", title)
            button.clicked.connect(lambda _=False, value=option.value: self.answered.emit(about, value))
            self._flow.addWidget(button)

    def focus_first(self) -> bool:
        """Put the focus on the first answer; False where there is none."""
        if not self._flow.widgets or not self.isVisible():
            return False
        self._flow.widgets[0].setFocus()
        return True
