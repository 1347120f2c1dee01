"""Value ending by month drawn above its table: the bars of the paper, and below them the month in front in words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commission.services.papers.ending_months import Drawn, Month
from commission.ui.looks import tokens
from commission.ui.widgets import parts
from commission.ui.widgets.chart_view import ChartView, within_rim

_TALL = 160


class DrawnMonths(QWidget):
    """`opened` carries the month that was clicked, or chosen by Enter."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.months: Sequence[Month] = ()
        self.said = parts.label("", "small", wrap=True)
        self.chart = ChartView("Value ending by month, drawn", opens=True, size=tokens.SMALL, tall=_TALL)
        self.chart.chosen.connect(lambda place: self.opened.emit(self.months[place]))
        self.chart.reached.connect(lambda place: self.said.setText(self.chart.words_at(place)))
        layout = parts.column(self, gap=2)
        layout.setContentsMargins(8, 6, 8, 0)
        layout.addLayout(within_rim(self.chart))
        layout.addWidget(self.said)

    def show_months(self, found: Drawn) -> None:
        """Draw months where they have any value, the one worth most in front."""
        some = found.largest >= 0 and found.months[found.largest].amount > 0
        self.months = found.months
        self.setVisible(some)
        self.chart.show_chart(found.chart if some else None, found.said, found.largest)
