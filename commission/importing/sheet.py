"""A sheet as a person reads it: rows of text, numbered as a spreadsheet numbers them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Context, Decimal


class Typed(str):
    """The text of a cell a workbook keeps as a number or a date: its wording is ours, not its author's."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet; `rows[0]` is the spreadsheet's row 1. Rows may differ in length."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def is_blank(row: tuple[str, ...]) -> bool:
    """True when no cell of the row holds anything but white space."""
    return not any(cell.strip() for cell in row)


def without_blank_end(rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The rows up to the last filled one."""
    last = max((index for index, row in enumerate(rows) if not is_blank(row)), default=-1)
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


def text_of(value: object) -> str:
    """A workbook's cell as text: dates in ISO, numbers with the fifteen digits a spreadsheet keeps.

    A time of day within half a second of the next second is that second: serial dates are binary
    fractions, and midnight may arrive as 23:59:59.999 of the day before.
    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return Typed("TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        return Typed(_number(value))
    if isinstance(value, datetime):
        rounded = (value + timedelta(milliseconds=500)).replace(microsecond=0)
        return Typed(rounded.date().isoformat() if rounded.time() == time() else rounded.isoformat(sep=" "))
    if isinstance(value, date | time):
        return Typed(value.isoformat())
    return Typed(str(value))


def _number(value: int | float) -> str:
    exact = _FIFTEEN_DIGITS.create_decimal(Decimal(repr(value)))
    if not exact.is_finite():
        return str(value)
    return format(exact.to_integral_value() if exact == exact.to_integral_value() else exact.normalize(), "f")
