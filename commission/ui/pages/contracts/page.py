"""The contracts page: a table that feels like a spreadsheet, and beside it the story of the contract in front."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from commission.rules.contracts.grouping import GROUPING, Group
from commission.rules.facts import Contract
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.contracts.cells import CellWrites
from commission.ui.pages.contracts.footer import footer
from commission.ui.pages.contracts.many import Many
from commission.ui.pages.contracts.panel import ContractPanel
from commission.ui.pages.contracts.side import ContractSide
from commission.ui.pages.contracts.tools import ContractTools, NothingYet
from commission.ui.pages.contracts.verbs import ContractVerbs
from commission.ui.remembered.remembering import Left
from commission.ui.table.asked import Asked
from commission.ui.table.column_layout import KEYS, ColumnLayout
from commission.ui.table.model import ContractTable
from commission.ui.table.rows import BY_KEY, SMALL, ContractRows
from commission.ui.table.view import ContractView
from commission.ui.view import View
from commission.ui.widgets import parts

_LONGEST_FILTER = 200
AT_ONCE = 20_000
"""Up to so many rows are put into groups at once; more of them beside the window, which never stalls."""


class ContractsPage(ContractVerbs):
    """Filter, chips, table, panel. The view changes; what the person chose (filter, order, groups, cursor) stays."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self._rows = ContractRows((), desk.as_at)
        self._sort = ("", False)
        self._folded: frozenset[str] = frozenset()
        self._counting: ContractRows | None = None
        self._grouping: tuple[ContractRows, Asked] | None = None
        self._grouped: tuple[ContractRows, Asked, tuple[Group, ...]] | None = None
        self.tools = ContractTools()
        self.table = ContractTable()
        self.grid = ContractView(self.table)
        self.panel = ContractPanel(desk)
        self.side = ContractSide(self.panel)
        self.many = Many(desk, self.table, self.grid, self.side)
        self._cells = CellWrites(desk, self.table, self.grid, self.many.typed_over)
        self._build()
        self._listen()

    def show_register(self, view: View) -> None:
        """Follow the register: the cursor stays on its contract, or goes to the one just added."""
        if self._view is None or view.register is not self._view.register:
            self.many.follow()
        self._view = view
        self._rows = self._rows.follow(view.register.contracts, view.as_at)
        self.table.read_only = view.read_only
        self.tools.let_write(not view.read_only)
        self._nothing.let_write(not view.read_only)
        self._sides.setCurrentIndex(0 if view.register.contracts else 1)
        self.narrow()
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
        self.narrow()
        if self.table.lines:
            self.grid.setCurrentIndex(self.table.index(0, 0))

    def show_contract(self, contract: int) -> None:
        """Stand on this contract, in the table and beside it; what would hide it is taken off."""
        self.many.cancel()
        self.panel.cancel()
        self.show_table()
        self._added(contract)
        self.grid.setFocus()

    def left(self) -> Left:
        """Order, filter, chip, columns and groups as they are now."""
        key, descending = self._sort
        chip = self.tools.chosen if self.tools.chosen != "all" else ""
        order, columns = f"-{key}" if descending else key, self.grid.layout_kept.as_text()
        return Left(order, self.tools.filter.text(), chip, columns, self.tools.grouped_by)

    def put_back(self, left: Left) -> None:
        """Lay the page out as it was left; what is not understood is as it was at first."""
        key = left.sort.removeprefix("-")
        at = KEYS.index(key) if key in KEYS else -1
        descending = at >= 0 and left.sort.startswith("-")
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self._only, self._folded = None, frozenset()
        self.tools.choose(left.chip if left.chip in BY_KEY else "all")
        self.tools.group_by(left.group if left.group in GROUPING else "")
        self.tools.filter.setText(left.filter[:_LONGEST_FILTER])
        self.grid.horizontalHeader().setSortIndicator(at, order)
        self.grid.lay_out(ColumnLayout.of(left.columns))
        self.narrow()

    def asked(self) -> Asked:
        return Asked(self._only, self.tools.chosen, self._sort, self.tools.filter.text(), self.tools.grouped_by)

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
        sides.addWidget(self.side)
        self._nothing = NothingYet()
        self._sides = QStackedWidget()
        self._sides.addWidget(whole)
        self._sides.addWidget(self._nothing)
        layout = parts.column(self)
        layout.setContentsMargins(tokens.AROUND, 20, tokens.AROUND, 20)
        layout.addWidget(self._sides)

    def _listen(self) -> None:
        tools, grid = self.tools, self.grid
        tools.filter.textChanged.connect(self._filter)
        tools.filter.returnPressed.connect(grid.setFocus)
        tools.narrowed.connect(self.narrow)
        tools.all_asked.connect(self.show_all)
        tools.new_asked.connect(self.new)
        tools.columns_asked.connect(self.choose_columns)
        tools.views_asked.connect(self.choose_view)
        tools.grouped.connect(self._group)
        for one in (tools, self._nothing):
            one.import_asked.connect(lambda: self.desk.import_asked.emit(None))
        self._nothing.new_asked.connect(self.new)
        self._nothing.sample_asked.connect(lambda: self.desk.sample_asked.emit())
        grid.sorted_by.connect(self._order)
        grid.chosen.connect(self._tell_panel)
        grid.columns_asked.connect(self._choose_columns)
        grid.fold_asked.connect(self._fold)
        grid.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        self._cells.corrected.connect(self.panel.offer_amendment)
        self.many.done.connect(self._many_done)
        self.side.selected.decide_asked.connect(self.decide)
        self.panel.answered.connect(self.answer_reading)
        self.panel.added.connect(self._added)
        self.panel.left.connect(self.form_left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.fit(self.window().width())

    def show_table(self) -> None:
        self._sides.setCurrentIndex(0)

    def form_left(self) -> None:
        self._sides.setCurrentIndex(0 if self._rows.contracts else 1)
        self._selected()
        self.arrive()

    def _many_done(self) -> None:
        self._selected()
        self.grid.setFocus()

    def _filter(self) -> None:
        if self.grid.holds():
            return
        self.narrow()

    def _order(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self.narrow()

    def show_all(self) -> None:
        self._only = None
        self.narrow()

    def _group(self) -> None:
        self._folded = frozenset()
        self.narrow()
        self.grid.setFocus()

    def _fold(self, words: str, folded: bool) -> None:
        """Fold or open one group, or all of them; the cursor stays on the group's own line."""
        all_words = frozenset(group.words for group in self.table.groups)
        some = frozenset((words,)) if words else all_words
        front = self.table.group(self.grid.currentIndex().row())
        self._folded = self._folded | some if folded else self._folded - some
        self.narrow()
        self.grid.go_to_group(words or (front.words if front else ""))

    def narrow(self) -> None:
        """Compute the view anew; the cursor stays on its contract where that is still shown."""
        rows, before, asked = self._rows, self.grid.current(), self.asked()
        view = asked.view(rows) if rows.ready else asked.meanwhile(rows, self.table)
        groups = self._groups(rows, asked, view)
        if groups is not None:
            self.table.show(rows, view, groups, self._folded)
            self.grid.fit_columns()
            self._put_cursor(before)
        self._count()
        self._selected()

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

    def _groups(self, rows: ContractRows, asked: Asked, view: Sequence[int]) -> tuple[Group, ...] | None:
        """What is shown in groups; None while many rows are put into them beside the window, which then shows them."""
        key = asked.grouped_by
        if not key or not rows.ready:
            return ()
        if len(view) <= AT_ONCE and rows.groups_ready(key):
            return rows.grouped(view, key)
        if self._grouped is not None and self._grouped[0] is rows and self._grouped[1] == asked:
            return self._grouped[2]
        if self._grouping != (rows, asked):
            self._grouping = (rows, asked)

            def done(found: tuple[Group, ...]) -> None:
                self._grouped = (rows, asked, found)
                self._prepared(rows)

            self.desk.tasks.read(lambda _: rows.grouped(view, key), done)
        return None

    def _prepared(self, rows: ContractRows) -> None:
        """A large register has been looked through: it can be narrowed and ordered now as it was asked to be."""
        if rows is self._rows:
            self.narrow()

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

    def _selected(self) -> None:
        """Say what is selected: in the footer, and of several beside the table, unless something is open there."""
        chosen = self.grid.chosen_positions()
        self.say(footer(self.grid, chosen))
        if self.side.previewing:
            return
        rows = self.table.rows
        if len(chosen) > 1 and rows.ready:
            some = rows.some(chosen) if len(chosen) <= SMALL else ()
            sums = rows.total(chosen)
            self.side.selected.show_selected(len(chosen), some, *sums, writes=not self.desk.read_only)
            self.side.show_selected()
        else:
            self.side.show_story()

    def _added(self, contract: int) -> None:
        """Show what was just added, whatever the filter says."""
        self._only, self._folded = None, frozenset()
        self.tools.filter.clear()
        self.tools.choose("all")
        self._wanted = contract
        self.narrow()
