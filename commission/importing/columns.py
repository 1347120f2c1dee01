"""A list looked at a column at a time: what is asked of each cell is asked of each different one."""

from collections.abc import Callable, Mapping, Sequence
from itertools import compress
from operator import itemgetter

Row = tuple[str, ...]


def cells_at(rows: Sequence[Row], place: int) -> list[str]:
    """The texts of a column, from the first row to the last; a row that ends early is blank from there on."""
    try:
        return list(map(itemgetter(place), rows))
    except IndexError:
        return [row[place] if place < len(row) else "" for row in rows]


def columns_at(rows: Sequence[Row], places: Mapping[str, int]) -> dict[str, Sequence[str]]:
    """The same of several columns, by what they hold: quicker than one after the other where all rows are alike."""
    if rows and set(map(len, rows)) == {len(rows[0])} and max(places.values()) < len(rows[0]):
        columns = list(zip(*rows, strict=True))
        return {key: columns[place] for key, place in places.items()}
    return {key: cells_at(rows, place) for key, place in places.items()}


def cells_kept(rows: Sequence[Row], place: int, keep: Sequence[bool] | None) -> list[str]:
    """The same of some rows only, where `keep` says which."""
    cells = cells_at(rows, place)
    return cells if keep is None else list(compress(cells, keep))


def first_filled(row: Row) -> str:
    """The first filled cell of a row, without the space around it; blank in a blank row."""
    for cell in row:
        if cell and (text := cell.strip()):
            return text
    return ""


def where(cells: Sequence[str], is_so: Callable[[str], object]) -> list[int]:
    """The places of the cells of which it is so, asked once of each different text."""
    found = {text for text in set(cells) if is_so(text)}
    return [place for place, text in enumerate(cells) if text in found] if found else []
