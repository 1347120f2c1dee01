"""A total as the formula a finance officer would write, which gives the very figure the document holds."""

from commission.reports.document import Cell, Sum, Table

_MOST_RANGES = 200
"""Excel takes 255 arguments; beyond these the total is told apart by its words, else stands as a number."""
_MOST_WORDS = 6


def sum_formula(table: Table, place: int, cell: Cell, first: int) -> str:
    """The formula of a total over its rows; blank for a cell that adds up nothing. `first` is the row of the first one.

    Every row: one SUM of the column. Some rows: SUMIF where the words of one column tell them apart, else the SUM
    of their ranges.
    """
    if not isinstance(cell, Sum) or not table.rows:
        return ""
    column = letters(place)
    last = first + len(table.rows)
    if cell.rows is None:
        return f"=SUM({column}{first + 1}:{column}{last})"
    if found := _by_words(table, place, cell.rows, first):
        return found
    ranges = [f"{column}{first + 1 + begin}:{column}{first + 1 + end}" for begin, end in _runs(cell.rows)]
    return f"=SUM({','.join(ranges)})" if 0 < len(ranges) <= _MOST_RANGES else ""


def subtotal_formula(place: int, first: int, count: int) -> str:
    """The formula of a band's total over `count` sheet rows from `first` on, the first row of a sheet being 0.

    A total over bands is written the same: SUBTOTAL leaves out the subtotals it meets.
    """
    column = letters(place)
    return f"=SUBTOTAL(9,{column}{first + 1}:{column}{first + count})"


def letters(place: int) -> str:
    """A column as a workbook names it: 0 is A, 26 is AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def _by_words(table: Table, place: int, rows: tuple[int, ...], first: int) -> str:
    """A SUMIF for each of the few words that only these rows have in one column."""
    chosen = set(rows)
    for other in range(1, len(table.headings)):
        mine = {table.rows[row][other] for row in chosen}
        rest = {row[other].lower() for number, row in enumerate(table.rows) if number not in chosen}
        if not mine or len(mine) > _MOST_WORDS or not all(_plain(word) for word in mine) or other == place:
            continue
        if rest.isdisjoint(word.lower() for word in mine):
            return _sumif(sorted({word.lower(): word for word in mine}.values()), other, place, first, len(table.rows))
    return ""


def _plain(word: str) -> bool:
    """Whether a word can stand in a SUMIF: not one that it would read as a pattern, a comparison or a number."""
    return not isinstance(word, Cell) and word.isascii() and word.replace(" ", "").isalpha() and word == word.strip()


def _sumif(words: list[str], other: int, place: int, first: int, count: int) -> str:
    by, sums = letters(other), letters(place)
    last = first + count
    parts = (f'SUMIF({by}{first + 1}:{by}{last},"{word}",{sums}{first + 1}:{sums}{last})' for word in words)
    return "=" + "+".join(parts)


def _runs(rows: tuple[int, ...]) -> list[tuple[int, int]]:
    """Neighbouring rows as (first, last), both included."""
    runs: list[tuple[int, int]] = []
    for row in sorted(rows):
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
