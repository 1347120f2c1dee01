"""A ledger before it is brought in: how its columns are read, what is asked, what it comes to, what is held."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commission.importing.ledger.choices import known_words
from commission.rules.figures.sentences import count_words
from commission.ui.looks import tokens
from commission.ui.pages.year_end.ledger.columns import LedgerColumns
from commission.ui.pages.year_end.ledger.prepared import Prepared
from commission.ui.pages.year_end.ledger.question import Question
from commission.ui.pages.year_end.ledger.rows import LedgerRows
from commission.ui.pages.year_end.ledger.sums import LedgerSums
from commission.ui.widgets import parts

_SIDE = 250


class LedgerPreview(QWidget):
    """Nothing is written before *Bring in* is pressed; what is shown is what is stored.

    `sums_told` says whether lines that are the sum of those beside them are payments too, `order_told` carries the
    order of days in which those are read that may be either, and `longer_told` says that rows with more cells than the
    headings are whole.
    """

    anew_asked = Signal()
    sums_told = Signal(bool)
    order_told = Signal(str)
    longer_told = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = parts.ElidedLabel("", "heading")
        self.read_as = parts.label("", "small", wrap=True)
        self.anew = parts.button("Read it anew", "quiet", "Leave aside what the earlier ledger was told")
        self.anew.clicked.connect(self.anew_asked)
        self.question, self.columns, self.rows, self.sums = Question(), LedgerColumns(), LedgerRows(), LedgerSums()
        self.go = parts.button("", "primary")
        self.again = parts.button("Take them again", name="Take lines once more that are in the register already")
        self.sums_out = parts.button("Leave sums out", name="Leave out the lines that are the sum of those beside them")
        self.sums_in = parts.button("Take sums too", name="Take the lines that are the sum of those beside them")
        self.day_first = parts.button("Read days as day/month", name="Read the dates that may be either as day/month")
        self.month_first = parts.button("Read days as month/day", name="Read the dates that may be either as month/day")
        self.day_first.clicked.connect(lambda: self.order_told.emit("DAY_FIRST"))
        self.month_first.clicked.connect(lambda: self.order_told.emit("MONTH_FIRST"))
        self.longer = parts.button("Take longer rows", name="Take the rows with more cells than there are headings")
        self.longer.clicked.connect(self.longer_told)
        self.sums_out.clicked.connect(lambda: self.sums_told.emit(False))
        self.sums_in.clicked.connect(lambda: self.sums_told.emit(True))
        self.other, self.cancel = parts.button("Another file"), parts.button("Cancel")
        layout = parts.row(self, gap=tokens.BETWEEN)
        layout.addWidget(self._left(), 1)
        layout.addWidget(self._right())

    def begin(self, name: str) -> None:
        """Say that a file is being read."""
        self.title.setText(f"Reading {name} …")
        self.read_as.setText("")
        self.rows.forget()
        self._show_plan(None, read_only=True)
        self.question.show_fault(None)
        for widget in (self.columns, self.rows, self.anew):
            widget.hide()

    def show_prepared(self, found: Prepared, *, read_only: bool) -> None:
        """Show what came of reading a file."""
        plan, fault = found.plan, found.fault
        self.title.setText(found.path.name)
        self.question.show_fault(fault)
        self.anew.setVisible(bool(plan and plan.file.known))
        if plan is not None:
            first = plan.sheets[0]
            self.columns.show_columns(first.headings, first.mapping)
            self.read_as.setText(_read_as(found))
        offered = getattr(fault, "options", ()) and getattr(fault, "about", "") != "day"
        unnamed = bool(getattr(fault, "headings", ())) and not offered
        if plan is None:
            headings = getattr(fault, "headings", ())
            self.columns.show_columns(headings, getattr(fault, "mapping", {}), wanted=unnamed)
            self.read_as.setText("")
        self.columns.setVisible(plan is not None or unnamed)
        self.read_as.setVisible(bool(self.read_as.text()))
        self.rows.setVisible(plan is not None)
        if plan is not None:
            self.rows.show_prepared(found)
        self._show_plan(found, read_only=read_only)

    def _show_plan(self, found: Prepared | None, *, read_only: bool) -> None:
        plan = found.plan if found else None
        self.sums.show_plan(plan)
        idle = "Nothing to bring in" if plan else "Not ready yet"
        words = f"Bring in {count_words(plan.new, 'payment')}" if plan and plan.new else idle
        self.go.setText(words)
        self.go.setAccessibleName(words)
        self.go.setEnabled(bool(plan and plan.new) and not read_only)
        self.again.setVisible(bool(plan and plan.same))
        noticed = {one.code for one in plan.findings} if plan else set()
        kept = plan is not None and plan.file.choices.sums == "paid"
        self.sums_out.setVisible(kept or "sums_of_lines" in noticed)
        self.sums_in.setVisible("sums_left_out" in noticed)
        self.longer.setVisible("longer_held" in noticed)
        self.day_first.setVisible("order_mixed" in noticed)
        self.month_first.setVisible("order_mixed_month" in noticed)

    def _left(self) -> QWidget:
        made = parts.card("The ledger and its rows")
        column = parts.column(made, gap=tokens.INSIDE)
        column.setContentsMargins(tokens.BETWEEN, 12, tokens.BETWEEN, 12)
        column.addWidget(self.title)
        line = parts.row()
        line.addWidget(self.read_as, 1)
        line.addWidget(self.anew, 0, parts.TOP)
        column.addLayout(line)
        column.addWidget(self.question)
        column.addWidget(self.columns)
        column.addWidget(self.rows, 1)
        column.addStretch(0)
        return made

    def _right(self) -> QWidget:
        made = parts.card("What the ledger comes to")
        made.setFixedWidth(_SIDE)
        layout = parts.column(made, gap=10)
        layout.setContentsMargins(tokens.BETWEEN, 12, tokens.BETWEEN, 12)
        layout.addWidget(parts.scrolling(self.sums), 1)
        for button in (self.longer, self.day_first, self.month_first, self.sums_out, self.sums_in, self.again, self.go):
            layout.addWidget(button)
        below = parts.row()
        below.addWidget(self.other, 1)
        below.addWidget(self.cancel, 1)
        layout.addLayout(below)
        return made


_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def _read_as(found: Prepared) -> str:
    """How the file was read, in a line."""
    plan = found.plan
    assert plan is not None
    file = plan.file
    sheets = [one.sheet for one in plan.sheets if one.sheet]
    if file.delimiter:
        said = f"Read in {file.encoding}, cut at {_DELIMITERS.get(file.delimiter, file.delimiter)}"
    elif len(sheets) > 1:
        said = f"{len(sheets)} sheets are read: {', '.join(sheets)}"
    else:
        said = f"The sheet “{sheets[0]}” is read"
    head = plan.sheets[0].heading_row
    known = f" {known_words(file.known, file.used)}" if file.known else ""
    return f"{said}; {f'headings in row {head}' if head else 'no headings'}.{known}"
