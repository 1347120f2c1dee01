"""What else a contract says, read: from what a person wrote, and from what the file keeps."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from commission.rules.contracts.detail_columns import DETAIL_COLUMN, DetailColumn, Form
from commission.rules.contracts.details import DETAIL_KEYS, Details
from commission.rules.decisions.alert_times import lead_times
from commission.rules.decisions.notice import NoticePeriod
from commission.rules.periods import LONGEST_TERM
from commission.rules.reading import written, written_days
from commission.rules.reading.written import Uncertain

MOST_DIGITS = 9
"""No count of units, options or bodies is longer."""


def read_detail(column: DetailColumn, text: str) -> Any:
    """The value of a cell, None where it says nothing, or an `Uncertain` that says why it cannot be read."""
    if written.is_nothing(text):
        return None
    if column.choices is not None:
        return _choice(column.choices, text)
    return _READ[column.form](text)


def details_from_stored(values: tuple[Any, ...]) -> Details:
    """Details from their columns, in order, as the file keeps them. Raises ValueError for what no register holds."""
    found: list[Any] = [None if value is None else read(value) for read, value in zip(_RECALL, values, strict=True)]
    return Details(*found)


def _choice(choices: type[StrEnum], text: str) -> StrEnum | Uncertain:
    wanted = written.collapsed(text).casefold()
    for choice in choices:
        if wanted == choice.casefold():
            return choice
    return Uncertain("not_a_choice", f"Choose one of: {', '.join(choices)}.")


def _notice(text: str) -> NoticePeriod | Uncertain:
    try:
        return NoticePeriod.parse(text)
    except ValueError:
        return Uncertain("notice_unreadable", "Write a notice period as 3 months, 13 weeks or 90 days.")


def _number(text: str) -> int | Uncertain:
    plain = text.replace(",", "").strip()
    if plain.isascii() and plain.isdecimal() and len(plain) <= MOST_DIGITS:
        return int(plain)
    return Uncertain("number_unreadable", "Write a whole number, as in 12.")


def _lead_times(text: str) -> str | Uncertain:
    try:
        return ", ".join(map(str, lead_times(text)))
    except ValueError:
        return Uncertain("lead_times_unreadable", f"Write months before the end, as in 6, 3: each 1 to {LONGEST_TERM}.")


def _recalled_day(value: Any) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else _of(date)(value)


def _of(kind: type[Any]) -> Callable[[Any], Any]:
    """What lets through a stored value of one type only."""

    def same(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"{value!r} where there should be {kind.__name__}")
        return value

    return same


_READ: dict[Form, Callable[[str], Any]] = {
    Form.WORDS: written.collapsed,
    Form.AMOUNT: written.amount,
    Form.NUMBER: _number,
    Form.DAY: written_days.day,
    Form.NOTICE: _notice,
    Form.LEAD_TIMES: _lead_times,
}
_KEPT: dict[Form, Callable[[Any], Any]] = {
    Form.AMOUNT: _of(int),
    Form.NUMBER: _of(int),
    Form.DAY: _recalled_day,
    Form.NOTICE: lambda value: NoticePeriod.parse(_of(str)(value)),
}


def _recalls(column: DetailColumn) -> Callable[[Any], Any]:
    """What makes a fact's value of what the file keeps in a column."""
    return column.choices or _KEPT.get(column.form, _of(str))


_RECALL = tuple(_recalls(DETAIL_COLUMN[key]) for key in DETAIL_KEYS)
