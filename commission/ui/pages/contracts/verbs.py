"""What the window's keys do on the contracts page."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from commission.rules.facts import Contract, Reading
from commission.ui.pages import Page
from commission.ui.pages.contracts.many import Many
from commission.ui.pages.contracts.next import neighbour, next_question
from commission.ui.pages.contracts.panel import ContractPanel
from commission.ui.pages.contracts.side import ContractSide
from commission.ui.pages.contracts.tools import ContractTools
from commission.ui.pages.contracts.views import ViewsPanel
from commission.ui.remembered.keeping import group_of
from commission.ui.remembered.remembering import Left
from commission.ui.table.asked import Asked
from commission.ui.table.column_panel import ColumnPanel, below
from commission.ui.table.columns import COLUMNS
from commission.ui.table.model import ContractTable
from commission.ui.table.rows import ContractRows
from commission.ui.table.selection import selected_lines
from commission.ui.table.view import ContractView
from commission.ui.writes import verbs as writes


class ContractVerbs(Page):
    """The parts of the page, and each verb the frame calls; what is shown is worked out by the page itself."""

    tools: ContractTools
    table: ContractTable
    grid: ContractView
    panel: ContractPanel
    side: ContractSide
    many: Many
    _rows: ContractRows
    _wanted: int | None = None
    _only: tuple[frozenset[int], str] | None = None
    _columns: ColumnPanel | None = None
    views: ViewsPanel | None = None

    def tint(self) -> None:
        self.panel.tint()

    def choose_columns(self) -> bool:
        """Open the panel with the columns, under the table's headings."""
        self._choose_columns(below(self.grid))
        return True

    def choose_groups(self) -> bool:
        self.tools.groups.setFocus()
        self.tools.groups.showPopup()
        return True

    def choose_view(self) -> bool:
        if self.views is None:
            self.views = ViewsPanel(self, self._register_group, self.left)
            self.views.chosen.connect(self.put_back)
        self.views.open_under(self.tools.views)
        return True

    def save_shown(self) -> bool:
        from commission.ui.pages.contracts.export import ask_where, save

        ask_where(self, self.desk, lambda path: save(self.desk, self.grid, self.asked(), path))
        return True

    def new(self) -> bool:
        if not self.desk.read_only:
            self.many.cancel()
            self.show_table()
            self.side.show_story()
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
            self.many.cancel()
            self.side.show_story()
            self.panel.begin_edit()
        return True

    def save(self) -> bool:
        return self.many.agree() or self.panel.save()

    def copy(self) -> bool:
        QApplication.clipboard().setText(self.grid.as_text())
        return True

    def paste(self) -> bool:
        return self.many.paste()

    def fill_down(self) -> bool:
        return self.many.fill_down()

    def set_field(self) -> bool:
        """Shift+F2: the field of the cursor's column, for all that are selected."""
        if not self.side.shows_selected or self.desk.read_only:
            return False
        self.side.selected.start(COLUMNS[max(self.grid.currentIndex().column(), 0)].key)
        return True

    def decide(self) -> bool:
        if chosen := self._chosen():
            self.desk.decide_asked.emit(frozenset(contract.id for contract in chosen), "")
        return bool(chosen)

    def delete(self) -> bool:
        """Take what is chosen out; the message bar offers to undo it. Not while a form or a preview is open."""
        if self.panel.editing or self.side.previewing or self.grid.open_editor() is not None:
            return False
        if chosen := self._chosen():
            last = (selected_lines(self.grid.selectionModel()) or [self.grid.currentIndex().row()])[-1]
            self._wanted = neighbour(self.table, last, {contract.id for contract in chosen})
            writes.delete_contracts(self.desk, chosen)
        return bool(chosen)

    def sort(self) -> bool:
        self.grid.sort_by_current()
        return True

    def back(self) -> bool:
        """Esc, innermost first: a preview, the panel's form, the rows behind a figure, the filter, a chip, groups."""
        if self.many.cancel():
            return True
        if self.panel.cancel():
            self.form_left()
            return True
        if self._only:
            self.show_all()
        elif self.tools.filter.text():
            self.tools.filter.clear()
        elif self.tools.chosen != "all":
            self.tools.choose("all")
            self.narrow()
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

    def _chosen(self) -> list[Contract]:
        """What is selected, else the contract the cursor is on."""
        front = self.grid.current()
        return self.grid.selected() or ([front] if front is not None else [])

    def _choose_columns(self, place: QPoint) -> None:
        if self._columns is None:
            self._columns = ColumnPanel(self.grid)
        self._columns.open_at(place)

    def _register_group(self) -> str:
        return group_of(self.desk.path) if self.desk.path is not None else ""

    def asked(self) -> Asked:
        """What is asked of the table."""
        raise NotImplementedError

    def left(self) -> Left:
        raise NotImplementedError

    def narrow(self) -> None:
        """Compute the view anew."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Bring the other rows back."""
        raise NotImplementedError

    def show_table(self) -> None:
        """The table, also where there is nothing in it yet."""
        raise NotImplementedError

    def form_left(self) -> None:
        """The form in the panel was left."""
        raise NotImplementedError
