"""The chart of a table in a workbook: of that table's own cells, so that what is changed there changes it too."""

from typing import TYPE_CHECKING, Any

from commission.reports.characters import plain_text
from commission.reports.colours import ACCENT, INK, LINE, MUTED
from commission.reports.document import Chart, Curve, CurveLine, Kind, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart as Drawn

Place = tuple[str, int, int]
"""The sheet by its name, and the first and the last row of the table's figures, the sheet's first being 0."""
_TONES = {"accent": ACCENT, "ink": INK, "muted": MUTED}


def chart_of(book: "Workbook", chart: Chart | Curve, table: Table, place: Place) -> "Drawn":
    """Bars of the table's first amount column; or a line of each of its amount columns, as many as the curve has."""
    bars = isinstance(chart, Chart)
    drawn = book.add_chart({"type": "column" if bars else "line"})
    amounts = [column for column, heading in enumerate(table.headings) if heading.kind is Kind.AMOUNT]
    looks = [{"fill": {"color": ACCENT}, "gap": 60}] if isinstance(chart, Chart) else list(map(_line, chart.lines))
    for column, look in zip(amounts, looks, strict=False):
        drawn.add_series({"categories": _cells(place, 0), "values": _cells(place, column), **look})
    drawn.set_title({"name": plain_text(chart.title), "name_font": {"size": 12}})
    drawn.set_legend({"none": True} if len(looks) == 1 else {"position": "bottom"})
    drawn.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": LINE}}})
    drawn.set_size({"width": 560, "height": 260})
    return drawn


def _cells(place: Place, column: int) -> list[Any]:
    sheet, first, last = place
    return [sheet, first, column, last, column]


def _line(line: CurveLine) -> dict[str, Any]:
    dashes = {"dash_type": "dash"} if line.dashed else {}
    return {"name": plain_text(line.name), "line": {"color": _TONES[line.tone], "width": 1.75, **dashes}}
