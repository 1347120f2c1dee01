"""The contracts table as a person uses it: keys, sorting, copying, columns that fit, an editor that stays."""

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from commission.rules.facts import Contract
from commission.rules.money import grouped
from commission.ui import tokens
from commission.ui.cell_editor import CellEditor, ChoiceEditor, fault_of
from commission.ui.contract_columns import COLUMNS, TO_SETTLE
from commission.ui.contract_delegate import PAD, ContractDelegate
from commission.ui.contract_table import ContractTable

_SPARE_FROM = 860
"""Width of the table in pixels from which the spare columns are shown."""


_NAME = 150
"""Least width of the first column in pixels; a table with more columns than fit is scrolled sideways."""


class ContractView(QTableView):
    """`sorted_by` carries a column's key (blank: listed order) and whether it descends; `chosen` the front contract."""

    sorted_by = Signal(str, bool)
    chosen = Signal()

    def __init__(self, table: ContractTable) -> None:
        super().__init__()
        self.table = table
        self._heard: tuple[object, frozenset[str], tuple[str, ...]] = (None, frozenset(), ())
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
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())

    def current(self) -> Contract | None:
        """The contract the cursor is on."""
        index = self.currentIndex()
        return self.table.contract(index.row()) if index.isValid() and index.row() < len(self.table.view) else None

    def selected(self) -> list[Contract]:
        """The selected contracts, in the order shown."""
        return [self.table.contract(index.row()) for index in sorted(self.selectionModel().selectedRows())]

    def go_to(self, contract: int, column: int | None = None) -> bool:
        """Put the cursor on a contract by its id; False when it is not shown."""
        row = self.table.row_of(contract)
        if row < 0:
            return False
        at = column if column is not None else max(self.currentIndex().column(), 0)
        index = self.table.index(row, at)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)
        return True

    def as_text(self) -> str:
        """The selected rows as a table for a spreadsheet: headings, tabs between cells, columns as shown."""
        header = self.horizontalHeader()
        shown = [at for at in range(len(COLUMNS)) if not header.isSectionHidden(at)]
        lines = ["\t".join(COLUMNS[at].title for at in shown)]
        for index in sorted(self.selectionModel().selectedRows()):
            cells = (self.table.index(index.row(), at).data() for at in shown)
            lines.append("\t".join(_one_line(cell) for cell in cells))
        return "\n".join(lines) + "\n"

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
        """Hide columns in which nobody says anything, and spare ones where the table is narrow.

        An amount is never cut short: its column is as wide as the longest. The first column takes the rest.
        """
        narrow = self.width() < _SPARE_FROM
        said, amounts = self._heard_in_rows()
        texts = {
            "reading": (TO_SETTLE,) if narrow else (),
            "sector": () if narrow else ("unclassified",),
            "amount": amounts,
        }
        for at, column in enumerate(COLUMNS):
            silent = column.said is not None and column.key not in said
            self.setColumnHidden(at, silent or (column.spare and narrow))
            if column.key in texts:
                shorter = narrow and column.key == "reading"
                self.setColumnWidth(at, self._wide_enough(*texts[column.key], *(() if shorter else (column.sample,))))
        others = sum(self.columnWidth(at) for at in range(1, len(COLUMNS)) if not self.isColumnHidden(at))
        self.setColumnWidth(0, max(_NAME, self.viewport().width() - others))

    def _heard_in_rows(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """The columns in which somebody says something, and the longest amounts; looked through once a register."""
        rows = self.table.rows
        if self._heard[0] is not rows:
            said = frozenset(column.key for column in COLUMNS if column.said and any(map(column.said, rows.contracts)))
            amounts = [contract.amount for contract in rows.contracts if contract.amount is not None] or [0]
            self._heard = (rows, said, (grouped(min(amounts)), grouped(max(amounts))))
        return self._heard[1], self._heard[2]

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
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.open_editor() is None:
            self.edit(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.holds():
            super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by the keyboard, the cursor stands on a row at once."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.table.view:
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
        header.setMinimumSectionSize(48)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for at, column in enumerate(COLUMNS):
            self.setColumnWidth(at, self._wide_enough(column.sample, column.title))
        header.sortIndicatorChanged.connect(self._sort)

    def _wide_enough(self, *texts: str) -> int:
        """Width in pixels of a column that shows each of these whole."""
        metrics = QFontMetrics(self.font())
        return max(metrics.horizontalAdvance(text) for text in texts) + 2 * PAD + 6

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        key = COLUMNS[section].key if 0 <= section < len(COLUMNS) else ""
        self.sorted_by.emit(key, order == Qt.SortOrder.DescendingOrder)


def _one_line(cell: object) -> str:
    return " ".join(str(cell).split())
