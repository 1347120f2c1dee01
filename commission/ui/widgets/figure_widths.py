"""Columns of figures as wide as the widest of them, in a heavy row too: a figure that is cut would be another one."""

from collections.abc import Mapping

from PySide6.QtGui import QFontMetrics

from commission.ui.widgets.line import bold
from commission.ui.widgets.read_table import ReadTable


def widen(table: ReadTable, widest: Mapping[int, str]) -> int:
    """Set the widths of some columns by the widest figure of each; returns what those in sight need."""
    metrics, taken = QFontMetrics(bold(table.font())), 0
    for place, figure in widest.items():
        room = max(metrics.horizontalAdvance(figure) + 2 * table.pad + 4, table.rows.columns[place].width)
        table.setColumnWidth(place, room)
        taken += 0 if table.isColumnHidden(place) else room
    return taken
