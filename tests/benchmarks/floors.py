"""The floors: the strongest plain way to do each piece of work. Agreed first, never changed with what they measure.

Run as a program with the word `window`, it is the floor of a start: a bare window with a 100-row table; with
`share`, a register and a year, that of the command that answers with a share. Other floors need no code here: the floor
of a keystroke and of a click on a heading is one repaint of the table's viewport, that of a share after an edit the
edit's own commit.
"""

import csv
import json
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from io import BytesIO
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


TO_EACH_DAY = """
WITH ends(day) AS (SELECT CAST(julianday(value) AS INTEGER) FROM json_each(:days)
), year(begin, year_days) AS (
  SELECT CAST(julianday(:first) AS INTEGER), CAST(julianday(:first, '+1 year') - julianday(:first) AS INTEGER)
), dated AS MATERIALIZED (
  SELECT reading, CASE WHEN amount < 0 THEN -1 ELSE 1 END * ((2 * abs(amount) * our_share + 1000000) / 2000000) AS ours,
    CAST(julianday(starts_on) AS INTEGER) AS first, CAST(julianday(ends_on) AS INTEGER) AS last
  FROM contract WHERE amount IS NOT NULL AND counts = 'yes' AND sector IN ('VCS', 'private')
    AND starts_on < date(:first, '+1 year') AND ends_on >= :first
), lasting AS MATERIALIZED (
  SELECT reading, ours, first, last, last - first + 1 AS length, max(first, begin) AS since, year_days,
    (2 * ours * max(0, min(last, begin - 1) - first + 1) + last - first + 1) / (2 * (last - first + 1)) AS before
  FROM dated JOIN year
)
SELECT day, reading,
  sum((2 * ours * max(0, min(last, day) - first + 1) + length) / (2 * length) - before),
  sum((2 * ours * max(0, min(last, day) - since + 1) + year_days) / (2 * year_days)), count(*)
FROM lasting JOIN ends GROUP BY day, reading
"""
"""One aggregate of a year day by day: committed by the end of each day by both formulas, by what is said, in pence."""


def months_by_sql(register: Path, first: str, days: list[str]) -> list[tuple[object, ...]]:
    """The floor of the months of a year under rule A: SQLite alone, over the register's own file, opened for it."""
    with closing(sqlite3.connect(register)) as connection:
        return connection.execute(TO_EACH_DAY, {"first": first, "days": json.dumps(days)}).fetchall()


def names_compared(names: Sequence[str], others: Sequence[str]) -> object:
    """The floor of matching: every name against every other by sorted words, in compiled code on one processor."""
    from rapidfuzz.fuzz import token_sort_ratio
    from rapidfuzz.process import cdist

    return cdist([name.lower() for name in names], [name.lower() for name in others], scorer=token_sort_ratio)


MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
CONTRACT = (
    "INSERT INTO contract (id, version, position, provider_id, sector, months, starts_on, ends_on, amount, reading, "
    "counts, our_share, open_ended, reference, purpose, written, source_row) "
    "VALUES (?, 2, ?, ?, ?, ?, ?, ?, ?, 'unknown', 'yes', 1000000, 0, '', '', '{}', ?)"
)


def import_plainly(sheet: Path, register: Path) -> None:
    """The floor of an import: parse and `executemany` into the register's own tables, durably, in one transaction.

    Nothing is questioned, compared or remembered: the sheet is taken to be what it is.
    """
    with closing(sqlite3.connect(register, isolation_level=None)) as connection, sheet.open(encoding="utf-8") as file:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("BEGIN IMMEDIATE")
        lines = csv.reader(file)
        next(lines)
        providers: dict[str, int] = {}
        rows = list(_typed(lines, providers))
        connection.executemany("INSERT INTO provider (id, version, name) VALUES (?, 2, ?)", _by_id(providers))
        connection.executemany(CONTRACT, rows)
        connection.execute("COMMIT")


PAYMENT = (
    "INSERT INTO payment (id, version, batch_id, source_row, payee_id, paid_on, amount, description, cost_centre, "
    "voucher, standing) VALUES (?, 2, 1, ?, ?, ?, ?, ?, ?, ?, 'open')"
)
LEDGER_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'payment' AND sql IS NOT NULL"


def import_ledger_plainly(ledger: Path, register: Path) -> None:
    """The floor of an import of payments: parse and `executemany`, durably, in one transaction, indexes made last."""
    with closing(sqlite3.connect(register, isolation_level=None)) as connection, ledger.open(encoding="utf-8") as file:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA cache_size=-65536")
        connection.execute("BEGIN IMMEDIATE")
        indexes = connection.execute(LEDGER_INDEXES).fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        lines = csv.reader(file)
        next(lines)
        payees: dict[tuple[str, str], int] = {}
        connection.executemany(PAYMENT, _paid(lines, payees))
        named = [(payee, *said) for said, payee in payees.items()]
        connection.executemany("INSERT INTO payee (id, version, name, number) VALUES (?, 2, ?, ?)", named)
        for _, made in indexes:
            connection.execute(made)
        connection.execute("COMMIT")


def _paid(lines: Iterator[list[str]], payees: dict[tuple[str, str], int]) -> Iterator[tuple[object, ...]]:
    """Payee by number, the day as ISO (each different one worked out once), pence."""
    days: dict[str, str] = {}
    for number, (name, code, day, amount, text, centre, voucher) in enumerate(lines, 1):
        payee = payees.setdefault((name, code), len(payees) + 1)
        iso = days.get(day) or days.setdefault(day, f"{day[6:]}-{day[3:5]}-{day[:2]}")
        yield number, number + 1, payee, iso, int(amount.replace(".", "")), text, centre, voucher


def _by_id(providers: dict[str, int]) -> list[tuple[int, str]]:
    return [(number, name) for name, number in providers.items()]


def _typed(lines: Iterator[list[str]], providers: dict[str, int]) -> Iterator[tuple[object, ...]]:
    """Provider by number, length, start and end as ISO dates (each different pair worked out once), pence."""
    sectors = {"VCS": "VCS", "Private": "private", "Public": "public"}
    terms: dict[tuple[str, str], tuple[str, str]] = {}
    for number, (name, sector, months, end, amount) in enumerate(lines, 1):
        provider = providers.setdefault(name, len(providers) + 1)
        starts_on, ends_on = terms.get((months, end)) or terms.setdefault((months, end), _term(int(months), end))
        pence = int(amount.replace(",", "")) * 100
        yield number, number, provider, sectors[sector], int(months), starts_on, ends_on, pence, number + 1


def _term(months: int, end: str) -> tuple[str, str]:
    """Start and end of a term that ends on `31-Mar-07` and lasts so many months."""
    from datetime import date, timedelta

    from dateutil.relativedelta import relativedelta

    day, month, year = end.split("-")
    last = date(2000 + int(year), MONTHS.index(month) + 1, int(day))
    return (last + timedelta(days=1) - relativedelta(months=months)).isoformat(), last.isoformat()


def draw_strings(rows: Sequence[Sequence[str]]) -> bytes:
    """The floor of a printed table: every cell by `drawString`, figures to the right, a page after every 45 rows."""
    from reportlab.pdfgen.canvas import Canvas

    from commission.reports.typeface import font

    name = font("DejaVuSans").fontName
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), pageCompression=1, invariant=1)
    for start in range(0, len(rows), 45):
        canvas.setFont(name, 9)
        for line, row in enumerate(rows[start : start + 45]):
            top = 760 - 15 * line
            for left, cell in zip((48, 250, 330, 400), row, strict=False):
                canvas.drawString(left, top, cell)
            canvas.drawRightString(540, top, row[-1])
        canvas.showPage()
    canvas.save()
    return file.getvalue()


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
if __name__ == "__main__" and sys.argv[1:2] == ["share"]:
    print(share_by_sql(Path(sys.argv[2]), [int(sys.argv[3])]))
