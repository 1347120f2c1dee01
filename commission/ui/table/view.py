"""The contracts table as a person uses it: keys, sorting, copying, columns that fit, an editor that stays."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from commission.rules.facts import Contract
from commission.ui.looks import tokens
from commission.ui.table.cell_editor import CellEditor, ChoiceEditor, fault_of
from commission.ui.table.column_layout import FIXED, KEYS, NARROWEST, ColumnLayout
from commission.ui.table.columns import COLUMNS
from commission.ui.table.delegate import CHEVRON, PAD, ContractDelegate
from commission.ui.table.model import CONTRACT_ROLE, NAMED, ContractTable, Index
from commission.ui.table.selection import as_text, between, positions, selected_lines, shown_columns
from commission.ui.table.widths import NAMED_IN, given_way, texts_of

_ROOMY_FROM = 860
"""Width of the table in pixels from which readings and sectors are written out whole."""
_NAME = 140
"""Least width of the first column in pixels; a table with more columns called for than fit is scrolled sideways."""


class ContractView(QTableView):
    """`sorted_by` carries a column's key (blank: listed order) and whether it descends; `chosen` the front contract.

    `columns_asked`: the person wants to choose columns, by the place on the screen. `layout_kept` is how they did.
    `fold_asked`: fold (True) or open a group by its words, or all of them where these are blank.
    """

    sorted_by = Signal(str, bool)
    chosen = Signal()
    columns_asked = Signal(object)
    fold_asked = Signal(str, bool)

    def __init__(self, table: ContractTable) -> None:
        super().__init__()
        self.table = table
        self.layout_kept = ColumnLayout()
        self._laying = False
        self._anchor = 0
        self.setAccessibleName("Table of contracts")
        self.setModel(table)
        self.setItemDelegate(ContractDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(tokens.ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._dress_headings()
        self.selectionModel().currentChanged.connect(self._stepped)

    def paintEvent(self, event: QPaintEvent) -> None:
        """All cells under one hold of Python’s lock: work beside the window would come in between at each of them."""
        super().paintEvent(event)

    def current(self) -> Contract | None:
        """The contract the cursor is on."""
        index = self.currentIndex()
        return index.data(CONTRACT_ROLE) if index.isValid() and index.row() < len(self.table.lines) else None

    def chosen_positions(self) -> list[int]:
        """What is selected, by position in the rows; of a group's own line the whole group."""
        return positions(self.table, selected_lines(self.selectionModel()))

    def selected(self) -> list[Contract]:
        """The selected contracts, in the order shown."""
        return list(self.table.rows.some(self.chosen_positions()))

    def block(self) -> list[int]:
        """The columns chosen with Shift or the mouse, in their order; else that of the cursor alone."""
        at = max(self.currentIndex().column(), 0)
        if at == self._anchor:
            return [at]
        return between(self.horizontalHeader(), self._anchor, at) or [at]

    def go_to(self, contract: int, column: int | None = None) -> bool:
        """Put the cursor on a contract by its id; False when it is not shown."""
        row = self.table.row_of(contract)
        if row < 0:
            return False
        at = column if column is not None else max(self.currentIndex().column(), 0)
        self._stand(self.table.index(row, at))
        return True

    def go_to_group(self, words: str) -> None:
        """Put the cursor on a group's own line."""
        place = next((at for at, group in enumerate(self.table.groups) if group.words == words), -1)
        if place >= 0:
            self._stand(self.table.index(self.table.lines.index(~place), max(self.currentIndex().column(), 0)))

    def _stand(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def as_text(self) -> str:
        """The selected rows as a table for a spreadsheet: headings, tabs between cells, columns as shown.

        A block of several columns is copied as it is, without headings, as from a spreadsheet.
        """
        shown, block = shown_columns(self.horizontalHeader()), self.block()
        whole = len(block) == 1 or len(block) == len(shown)
        return as_text(self.table, selected_lines(self.selectionModel()), shown if whole else block, headed=whole)

    def open_editor(self) -> CellEditor | ChoiceEditor | None:
        """The editor that is open, if any."""
        for child in self.viewport().children():
            if isinstance(child, CellEditor | ChoiceEditor) and child.isVisible():
                return child
        return None

    def holds(self) -> bool:
        """True, and the cursor back in it, when an editor is open on a value that cannot stand."""
        editor = self.open_editor()
        if editor is None or not fault_of(editor):
            return False
        editor.setFocus()
        return True

    def fit_columns(self) -> None:
        """Hide columns in which nobody says anything, and the less needed ones where there is no room for all.

        What the person hid, called for or pulled stands above that. An amount is never cut short: its column is as wide
        as the longest. The first column takes the rest.
        """
        was, self._laying = self._laying, True  # a scroll bar that comes or goes calls for it within itself
        said = self.table.rows.heard_by_now.said
        texts = texts_of(self.table, narrow=self.width() < _ROOMY_FROM)
        for at, column in enumerate(COLUMNS):
            silent = column.said is not None and column.key not in said
            wanted = column.key in self.layout_kept.called or not (silent or self.width() < column.shown_from)
            self.setColumnHidden(at, not wanted or column.key in self.layout_kept.hidden)
            if (pulled := self.layout_kept.widths.get(column.key)) is not None:
                self.setColumnWidth(at, pulled)
            elif column.key in texts:
                self.setColumnWidth(at, self._wide_enough(*texts[column.key]))
        room = self.viewport().width()
        for key in given_way(self._widths(), room - NAMED_IN, self.layout_kept.called):
            self.setColumnHidden(KEYS.index(key), True)
        if FIXED not in self.layout_kept.widths:
            self.setColumnWidth(0, max(_NAME, room - sum(self._widths().values())))
        self._laying = was

    def _widths(self) -> dict[str, int]:
        """How wide each column in sight is, but for the first."""
        return {key: self.columnWidth(at) for at, key in enumerate(KEYS) if at and not self.isColumnHidden(at)}

    def lay_out(self, layout: ColumnLayout) -> None:
        """Take over a layout of columns: their order, which are shown, how wide."""
        self.layout_kept, self._laying = layout, True
        header = self.horizontalHeader()
        for place, key in enumerate(layout.order):
            header.moveSection(header.visualIndex(KEYS.index(key)), place)
        for at, column in enumerate(COLUMNS):
            if column.key not in layout.widths:
                self.setColumnWidth(at, self._wide_enough(column.sample, column.title))
        self._laying = False
        self.fit_columns()

    def shows(self, key: str) -> bool:
        """True while a column is in sight."""
        return not self.isColumnHidden(KEYS.index(key))

    def sort_by_current(self) -> None:
        """Sort by the cursor's column as a click on its heading does: up, down, listed order."""
        header = self.horizontalHeader()
        section, order = header.sortIndicatorSection(), header.sortIndicatorOrder()
        at = max(self.currentIndex().column(), 0)
        if section != at:
            header.setSortIndicator(at, Qt.SortOrder.AscendingOrder)
        elif order == Qt.SortOrder.AscendingOrder:
            header.setSortIndicator(at, Qt.SortOrder.DescendingOrder)
        else:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell as in a spreadsheet; letters begin an edit; keys with Ctrl are the window's."""
        if self._folds(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.open_editor() is None:
            self.edit(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Space:
            self._anchor = self.currentIndex().column()
            if event.modifiers() == Qt.KeyboardModifier.ControlModifier:  # takes the row, or leaves it out
                flags = QItemSelectionModel.SelectionFlag.Toggle | QItemSelectionModel.SelectionFlag.Rows
                self.selectionModel().select(self.currentIndex(), flags)
            self.viewport().update()
            event.ignore()
            return
        super().keyPressEvent(event)

    def _folds(self, event: QKeyEvent) -> bool:
        """On a group's own line Left folds and Right opens, with Ctrl all of them; Space and Enter turn it over."""
        row = self.currentIndex().row()
        if not 0 <= row < len(self.table.lines) or (group := self.table.group(row)) is None:
            return False
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not held & Qt.KeyboardModifier.ShiftModifier:
            every = bool(held & Qt.KeyboardModifier.ControlModifier)
            self.fold_asked.emit("" if every else group.words, key == Qt.Key.Key_Left)
            return True
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._turn(row)
            return True
        return False

    def _turn(self, row: int) -> None:
        group = self.table.group(row)
        if group is not None:
            self.fold_asked.emit(group.words, group.words not in self.table.folded)

    def _stepped(self, now: Index, _before: Index) -> None:
        """The cursor moved: a block goes on while Shift is held or the mouse is dragged, else another begins."""
        dragging = self.state() == QAbstractItemView.State.DragSelectingState
        if not dragging and not QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = max(now.column(), 0)
        self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.holds():
            return
        super().mousePressEvent(event)
        place = event.position().toPoint()
        row, edge = self.rowAt(place.y()), self.columnViewportPosition(NAMED)
        if edge <= place.x() <= edge + CHEVRON and row >= 0:
            self._turn(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by the keyboard, the cursor stands on a row at once."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.table.lines:
            self.setCurrentIndex(self.table.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def _dress_headings(self) -> None:
        header = self.horizontalHeader()
        header.setFixedHeight(tokens.ROW)
        header.setHighlightSections(False)
        # Else each heading that is painted asks of every row whether it is selected: seconds, with 100,000 of them.
        header.setSelectionModel(QItemSelectionModel(self.table, header))
        header.setMinimumSectionSize(48)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for at, column in enumerate(COLUMNS):
            self.setColumnWidth(at, self._wide_enough(column.sample, column.title))
        header.sortIndicatorChanged.connect(self._sort)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(True)
        header.sectionMoved.connect(self._moved)
        header.sectionResized.connect(self._pulled)
        header.viewport().installEventFilter(self)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.columns_asked.emit(header.mapToGlobal(at)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Once the mouse lets a heading go, the first column takes what room is left."""
        if event.type() == QEvent.Type.MouseButtonRelease and watched is self.horizontalHeader().viewport():
            QTimer.singleShot(0, self, self.fit_columns)
        return super().eventFilter(watched, event)

    def _moved(self, *_places: int) -> None:
        if not self._laying:
            header = self.horizontalHeader()
            self.layout_kept.order = [KEYS[header.logicalIndex(place)] for place in range(len(KEYS))]

    def _pulled(self, at: int, _before: int, width: int) -> None:
        if not self._laying and width >= NARROWEST:
            self.layout_kept.widths[KEYS[at]] = width

    def _wide_enough(self, *texts: str) -> int:
        """Width in pixels of a column that shows each of these whole."""
        metrics = QFontMetrics(self.font())
        return max(metrics.horizontalAdvance(text) for text in texts) + 2 * PAD + 6

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        key = COLUMNS[section].key if 0 <= section < len(COLUMNS) else ""
        self.sorted_by.emit(key, order == Qt.SortOrder.DescendingOrder)
