"""A year month by month, as a paper: the sentence, the lines drawn and their table by each reading; then the pace."""

from collections.abc import Iterator
from datetime import date

from commission.reports.cells import day, money
from commission.reports.cells import share as percent_cell
from commission.reports.document import Block, Curve, CurveLine, Heading, Kind, Paragraph, Section, Table
from commission.rules.facts import Reading, Register
from commission.rules.figures.months import Months
from commission.rules.figures.months_words import (
    month_words,
    months_notes,
    months_sentence,
    pace_notes,
    pace_sentence,
)
from commission.rules.figures.pace import Pace, Paces, paces
from commission.rules.figures.sentences import READING_WORDS, capital
from commission.rules.money import percent_of_millionths, sterling
from commission.rules.periods import MONTHS, FinancialYear
from commission.services.figures.months import months_of

COMMITTED, PAID, FORECAST, PATH, TARGET = "Committed", "Paid", "Forecast", "Even path", "Target"
READINGS = (Reading.TOTAL, Reading.ANNUAL)


def months_blocks(register: Register, year: FinancialYear, as_at: date) -> tuple[Block, ...]:
    """Both readings where they differ by the year’s end, one where they do not; then what is ahead or behind."""
    if not register.rules:
        return (Paragraph("The register has no numerator rule to count by.", strong=True),)
    found = months_of(register, year, as_at=as_at)
    readings = READINGS if found.last.low != found.last.high else READINGS[:1]
    blocks: list[Block] = [Paragraph(months_sentence(found, reading), strong=True) for reading in readings]
    for reading in readings:
        blocks.append(Section(capital(READING_WORDS[reading]) if len(readings) > 1 else "Month by month"))
        blocks += [months_curve(found, reading), _months_table(found, reading)]
    blocks += [Paragraph(note, listed=True) for note in months_notes(found)]
    for reading in readings:
        told = f", {READING_WORDS[reading]}" if len(readings) > 1 else ""
        blocks.append(Section(f"Money used against time used{told}"))
        blocks += _pace_blocks(paces(register.contracts, as_at, reading, register.ledger))
    return tuple(blocks)


def months_lines(found: Months, reading: Reading) -> tuple[CurveLine, ...]:
    """The lines of the drawing, each a column of its table: a forecast where something is planned, a target if any."""
    points, last = found.points, len(found.points) - 1
    lines = [CurveLine(COMMITTED, tuple(point.committed(reading) for point in points), said=(last,))]
    if found.paid_to is not None:
        lines.append(CurveLine(PAID, tuple(map(found.paid_by, points)), "ink"))
    if found.paid_to is not None or any(point.planned for point in points):
        tone = "ink" if found.paid_to is None else "muted"
        lines.append(CurveLine(FORECAST, tuple(point.forecast(reading) for point in points), tone, said=(last,)))
    if found.needed is not None:
        lines.append(CurveLine(PATH, tuple(point.target_path for point in points), "muted", dashed=True))
        lines.append(CurveLine(TARGET, (found.needed,) * len(points), "ink", dashed=True, said=(0,)))
    return tuple(lines)


def months_curve(found: Months, reading: Reading) -> Curve:
    """The lines over the twelve months, and all of them in words."""
    lines = months_lines(found, reading)
    names = tuple(MONTHS[point.last_day.month - 1] for point in found.points)
    title = f"Committed in {found.year} by the end of each month"
    return Curve(title, names, lines, f"Line chart, {title.lower()}: {'; '.join(_said(found, reading))}.")


def _said(found: Months, reading: Reading) -> Iterator[str]:
    for point in found.points:
        paid, forecast = found.paid_by(point), point.forecast(reading)
        said = f", paid {sterling(paid)}" if paid is not None else ""
        if forecast is not None and (point.planned or found.paid_to is not None):
            said += f", forecast {sterling(forecast)}"
        yield f"{month_words(point.last_day)} {sterling(point.committed(reading))}{said}"
    if found.needed is not None and found.target is not None:
        wanted = percent_of_millionths(found.target.fraction)
        yield f"the target, {wanted}, asks for {sterling(found.needed)} in the year"


def _months_table(found: Months, reading: Reading) -> Table:
    lines = months_lines(found, reading)
    headings = (Heading("To the end of", weight=16), *(Heading(f"{line.name} £", Kind.AMOUNT, 14) for line in lines))
    rows = tuple(
        (month_words(point.last_day), *(money(line.values[place]) for line in lines))
        for place, point in enumerate(found.points)
    )
    return Table(headings, rows)


def _pace_blocks(found: Paces) -> list[Block]:
    """The contracts whose money and days are apart, to the penny; of the others it is said that they are level."""
    apart = tuple(row for row in found.rows if row.pence_ahead)
    blocks: list[Block] = [Paragraph(pace_sentence(found))]
    if apart:
        headings = (
            Heading("Provider", weight=28),
            Heading("Ends", Kind.DATE, 12),
            Heading("Due £" if found.paid_from is None else "Paid £", Kind.AMOUNT, 13),
            Heading("Money", Kind.NUMBER, 9),
            Heading("Time", Kind.NUMBER, 9),
            Heading("Ahead £", Kind.AMOUNT, 12),
        )
        blocks.append(Table(headings, tuple(map(_pace_row, apart))))
    return [*blocks, Paragraph(" ".join(pace_notes(found)), note=True)]


def _pace_row(row: Pace) -> tuple[str, ...]:
    parts = percent_cell(row.money, 2), percent_cell(row.time, 2)
    return row.contract.provider, day(row.contract.ends_on), money(row.due), *parts, money(row.pence_ahead)
