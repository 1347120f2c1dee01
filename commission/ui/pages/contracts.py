"""The contracts page: a table that feels like a spreadsheet, and beside it the story of the contract in front."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from commission.rules.facts import Contract, Reading
from commission.ui import parts, tokens, writes
from commission.ui.column_layout import KEYS, ColumnLayout
from commission.ui.column_panel import ColumnPanel, below
from commission.ui.contract_rows import BY_KEY, ContractRows
from commission.ui.contract_table import ContractTable
from commission.ui.contract_view import ContractView
from commission.ui.desk import Desk
from commission.ui.pages import Page
from commission.ui.pages.contract_cells import CellWrites
from commission.ui.pages.contract_footer import footer
from commission.ui.pages.contract_next import neighbour, next_question
from commission.ui.pages.contract_panel import ContractPanel
from commission.ui.pages.contract_tools import ContractTools, NothingYet
from commission.ui.remembering import Left
from commission.ui.view import View

_LONGEST_FILTER = 200


class ContractsPage(Page):
    """Filter, chips, table, panel. The view changes; what the person chose (filter, order, cursor) stays."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self._rows = ContractRows((), desk.as_at)
        self._sort = ("", False)
        self._only: tuple[frozenset[int], str] | None = None
        self._wanted: int | None = None
        self._counting: ContractRows | None = None
        self._columns: ColumnPanel | None = None
        self.tools = ContractTools()
        self.table = ContractTable()
        self.grid = ContractView(self.table)
        self.panel = ContractPanel(desk)
        self._cells = CellWrites(desk, self.table, self.grid)
        self._build()
        self._listen()

    def show_register(self, view: View) -> None:
        """Follow the register: the cursor stays on its contract, or goes to the one just added."""
        self._view = view
        self._rows = self._rows.follow(view.register.contracts, view.as_at)
        self.table.read_only = view.read_only
        self.tools.let_write(not view.read_only)
        self._sides.setCurrentIndex(0 if view.register.contracts else 1)
        self._narrow()
        self.panel.show_view(view, self._rows.by_id(self.panel.contract))
        self._tell_panel()

    def arrive(self) -> None:
        target = self.grid if self._view and self._view.register.contracts else self._nothing
        target.setFocus()

    def show_rows(self, ids: frozenset[int], title: str) -> None:
        """Show only these contracts, under a title with a cross that brings the others back."""
        self._only = (ids, title)
        self.tools.filter.clear()
        self.tools.choose("all")
        self._narrow()
        if self.table.view:
            self.grid.setCurrentIndex(self.table.index(0, 0))

    def left(self) -> Left:
        """Order, filter, chip and columns as they are now."""
        key, descending = self._sort
        chip = self.tools.chosen if self.tools.chosen != "all" else ""
        return Left(f"-{key}" if descending else key, self.tools.filter.text(), chip, self.grid.layout_kept.as_text())

    def put_back(self, left: Left) -> None:
        """Lay the page out as it was left; what is not understood is as it was at first."""
        key = left.sort.removeprefix("-")
        at = KEYS.index(key) if key in KEYS else -1
        descending = at >= 0 and left.sort.startswith("-")
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self._only = None
        self.tools.choose(left.chip if left.chip in BY_KEY else "all")
        self.tools.filter.setText(left.filter[:_LONGEST_FILTER])
        self.grid.horizontalHeader().setSortIndicator(at, order)
        self.grid.lay_out(ColumnLayout.of(left.columns))
        self._narrow()

    def choose_columns(self) -> bool:
        """Open the panel with the columns, under the table's headings."""
        self._choose_columns(below(self.grid))
        return True

    def show_contract(self, contract: int) -> None:
        """Stand on this contract, in the table and beside it; what would hide it is taken off."""
        self.panel.cancel()
        self._sides.setCurrentIndex(0)
        self._added(contract)
        self.grid.setFocus()

    def new(self) -> bool:
        if not self.desk.read_only:
            self._sides.setCurrentIndex(0)
            self.panel.begin_new()
        return True

    def find_in_page(self) -> bool:
        self.tools.filter.setFocus()
        self.tools.filter.selectAll()
        return True

    def edit(self) -> bool:
        """F2: the cell the cursor is on, or the panel where that is not edited in place."""
        index = self.grid.currentIndex()
        if self.grid.hasFocus() and index.isValid() and self.table.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.grid.edit(index)
        elif self.grid.current() is not None and not self.desk.read_only:
            self.panel.begin_edit()
        return True

    def save(self) -> bool:
        return self.panel.save()

    def copy(self) -> bool:
        QApplication.clipboard().setText(self.grid.as_text())
        return True

    def delete(self) -> bool:
        """Take the selected contracts out; the message bar offers to undo it."""
        chosen = self.grid.selected()
        if chosen:
            rows = [index.row() for index in self.grid.selectionModel().selectedRows()]
            self._wanted = neighbour(self.table, max(rows), {contract.id for contract in chosen})
            writes.delete_contracts(self.desk, chosen)
        return bool(chosen)

    def sort(self) -> bool:
        self.grid.sort_by_current()
        return True

    def back(self) -> bool:
        """Esc, innermost first: the panel's form, the rows behind a figure, the filter, a chip."""
        if self.panel.cancel():
            self._form_left()
            return True
        if self._only:
            self._show_all()
        elif self.tools.filter.text():
            self.tools.filter.clear()
        elif self.tools.chosen != "all":
            self.tools.choose("all")
            self._narrow()
        self.grid.setFocus()
        return True

    def answer_reading(self, value: str) -> bool:
        """Say what the amount of the contract in front is, then go to the next question."""
        contract = self.panel.asked()
        if contract is None:
            return False
        self._wanted = next_question(self._rows, contract, self.desk.year)
        writes.answer_reading(self.desk, contract, Reading(value))
        return True

    def _build(self) -> None:
        left = QWidget()
        column = parts.column(left, gap=tokens.INSIDE + 4)
        column.addWidget(self.tools)
        card = parts.card()
        parts.column(card, 1).addWidget(self.grid)
        column.addWidget(card, 1)
        whole = QWidget()
        sides = parts.row(whole, gap=tokens.BETWEEN)
        sides.addWidget(left, 1)
        sides.addWidget(self.panel)
        self._nothing = NothingYet()
        self._sides = QStackedWidget()
        self._sides.addWidget(whole)
        self._sides.addWidget(self._nothing)
        layout = parts.column(self)
        layout.setContentsMargins(tokens.AROUND, 20, tokens.AROUND, 20)
        layout.addWidget(self._sides)

    def _listen(self) -> None:
        self.tools.filter.textChanged.connect(self._filter)
        self.tools.filter.returnPressed.connect(self.grid.setFocus)
        self.tools.narrowed.connect(self._narrow)
        self.tools.all_asked.connect(self._show_all)
        self.tools.new_asked.connect(self.new)
        self.tools.columns_asked.connect(self.choose_columns)
        self.tools.import_asked.connect(lambda: self.desk.import_asked.emit(None))
        self._nothing.new_asked.connect(self.new)
        self._nothing.import_asked.connect(lambda: self.desk.import_asked.emit(None))
        self._nothing.sample_asked.connect(lambda: self.desk.sample_asked.emit())
        self.grid.sorted_by.connect(self._order)
        self.grid.chosen.connect(self._tell_panel)
        self.grid.columns_asked.connect(self._choose_columns)
        self.grid.selectionModel().selectionChanged.connect(lambda *_: self._tell_footer())
        self.panel.answered.connect(self.answer_reading)
        self.panel.added.connect(self._added)
        self.panel.left.connect(self._form_left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.setFixedWidth(tokens.side_width(tokens.PANEL, self.window().width()))

    def _choose_columns(self, place: QPoint) -> None:
        if self._columns is None:
            self._columns = ColumnPanel(self.grid)
        self._columns.open_at(place)

    def _form_left(self) -> None:
        self._sides.setCurrentIndex(0 if self._rows.contracts else 1)
        self.arrive()

    def _filter(self) -> None:
        if self.grid.holds():
            return
        self._narrow()

    def _order(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self._narrow()

    def _show_all(self) -> None:
        self._only = None
        self._narrow()

    def _narrow(self) -> None:
        """Compute the view anew; the cursor stays on its contract where that is still shown."""
        rows, before = self._rows, self.grid.current()
        self.table.show(rows, self._asked_for(rows) if rows.ready else self._meanwhile(rows))
        self.grid.fit_columns()
        self._put_cursor(before)
        self._count()
        self._tell_footer()

    def _asked_for(self, rows: ContractRows) -> Sequence[int]:
        kept = rows.of(self._only[0]) if self._only else rows.kept(self.tools.chosen)
        return rows.filtered(rows.ordered(kept, *self._sort), self.tools.filter.text())

    def _meanwhile(self, rows: ContractRows) -> Sequence[int]:
        """Until a large register has been looked through: what was shown before, as far as it is still there."""
        before = self.table.rows
        whole = not (self._only or self._sort[0] or self.tools.filter.text() or self.tools.chosen != "all")
        if whole or not before.contracts:
            return range(len(rows.contracts))
        if rows.ids == before.ids:
            return self.table.view
        places = {number: at for at, number in enumerate(rows.ids)}
        return [places[before.ids[at]] for at in self.table.view if before.ids[at] in places]

    def _count(self) -> None:
        """Write the counts on the chips; a large register is counted beside the window first."""
        rows = self._rows
        counts = {key: rows.count(key) for key in BY_KEY}
        self.panel.questions_left = counts["readings"]
        if not rows.ready and self._counting is not rows:
            before, self._counting = self._counting, rows
            self.desk.tasks.read(lambda _: rows.prepare(before), lambda _: self._prepared(rows))
        only = (len(rows.of(self._only[0])), self._only[1]) if self._only else None
        self.tools.show_counts(counts, only)

    def _prepared(self, rows: ContractRows) -> None:
        """A large register has been looked through: it can be narrowed and ordered now as it was asked to be."""
        if rows is self._rows:
            self._narrow()

    def _put_cursor(self, before: Contract | None) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.grid.go_to(wanted):
            return
        if not self._rows.ready:
            self._wanted = wanted  # it may be shown once the register has been looked through
        if before is not None and self.grid.open_editor() is None:
            current = self.grid.current()
            if current is None or current.id != before.id:
                self.grid.go_to(before.id)

    def _tell_panel(self) -> None:
        self.panel.show_contract(self.grid.current())

    def _tell_footer(self) -> None:
        self.say(footer(self.grid))

    def _added(self, contract: int) -> None:
        """Show what was just added, whatever the filter says."""
        self._only = None
        self.tools.filter.clear()
        self.tools.choose("all")
        self._wanted = contract
        self._narrow()
