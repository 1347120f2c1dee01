"""Editing one cell in place: judged while typing, never committed while wrong, never lost."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from commission.ui.looks.properties import mark_fault
from commission.ui.reading import CHOICES, read_field


class CellEditor(QLineEdit):
    """A line in the cell. What is wrong stands in a sentence under it until it is right, or Esc gives it up."""

    def __init__(self, field: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.setProperty("role", "cell")
        self.setAccessibleName(name)
        self._sentence = QLabel(parent)
        self._sentence.setObjectName("faultSentence")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.hide()
        self.textChanged.connect(self._judge)
        self.destroyed.connect(self._sentence.deleteLater)

    @property
    def fault(self) -> str:
        """The sentence that says what is wrong with the text, or nothing."""
        return read_field(self.field, self.text())[1]

    def read(self) -> tuple[object, str]:
        """The value as read, and the text it was read from."""
        return read_field(self.field, self.text())[0], self.text()

    def hideEvent(self, event: QHideEvent) -> None:
        self._sentence.hide()
        super().hideEvent(event)

    def _judge(self) -> None:
        fault = self.fault
        mark_fault(self, fault)
        self._sentence.setText(fault)
        self._sentence.setVisible(bool(fault))
        if fault:
            self._place()

    def _place(self) -> None:
        """Under the cell, or above it on the last rows; kept within the table."""
        around = self.parentWidget()
        if around is None:
            return
        room = around.rect()
        width = min(320, room.width())
        self._sentence.setFixedWidth(width)
        self._sentence.adjustSize()
        left = min(self.x(), room.right() - width)
        top = self.geometry().bottom() + 2
        if top + self._sentence.height() > room.bottom():
            top = self.y() - self._sentence.height() - 2
        self._sentence.setGeometry(QRect(left, top, width, self._sentence.height()))
        self._sentence.raise_()


class ChoiceEditor(QComboBox):
    """The choices of a field; opens by itself, typing a letter selects, Enter takes it."""

    fault = ""

    def __init__(self, field: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.setAccessibleName(name)
        for value, words in CHOICES[field].items():
            self.addItem(words, value)

    def setText(self, text: str) -> None:
        """Choose by words; a letter typed to open the editor chooses the first that begins with it."""
        begun = [at for at in range(self.count()) if self.itemText(at).casefold().startswith(text.casefold())]
        self.setCurrentIndex(begun[0] if begun else 0)

    def text(self) -> str:
        return self.currentText()

    def read(self) -> tuple[object, str]:
        """The chosen value, and its words."""
        return self.currentData(), self.currentText()


def closes(event: QEvent) -> bool:
    """True for what would end an edit: Enter, Tab, or the focus going elsewhere."""
    if event.type() == QEvent.Type.FocusOut:
        return True
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


def fault_of(editor: QObject) -> str:
    """What is wrong in an editor, if it is one of ours."""
    return editor.fault if isinstance(editor, CellEditor | ChoiceEditor) else ""
