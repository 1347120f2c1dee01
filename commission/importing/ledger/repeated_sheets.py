"""Sheets whose lines stand in other sheets too, as one of a whole quarter does beside those of its months."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from commission.importing.ledger.lines import SheetRead
from commission.importing.noticed import noticed
from commission.rules.findings import Finding
from commission.rules.money import sterling

_FEWEST = 3
"""So few lines may agree with others by chance."""


def repeated_sheets(sheets: Sequence[SheetRead]) -> Iterator[Finding]:
    """What is said of each sheet that says on each of its days what the others together say, in lines and in pence."""
    left = [sheet for sheet in sheets if sheet.by_day]
    lines, pence = Counter[date](), Counter[date]()
    for sheet in left:
        for day, (count, amount) in sheet.by_day.items():
            lines[day] += count
            pence[day] += amount
    for _, sheet in sorted(enumerate(left), key=lambda placed: (-placed[1].lines, -placed[0])):
        if sheet.lines < _FEWEST:
            continue
        if any(lines[day] != 2 * many or pence[day] != 2 * amount for day, (many, amount) in sheet.by_day.items()):
            continue
        yield noticed("sheet_repeated", sheet=sheet.sheet, count=f"{sheet.lines:,}", amount=sterling(sheet.amount))
        for day, (count, amount) in sheet.by_day.items():
            lines[day] -= count
            pence[day] -= amount
