"""A sheet as a person reads it: rows of text, numbered as a spreadsheet numbers them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Context, Decimal
from functools import lru_cache

from commission.rules.periods import MONTHS


class Typed(str):
    """The text of a cell a workbook keeps as a number or a date: its wording is ours, not its author's."""

    __slots__ = ()


class Unread(str):
    """The text of a workbook's cell that has no usable value: an error, or a formula whose result was not stored."""

    __slots__ = ()


MOST_COLUMNS = 16_384
"""As many as a spreadsheet has."""
Place = tuple[int, int]
"""Row and column of a cell, from 0."""
Merge = tuple[Place, Place]
"""The first and the last cell of cells merged into one, both included."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet; `rows[0]` is the spreadsheet's row 1. Rows may differ in length.

    `merges` are the cells merged into one, whose text stands in the first of them; `hidden_rows` are rows
    a person does not see, numbered as a spreadsheet numbers them, and `hidden_columns` columns, from 0. `struck`
    cells have a line through them. `margins` are the lines printed above and below each page.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merges: tuple[Merge, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[Place] = frozenset()
    margins: tuple[str, ...] = ()


@dataclass(slots=True)
class Looks:
    """What a first look through a sheet finds that its bare values do not tell, by place.

    `unread` cells have no value (the text says why), `percent` cells hold fractions, `foreign` cells money of another
    currency (the sign), `months` dates shown without their day, `years` without their month too, and `dressed` numbers
    with words before and after them; `unsigned` numbers show no sign below zero (the text says so). `last_instants` are
    numbers so little under a whole day that the library rounds them up to it, `texts` are set in runs of which the
    library loses the edges, and `struck` cells have a line through them. `margins` are the lines printed above and
    below each page.
    """

    unread: dict[Place, str] = field(default_factory=dict)
    percent: set[Place] = field(default_factory=set)
    foreign: dict[Place, str] = field(default_factory=dict)
    months: set[Place] = field(default_factory=set)
    years: set[Place] = field(default_factory=set)
    dressed: dict[Place, tuple[str, str]] = field(default_factory=dict)
    unsigned: dict[Place, str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    last_instants: set[Place] = field(default_factory=set)
    texts: dict[Place, str] = field(default_factory=dict)
    margins: list[str] = field(default_factory=list)
    struck: set[Place] = field(default_factory=set)

    def hide_columns(self, first: int, last: int) -> None:
        """Note columns a person does not see, from the first to the last, both included and counted from 0."""
        self.hidden_columns.update(range(first, min(last + 1, MOST_COLUMNS)))


def looks_by_block(looks: Looks, size: int) -> dict[int, Looks]:
    """The looks of a sheet that is read some rows at a time: those of each block of `size` rows, placed within it.

    Hidden rows and columns and the margins are of the whole sheet, and left out.
    """
    found: dict[int, Looks] = {}

    def block(row: int) -> Looks:
        return found.setdefault(row // size, Looks())

    for name in ("percent", "months", "years", "last_instants", "struck"):
        for row, column in getattr(looks, name):
            getattr(block(row), name).add((row % size, column))
    for name in ("unread", "foreign", "dressed", "unsigned", "texts"):
        for (row, column), said in getattr(looks, name).items():
            getattr(block(row), name)[row % size, column] = said
    for (top, left), (bottom, right) in looks.merges:
        for number in range(top // size, bottom // size + 1):
            first = number * size
            if top < first:  # what goes on from above: nothing of it is seen here
                block(first).texts[0, left] = ""
            block(first).merges.append(((max(top - first, 0), left), (min(bottom - first, size - 1), right)))
    return found


_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff \t\r\n\u00a0"
"""Letters that take no room: a cell of these alone is blank to whoever looks at it."""


def is_blank(row: tuple[str, ...]) -> bool:
    """True when no cell of the row holds anything but white space."""
    for cell in row:  # noqa: SIM110 - asked of every row of a list, several times
        if cell and cell.strip() and cell.strip(_UNSEEN):
            return False
    return True


def without_blank_end(rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The rows up to the last filled one."""
    last = next((index for index in range(len(rows) - 1, -1, -1) if not is_blank(rows[index])), -1)
    return tuple(rows[: last + 1])


def column_letter(index: int) -> str:
    """What a spreadsheet calls the column at `index`, from 0: A, B … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


_FIFTEEN_DIGITS = Context(prec=15)
_LAST_INSTANT = Decimal("0.999999994")
"""Of a day: what comes after it is nearer to the next midnight than to the last thousandth of a second."""


def is_last_instant(written: str) -> bool:
    """True for a number so little under a whole day that it is rounded up to it, though its fifteen digits are not."""
    exact = _FIFTEEN_DIGITS.create_decimal(written)
    return exact % 1 > _LAST_INSTANT


def text_of(value: object) -> str:
    """A workbook's cell as text: dates in ISO, numbers with the fifteen digits a spreadsheet keeps.

    A time of day within half a second of the next second is that second, for serial dates are binary fractions;
    but no day becomes the next one: 23:59:59.997 is how some systems write the end of a day.
    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return Typed("TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        return Typed(_number(value))
    if isinstance(value, datetime):
        rounded = (value + timedelta(milliseconds=500)).replace(microsecond=0)
        if rounded.day != value.day:
            rounded = value.replace(microsecond=0)
        return Typed(rounded.date().isoformat() if rounded.time() == time() else rounded.isoformat(sep=" "))
    if isinstance(value, date | time):
        return Typed(value.isoformat())
    return Typed(str(value))


@lru_cache(1 << 16)
def _number(value: int | float) -> str:
    exact = _FIFTEEN_DIGITS.create_decimal(Decimal(repr(value)))
    if not exact.is_finite():
        return str(value)
    return format(exact.to_integral_value() if exact == exact.to_integral_value() else exact.normalize(), "f")


def seen(values: list[list[object]], looks: Looks) -> list[tuple[str, ...]]:
    """The cells of a sheet as a person sees them: `5%` and `€5` where the bare value is 0.05 and 5."""
    rows = [[text_of(value) for value in row] for row in values]
    for place in looks.percent:
        _change(rows, values, place, lambda value: _number(_hundredfold(value)) + "%")
    for place, sign in looks.foreign.items():
        _change(rows, values, place, lambda value, sign=sign: sign + _number(value))  # type: ignore[misc]
    for place, (before, after) in looks.dressed.items():
        _change(rows, values, place, lambda value, said=(before, after): said[0] + _number(value) + said[1])  # type: ignore[misc]
    for place, note in looks.unsigned.items():
        _change(rows, values, place, lambda value, note=note: _number(value) + note, below=True)  # type: ignore[misc]
    _write_days(rows, values, looks)
    for (row, column), text in looks.texts.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text
    for merge in looks.merges:
        _clear_under(rows, merge)
    for (row, column), text in looks.unread.items():
        rows.extend([] for _ in range(len(rows), row + 1))
        rows[row].extend("" for _ in range(len(rows[row]), column + 1))
        rows[row][column] = Unread(text)
    return [tuple(row) for row in rows]


def _write_days(rows: list[list[str]], values: list[list[object]], looks: Looks) -> None:
    """Write anew the dates that show less than a day, and those the library has rounded up to the next one."""
    for row, column in looks.months | looks.years | looks.last_instants:
        value = values[row][column] if row < len(values) and column < len(values[row]) else None
        if not isinstance(value, date):
            continue
        if (row, column) in looks.years:
            rows[row][column] = str(value.year)
        elif (row, column) in looks.months and value.day == 1:
            rows[row][column] = f"{MONTHS[value.month - 1]} {value.year}"
        elif (row, column) in looks.last_instants:
            rows[row][column] = text_of(value - timedelta(days=1))


def _clear_under(rows: list[list[str]], merge: Merge) -> None:
    """Blank what lies unseen under merged cells: their text is that of the first of them."""
    (top, left), (bottom, right) = merge
    for row in range(top, min(bottom + 1, len(rows))):
        for column in range(left, min(right + 1, len(rows[row]))):
            if (row, column) != (top, left):
                rows[row][column] = ""


def _change(
    rows: list[list[str]],
    values: list[list[object]],
    place: Place,
    shown: Callable[[int | float], str],
    below: bool = False,
) -> None:
    """Write a number's text anew; a cell that holds no number stays, and of `below` one that is not below zero."""
    row, column = place
    value = values[row][column] if row < len(values) and column < len(values[row]) else None
    if isinstance(value, int | float) and not isinstance(value, bool) and not (below and value >= 0):
        rows[row][column] = shown(value)


def _hundredfold(value: int | float) -> float:
    return float(_FIFTEEN_DIGITS.create_decimal(Decimal(repr(value)) * 100))
