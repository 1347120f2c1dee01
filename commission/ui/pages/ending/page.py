"""What is ending: any number of days ahead, soonest first; by month; and apart, what has no end or has ended."""

from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from commission.rules.facts import Contract
from commission.rules.figures.expiry import WITHIN_CHOICES, Ending, MonthEnding, ending, ending_by_month, total_amount
from commission.rules.figures.sentences import capital, count_words
from commission.rules.money import sterling
from commission.rules.periods import shown_date
from commission.services.papers.ending_months import Drawn, drawn, ending_words
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages import Page
from commission.ui.pages.ending.columns import contract_columns, month_columns, month_words
from commission.ui.pages.ending.drawn import DrawnMonths
from commission.ui.pages.ending.empty import nothing_ends
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow
from commission.ui.widgets.number_field import NumberField
from commission.ui.widgets.read_table import ReadTable
from commission.ui.widgets.rows import RowButton, right_aligned


class Found(NamedTuple):
    """What ends with its value in pence, the months in which something does, and the value of what stands apart.

    Added up where it is found: in a large register beside the window.
    """

    ending: Ending
    amount: int
    unpriced: int
    months: tuple[MonthEnding, ...]
    drawn: Drawn
    largest_month: int
    no_end_date: int
    ended: int


USUAL, FURTHEST = 90, 36_500
"""Days looked ahead at first, and at most: a hundred years."""
AT_ONCE = 1_000
"""Up to this many contracts everything is worked out at once; beyond it beside the window, which never stalls."""
_SIDE = 352


class EndingPage(Page):
    """Count, value and list come from one call of the rules, so they cannot disagree."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.within = USUAL
        self._view: View | None = None
        self._asked: object = None
        self._largest_month = 0
        self.answer = parts.label("", "heading", wrap=True)
        self.table = ReadTable(
            "Contracts that end, soonest first", contract_columns(lambda: self._as_at), self._open_contract
        )
        self.months = ReadTable(
            "Value ending by month, as a table", month_columns(lambda: self._largest_month), self._open_month
        )
        self.drawn = DrawnMonths()
        self.drawn.opened.connect(lambda month: self._open(month.contracts, ending_words(month)))
        self.days = NumberField(USUAL, 0, FURTHEST, "days")
        self.days.setAccessibleName("Days to look ahead")
        self.days.setFixedWidth(72)
        self._chips = QButtonGroup(self)
        self._apart = parts.column(gap=0)
        self.apart: list[RowButton] = []
        self.none = parts.label("", "muted", wrap=True)
        self.no_months = parts.label("No contract ends in a month ahead.", "muted", wrap=True)
        self.no_months.setContentsMargins(8, 0, 8, 0)
        self.no_months.hide()
        layout = parts.row(self, gap=tokens.BETWEEN)
        layout.setContentsMargins(tokens.AROUND, 20, tokens.AROUND, 20)
        self._cards, self.empty = (self._list_card(), self._side()), nothing_ends(desk)
        layout.addWidget(self._cards[0], 1)
        layout.addWidget(self._cards[1])
        layout.addWidget(self.empty, 1)
        self.empty.hide()
        self._mark(self.within)

    def show_register(self, view: View) -> None:
        """Show what ends from the view's as-at date on."""
        self._view = view
        self._follow(view)

    def look_ahead(self, days: int) -> None:
        """Look another number of days ahead."""
        self.within = days
        self._mark(days)
        self.days.set_number(days)
        if self._view is not None:
            self._follow(self._view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side_card.setFixedWidth(tokens.side_width(_SIDE, self.window().width()))

    def _mark(self, days: int) -> None:
        """Press the chip of so many days; none where a person typed another number."""
        parts.choose_one(self._chips, next((c for c in self._chips.buttons() if c.property("days") == days), None))

    def arrive(self) -> None:
        ways: tuple[QWidget, ...] = (self.empty, self.table, self.days)
        next(way for way in ways if way.isVisibleTo(self)).setFocus()

    def find_in_page(self) -> bool:
        self.days.setFocus()
        self.days.selectAll()
        return True

    def back(self) -> bool:
        self.desk.page_asked.emit("overview")
        return True

    def tint(self) -> None:
        if self._view is not None:
            self.show_register(self._view)

    def _follow(self, view: View) -> None:
        """Work it out at once, or beside the window for a large register; what is overtaken is dropped."""
        contracts, as_at, within = view.register.contracts, view.as_at, self.within
        token = self._asked = object()

        def work(_task: object) -> Found:
            every = ending_by_month(contracts, as_at)
            months = tuple(month for month in every if month.contracts)
            found = ending(contracts, as_at, within)
            largest = max((month.amount for month in months), default=0)
            apart = total_amount(found.no_end_date), total_amount(found.ended)
            return Found(found, found.amount, found.unpriced, months, drawn(every), largest, *apart)

        def done(found: Found) -> None:
            if self._asked is token:
                self._show(found)

        if len(contracts) <= AT_ONCE:
            done(work(None))
        else:
            self.desk.tasks.read(work, done)

    def _show(self, found: Found) -> None:
        some = self._view is not None and bool(self._view.register.contracts)
        for card in self._cards:
            card.setVisible(some)
        self.empty.setVisible(not some)
        self._largest_month = found.largest_month
        self.months.show(found.months)
        self.drawn.show_months(found.drawn)
        self.answer.setText(_sentence(found))
        ends = found.ending
        self.table.show(ends.contracts)
        self.table.setVisible(bool(ends.count))
        self.none.setVisible(not ends.count)
        self._rows.setEnabled(bool(ends.count))
        self.none.setText(
            f"Nothing ends in these {ends.within:,} days. Look further ahead, or choose another as-at date."
        )
        self.months.setMaximumHeight(tokens.ROW * (len(found.months) + 1))
        self.months.setVisible(bool(found.months))
        self.no_months.setVisible(not found.months)
        self.say(f"{capital(count_words(ends.count, 'contract'))} · {sterling(found.amount)}{_unpriced(found)}")
        parts.empty(self._apart)
        self.apart = []
        self._show_apart("No end date", ends.no_end_date, found.no_end_date, "never late", "have no end date")
        before = f"before {shown_date(ends.as_at)}"
        self._show_apart("Already ended", ends.ended, found.ended, before, "have ended")

    def _show_apart(self, title: str, contracts: tuple[Contract, ...], amount: int, words: str, rows: str) -> None:
        """One line for what stands apart: how many, their value, and a way to them."""
        if self._apart.count():
            self._apart.addWidget(parts.hairline())
        value = sterling(amount)
        line = RowButton(f"{title}: {count_words(len(contracts), 'contract')}, {value}", chevron=bool(contracts))
        line.add(parts.label(f"{len(contracts):,}", "heading"))
        said = parts.column(gap=0)
        for label in (parts.ElidedLabel(title), parts.ElidedLabel(words, "small")):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            said.addWidget(label)
        line.inside.addLayout(said, 1)
        line.add(right_aligned(value))
        line.setEnabled(bool(contracts))
        line.clicked.connect(lambda: self._open(contracts, rows))
        self._apart.addWidget(line)
        self.apart.append(line)

    def _open(self, contracts: tuple[Contract, ...], title: str) -> None:
        self.desk.rows_asked.emit(frozenset(contract.id for contract in contracts), title)

    def _open_all(self) -> None:
        self._open(tuple(self.table.rows.rows), f"ending within {self.within:,} days")

    def _open_contract(self, contract: Contract) -> None:
        self._open((contract,), contract.provider)

    def _open_month(self, month: MonthEnding) -> None:
        self._open(month.contracts, f"ending in {month_words(month)}")

    def _list_card(self) -> QWidget:
        made = parts.card("What is ending")
        layout = parts.column(made, gap=tokens.INSIDE)
        layout.setContentsMargins(20, 14, 20, 12)
        layout.addWidget(self.answer)
        layout.addLayout(self._chooser())
        layout.addWidget(self.table, 1)
        layout.addWidget(self.none)
        layout.addStretch(0)
        return made

    def _chooser(self) -> QHBoxLayout:
        """Chips for the usual looks ahead, and a field for any other."""
        row = parts.row()
        flow = Flow(gap=tokens.INSIDE)
        flow.addWidget(parts.label("Within", "muted"))
        for days in WITHIN_CHOICES:
            flow.addWidget(self._chip(days))
        self.days.counted.connect(self.look_ahead)
        flow.addWidget(parts.together(parts.label("or", "muted"), self.days, parts.label("days", "muted")))
        row.addWidget(flow, 1)
        rows = parts.button("Open these rows", "quiet")
        rows.clicked.connect(self._open_all)
        row.addWidget(rows, 0, parts.TOP)
        row.addSpacing(-tokens.INSIDE)  # its edge is not seen: its words end where the card's do
        self._rows = rows
        return row

    def _chip(self, days: int) -> QPushButton:
        chip = parts.button(f"{days} days", "chip", f"Within {days} days")
        chip.setCheckable(True)
        chip.setProperty("days", days)
        chip.clicked.connect(lambda: self.look_ahead(days))
        self._chips.addButton(chip)
        return chip

    def _side(self) -> QWidget:
        made = parts.card("Value ending by month")
        made.setFixedWidth(_SIDE)
        self._side_card = made
        layout = parts.column(made, gap=6)
        layout.setContentsMargins(8, 14, 8, 8)
        title = parts.label("Value ending by month", "title")
        title.setContentsMargins(8, 0, 0, 0)
        layout.addWidget(title)
        layout.addWidget(self.drawn)
        layout.addWidget(self.months, 1)
        layout.addWidget(self.no_months)
        apart = parts.label("Apart", "title")
        apart.setContentsMargins(8, 10, 0, 0)
        layout.addWidget(apart)
        layout.addLayout(self._apart)
        layout.addStretch(0)
        return made

    @property
    def _as_at(self) -> date:
        return self._view.as_at if self._view is not None else self.desk.as_at


def _sentence(found: Found) -> str:
    """How many end by which day, worth how much."""
    ends = found.ending
    last = ends.as_at + timedelta(days=ends.within)
    if not ends.count:
        return f"No contract ends from {shown_date(ends.as_at)} to {shown_date(last)}"
    words = "contract ends" if ends.count == 1 else "contracts end"
    return f"{ends.count:,} {words} by {shown_date(last)}, worth {sterling(found.amount)}{_unpriced(found)}"


def _unpriced(found: Found) -> str:
    return f"; {found.unpriced:,} not priced" if found.unpriced else ""
