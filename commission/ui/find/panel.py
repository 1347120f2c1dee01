"""Ctrl+K: a search box over the window that finds any contract, provider, page or action."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from commission.ui.find.finder import Group
from commission.ui.find.results import FoundList
from commission.ui.looks import icons, tokens
from commission.ui.looks.theme import colours
from commission.ui.widgets import parts

WIDTH = 640
_TOP, _EDGE = 64, 24
_HINT = "↑ ↓ choose    Enter goes there    Esc closes"


class FindField(QLineEdit):
    """Keeps the keys that move through the results; everything else is typing."""

    moved = Signal(int)
    jumped = Signal(int)
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Esc is asked for here first: elsewhere it is an action of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._moves(event):
            return True
        return super().event(event)

    def _moves(self, event: QKeyEvent) -> bool:
        keys = Qt.Key
        steps = {keys.Key_Down: 1, keys.Key_Up: -1, keys.Key_Tab: 1, keys.Key_Backtab: -1}
        steps |= {keys.Key_PageDown: 5, keys.Key_PageUp: -5}
        if event.key() == keys.Key_Escape:
            self.left.emit()
        elif event.key() in steps:
            self.moved.emit(steps[keys(event.key())])
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in (keys.Key_Home, keys.Key_End):
            self.jumped.emit(0 if event.key() == keys.Key_Home else -1)
        else:
            return False
        return True


class FindPanel(QWidget):
    """Lies over the whole window, thinly veiled; a press beside the panel closes it.

    `typed` carries the words after every key, `chosen` the result taken. It shows what it is given, and finds nothing
    itself.
    """

    typed = Signal(str)
    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName("Find anything")
        self._window = window
        self._before: QWidget | None = None
        self.field, self.list = FindField(), FoundList()
        self.card = QFrame(self)
        self._build()
        self._listen()
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the empty box; a second time, take the words there as ready to be typed over."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
            self.field.clear()
        self._fit()
        self.show()
        self.raise_()
        self.field.setFocus()
        self.field.selectAll()

    def close_panel(self) -> None:
        """Leave, and give the focus back to where it was."""
        if not self.isVisible():
            return
        self.hide()
        before, self._before = self._before, None
        try:
            if before is not None and before.isVisible():
                before.setFocus()
        except RuntimeError:  # the control has gone meanwhile
            pass

    def show_groups(self, groups: tuple[Group, ...], waiting: str = "") -> None:
        """Show what was found; `waiting` says what is still being looked through."""
        self.list.show_groups(groups)
        words = waiting or ("" if groups else "Nothing is called that. Try a part of a name, or a reference.")
        self._nothing.setText(words)
        self._nothing.setVisible(bool(words))
        self.list.setVisible(bool(groups))
        self._tell()
        self._fit()

    def tint(self) -> None:
        self._mark.setPixmap(icons.picture("find", "muted", 20))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A thin veil, and a soft shadow round the panel."""
        painter = QPainter(self)
        veil = QColor(colours().ink if colours().window > "#8" else "#000000")
        veil.setAlpha(46)
        painter.fillRect(self.rect(), veil)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        shade = QColor("#000000")
        for reach in range(1, 13):
            shade.setAlpha(5)
            painter.setBrush(shade)
            box = self.card.geometry().adjusted(-reach, 2 - reach, reach, 4 + reach)
            painter.drawRoundedRect(box, tokens.RADIUS + reach, tokens.RADIUS + reach)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_panel()

    def _build(self) -> None:
        self.card.setProperty("role", "popup")
        self.field.setAccessibleName("Find a contract, provider, page or action")
        self.field.setPlaceholderText("Find a contract, provider, page or action")
        self.field.setProperty("role", "find")
        self.field.setFrame(False)
        self._mark = parts.label("")
        self._nothing = parts.label("", "muted", wrap=True)
        self._nothing.setContentsMargins(16, 12, 16, 16)
        self._nothing.hide()
        line = parts.row(gap=10)
        line.setContentsMargins(18, 10, 18, 10)
        line.addWidget(self._mark)
        line.addWidget(self.field, 1)
        foot = parts.label(_HINT, "small")
        foot.setContentsMargins(18, 6, 18, 8)
        layout: QVBoxLayout = parts.column(self.card, 1, gap=0)
        layout.addLayout(line)
        layout.addWidget(parts.hairline())
        layout.addWidget(self.list, 1)
        layout.addWidget(self._nothing)
        layout.addWidget(parts.hairline())
        layout.addWidget(foot)
        self.tint()

    def _listen(self) -> None:
        self.field.textChanged.connect(self.typed)
        self.field.moved.connect(self._step)
        self.field.jumped.connect(self._jump)
        self.field.left.connect(self.close_panel)
        self.field.returnPressed.connect(self._take)
        self.list.clicked.connect(lambda _index: self._take())

    def _step(self, by: int) -> None:
        self.list.step(by)
        self._tell()

    def _jump(self, place: int) -> None:
        self.list.move_to(place)
        self._tell()

    def _take(self) -> None:
        if (found := self.list.choice) is not None:
            self.close_panel()
            self.chosen.emit(found)

    def _tell(self) -> None:
        """Let a screen reader say the result in front: the focus stays in the box."""
        found = self.list.choice
        self.field.setAccessibleDescription(found.spoken if found else self._nothing.text())

    def _fit(self) -> None:
        window = self._window
        self.setGeometry(window.rect())
        width = min(WIDTH, window.width() - 2 * _EDGE)
        room = window.height() - _TOP - _EDGE
        wanted = self.list.wanted_height() + 10 if self.list.isVisibleTo(self) else 0
        self.list.setFixedHeight(max(0, min(wanted, room - 110)))
        self.card.setFixedWidth(width)
        self.card.adjustSize()
        self.card.move(QPoint((window.width() - width) // 2, _TOP))
        self.update()
