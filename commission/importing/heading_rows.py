"""The rows a list's headings stand in: one, or two or three over one another, whatever its columns hold."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from commission.errors import UserError
from commission.importing.fields import is_unit
from commission.importing.heading_words import normalised
from commission.importing.sheet import Merge, column_letter, is_blank
from commission.rules.reading.written import Uncertain, amount, collapsed, is_nothing

LOOKED_THROUGH = 60
"""How many rows from the top the headings are looked for in."""
Row = tuple[str, ...]
Means = Callable[[str], str]
"""What a heading means: a field's key, blank when it means none."""
_LETTER = re.compile(r"(?:column\s+)?([A-Za-z]{1,3})", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """The rows from `top` to `bottom` (from 0, both included) taken as headings, and what they come to."""

    top: int
    bottom: int
    shown: Row
    claims: dict[str, list[int]] = field(default_factory=dict)
    by_name: int = 0

    def rank(self, name: str) -> tuple[bool, int, int, int]:
        """A block that names the field `name` goes first, then the most fields, most headings given, fewest rows."""
        listed = name in self.claims and len(self.claims) > 1
        return listed, len(self.claims), self.by_name, self.top - self.bottom


def places_of_headings(rows: Sequence[Row]) -> list[int]:
    """Where headings are looked for: the first rows, and the very last one."""
    first = list(range(min(len(rows), LOOKED_THROUGH)))
    return [*first, len(rows) - 1] if len(rows) > LOOKED_THROUGH else first


def best_block(
    rows: Sequence[Row], by_hand: Mapping[str, str], given: int | None, merges: Sequence[Merge], means: Means, name: str
) -> Block:
    """The block of headings; one of no rows at all where the columns are given by letter and none is known.

    `name` is the field without which a list is none.
    """
    if given == 0:
        return Block(0, -1, ())
    looked_at = places_of_headings(rows) if given is None else [given - 1]
    words = {normalised(heading): key for heading, key in by_hand.items()}
    found = blocks(rows, looked_at, words, merges, means, given is not None)
    best = max(found, key=lambda block: block.rank(name))
    lettered = {key for heading, key in by_hand.items() if key and _LETTER.fullmatch(heading.strip())}
    lettered_alone = given is None and not best.rank(name)[0] and name in lettered and len(lettered) > 1
    if lettered_alone and (not best.claims or has_figures(rows[best.bottom])):
        return Block(0, -1, ())
    return best


def blocks(
    rows: Sequence[Row],
    places: Iterable[int],
    words: Mapping[str, str],
    merges: Sequence[Merge],
    means: Means,
    fixed: bool = False,
) -> list[Block]:
    """Every row as headings, and every two or three rows of which the upper stand over the lowest."""
    found = []
    for place in places:
        single = _block(rows, place, place, words, merges, means)
        below = place + 1
        while below < len(rows) and not is_blank(rows[below]) and all(map(is_unit, rows[below])) and not fixed:
            single = _block(rows, place, below, words, merges, means)
            below += 1
        found.append(single)
        if fixed or not has_figures(rows[place]):
            for top in (place - 1, place - 2):
                if top < 0 or is_blank(rows[top]):
                    break
                found.append(_block(rows, top, place, words, merges, means))
    return found


def has_figures(row: Row) -> bool:
    """True when a cell of the row is a number or a date: then it is no row of headings."""
    return any(not is_nothing(cell) and not isinstance(amount(cell), Uncertain | None) for cell in row)


def _block(
    rows: Sequence[Row], top: int, bottom: int, words: Mapping[str, str], merges: Sequence[Merge], means: Means
) -> Block:
    """What the rows from top to bottom come to as headings."""
    width = max(len(rows[place]) for place in range(top, bottom + 1))
    parts = [_parts(rows, top, bottom, column, merges) for column in range(width)]
    block = Block(top, bottom, tuple(collapsed(" ".join(dict.fromkeys(filter(None, part)))) for part in parts))
    for column, part in enumerate(parts):
        texts = _readings(part)
        by_name = next((words[normalised(text)] for text in texts if text and normalised(text) in words), None)
        block.by_name += by_name is not None
        key = next((key for text in texts if (key := means(text))), "") if by_name is None else by_name
        if key:
            block.claims.setdefault(key, []).append(column)
    return block


def _parts(rows: Sequence[Row], top: int, bottom: int, column: int, merges: Sequence[Merge]) -> list[str]:
    """The cells over one another in a column, a merged one standing over all its columns."""
    cells = []
    for place in range(top, bottom + 1):
        row = rows[place]
        text = collapsed(row[column]) if column < len(row) else ""
        if not text and place < bottom:
            for (first, left), (last, right) in merges:
                if first <= place <= last < bottom and left < column <= right and left < len(rows[first]):
                    text = collapsed(rows[first][left])
        cells.append(text)
    return cells


def _readings(part: list[str]) -> list[str]:
    """The ways to read the cells over one another: as one, either way round, then the lowest that is no unit."""
    filled = [text for text in part if text]
    if len(filled) < 2:
        return filled
    lowest = next((text for text in reversed(filled) if not is_unit(text)), filled[-1])
    return [" ".join(filled), " ".join(reversed(filled)), lowest]


def shown_row(rows: Sequence[Row], place: int) -> Row:
    """The cells of a row as headings are shown."""
    row = rows[place] if place < len(rows) else ()
    return tuple(collapsed(cell) or f"column {column_letter(at)}" for at, cell in enumerate(row))


def each_once(shown: Row) -> Row:
    """The headings with the letter of their column where blank, or where one reads as another."""
    words = [normalised(text) for text in shown]
    return tuple(
        f"column {column_letter(place)}"
        if not text
        else f"{text} (column {column_letter(place)})"
        if words.count(words[place]) > 1
        else text
        for place, text in enumerate(shown)
    )


def columns_by_hand(by_hand: Mapping[str, str], block: Block, shown: Row, name: str) -> dict[int, str]:
    """The field of each column given by hand. Raises UserError for a heading that is not there, or stands twice."""
    given: dict[int, str] = {}
    for heading, key in by_hand.items():
        places = places_called(heading, block, shown)
        if not places:
            raise UserError(f"{name} has no heading “{heading}”.", f"It has: {', '.join(shown[:40])}.")
        if len(places) > 1 and key:
            raise UserError(
                f"{name} has {len(places)} headings “{heading}”: {listed(shown, places)}.",
                f'Say which one by its letter (on the command line: --map "{column_letter(places[0])}={key}").',
            )
        given.update(dict.fromkeys(places, key))
    return given


def places_called(heading: str, block: Block, shown: Row) -> list[int]:
    """The columns of this heading, else the one of this letter."""
    word = normalised(heading)
    for texts in (shown, block.shown):
        if places := [place for place, text in enumerate(texts) if text and normalised(text) == word]:
            return places
    match = _LETTER.fullmatch(heading.strip())
    return [place for place in range(len(shown)) if match and column_letter(place) == match[1].upper()]


def with_letter(heading: str, place: int) -> str:
    """A heading as a sentence names it, with the letter of its column where it does not say that itself."""
    letter = f"column {column_letter(place)}"
    return f"“{heading}”" + ("" if letter in heading else f" ({letter})")


def listed(shown: Row, places: Sequence[int]) -> str:
    """Headings as a sentence lists them, each with the letter of its column."""
    return ", ".join(with_letter(shown[place], place) for place in places)
