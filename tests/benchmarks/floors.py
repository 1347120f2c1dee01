"""The floors: the strongest plain way to do each piece of work. Agreed first, never changed with what they measure.

Run as a program with the word `window`, it is the floor of a start: a bare window with a 100-row table.
"""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

SHARE = """
WITH years(year, first_day, last_day) AS (
  SELECT value, CAST(julianday(value || '-04-01') AS INTEGER), CAST(julianday((value + 1) || '-03-31') AS INTEGER)
  FROM json_each(:years)
), dated AS (
  SELECT sector, open_ended, placed_in,
    CASE WHEN amount < 0 THEN -1 ELSE 1 END * ((2 * abs(amount) * our_share + 1000000) / 2000000) AS ours,
    CAST(julianday(starts_on) AS INTEGER) AS first, CAST(julianday(ends_on) AS INTEGER) AS last
  FROM contract WHERE amount IS NOT NULL AND counts = 'yes'
), parts AS (
  SELECT year, sector, ours, last - first + 1 AS length,
    max(0, min(last, first_day - 1) - first + 1) AS gone, max(0, min(last, last_day) - first + 1) AS done,
    min(last, last_day) - max(first, first_day) + 1 AS days, last_day - first_day + 1 AS year_days
  FROM dated JOIN years ON first <= last_day AND last >= first_day
)
SELECT year, sector, sum(ours),
  sum((2 * ours * done + length) / (2 * length) - (2 * ours * gone + length) / (2 * length)),
  sum((2 * ours * days + year_days) / (2 * year_days)), count(*)
FROM parts GROUP BY year, sector
"""
"""One aggregate with the full day formula: face, committed totals and committed annual by year and sector, pence."""


def share_by_sql(register: Path, years: list[int]) -> list[tuple[object, ...]]:
    """The floor of the share: SQLite alone, over the register's own file, opened for it."""
    with closing(sqlite3.connect(register)) as connection:
        return connection.execute(SHARE, {"years": str(years)}).fetchall()


def bare_window() -> int:
    """The floor of a start: Qt, a window and a table of 100 rows, closed after its first paint."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem

    class Table(QTableWidget):
        def paintEvent(self, event: object) -> None:  # noqa: N802
            super().paintEvent(event)  # type: ignore[arg-type]
            QTimer.singleShot(0, app.quit)

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    table = Table(100, 6)
    for row in range(100):
        for column in range(6):
            table.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
    window.setCentralWidget(table)
    window.resize(1280, 800)
    window.show()
    return app.exec()


if __name__ == "__main__" and sys.argv[1:] == ["window"]:
    sys.exit(bare_window())
