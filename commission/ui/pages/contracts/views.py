"""The panel of the saved views: one is taken with Enter, kept under a name, renamed with F2, removed with Del."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from commission.ui.looks import tokens
from commission.ui.remembered.remembering import Left
from commission.ui.remembered.saved_views import LONGEST, SavedView, remove_view, rename_view, save_view, saved_views
from commission.ui.widgets import parts

_NAME = int(Qt.ItemDataRole.UserRole)
_ROW, _MOST_ROWS = 28, 12
FIRST = "All contracts, as at first"


class ViewList(QListWidget):
    """`taken`: Enter or a click on a view; `dropped`: Del on it."""

    taken = Signal(str)
    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Views of the contracts")
        self.setProperty("role", "choices")
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda entry: self.taken.emit(entry.data(_NAME)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.currentItem()
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and entry is not None and not editing:
            self.taken.emit(entry.data(_NAME))
        elif event.key() == Qt.Key.Key_Delete and entry is not None and entry.data(_NAME):
            self.dropped.emit(entry.data(_NAME))
        else:
            super().keyPressEvent(event)


class ViewsPanel(QFrame):
    """`chosen` carries how the page is to be laid out. `left` gives how it is now, to be kept under a name."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, group: Callable[[], str], left: Callable[[], Left]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAccessibleName("Views")
        self._group, self._left, self._filling = group, left, False
        self.list = ViewList()
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the view to save")
        self.name.setPlaceholderText("Name for what is shown now")
        self.name.setMaxLength(LONGEST)
        self.save = parts.button("Save", "primary", "Save what is shown as a view")
        self._build()

    def open_under(self, button: QWidget) -> None:
        """Show the views there are under their button, within the window."""
        self._fill()
        self.name.clear()
        self.adjustSize()
        place, window = button.mapToGlobal(QPoint(0, button.height() + 4)), button.window()
        edge = window.mapToGlobal(QPoint(window.width() - self.width() - tokens.INSIDE, 0)).x()
        self.move(min(place.x(), edge), place.y())
        self.show()
        self.list.setFocus()

    def _build(self) -> None:
        layout = parts.column(self, tokens.BETWEEN, gap=tokens.INSIDE)
        layout.addWidget(parts.label("Views", "title"))
        self.list.setFixedWidth(300)
        layout.addWidget(self.list)
        layout.addWidget(parts.label("Enter takes one, F2 renames it, Del removes it.", "small"))
        line = parts.row()
        line.addWidget(self.name, 1)
        line.addWidget(self.save)
        layout.addLayout(line)
        self.list.taken.connect(self._take)
        self.list.dropped.connect(self._drop)
        self.list.itemChanged.connect(self._renamed)
        self.name.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.save.setEnabled(False)

    def _views(self) -> tuple[SavedView, ...]:
        return saved_views(self._group())

    def _fill(self) -> None:
        self._filling = True
        self.list.clear()
        for name in ("", *(view.name for view in self._views())):
            entry = QListWidgetItem(name or FIRST)
            entry.setData(_NAME, name)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            entry.setFlags(flags | Qt.ItemFlag.ItemIsEditable if name else flags)
            self.list.addItem(entry)
        self.list.setFixedHeight(_ROW * min(self.list.count(), _MOST_ROWS) + 6)
        self.list.setCurrentRow(0)
        self._filling = False

    def _take(self, name: str) -> None:
        found = next((view.left for view in self._views() if view.name == name), Left())
        self.hide()
        self.chosen.emit(found)

    def _drop(self, name: str) -> None:
        remove_view(self._group(), name)
        self._fill()
        self.adjustSize()

    def _renamed(self, entry: QListWidgetItem) -> None:
        if not self._filling:
            rename_view(self._group(), entry.data(_NAME), entry.text())
            row = self.list.row(entry)
            self._fill()
            self.list.setCurrentRow(row)

    def _save(self) -> None:
        if save_view(self._group(), self.name.text(), self._left()):
            self.hide()
