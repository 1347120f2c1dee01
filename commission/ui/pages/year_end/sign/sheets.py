"""The sheets of a statement, one in front: line by line, drawn, by contract, its shares, and what changed since."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from commission.rules.ledger_facts import NamedDifference
from commission.rules.year_end.statement import Kind, Line, YearStatement
from commission.services.papers.year_end_bridge import bridge_note
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.year_end.accrue.rows import as_text
from commission.ui.pages.year_end.amount_in_place import AmountInPlace, Failed
from commission.ui.pages.year_end.sign import prepared as kinds
from commission.ui.pages.year_end.sign import rows
from commission.ui.pages.year_end.sign.prepared import Prepared
from commission.ui.pages.year_end.sign.to_date import ToDate
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.chart_view import ChartView, within_rim
from commission.ui.widgets.figure_widths import widen
from commission.ui.widgets.front_stack import FrontStack
from commission.ui.widgets.read_table import ReadTable

_LETTERS = 1.1
"""Size of the drawing's letters beside the window's."""


class Sheets(QFrame):
    """`opened` carries a row of the statement, or a contract off its budget, that was chosen by Enter."""

    opened = Signal(object)

    def __init__(self, desk: Desk, set_limit: Callable[[View, int | None, Failed], object]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("The year’s statement")
        self._prepared: Prepared | None = None
        self.shown = kinds.STATEMENT
        opened, off_budget = self.opened.emit, rows.variance_columns(self._statement)
        self.tables = {
            kinds.STATEMENT: ReadTable("The statement, line by line", rows.STATEMENT_COLUMNS, opened),
            kinds.CONTRACTS: ReadTable("Contracts off their budget", off_budget, opened),
            kinds.SHARES: ReadTable("Shares reached, by rule", rows.REACHED_COLUMNS),
            kinds.CHANGED: ReadTable("Changed since signed, figure by figure", rows.MOVED_COLUMNS),
        }
        self.to_date = ToDate(desk)
        self.chart = ChartView("From commitment to ledger, drawn", size=_LETTERS)
        self.note, self.said = parts.label("", "small", wrap=True), parts.ElidedLabel("", "small")
        self.said.setAccessibleName("The line in front")
        self.chart.reached.connect(lambda place: self.said.setText(self.chart.words_at(place)))
        self.carry = AmountInPlace("Carry-forward limit", set_limit, blank="not known")
        self.level = parts.label("Every contract cost what it commits.", "muted")
        layout = parts.column(self)
        layout.setContentsMargins(12, tokens.INSIDE, 12, 10)
        self._stack = FrontStack()
        self._sheets: dict[str, QWidget] = {**self.tables, kinds.BRIDGE: self._drawn(), kinds.CONTRACTS: self._varied()}
        self._sheets[kinds.TO_DATE] = self.to_date
        for sheet in self._sheets.values():
            self._stack.addWidget(sheet)
        layout.addWidget(self._stack)

    def show_prepared(self, prepared: Prepared, *, free: bool) -> None:
        """Fill every sheet; `free` lets the limit be set."""
        self._prepared = prepared
        for key, table in self.tables.items():
            table.show(prepared.rows[key])
            widen(table, prepared.widest[key])
        self.level.setVisible(not prepared.rows[kinds.CONTRACTS])
        self.note.setText(bridge_note(prepared.chart))
        self.chart.show_chart(prepared.chart, prepared.said, self.chart.current)
        carry = prepared.statement.carry
        self.carry.show_set(prepared.figures.view, carry.limit, carry.sentence, free=free)

    def choose(self, key: str) -> None:
        """Bring a sheet to the front."""
        self.shown = key
        self._stack.setCurrentWidget(self._sheets[key])
        if key == kinds.TO_DATE and self._prepared is not None:
            self.to_date.ask(self._prepared.figures)

    def arrive(self) -> None:
        """Put the focus on what is in front."""
        (self.chart if self.shown == kinds.BRIDGE else self._table).setFocus()

    @property
    def _table(self) -> ReadTable:
        """The table in front: of the drawing, that of the lines it draws."""
        return self.to_date.table if self.shown == kinds.TO_DATE else self.tables.get(self.shown, self._whole)

    @property
    def _whole(self) -> ReadTable:
        return self.tables[kinds.STATEMENT]

    def as_text(self) -> str:
        """What is in front as a table for a spreadsheet: of the drawing, the lines it draws."""
        table = self._table
        return as_text(table.rows.columns, table.rows.rows) if table.rows.rows else ""

    @property
    def named_in_front(self) -> NamedDifference | None:
        """The named difference the cursor is on: named ones stand in the order they were named."""
        if self._prepared is None or self.shown != kinds.STATEMENT:
            return None
        found, place = self._prepared.rows[kinds.STATEMENT], self.tables[kinds.STATEMENT].currentIndex().row()
        named = [at for at, row in enumerate(found) if isinstance(row, Line) and row.kind is Kind.NAMED]
        return self._prepared.statement.named[named.index(place)] if place in named else None

    def _statement(self) -> YearStatement:
        assert self._prepared is not None
        return self._prepared.statement

    def _drawn(self) -> QWidget:
        made = QWidget()
        layout = parts.column(made, tokens.INSIDE)
        layout.addLayout(within_rim(self.chart))
        layout.addWidget(self.said)
        layout.addWidget(self.note)
        layout.addStretch()
        return made

    def _varied(self) -> QWidget:
        """The contracts off their budget, and below them what is left to carry forward."""
        made = QWidget()
        layout = parts.column(made)
        self.level.setContentsMargins(tokens.INSIDE, tokens.INSIDE, 0, 0)
        layout.addWidget(self.level)
        layout.addWidget(self.tables[kinds.CONTRACTS], 1)
        self.carry.setContentsMargins(tokens.INSIDE, 0, tokens.INSIDE, 0)
        layout.addWidget(self.carry)
        return made
