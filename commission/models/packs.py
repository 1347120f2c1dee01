"""Packs: many rows that one action put into a table, kept in its history as one text, a column at a time.

A row by itself costs the history a text, a hash and two places in indexes; packed, the names of the columns and
whatever is the same in all rows are said once. The form is fixed for ever, since a register's old packs carry it: a
JSON object of columns by sorted names, each of them

- a list of the rows' values, first to last;
- `{"all": value}` where every row has the same;
- `{"from": 7}` for whole numbers that count up from 7;
- `{"parts": {name: column, ...}}` where each row has an object of these names, in this order.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from json.encoder import encode_basestring as quoted
from typing import Any

from commission.models.kept_text import Objects, all_same, list_text, split, text_of

Kept = tuple[int, dict[str, Any] | None, dict[str, Any] | None]
FEWEST = 100
"""So many rows at least make packs: short lists stay legible, row by row."""
MOST = 500
"""So many rows a pack holds at most: one of them is found in some milliseconds."""


def pack(columns: Mapping[str, Sequence[Any]]) -> str:
    """The text of rows given as columns."""
    return _named((name, _column(columns[name])) for name in sorted(columns))


def unpack(text: str, rows: int) -> list[dict[str, Any]]:
    """The rows of a pack, their columns by sorted names. Raises ValueError where it holds anything but so many rows."""
    columns = json.loads(text)
    if not isinstance(columns, dict):
        raise ValueError(f"{text[:50]} is no pack")
    return _objects(tuple(columns), [_values(column, rows) for column in columns.values()])


def rows_of(first: int, last: int | None, before: str | None, after: str | None) -> list[Kept]:
    """Every row a change in the history speaks of: its id, and its columns before and after.

    Raises ValueError where the texts hold something else.
    """
    if last is None:
        return [(first, _row(before), _row(after))]
    ids = range(first, last + 1)
    if not 0 < len(ids) <= MOST:
        raise ValueError(f"{first} to {last} are no rows of a pack")
    nothing = [None] * len(ids)
    sides = (nothing if text is None else unpack(text, len(ids)) for text in (before, after))
    return list(zip(ids, *sides, strict=True))


def _row(text: str | None) -> dict[str, Any] | None:
    """The columns of one row. Raises ValueError where the text holds something else."""
    found = None if text is None else json.loads(text)
    if found is not None and not isinstance(found, dict):
        raise ValueError(f"{text} is not a row")
    return found


def _column(values: Sequence[Any]) -> str:
    values = split(values)
    if isinstance(values, Objects):
        return _form("parts", _named(zip(values.names, map(_part, values.parts), strict=True)))
    if all_same(values):
        return _form("all", text_of(values[0]))
    if type(values[0]) is int and _count_up(values):
        return _form("from", str(values[0]))
    return list_text(values)


def _part(texts: Sequence[str]) -> str:
    """One name of a column of objects, its values as JSON."""
    return _form("all", texts[0]) if all_same(texts) else f"[{', '.join(texts)}]"


def _count_up(values: Sequence[Any]) -> bool:
    counted = range(values[0], values[0] + len(values))
    if values[-1] != counted[-1]:
        return False
    return values == counted or (list(values) == list(counted) and set(map(type, values)) == {int})


def _named(columns: Iterable[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{quoted(name)}: {column}" for name, column in columns) + "}"


def _form(name: str, value: str) -> str:
    return _named([(name, value)])


def _values(column: Any, rows: int) -> Iterable[Any]:
    """The values of a column. Raises ValueError for what is none, or of another length."""
    match column:
        case list() if len(column) == rows:
            return column
        case {"all": value}:
            return repeat(value, rows)
        case {"from": int(first)}:
            return range(first, first + rows)
        case {"parts": {} as parts}:
            values = [_values(part, rows) for part in parts.values()]
            return _objects(tuple(parts), values) if parts else [{} for _ in range(rows)]
    raise ValueError(f"no column of {rows} rows")


def _objects(names: Sequence[str], values: Sequence[Iterable[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]
