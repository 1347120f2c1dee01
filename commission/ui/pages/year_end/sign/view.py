"""Step 4: the statement that ties to 0.00, drawn and by contract, the shares that were reached, and the signature."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from commission.rules.figures.sentences import capital, count_words
from commission.rules.year_end.closing import Closing
from commission.rules.year_end.statement import Kind, Line, YearStatement
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.year_end.amount_in_place import Failed
from commission.ui.pages.year_end.empty import NoLedger
from commission.ui.pages.year_end.figures import YearFigures
from commission.ui.pages.year_end.sign import prepared as kinds
from commission.ui.pages.year_end.sign import writes
from commission.ui.pages.year_end.sign.panel import StandsPanel
from commission.ui.pages.year_end.sign.prepared import Prepared, prepare
from commission.ui.pages.year_end.sign.sheets import Sheets
from commission.ui.pages.year_end.step import Step
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.chips import Chips

_SIDE = 296


class SignStep(Step):
    """Chips choose what is shown of the statement; beside it stands what is in the way, or who signed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self._figures: YearFigures | None = None
        self.prepared: Prepared | None = None
        self.empty = NoLedger(desk, self)
        self.sentence = parts.label("", "heading", wrap=True)
        self.sentence.setAccessibleName("The statement in a sentence")
        self.sheets, self.panel = Sheets(desk, self._set_limit), StandsPanel(desk)
        self.choice = Chips(kinds.TITLES)
        self.choice.chosen.connect(self.choose)
        self.sheets.opened.connect(self._open)
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
        self.choice.mark(key)
        self.sheets.choose(key)

    def arrive(self) -> None:
        if self.empty.isVisibleTo(self):
            self.empty.setFocus()
        else:
            self.sheets.arrive()

    def new(self) -> bool:
        return self.panel.begin_difference()

    def save(self) -> bool:
        """Ctrl+S saves what is open; of a year that can be signed it asks who signs."""
        form, carry = self.panel.open_form, self.sheets.carry
        if form is not None:
            form.save()
        elif carry.typed:
            carry.save()
        else:
            return self.panel.begin_sign()
        return True

    def back(self) -> bool:
        form = self.panel.open_form
        if form is not None:
            form.close_form()
            return True
        return self.sheets.carry.back()

    def delete(self) -> bool:
        """Take the name of the difference in front away."""
        named, view = self.sheets.named_in_front, self._view
        if named is None or view is None or not _may_change(view):
            return False
        writes.remove_difference(self.desk, named)
        return True

    def copy(self) -> bool:
        text = self.sheets.as_text()
        if text:
            QApplication.clipboard().setText(text)
        return bool(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.setFixedWidth(tokens.side_width(_SIDE, self.window().width()))

    def _show(self, prepared: Prepared) -> None:
        self.prepared, figures = prepared, prepared.figures
        free = _may_change(figures.view)
        self.sentence.setText(prepared.sentence)
        self.sheets.show_prepared(prepared, free=free)
        self.panel.show_year(figures)
        self.choice.offer(prepared.titles)
        self.choose(self.sheets.shown if self.choice.offers(self.sheets.shown) else kinds.STATEMENT)
        self.say(_footer(prepared.statement, free, self.panel.may_sign))

    def _open(self, row: object) -> None:
        """Go to the contracts behind a line, or to the payments of it."""
        if isinstance(row, Closing):
            self.desk.rows_asked.emit(frozenset((row.contract.id,)), row.contract.provider)
        elif isinstance(row, Line) and row.contracts:
            self.desk.rows_asked.emit(frozenset(row.contracts), row.title.lower())
        elif not isinstance(row, Line) or row.kind is not Kind.NAMED:
            self.step_asked.emit("match")

    def _settle(self) -> None:
        if self._figures is not None:
            self.desk.rows_asked.emit(frozenset(self._figures.unsaid), "readings that change the year’s end")

    def _set_limit(self, view: View, pence: int | None, failed: Failed) -> None:
        writes.set_limit(self.desk, view.year, pence, failed)

    def _print(self) -> None:
        """Go to Papers with the statement in front: to date, where that is what is looked at."""
        from commission.ui.pages.papers.page import PapersPage

        self.desk.page_asked.emit("papers")
        papers = self.window().findChild(PapersPage)
        if isinstance(papers, PapersPage):
            papers.choose("year-end-statement", to_date=self.sheets.shown == kinds.TO_DATE)

    def _build(self) -> None:
        self._body = QWidget()
        body = parts.column(self._body, gap=tokens.INSIDE)
        body.addWidget(self.sentence)
        body.addWidget(self.choice)
        middle = parts.row(gap=tokens.BETWEEN)
        middle.addWidget(self.sheets, 1)
        middle.addWidget(self.panel)
        body.addLayout(middle, 1)
        layout = parts.column(self)
        layout.addWidget(self._body, 1)
        layout.addWidget(self.empty, 1)


def _may_change(view: View) -> bool:
    return not view.read_only and view.register.ledger.signed(view.year) is None


def _footer(statement: YearStatement, free: bool, may_sign: bool) -> str:
    said = [f"{capital(count_words(len(statement.lines), 'line'))} of the statement"]
    if free and not statement.ties:
        said.append("Ctrl+N names a difference")
    if may_sign:
        said.append("Ctrl+S signs")
    if free and statement.named:
        said.append("Delete takes the name in front away")
    return " · ".join(said)
