"""Step 4: the statement that ties to 0.00, drawn and by contract, the shares that were reached, and the signature."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QFrame, QPushButton, QStackedWidget, QWidget

from commission.rules.figures.sentences import count_words
from commission.rules.ledger_facts import NamedDifference
from commission.rules.year_end.closing import Closing
from commission.rules.year_end.statement import Kind, Line, YearStatement
from commission.services.papers.year_end_bridge import bridge_note
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.year_end.accrue.rows import as_text
from commission.ui.pages.year_end.amount_in_place import AmountInPlace, Failed
from commission.ui.pages.year_end.empty import NoLedger
from commission.ui.pages.year_end.figures import YearFigures
from commission.ui.pages.year_end.sign import prepared as kinds
from commission.ui.pages.year_end.sign import rows, writes
from commission.ui.pages.year_end.sign.panel import StandsPanel
from commission.ui.pages.year_end.sign.prepared import Prepared, prepare
from commission.ui.pages.year_end.step import Step
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.chart_view import ChartView, within_rim
from commission.ui.widgets.figure_widths import widen
from commission.ui.widgets.flow import Flow
from commission.ui.widgets.read_table import ReadTable

_SIDE, _LETTERS = 296, 1.1
"""Width in pixels of the panel, and the size of the drawing's letters beside the window's."""


class SignStep(Step):
    """Chips choose what is shown of the statement; beside it stands what is in the way, or who signed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self._figures: YearFigures | None = None
        self.prepared: Prepared | None = None
        self.shown = kinds.STATEMENT
        self.empty = NoLedger()
        self.empty.bring.clicked.connect(lambda: self.step_asked.emit("ledger"))
        self.empty.sheet.clicked.connect(lambda: desk.import_asked.emit(None))
        self.sentence = parts.label("", "heading", wrap=True)
        self.sentence.setAccessibleName("The statement in a sentence")
        self.panel = StandsPanel(desk)
        self.tables = {
            kinds.STATEMENT: ReadTable("The statement, line by line", rows.STATEMENT_COLUMNS, self._open_line),
            kinds.CONTRACTS: ReadTable(
                "Contracts off their budget", rows.variance_columns(self._statement), self._open_one
            ),
            kinds.SHARES: ReadTable("Shares reached, by rule", rows.REACHED_COLUMNS),
            kinds.CHANGED: ReadTable("Changed since signed, figure by figure", rows.MOVED_COLUMNS),
        }
        self.chart = ChartView("From commitment to ledger, drawn", size=_LETTERS)
        self.note = parts.label("", "small", wrap=True)
        self.said = parts.ElidedLabel("", "small")
        self.said.setAccessibleName("The line in front")
        self.chart.reached.connect(lambda place: self.said.setText(self.chart.words_at(place)))
        self.carry = AmountInPlace("Carry-forward limit", self._set_limit, blank="not known")
        self._group = QButtonGroup(self)
        self.chips: dict[str, QPushButton] = {}
        self.panel.match_asked.connect(lambda: self.step_asked.emit("match"))
        self.panel.settle_asked.connect(self._settle)
        self.panel.print_asked.connect(self._print)
        for form in self.panel.forms:
            form.closed.connect(self.arrive)
        self._build()

    def show_register(self, view: View) -> None:
        self._view = view
        there = view.year in view.register.ledger.years
        self._body.setVisible(there)
        self.empty.setVisible(not there)
        self.empty.show_register(view, "Once there are, they are tied here to what contracts committed, and signed.")
        if not there:
            self.prepared = None
            self.say("")

    def show_year(self, figures: YearFigures | None) -> None:
        """Prepare the tables at once for a small register, else beside the window."""
        self._figures = figures
        if figures is None:
            if self.prepared is None:
                self.sentence.setText("Closing the contracts …")
            return

        def done(prepared: Prepared) -> None:
            if figures is self._figures:
                self._show(prepared)

        self.compute(len(figures.view.register.contracts), lambda: prepare(figures), done)

    def choose(self, key: str) -> None:
        """Show the statement as a table, drawn, by contract, its shares, or what changed since it was signed."""
        self.shown = key
        parts.choose_one(self._group, self.chips[key])
        self._stack.setCurrentWidget(self._sheets[key])

    def arrive(self) -> None:
        if self.empty.isVisibleTo(self):
            self.empty.setFocus()
        else:
            (self.chart if self.shown == kinds.BRIDGE else self.tables[self.shown]).setFocus()

    def new(self) -> bool:
        return self.panel.begin_difference()

    def save(self) -> bool:
        form = self.panel.open_form
        if form is not None:
            form.save()
            return True
        if self.carry.typed:
            self.carry.save()
            return True
        return False

    def back(self) -> bool:
        form = self.panel.open_form
        if form is not None:
            form.close_form()
            return True
        return self.carry.back()

    def delete(self) -> bool:
        """Take the name of the difference in front away."""
        named, view = self._named_in_front(), self._view
        if named is None or view is None or not self._may_change(view):
            return False
        writes.remove_difference(self.desk, named)
        return True

    def copy(self) -> bool:
        """What is shown as a table for a spreadsheet."""
        table = self.tables.get(self.shown, self.tables[kinds.STATEMENT])
        if not table.rows.rows:
            return False
        QApplication.clipboard().setText(as_text(table.rows.columns, table.rows.rows))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.setFixedWidth(tokens.side_width(_SIDE, self.window().width()))

    def _show(self, prepared: Prepared) -> None:
        self.prepared, figures = prepared, prepared.figures
        self.sentence.setText(prepared.sentence)
        for key, table in self.tables.items():
            table.show(prepared.rows[key])
            widen(table, prepared.widest[key])
        self.level.setVisible(not prepared.rows[kinds.CONTRACTS])
        self.note.setText(bridge_note(prepared.chart))
        self.chart.show_chart(prepared.chart, prepared.said, self.chart.current)
        carry = prepared.statement.carry
        free = self._may_change(figures.view)
        self.carry.show_set(figures.view, carry.limit, carry.sentence, free=free)
        self.panel.show_year(figures)
        self._offer(prepared)
        self.choose(kinds.STATEMENT if self.chips[self.shown].isHidden() else self.shown)
        listed = count_words(len(prepared.statement.lines), "line")
        self.say(f"{listed.capitalize()} of the statement" + (" · Ctrl+N names a difference" if free else ""))

    def _offer(self, prepared: Prepared) -> None:
        """Show the chips of what there is."""
        there = {**dict.fromkeys(kinds.TITLES, True), **{key: bool(prepared.rows[key]) for key in kinds.NOT_ALWAYS}}
        self.chips[kinds.CHANGED].setText(f"{kinds.TITLES[kinds.CHANGED]} {len(prepared.rows[kinds.CHANGED]):,}")
        for key, chip in self.chips.items():
            chip.setVisible(there[key])

    def _chip(self, key: str, title: str) -> QPushButton:
        chip = parts.button(title, "chip")
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self.choose(key))
        self._group.addButton(chip)
        self._chips.addWidget(chip)
        return chip

    def _named_in_front(self) -> NamedDifference | None:
        """The named difference the cursor is on: named ones stand in the order they were named."""
        if self.prepared is None or self.shown != kinds.STATEMENT:
            return None
        found, place = self.prepared.rows[kinds.STATEMENT], self.tables[kinds.STATEMENT].currentIndex().row()
        if not 0 <= place < len(found) or not isinstance(found[place], Line) or found[place].kind is not Kind.NAMED:
            return None
        before = sum(1 for row in found[:place] if isinstance(row, Line) and row.kind is Kind.NAMED)
        return self.prepared.statement.named[before]

    def _open_line(self, row: object) -> None:
        """Enter on a line goes to the contracts behind it, or to the payments of it."""
        if isinstance(row, Line) and row.contracts:
            self.desk.rows_asked.emit(frozenset(row.contracts), row.title.lower())
        elif not isinstance(row, Line) or row.kind is not Kind.NAMED:
            self.step_asked.emit("match")

    def _open_one(self, row: object) -> None:
        if isinstance(row, Closing):
            self.desk.rows_asked.emit(frozenset((row.contract.id,)), row.contract.provider)

    def _settle(self) -> None:
        if self._figures is not None:
            self.desk.rows_asked.emit(frozenset(self._figures.unsaid), "readings that change the year’s end")

    def _set_limit(self, view: View, pence: int | None, failed: Failed) -> None:
        writes.set_limit(self.desk, view.year, pence, failed)

    def _statement(self) -> YearStatement:
        assert self.prepared is not None
        return self.prepared.statement

    @staticmethod
    def _may_change(view: View) -> bool:
        return not view.read_only and view.register.ledger.signed(view.year) is None

    def _print(self) -> None:
        """Go to Papers with the statement in front."""
        from commission.ui.pages.papers.page import PapersPage

        self.desk.page_asked.emit("papers")
        papers = self.window().findChild(PapersPage)
        if isinstance(papers, PapersPage):
            papers.choose("year-end-statement")

    def _build(self) -> None:
        self._body = QWidget()
        body = parts.column(self._body, gap=tokens.INSIDE)
        body.addWidget(self.sentence)
        self._chips = Flow(gap=6)
        self.chips = {key: self._chip(key, title) for key, title in kinds.TITLES.items()}
        body.addLayout(self._chips)
        middle = parts.row(gap=tokens.BETWEEN)
        middle.addWidget(self._card(), 1)
        middle.addWidget(self.panel, 0, parts.TOP)
        body.addLayout(middle, 1)
        layout = parts.column(self)
        layout.addWidget(self._body, 1)
        layout.addWidget(self.empty, 1)

    def _card(self) -> QFrame:
        card = parts.card("The year’s statement")
        layout = parts.column(card)
        layout.setContentsMargins(12, tokens.INSIDE, 12, 10)
        self._stack = QStackedWidget()
        self._sheets: dict[str, QWidget] = {**self.tables, kinds.BRIDGE: self._drawn(), kinds.CONTRACTS: self._varied()}
        for sheet in self._sheets.values():
            self._stack.addWidget(sheet)
        layout.addWidget(self._stack)
        return card

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
        self.level = parts.label("Every contract cost what it commits.", "muted")
        self.level.setContentsMargins(tokens.INSIDE, tokens.INSIDE, 0, 0)
        layout.addWidget(self.level)
        layout.addWidget(self.tables[kinds.CONTRACTS], 1)
        self.carry.setContentsMargins(tokens.INSIDE, 0, tokens.INSIDE, 0)
        layout.addWidget(self.carry)
        return made
