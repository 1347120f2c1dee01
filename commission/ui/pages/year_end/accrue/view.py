"""Step 3: what is accrued and what was prepaid, contract by contract, and the journal that books it."""

from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from commission.rules.periods import shown_date
from commission.rules.year_end.closing import Closing
from commission.rules.year_end.statement import YearStatement
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages.year_end.accrue import writes
from commission.ui.pages.year_end.accrue.form import OverrideForm, computed_words
from commission.ui.pages.year_end.accrue.journal import CREDIT, DEBIT, journal_columns, with_sums
from commission.ui.pages.year_end.accrue.prepared import JOURNAL, REVERSAL, Prepared, prepare
from commission.ui.pages.year_end.accrue.rows import FILTERS, OPENING, as_text, closing_columns, told
from commission.ui.pages.year_end.accrue.save import ask_where
from commission.ui.pages.year_end.amount_in_place import AmountInPlace, Failed
from commission.ui.pages.year_end.empty import NoLedger
from commission.ui.pages.year_end.figures import YearFigures
from commission.ui.pages.year_end.step import Step
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.chips import Chips
from commission.ui.widgets.figure_widths import widen
from commission.ui.widgets.front_stack import FrontStack
from commission.ui.widgets.read_table import ReadTable

_SIDE = 296


class AccrueStep(Step):
    """Chips choose which contracts are shown, or the journal; F2 sets the figure of the one in front by hand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: View | None = None
        self._figures: YearFigures | None = None
        self.prepared: Prepared | None = None
        self.shown = FILTERS[0].key
        self.empty = NoLedger(desk, self)
        self.sentence = parts.label("", "heading", wrap=True)
        self.sentence.setAccessibleName("Accrued and prepaid")
        self.least = AmountInPlace("De minimis", self._set_least)
        self.choice = Chips((*(one.key for one in FILTERS), JOURNAL, REVERSAL))
        self.choice.chosen.connect(self.choose)
        self.table = ReadTable("Contracts at the year’s end", closing_columns(self._statement), self._open_form)
        self.table.keeps_front = True
        self.lines = ReadTable("The journal", journal_columns(self._statement))
        self.why = parts.label("", "small", wrap=True)
        self.why.setAccessibleName("How the figure in front comes about")
        self.form = OverrideForm(desk)
        self.table.selectionModel().currentRowChanged.connect(lambda _, __: self._tell())
        self.form.closed.connect(self._close_side)
        self._build()

    def show_register(self, view: View) -> None:
        self._view = view
        there = view.year in view.register.ledger.years
        self._body.setVisible(there)
        self.empty.setVisible(not there)
        self.empty.show_register(
            view, "Once there are, it stands here what was received and not paid yet, and what was paid ahead."
        )
        if not there:
            self.prepared = None
            self.say("")

    def show_year(self, figures: YearFigures | None) -> None:
        """Prepare the rows at once for a small register, else beside the window."""
        self._figures = figures
        if figures is None:
            self.sentence.setText("Closing the contracts …" if self.prepared is None else self.prepared.sentence)
            return

        def done(prepared: Prepared) -> None:
            if figures is self._figures:
                self._show(prepared, figures)

        self.compute(len(figures.view.register.contracts), lambda: prepare(figures.statement), done)

    def choose(self, key: str) -> None:
        """Show some of the contracts, the journal, or its reversal."""
        found = self.prepared
        if found is None or not self.choice.offers(key):
            return
        self.shown = key
        self.choice.mark(key)
        booked = {JOURNAL: found.journal, REVERSAL: found.reversal}.get(key)
        if booked is None:
            self.table.show(found.rows[key])
        else:
            self.lines.show(with_sums(booked))
            longest = max(
                (self.lines.rows.columns[DEBIT].text(one) for one in self.lines.rows.rows), default="", key=len
            )
            widen(self.lines, {DEBIT: longest, CREDIT: longest})
        self._stack.setCurrentWidget(self.table if booked is None else self.lines)
        self._tell()

    def arrive(self) -> None:
        if self.empty.isVisibleTo(self):
            self.empty.setFocus()
        else:
            (self.lines if self.shown in (JOURNAL, REVERSAL) else self.table).setFocus()

    def edit(self) -> bool:
        rows, place = self.table.rows.rows, self.table.currentIndex().row()
        may = self._stack.currentWidget() is self.table and 0 <= place < len(rows)
        return may and self._open_form(rows[place])

    def save(self) -> bool:
        if self.form.isVisible():
            self.form.save()
            return True
        if self.least.typed:
            self.least.save()
            return True
        return self._save_journal()

    def back(self) -> bool:
        if self.form.isVisible():
            self.form.close_form()
            return True
        return self.least.back()

    def copy(self) -> bool:
        """What is shown as a table for a spreadsheet."""
        table = self._stack.currentWidget()
        if self.prepared is None or not isinstance(table, ReadTable) or not table.rows.rows:
            return False
        QApplication.clipboard().setText(as_text(table.rows.columns, table.rows.rows))
        return True

    def _show(self, prepared: Prepared, figures: YearFigures) -> None:
        self.prepared = prepared
        self.sentence.setText(prepared.sentence)
        view = figures.view
        self.least.show_set(view, prepared.statement.de_minimis, prepared.below, free=self._may_change(view))
        self._offer(prepared)
        self.table.put_away(() if prepared.opening else (OPENING,))
        widen(self.table, prepared.widest)
        offered = list(filter(self.choice.offers, self.choice.chips))
        self.choose(self.shown if self.shown in offered else offered[0])
        self.saving.setEnabled(bool(prepared.journal))
        self.say(_footer(prepared, self._may_change(figures.view)))

    def _offer(self, prepared: Prepared) -> None:
        """Show the chip of each filter that keeps any, then the journal and its reversal."""
        titles = {
            one.key: f"{one.title(prepared.statement)} {prepared.counts[one.key]:,}"
            for one in FILTERS
            if one.key in prepared.rows
        }
        if prepared.journal:
            titles[JOURNAL] = f"Journal of {shown_date(prepared.journal[0].dated)}"
            titles[REVERSAL] = f"Reversed on {shown_date(prepared.reversal[0].dated)}"
        self.choice.offer(titles)

    def _tell(self) -> None:
        """Say of the row in front how its figure comes about."""
        rows, place = self.table.rows.rows, self.table.currentIndex().row()
        here = self._stack.currentWidget() is self.table and 0 <= place < len(rows)
        self.why.setText(parts.breakable(told(rows[place], self._statement())) if here else "")

    def _open_form(self, row: object) -> bool:
        view = self._view
        if not isinstance(row, Closing) or view is None or not self._may_change(view):
            return False
        self._side.show()
        self.form.begin(row, view.year, computed_words(row))
        return True

    def _set_least(self, view: View, pence: int | None, failed: Failed) -> None:
        writes.set_de_minimis(self.desk, view.year, pence or 0, failed)

    @staticmethod
    def _may_change(view: View) -> bool:
        return not view.read_only and view.register.ledger.signed(view.year) is None

    def _close_side(self) -> None:
        self._side.hide()
        self.table.setFocus()

    def _statement(self) -> YearStatement:
        assert self.prepared is not None
        return self.prepared.statement

    def _save_journal(self) -> bool:
        if self.prepared is None or not self.prepared.journal or self._view is None:
            return False
        ask_where(self, self.desk, self._view, self.prepared.statement)
        return True

    def _build(self) -> None:
        self._body = QWidget()
        body = parts.column(self._body, gap=tokens.INSIDE)
        body.addWidget(self.sentence)
        body.addLayout(self._tools())
        middle = parts.row(gap=tokens.BETWEEN)
        middle.addWidget(self._card(), 1)
        self._side = parts.card("Set by hand")
        self._side.setFixedWidth(_SIDE)
        side = parts.column(self._side, 12)
        side.addWidget(self.form)
        self._side.hide()
        middle.addWidget(self._side, 0, parts.TOP)
        body.addLayout(middle, 1)
        layout = parts.column(self)
        layout.addWidget(self._body, 1)
        layout.addWidget(self.empty, 1)

    def _tools(self) -> QHBoxLayout:
        line = parts.row(gap=tokens.BETWEEN)
        line.addWidget(self.choice, 1)
        self.saving = parts.button("Save the journal…", "quiet", "Save the journal as a file")
        self.saving.setToolTip("As a workbook or csv, debit and credit equal (Ctrl+S)")
        self.saving.clicked.connect(self._save_journal)
        line.addWidget(self.saving, 0, parts.TOP)
        return line

    def _card(self) -> QFrame:
        card = parts.card("At the year’s end")
        layout = parts.column(card, gap=6)
        layout.setContentsMargins(12, tokens.INSIDE, 12, 10)
        self._stack = FrontStack()
        for table in (self.table, self.lines):
            self._stack.addWidget(table)
        layout.addWidget(self._stack, 1)
        for inset in (self.why, self.least):
            inset.setContentsMargins(tokens.INSIDE, 0, tokens.INSIDE, 0)
            layout.addWidget(inset)
        return card


def _footer(prepared: Prepared, may_change: bool) -> str:
    count = len(prepared.statement.contracts)
    return f"{count:,} contracts at the end of {prepared.statement.year}" + (
        " · F2 sets a figure by hand" if may_change else ""
    )
