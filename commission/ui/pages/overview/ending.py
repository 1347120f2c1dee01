"""What runs out: value ending by month as drawn bars, what is left next year, and the largest that end first."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from commission.rules.facts import Contract, Reading
from commission.rules.figures.cliff import Cliff
from commission.rules.figures.commitment import Measure
from commission.rules.figures.expiry import days_left
from commission.rules.money import grouped
from commission.rules.periods import shown_date
from commission.rules.providers.sector_held import sector_on
from commission.services.figures.share import Answer
from commission.services.papers.ending_months import TITLE, Drawn, Month, ending_words
from commission.ui.looks import icons, tokens
from commission.ui.pages.overview.figures import Figures
from commission.ui.pages.overview.needs import LOOK_AHEAD
from commission.ui.table.columns import state_words
from commission.ui.view import View
from commission.ui.widgets import parts
from commission.ui.widgets.chart_view import ChartView, within_rim
from commission.ui.widgets.rows import RowButton, right_aligned

FEWEST_ROWS = 3
_TALL_FROM = 560
"""Height in pixels from which there is room for more than the fewest rows."""
AS_LISTED = "£, amounts as listed"


class EndingCard(QFrame):
    """`rows_asked` (ids, title) opens what is behind a bar or a line; `ending_asked` the page of what is ending."""

    rows_asked = Signal(object, str)
    ending_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._layout = parts.column(self, gap=6)
        self._layout.setContentsMargins(12, 12, 12, 8)
        top = parts.row()
        top.setContentsMargins(8, 0, 0, 0)
        top.addWidget(parts.label(TITLE, "title"))
        self.said = parts.ElidedLabel(AS_LISTED, "muted")
        top.addWidget(self.said, 1)
        table = parts.button("See it as a table", "quiet")
        table.clicked.connect(self.ending_asked)
        top.addWidget(table)
        self._layout.addLayout(top)
        self.bars = ChartView(TITLE, opens=True, size=tokens.SMALL)
        self.bars.chosen.connect(self._open_month)
        self.bars.reached.connect(self._say_month)
        drawing = parts.row()
        drawing.setContentsMargins(8, 0, 8, 0)
        drawing.addLayout(within_rim(self.bars))
        self._layout.addLayout(drawing, 100)
        self.nothing = parts.label("", "muted", wrap=True)
        self._layout.addWidget(self.nothing)
        self._lines = parts.column(gap=0)
        self._layout.addLayout(self._lines)
        self._layout.addStretch(1)
        self.largest: list[tuple[QFrame, RowButton]] = []
        self._months: tuple[Month, ...] = ()

    def show_figures(self, view: View, found: Figures) -> None:
        """Show what ends from the as-at date on, and what remains when the year is over."""
        self._show_months(found.months, view.as_at)
        parts.empty(self._lines)
        if found.answer.cliff is not None:
            self._lines.addWidget(self._cliff(found.answer))
        if found.largest:
            heading = parts.label("Largest that end first", "title")
            heading.setContentsMargins(8, 6, 0, 2)
            self._lines.addWidget(heading)
        self.largest = []
        for contract in found.largest:
            self.largest.append((parts.hairline(), self._line(contract, view.as_at)))
            for widget in self.largest[-1]:
                self._lines.addWidget(widget)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many of the largest as a tall window has room for, three at least."""
        room = FEWEST_ROWS + max(0, self.height() - _TALL_FROM) // tokens.ROW
        for place, (rule, line) in enumerate(self.largest):
            line.setVisible(place < room)
            rule.setVisible(0 < place < room)

    def _show_months(self, found: Drawn, as_at: date) -> None:
        """The month worth most stands in front."""
        self._months = found.months
        self.bars.show_chart(found.chart, found.said, found.largest)
        self.nothing.setVisible(found.chart is None)
        self.nothing.setText(f"No contract has an end date on or after {shown_date(as_at)}.")

    def _say_month(self, _place: int) -> None:
        """Say the month that is pointed at, or walked to."""
        self.said.setText(self.bars.told or AS_LISTED)

    def _open_month(self, place: int) -> None:
        month = self._months[place]
        self.rows_asked.emit(frozenset(contract.id for contract in month.contracts), ending_words(month))

    def _cliff(self, answer: Answer) -> RowButton:
        """The sentence about the next 1 April, which opens what is still in place on that day."""
        edge = answer.cliff
        assert edge is not None
        made = RowButton(answer.cliff_sentence)
        short = edge.gaps is not None and edge.gaps[1] > 0
        mark = parts.label("")
        mark.setPixmap(icons.picture("warn" if short else "note", "warn" if short else "muted", 18))
        made.add(mark)
        made.add(parts.label(answer.cliff_sentence, wrap=True), 1)
        made.clicked.connect(lambda: self._open_cliff(edge))
        return made

    def _open_cliff(self, edge: Cliff) -> None:
        """The rows its headline rule counts: those the sentence adds up."""
        board = edge.board
        rows = board.cell(board.headline_rule, Measure.COMMITTED, Reading.TOTAL).rows
        title = f"in place on {shown_date(board.year.first_day)}"
        self.rows_asked.emit(frozenset(row.contract.id for row in rows), title)

    def _line(self, contract: Contract, as_at: date) -> RowButton:
        ends = shown_date(contract.ends_on) if contract.ends_on else ""
        left = state_words(contract, as_at)
        amount = grouped(contract.amount or 0)
        # The id keeps two contracts of one provider apart for whoever listens instead of looking.
        made = RowButton(f"{contract.provider}, row {contract.position}: £{amount} ends {ends}, {left}", chevron=False)
        made.add(parts.ElidedLabel(contract.provider), 1)
        made.add(parts.label(sector_on(contract, as_at).value, "muted"))
        made.add(right_aligned(ends, width=92))
        made.add(right_aligned(amount, width=96))
        days = days_left(contract, as_at)
        soon = days is not None and days <= LOOK_AHEAD
        made.add(right_aligned(f"◔ {left}" if soon else left, "warn" if soon else "muted", 84))
        made.clicked.connect(lambda: self.rows_asked.emit(frozenset({contract.id}), contract.provider))
        return made
