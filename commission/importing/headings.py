"""Which column holds which field: the rows the headings stand in, and what each heading means."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from commission.errors import UserError
from commission.importing.detail_cells import may_hold
from commission.importing.fields import (
    FIELDS,
    KEYS,
    LABELS,
    Field,
    field_of,
    is_loose,
    is_unit,
    normalised,
    refuse_unknown_fields,
)
from commission.importing.sheet import Merge, Sheet, column_letter, is_blank
from commission.rules.contracts.details import DETAIL_KEYS
from commission.rules.reading.written import Uncertain, amount, collapsed, is_nothing

__all__ = ["FIELDS", "KEYS", "LOOKED_THROUGH", "Field", "Layout", "find", "normalised", "reads_as", "recognised"]

LOOKED_THROUGH = 60
"""How many rows from the top the headings are looked for in."""
Row = tuple[str, ...]
_MAY_STAND_TWICE = frozenset(["purpose", "reference", *DETAIL_KEYS])  # no figure rests on them: the first is taken
_LETTER = re.compile(r"(?:column\s+)?([A-Za-z]{1,3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the list begins and what its columns hold.

    `row` is the (last) heading row as a spreadsheet numbers it, 0 where the list has none; `top` the first
    of them. `headings` are all of them as shown, a blank one as *column C*; `width` is how many cells the
    heading rows have. `columns` gives the place (from 0) of each field. `passed_over` are the headings of
    a field that another column already holds. `last`: the list stands above its headings.
    """

    row: int
    headings: Row
    columns: Mapping[str, int]
    passed_over: tuple[tuple[str, str], ...] = ()
    top: int = 0
    width: int = 0
    last: bool = False

    @property
    def mapping(self) -> dict[str, str]:
        """The field of each heading that has one."""
        return {self.headings[place]: key for key, place in self.columns.items()}

    def heading(self, key: str) -> str:
        """The heading of a field, blank when no column holds it."""
        return self.headings[self.columns[key]] if key in self.columns else ""


@dataclass(slots=True)
class _Block:
    """The rows from `top` to `bottom` (from 0, both included) taken as headings, and what they come to."""

    top: int
    bottom: int
    shown: Row
    claims: dict[str, list[int]] = field(default_factory=dict)
    by_name: int = 0

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """A block that names a provider goes first, then the most fields, most headings given, fewest rows."""
        listed = "provider" in self.claims and len(self.claims) > 1
        return listed, len(self.claims), self.by_name, self.top - self.bottom


def recognised(sheet: Sheet) -> int:
    """How many fields the best heading row of a sheet names: tells a list from a cover sheet."""
    blocks = _blocks(sheet.rows, range(min(len(sheet.rows), LOOKED_THROUGH)), {}, sheet.merges)
    return max((len(block.claims) for block in blocks), default=0)


def reads_as(sheet: Sheet) -> tuple[bool, int]:
    """Whether a sheet reads as a list of contracts (a provider, and an amount or an end), and how many fields."""
    blocks = _blocks(sheet.rows, _places(sheet.rows), {}, sheet.merges)
    best = max(blocks, key=lambda block: block.rank, default=_Block(0, -1, ()))
    return "provider" in best.claims and bool({"amount", "ends_on"} & best.claims.keys()), len(best.claims)


def find(
    rows: tuple[Row, ...],
    *,
    mapping: Mapping[str, str] | None = None,
    heading_row: int | None = None,
    name: str = "The file",
    merges: Sequence[Merge] = (),
) -> Layout:
    """The headings: the row of the first 60 (or two or three over one another) with most fields, or the one given.

    `mapping` gives headings, or letters of columns, to fields by hand ("" to leave a column out) and goes
    before the aliases. Raises UserError when no column holds the provider, when several may hold a field
    that figures rest on, or a heading or field is not there.
    """
    by_hand = dict(mapping or {})
    refuse_unknown_fields(by_hand)
    if heading_row is not None and not 0 <= heading_row <= len(rows):
        raise UserError(f"{name} has no row {heading_row}.", f"Its last filled row is {len(rows)}.")
    block = _headings(rows, by_hand, heading_row, merges)
    width = max(map(len, rows), default=0)
    shown = _unique(block.shown + ("",) * (width - len(block.shown)))
    given = _by_hand(by_hand, block, shown, name)
    last = block.bottom > 0 and all(is_blank(row) for row in rows[block.bottom + 1 :])
    last = last and not all(is_blank(row) for row in rows[: block.top])
    data = rows[: block.top] if last else rows[block.bottom + 1 :]
    columns, passed = _settled(block, given, shown, data, name)
    if "provider" not in columns or len(columns) < 2:
        lacking = "the provider" if "provider" not in columns else "anything but the provider"
        at = max(block.bottom, 0)
        raise UserError(
            f"No heading of {name} names {lacking}. Row {at + 1} reads: {', '.join(shown_row(rows, at)[:12])}.",
            "Say which column holds what, by its heading or its letter (on the command line: "
            '--map "A=provider" --map "E=amount").',
        )
    return Layout(block.bottom + 1, shown, columns, passed, block.top + 1, len(block.shown), last)


def shown_row(rows: tuple[Row, ...], place: int) -> Row:
    """The cells of a row as headings are shown."""
    row = rows[place] if place < len(rows) else ()
    return tuple(collapsed(cell) or f"column {column_letter(at)}" for at, cell in enumerate(row))


def _places(rows: tuple[Row, ...]) -> list[int]:
    """Where headings are looked for: the first rows, and the very last one."""
    first = list(range(min(len(rows), LOOKED_THROUGH)))
    return [*first, len(rows) - 1] if len(rows) > LOOKED_THROUGH else first


def _headings(rows: tuple[Row, ...], by_hand: Mapping[str, str], given: int | None, merges: Sequence[Merge]) -> _Block:
    """The block of headings; one of no rows at all where the columns are given by letter and none is known."""
    if given == 0:
        return _Block(0, -1, ())
    looked_at = _places(rows) if given is None else [given - 1]
    words = {normalised(heading): key for heading, key in by_hand.items()}
    blocks = _blocks(rows, looked_at, words, merges, given is not None)
    best = max(blocks, key=lambda block: block.rank)
    lettered = {key for heading, key in by_hand.items() if key and _LETTER.fullmatch(heading.strip())}
    lettered_alone = given is None and not best.rank[0] and "provider" in lettered and len(lettered) > 1
    if lettered_alone and (not best.claims or _has_figures(rows[best.bottom])):
        return _Block(0, -1, ())
    return best


def _blocks(
    rows: tuple[Row, ...],
    places: Iterable[int],
    words: Mapping[str, str],
    merges: Sequence[Merge],
    fixed: bool = False,
) -> list[_Block]:
    """Every row as headings, and every two or three rows of which the upper stand over the lowest."""
    found = []
    for place in places:
        single = _block(rows, place, place, words, merges)
        below = place + 1
        while below < len(rows) and not is_blank(rows[below]) and all(map(is_unit, rows[below])) and not fixed:
            single = _block(rows, place, below, words, merges)
            below += 1
        found.append(single)
        if fixed or not _has_figures(rows[place]):
            for top in (place - 1, place - 2):
                if top < 0 or is_blank(rows[top]):
                    break
                found.append(_block(rows, top, place, words, merges))
    return found


def _has_figures(row: Row) -> bool:
    """True when a cell of the row is a number or a date: then it is no row of headings."""
    return any(not is_nothing(cell) and not isinstance(amount(cell), Uncertain | None) for cell in row)


def _block(rows: tuple[Row, ...], top: int, bottom: int, words: Mapping[str, str], merges: Sequence[Merge]) -> _Block:
    """What the rows from top to bottom come to as headings."""
    width = max(len(rows[place]) for place in range(top, bottom + 1))
    parts = [_parts(rows, top, bottom, column, merges) for column in range(width)]
    block = _Block(top, bottom, tuple(collapsed(" ".join(dict.fromkeys(filter(None, part)))) for part in parts))
    for column, part in enumerate(parts):
        texts = _readings(part)
        by_name = next((words[normalised(text)] for text in texts if text and normalised(text) in words), None)
        block.by_name += by_name is not None
        key = next((key for text in texts if (key := field_of(text))), "") if by_name is None else by_name
        if key:
            block.claims.setdefault(key, []).append(column)
    return block


def _parts(rows: tuple[Row, ...], top: int, bottom: int, column: int, merges: Sequence[Merge]) -> list[str]:
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


def _unique(shown: Row) -> Row:
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


def _by_hand(by_hand: Mapping[str, str], block: _Block, shown: Row, name: str) -> dict[int, str]:
    """The field of each column given by hand. Raises UserError for a heading that is not there, or stands twice."""
    given: dict[int, str] = {}
    for heading, key in by_hand.items():
        places = _places_of(heading, block, shown)
        if not places:
            raise UserError(f"{name} has no heading “{heading}”.", f"It has: {', '.join(shown[:40])}.")
        if len(places) > 1 and key:
            raise UserError(
                f"{name} has {len(places)} headings “{heading}”: {_listed(shown, places)}.",
                f'Say which one by its letter (on the command line: --map "{column_letter(places[0])}={key}").',
            )
        given.update(dict.fromkeys(places, key))
    return given


def _places_of(heading: str, block: _Block, shown: Row) -> list[int]:
    word = normalised(heading)
    for texts in (shown, block.shown):
        if places := [place for place, text in enumerate(texts) if text and normalised(text) == word]:
            return places
    match = _LETTER.fullmatch(heading.strip())
    return [place for place in range(len(shown)) if match and column_letter(place) == match[1].upper()]


def _settled(
    block: _Block, given: Mapping[int, str], shown: Row, data: tuple[Row, ...], name: str
) -> tuple[dict[str, int], tuple[tuple[str, str], ...]]:
    """The one column of each field. Raises UserError where it cannot be told which one is meant."""
    columns = {key: place for place, key in given.items() if key}
    passed: list[tuple[str, str]] = []
    for key, claimed in block.claims.items():
        places = [place for place in claimed if place not in given and may_hold(key, place, data)]
        if key in columns or not places:
            continue
        places = _meant(key, places, block.shown, data)
        if len(places) > 1:
            raise UserError(
                f"{len(places)} headings of {name} mean the {LABELS[key]}: {_listed(shown, places)}.",
                f'Say which one is meant (on the command line: --map "{column_letter(places[0])}={key}").',
            )
        columns[key] = places[0]
        passed += [(shown[place], key) for place in claimed if place not in (*given, places[0])]
    return dict(sorted(columns.items(), key=lambda pair: pair[1])), tuple(passed)


def _meant(key: str, places: list[int], headings: Row, data: tuple[Row, ...]) -> list[int]:
    """Those of several columns that may hold a field: not the blank ones, nor those that say it loosely or again."""
    if len(places) < 2:
        return places
    cells = {place: tuple(row[place].strip() if place < len(row) else "" for row in data) for place in places}
    places = [place for place in places if any(cells[place])] or places[:1]
    places = [place for place in places if not is_loose(headings[place])] or places
    if key in _MAY_STAND_TWICE or len({cells[place] for place in places}) == 1:
        return places[:1]
    return places


def with_letter(heading: str, place: int) -> str:
    """A heading as a sentence names it, with the letter of its column where it does not say that itself."""
    letter = f"column {column_letter(place)}"
    return f"“{heading}”" + ("" if letter in heading else f" ({letter})")


def _listed(shown: Row, places: list[int]) -> str:
    return ", ".join(with_letter(shown[place], place) for place in places)
