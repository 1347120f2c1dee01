"""The drawing of value ending by month beside its table: the one that stands on the paper, in the window's colours."""

from collections.abc import Callable, Sequence
from datetime import date

from commission.rules.facts import Contract
from commission.ui.desk import Desk
from commission.ui.looks.theme import colours
from commission.ui.widgets.drawing_view import DrawingView

_WIDE, _TALL = 236, 96
"""Its shape in points, in which its letters are those of a paper; it grows with the column it stands in."""


def draw_months(
    desk: Desk, shown: DrawingView, contracts: Sequence[Contract], as_at: date, wanted: Callable[[], bool]
) -> None:
    """Draw beside the window, and show the drawing where it is still `wanted` when it is made."""
    worn = colours()

    def work(_task: object) -> tuple[str, str]:
        from commission.reports.drawing import Inks, svg
        from commission.services.papers.ending import month_chart, shown_months

        months = shown_months(contracts, as_at)
        if not any(month.amount > 0 for month in months):
            return "", ""
        chart = month_chart(months)
        return svg(chart, _WIDE, _TALL, Inks(worn.ink, worn.muted, worn.line, worn.accent)), chart.words

    def done(drawn: tuple[str, str]) -> None:
        if wanted():
            shown.show_svg(*drawn)

    desk.tasks.read(work, done)
