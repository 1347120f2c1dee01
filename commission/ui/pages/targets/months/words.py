"""What the months say as text: the columns of both tables, and the words of a point of the drawing."""

from collections.abc import Callable

from commission.rules.facts import Reading
from commission.rules.figures.months import MonthPoint, Months
from commission.rules.figures.months_words import month_words
from commission.rules.figures.pace import Pace
from commission.rules.money import grouped, percent, sterling
from commission.rules.periods import MONTHS, shown_date
from commission.ui.widgets.read_table import ReadColumn

PAID, FORECAST, PATH, DUE, USED, AHEAD = 2, 3, 4, 2, 3, 6
"""The columns of what was paid, shown with a ledger, of the forecast, where one is told, of the
even path; those of what is due, of what was paid in its place with a ledger, and of how far ahead it is."""


def month_columns(
    reading: Callable[[], Reading],
    in_front: Callable[[MonthPoint], bool],
    paid: Callable[[MonthPoint], int | None],
) -> tuple[ReadColumn, ...]:
    """Month, committed, paid, forecast, and what the even path asks for; the month in front stands out."""
    return (
        ReadColumn("To the end of", _month, strong=in_front),
        ReadColumn("Committed £", lambda point: grouped(point.committed(reading())), 96, right=True, strong=in_front),
        ReadColumn("Paid £", lambda point: _known(paid(point)), 96, right=True, strong=in_front),
        ReadColumn("Forecast £", lambda point: _known(point.forecast(reading())), 96, right=True),
        ReadColumn("Even path £", lambda point: _known(point.target_path), 96, right=True, token=lambda _: "muted"),
    )


def _month(point: MonthPoint) -> str:
    return f"{MONTHS[point.last_day.month - 1]} {point.last_day.year}"


def _known(pence: int | None) -> str:
    return "—" if pence is None else grouped(pence)


def pace_columns() -> tuple[ReadColumn, ...]:
    """A contract, what is due or was paid of it, the parts of its money and days that are used, and how far ahead."""
    return (
        ReadColumn("Provider", lambda row: row.contract.provider),
        ReadColumn("Ends", lambda row: shown_date(row.contract.ends_on), 92, right=True, shown_from=560),
        *(ReadColumn(title, lambda row: grouped(row.due), 84, right=True) for title in ("Due £", "Paid £")),
        ReadColumn("Money", lambda row: percent(row.money), 70, right=True),
        ReadColumn("Time", lambda row: percent(row.time), 70, right=True),
        ReadColumn("Ahead £", _ahead, 74, right=True, strong=lambda row: bool(row.pence_ahead)),
    )


def _ahead(row: Pace) -> str:
    return grouped(row.pence_ahead) if row.pence_ahead else "level"


def point_words(found: Months, reading: Reading) -> tuple[str, ...]:
    """Each month of the drawing in words: its figures, and how far it is from the even path."""
    return tuple(_said(point, found.paid_by(point), reading) for point in found.points)


def _said(point: MonthPoint, paid: int | None, reading: Reading) -> str:
    committed, forecast = point.committed(reading), point.forecast(reading)
    said = f"To the end of {month_words(point.last_day)}: {sterling(committed)} committed"
    said += "" if paid is None else f", {sterling(paid)} paid"
    if forecast is None:
        return f"{said}."
    said += f", {sterling(forecast)} forecast" if point.planned or point.paid is not None else ""
    if point.target_path is None:
        return f"{said}."
    off = forecast - point.target_path
    away = f"{sterling(abs(off))} {'above' if off > 0 else 'below'}" if off else "to the penny on"
    return f"{said}, {away} the even path."


def as_text(found: Months, reading: Reading) -> str:
    """The twelve months as a table for a spreadsheet."""
    columns = month_columns(lambda: reading, lambda _: False, found.paid_by)
    if found.paid_to is None:
        columns = columns[:PAID] + columns[PAID + 1 :]
    rows = ["\t".join(column.text(point) for column in columns) for point in found.points]
    return "\n".join(("\t".join(column.title for column in columns), *rows))
