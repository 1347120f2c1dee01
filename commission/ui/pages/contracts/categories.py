"""The list of service categories, edited beside the form: added to, renamed, put in order; one action when saved."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from commission.errors import UserError
from commission.rules.contracts.categories import Listed, refuse_list, whole_list
from commission.rules.facts import Category
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.widgets import parts
from commission.ui.writes import categories as category_writes

_WAS = int(Qt.ItemDataRole.UserRole)
_RETIRED = _WAS + 1
_FREE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


class _List(QListWidget):
    """F2 or Enter renames, Alt+Up and Alt+Down move, Del removes."""

    def event(self, event: QEvent) -> bool:
        """The keys that act on the list are its own: elsewhere on the page Del takes contracts out."""
        own = (Qt.Key.Key_Delete, Qt.Key.Key_F2)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in own:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = Qt.Key(event.key()), self.currentRow()
        moved = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if moved and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift(row, -1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete and row >= 0:
            self.takeItem(row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and row >= 0:
            self.editItem(self.item(row))
        else:
            super().keyPressEvent(event)

    def shift(self, row: int, by: int) -> None:
        """Move one up or down, as far as the list goes; it stays in front."""
        to = row + by
        if row < 0 or not 0 <= to < self.count():
            return
        self.insertItem(to, self.takeItem(row))
        self.setCurrentRow(to)


class CategoriesPanel(QWidget):
    """`left`: the list was saved, or left as it was."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known: tuple[Category, ...] = ()
        self.list = _List()
        self.list.setProperty("role", "choices")
        self.list.setAccessibleName("Service categories in their order")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self._fault = parts.label("", "fault", wrap=True)
        layout = parts.column(self, tokens.BETWEEN)
        layout.addWidget(parts.label("Service categories", "heading"))
        words = (
            "What is renamed is renamed in its contracts too. F2 renames, Alt with Up or Down moves, Del removes. "
            "The settings say how many contracts each has, and retire one."
        )
        layout.addWidget(parts.label(words, "muted", wrap=True))
        layout.addWidget(self.list, 1)
        layout.addWidget(self._fault)
        for line in self._buttons():
            layout.addWidget(line)

    def begin(self) -> None:
        """Show the list as it stands: the body's own, else the seven pathways."""
        register = self._desk.register
        self._known = register.categories if register is not None else ()
        self.list.clear()
        for one in whole_list(self._known):
            self._add(one.name, one.was, retired=one.retired)
        self.list.setCurrentRow(0)
        self._fault.setText("")

    def start(self) -> None:
        self.list.setFocus()

    def add(self) -> None:
        """A new one at the end, ready to be named."""
        item = self._add("", "")
        self.list.setCurrentItem(item)
        self.list.editItem(item)

    def save(self) -> None:
        """Write the list as one action; else say what cannot stand in it."""
        wanted = list(self.wanted())
        try:
            refuse_list([one.name for one in wanted])
        except UserError as error:
            self._refused(error)
            return
        if category_writes.put_list(self._desk, self._known, wanted, lambda _: self.left.emit(), self._refused) is None:
            self.left.emit()

    def _refused(self, error: BaseException) -> None:
        """Say what cannot stand in the list: a name twice, or one taken out that contracts still say."""
        if not isinstance(error, UserError):
            self._desk.tasks.fail(error)
            return
        self._fault.setText(str(error))
        self.list.setFocus()

    def wanted(self) -> Iterator[Listed]:
        """The list as it is to be."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            yield Listed(item.text(), str(item.data(_WAS)), bool(item.data(_RETIRED)))

    def _add(self, name: str, was: str, *, retired: bool = False) -> QListWidgetItem:
        item = QListWidgetItem(name)
        item.setData(_WAS, was)
        item.setData(_RETIRED, retired)
        if retired:
            font = self.list.font()
            font.setItalic(True)
            item.setFont(font)
            item.setToolTip("Retired: its contracts keep it, and it is offered to no other")
        item.setFlags(_FREE)
        self.list.addItem(item)
        return item

    def _buttons(self) -> Iterator[QWidget]:
        acts = (
            ("Add", "Add a category", self.add),
            ("Up", "Move the category up", lambda: self.list.shift(self.list.currentRow(), -1)),
            ("Down", "Move the category down", lambda: self.list.shift(self.list.currentRow(), 1)),
            ("Remove", "Remove the category", lambda: self.list.takeItem(self.list.currentRow())),
        )
        yield _row(*(_button(text, name, act, "quiet") for text, name, act in acts))
        save = _button("Save", "Save the list of categories", self.save, "primary")
        cancel = _button("Cancel", "Leave the list as it was", self.left.emit, "")
        yield _row(save, cancel)


def _button(text: str, name: str, act: object, role: str) -> QWidget:
    button = parts.button(text, role, name)
    button.clicked.connect(lambda _=False: act())  # type: ignore[operator]
    return button


def _row(*widgets: QWidget) -> QWidget:
    made = QWidget()
    line = parts.row(made, gap=tokens.INSIDE)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch()
    return made
