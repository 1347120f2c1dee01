"""Lines of a name and an amount and nothing else: some are contracts, some add up the rows beside them."""

from collections.abc import Iterable

from commission.importing.columns import cells_at, where
from commission.importing.headings import Layout
from commission.importing.labels import label_of
from commission.importing.sheet import is_blank
from commission.rules.money import sterling
from commission.rules.reading.written import amount, is_nothing

Row = tuple[str, ...]
NumberedRow = tuple[int, Row]


def sums_of_neighbours(rows: list[NumberedRow], layout: Layout) -> dict[int, str]:
    """Why a line is no contract, by its row: its amount is what the rows right below or above it add up to.

    The rows beside it reach to the next such line, blank row or total row. Nothing is doubted in a list that
    has no more columns than the two.
    """
    if "amount" not in layout.columns or len(layout.columns) < 3:
        return {}
    name, money = layout.columns["provider"], layout.columns["amount"]
    others = [place for key, place in layout.columns.items() if key not in ("provider", "amount")]
    may_be = where(cells_at([row for _, row in rows], others[0]), is_nothing)
    lone = [at for at in may_be if _is_lone(rows[at][1], name, money, others)]
    stops = set(lone)
    found = {}
    for at in lone:
        value = amount(rows[at][1][money])
        if not isinstance(value, int) or not value:
            continue
        below = _sum(rows, range(at + 1, len(rows)), stops, name, money)
        above = _sum(rows, range(at - 1, -1, -1), stops, name, money)
        if value == below[0] or (value == above[0] and above[1] > 1):
            side = "below" if value == below[0] else "above"
            found[rows[at][0]] = f"{sterling(value)} is what the rows {side} add up to: is the row a total of them?"
    return found


def _is_lone(row: Row, name: int, money: int, others: list[int]) -> bool:
    for place in others:
        if place < len(row) and row[place] and not is_nothing(row[place]):
            return False
    if len(row) <= max(name, money):
        return False
    return bool(row[name].strip()) and not is_nothing(row[money]) and not _is_total(row[name])


def _is_total(text: str) -> bool:
    label = label_of(text)
    return label.total or bool(label.group)


def _sum(rows: list[NumberedRow], places: Iterable[int], stops: set[int], name: int, money: int) -> tuple[int, int]:
    """What the rows from a place on add up to, in pence, and how many they are; those in doubt count for nothing."""
    pence = count = 0
    for at in places:
        row = rows[at][1]
        if at in stops or is_blank(row) or (name < len(row) and _is_total(row[name])):
            break
        value = amount(row[money]) if money < len(row) else None
        pence += value if isinstance(value, int) else 0
        count += 1
    return pence, count
