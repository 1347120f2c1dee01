"""The panel in which columns are chosen and put in order, by mouse or keys."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QWidget

from commission.ui.looks import tokens
from commission.ui.table.column_layout import FIXED, ColumnLayout
from commission.ui.table.columns import COLUMNS
from commission.ui.table.view import ContractView
from commission.ui.widgets import parts

_KEY = int(Qt.ItemDataRole.UserRole)
_TITLES = {column.key: column.title for column in COLUMNS}
_ROW, _FEWEST = 28, 6


class ColumnList(QListWidget):
    """The columns in their order, each with a tick; Alt with an arrow moves the one in front."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Columns to choose from")
        self.setProperty("role", "choices")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(step)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Alt with an arrow is ours before it is a menu’s."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down)
            if event.key() in arrows and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                event.accept()
                return True
        return super().event(event)

    def _move(self, step: int) -> None:
        here = self.currentRow()
        there = here + step
        if 0 <= there < self.count():
            moved = self.takeItem(here)
            self.insertItem(there, moved)
            self.setCurrentRow(there)


class ColumnPanel(QFrame):
    """Every change is seen in the table at once; Esc closes the panel."""

    def __init__(self, grid: ContractView) -> None:
        super().__init__(grid, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAccessibleName("Columns")
        self._grid, self._filling = grid, False
        layout = parts.column(self, tokens.BETWEEN, gap=tokens.INSIDE)
        layout.addWidget(parts.label("Columns", "title"))
        self.list = ColumnList()
        layout.addWidget(self.list, 1)
        layout.addWidget(parts.label("Space shows or hides. Alt with ↑ or ↓ moves, or drag.", "small"))
        again = parts.button("As at first", "quiet", "Columns as at first")
        again.clicked.connect(self._reset)
        layout.addLayout(parts.flush(again))
        self.list.itemChanged.connect(self._ticked)
        for signal in ("rowsMoved", "rowsInserted", "rowsRemoved"):  # a drag puts in the one and takes out the other
            getattr(self.list.model(), signal).connect(self._moved)

    def open_at(self, place: QPoint) -> None:
        """Show the columns as they are now, at a place on the screen; as tall as the window has room for below it."""
        self._fill()
        room = self._grid.window().mapToGlobal(self._grid.window().rect().bottomLeft()).y() - place.y() - tokens.INSIDE
        self.list.setFixedHeight(_ROW * len(COLUMNS) + 6)
        self.list.setFixedHeight(max(self.list.height() - max(self.sizeHint().height() - room, 0), _ROW * _FEWEST))
        self.adjustSize()
        self.move(place)
        self.show()
        self.list.setFocus()

    def _fill(self) -> None:
        self._filling = True
        self.list.clear()
        for key in self._grid.layout_kept.order:
            entry = QListWidgetItem(_TITLES[key])
            entry.setData(_KEY, key)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
            entry.setFlags(flags if key == FIXED else flags | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Checked if self._grid.shows(key) else Qt.CheckState.Unchecked)
            self.list.addItem(entry)
        self._filling = False
        self.list.setCurrentRow(0)

    def _ticked(self, entry: QListWidgetItem) -> None:
        key, shown = entry.data(_KEY), entry.checkState() == Qt.CheckState.Checked
        if not self._filling and shown != self._grid.shows(key):
            self._grid.layout_kept.show(key, shown)
            self._grid.lay_out(self._grid.layout_kept)

    def _moved(self) -> None:
        keys = [self.list.item(row).data(_KEY) for row in range(self.list.count())]
        if not self._filling and len(keys) == len(COLUMNS) and keys != self._grid.layout_kept.order:
            self._grid.layout_kept.order = keys
            self._grid.lay_out(self._grid.layout_kept)

    def _reset(self) -> None:
        self._grid.lay_out(ColumnLayout())
        self._fill()


def below(widget: QWidget) -> QPoint:
    """The place on the screen under a widget's upper left corner."""
    return widget.mapToGlobal(QPoint(tokens.INSIDE, tokens.ROW + 4))
