"""A contract's money by financial year, under both readings where both are open; painted as good print."""

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from commission.rules.contracts.years import years_of
from commission.rules.facts import Contract, Reading
from commission.rules.figures.commitment import YearRow, readings_of, year_row
from commission.rules.ledger_facts import NO_LEDGER, Ledger
from commission.rules.money import grouped
from commission.rules.periods import FinancialYear
from commission.ui.looks import tokens
from commission.ui.looks.theme import colours

MOST = 6
"""How many years are shown at most; the others are counted."""
_NAMES = 76
"""Width in pixels kept for the years' names."""
_HEAD = {Reading.TOTAL: "As total", Reading.ANNUAL: "Per year"}


class MoneyByYear(QWidget):
    """One line a year; the frame's year stands out in bold."""

    def __init__(self) -> None:
        super().__init__()
        self._year: FinancialYear | None = None
        self._heads: list[str] = []
        self._lines: list[tuple[FinancialYear, list[str]]] = []
        self._rest = 0
        self.setAccessibleName("Money by year")

    def show_years(
        self, contract: Contract, year: FinancialYear, ledger: Ledger = NO_LEDGER, upto: date = date.max
    ) -> None:
        """Show the years of a contract around the frame's year; with a ledger also what was paid up to a day."""
        years = years_of(contract, year)
        begin = max(0, min(years.index(year) - MOST // 2 if year in years else 0, len(years) - MOST))
        shown = years[begin : begin + MOST]
        self._year, self._rest = year, len(years) - len(shown)
        rows = [row for each in shown if (row := year_row(contract, each)) is not None]
        open_ones = [readings for row in rows if len(readings := readings_of(row.contract)) > 1]
        readings = open_ones[0] if open_ones else readings_of(contract)
        self._heads = [_HEAD[reading] for reading in readings] if len(readings) > 1 else ["Committed"]
        paid = [each for each in shown if each in ledger.years]
        self._heads += ["Paid"] if paid else []
        self._lines = [
            (
                row.year,
                [
                    *(_figure(row, reading) for reading in readings),
                    *(_paid(contract, row.year, ledger, upto) * bool(paid)),
                ],
            )
            for row in rows
        ]
        self.setVisible(bool(self._lines) and contract.amount is not None)
        spoken = [f"{each}: {', '.join(figures)}" for each, figures in self._lines]
        self.setAccessibleDescription("; ".join(spoken))
        self.updateGeometry()
        self.update()

    def front(self, contract: Contract, year: FinancialYear) -> YearRow | None:
        """The year whose figure is proved: the frame's, else the first there is."""
        return year_row(contract, year) or (year_row(contract, self._lines[0][0]) if self._lines else None)

    def sizeHint(self) -> QSize:
        return QSize(200, tokens.ROW * (len(self._lines) + 1 + bool(self._rest)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        self._line(painter, 0, "By year", self._heads, strong, "muted")
        for at, (year, figures) in enumerate(self._lines, 1):
            self._line(painter, at, str(year), figures, strong if year == self._year else self.font(), "ink")
        if self._rest:
            words = f"and {self._rest} more year{'s' * (self._rest != 1)}"
            self._line(painter, len(self._lines) + 1, words, [], self.font(), "muted")

    def _line(self, painter: QPainter, at: int, name: str, figures: list[str], font: QFont, token: str) -> None:
        worn = colours()
        box = QRect(0, at * tokens.ROW, self.width(), tokens.ROW - 1)
        painter.setPen(QColor(worn.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setFont(font)
        painter.setPen(QColor(worn.ink if at == 0 else getattr(worn, token)))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), name)
        painter.setPen(QColor(getattr(worn, token)))
        width = (self.width() - _NAMES) // max(len(figures), 1)
        painter.setFont(_fitting(font, figures, width))
        for place, figure in enumerate(reversed(figures)):
            cell = QRect(box.right() - width * (place + 1) + 1, box.top(), width - 1, box.height())
            painter.drawText(cell, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), figure)


def _paid(contract: Contract, year: FinancialYear, ledger: Ledger, upto: date) -> list[str]:
    """What was paid in a year, as the last figure of its line; a mark in a year without a ledger."""
    if year not in ledger.years:
        return ["–"]
    days = (one for one in ledger.paid.get(contract.id, ()) if year.first_day <= one.day <= min(year.last_day, upto))
    return [grouped(sum(one.amount for one in days))]


def _fitting(font: QFont, figures: list[str], width: int) -> QFont:
    """The font, smaller where a very large figure would not fit: a figure is never cut short."""
    widest = max((QFontMetrics(font).horizontalAdvance(figure) for figure in figures), default=0) + 6
    if widest <= width:
        return font
    smaller = QFont(font)
    smaller.setPointSizeF(max(font.pointSizeF() * width / widest, 5.0))
    return smaller


def _figure(row: YearRow, reading: Reading) -> str:
    pence = row.annual if reading is Reading.ANNUAL else row.total
    return "" if pence is None else grouped(pence)
