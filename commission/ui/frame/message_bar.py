"""The calm bar under the top bar: what happened, what to do, one thing to press, and a cross to dismiss it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from commission.ui.frame.notice import Notice
from commission.ui.looks import icons, tokens
from commission.ui.widgets import parts

if TYPE_CHECKING:
    from commission.rules.facts import Register
    from commission.ui.desk import Desk

_TOKENS = {"warn": "warn", "check": "good", "lock": "warn"}


class MessageBar(QFrame):
    """Shows one Notice at a time; hidden when there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.notice: Notice | None = None
        self._standing: list[Notice] = []
        self._desk: Desk | None = None
        self._told_of: Register | None = None
        layout = parts.row(self, gap=tokens.INSIDE)
        layout.setContentsMargins(tokens.AROUND, tokens.INSIDE, tokens.BETWEEN, tokens.INSIDE)
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words = parts.label("", wrap=True)
        self._words.setAccessibleName("Message")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._press = parts.button("", "quiet", "What the message offers")
        self._press.clicked.connect(self._pressed)
        self._dismiss = parts.button("", "quiet", "Dismiss the message")
        self._dismiss.setToolTip("Dismiss (Esc)")
        self._dismiss.clicked.connect(self.clear)
        layout.addWidget(self._mark)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._press)
        layout.addWidget(self._dismiss)
        self.hide()

    def listen(self, desk: Desk) -> None:
        """Say what is told there. What offers to take the last act back goes once that is another act."""
        self._desk = desk
        desk.told.connect(self.show_notice)
        desk.opened_anew.connect(self.forget)
        desk.changed.connect(self._outlive)

    def show_notice(self, notice: Notice) -> None:
        """Say something in place of what was said before; what stays comes back after it."""
        if self.notice is not None and self.notice.stays:
            self._standing.append(self.notice)
        self.notice = notice
        self._told_of = self._desk.register if self._desk else None
        self._words.setText(f"{notice.message} {notice.remedy}".strip())
        self._words.setAccessibleDescription(self._words.text())
        self._press.setText(notice.button)
        self._press.setAccessibleName(notice.button)
        self._press.setVisible(bool(notice.button))
        self.tint()
        self.show()
        if notice.takes_focus and notice.button:
            self._press.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Take the message in front away; what stays of the earlier ones is shown again."""
        self.notice = None
        if self._standing:
            self.show_notice(self._standing.pop())
        else:
            self.hide()

    def forget(self) -> None:
        """Another register lies here now: nothing that was said of the one before stands."""
        self._standing.clear()
        if self.notice is not None and self.notice.stays:
            self.clear()

    def tint(self) -> None:
        kind = self.notice.kind if self.notice else "note"
        self._mark.setPixmap(icons.picture(kind, _TOKENS.get(kind, "accent"), 20))
        self._dismiss.setIcon(icons.icon("close"))
        self._dismiss.setIconSize(QSize(16, 16))

    def _outlive(self) -> None:
        """Another day or year leaves what is said; a register that was written since no longer is what it speaks of."""
        desk, notice = self._desk, self.notice
        if desk is None or notice is None or notice.press != desk.undo:
            return
        if desk.register is not self._told_of:
            self.clear()

    def _pressed(self) -> None:
        notice = self.notice
        if notice is None or not notice.stays:
            self.clear()
        if notice is not None and notice.press is not None:
            notice.press()
