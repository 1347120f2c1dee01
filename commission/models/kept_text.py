"""A row as the history keeps it: JSON with dates as ISO text; one row, or thousands a column at a time."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain, repeat
from json.encoder import encode_basestring as quoted
from types import NoneType
from typing import Any, overload

MANY = 20
"""Values of a list from which on each is encoded by itself."""
PIECE = 1 << 20
"""Letters that are encoded at once."""


def text_of(value: object) -> str:
    """A value as JSON, as `json` itself writes it. Raises TypeError for what history cannot keep."""
    if type(value) is list and len(value) > MANY:  # the packs of a signed statement: no one long step
        first, *between, last = map(text_of, value)
        return ", ".join((f"[{first}", *between, f"{last}]"))  # put together once: brackets around it are one copy more
    return _QUICK.get(type(value), _encode)(value)


def quoted_pieces(text: str) -> Iterator[str]:
    """A text as JSON, piece by piece: of tens of millions of letters none is one long step."""
    yield '"'
    yield from (quoted(text[at : at + PIECE])[1:-1] for at in range(0, len(text), PIECE))
    yield '"'


def row_text(values: Mapping[str, Any] | None) -> str | None:
    """Columns by sorted names; None for a row that is not there.

    What a column itself holds keeps its order, so that an undo puts back the very bytes.
    """
    return None if values is None else _encode(dict(sorted(values.items())))


def row_texts(texts: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The same of many rows that have the same columns, whose values are given as `column_texts` makes them."""
    return _objects(sorted(texts), [texts[name] for name in sorted(texts)])


class Objects(Sequence[str]):
    """A column of objects that all have the same names in the same order, each part of them a column of its own.

    It is read as the JSON of one object after the other.
    """

    def __init__(self, names: Sequence[str], parts: Sequence[Sequence[str]]) -> None:
        self.names, self.parts = names, parts

    @classmethod
    def of(cls, column: Sequence[Any]) -> "Objects | None":
        """The column's objects, their values as JSON; None where it holds anything else."""
        if set(map(type, column)) != {dict} or len(names := set(map(tuple, column))) != 1 or () in names:
            return None
        return cls.said(names.pop(), map(dict.values, column))

    @classmethod
    def said(cls, names: Sequence[str], rows: Iterable[Iterable[Any]]) -> "Objects":
        """The objects of rows of values, each of them in the order of the names."""
        return cls(names, [list(column_texts(part)) for part in zip(*rows, strict=True)])

    def __len__(self) -> int:
        return len(self.parts[0])

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> "Objects": ...
    def __getitem__(self, place: int | slice) -> "str | Objects":
        if isinstance(place, slice):
            return Objects(self.names, [part[place] for part in self.parts])
        return _object(self.names, [part[place] for part in self.parts])

    def __iter__(self) -> Iterator[str]:
        """One by one; a single one, as long as it may be, is made at once, so that who asks for it does no more."""
        return iter([self[0]]) if len(self) == 1 else _objects(self.names, self.parts)


def split(column: Sequence[Any]) -> Sequence[Any]:
    """The column as objects in parts, where it holds such: encoded once for the table and for the history."""
    if isinstance(column, Objects) or not isinstance(column[0], dict):
        return column
    return Objects.of(column) or column


def column_texts(column: Sequence[Any]) -> Iterable[str]:
    """Every value of a column as JSON, from the first row to the last: quick where they are all of a kind."""
    if isinstance(column, Objects):
        return column
    kinds = set(map(type, column))
    if kinds == {dict}:
        return alike if (alike := Objects.of(column)) else map(_encode, column)
    if len(kinds) == 1 and column[0] == column[-1] and column.count(column[0]) == len(column):
        return repeat(text_of(column[0]), len(column))
    return map(_QUICK.get(kinds.pop(), text_of) if len(kinds) == 1 else text_of, column)


def list_text(column: Sequence[Any]) -> str:
    """A column's values as one JSON list: whole numbers and plain texts are written at once."""
    kinds = set(map(type, column))
    if kinds == {int}:
        return str(list(column))
    if kinds == {str}:
        lines = "\n".join(column)
        if "\\" not in lines and lines.count("\n") == len(column) - 1:  # each line end is one between two texts
            return f"[{quoted(lines).replace(_LINE_END, _BETWEEN)}]"
    return f"[{', '.join(column_texts(column))}]"


def all_same(column: Sequence[Any]) -> bool:
    """True where every value is the same, and of the same kind: True is no 1. Never said of structures."""
    if isinstance(column, Objects):
        return False
    first = column[0]
    if type(first) not in _QUICK and type(first) is not bool:
        return False
    if first != column[-1] or column.count(first) != len(column):
        return False
    return (type(first) is not int and type(first) is not bool) or len(set(map(type, column))) == 1


def _objects(names: Iterable[str], texts: Iterable[Iterable[str]]) -> Iterator[str]:
    """Objects of these names, whose values are given as text, a name at a time."""
    template = "{" + ", ".join(quoted(name).replace("%", "%%") + ": %s" for name in names) + "}"
    return map(template.__mod__, zip(*texts, strict=True))


def _object(names: Sequence[str], texts: Sequence[str]) -> str:
    """One of them, however long: its parts are put together once, and by nothing that first makes room for more."""
    said = ((quoted(name), ": ", text, ", ") for name, text in zip(names, texts, strict=True))
    return "".join(("{", *tuple(chain.from_iterable(said))[:-1], "}"))


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"history cannot keep {value!r}")


@lru_cache(1 << 14)
def _day_text(day: date) -> str:
    """A day as the history keeps it; many a row has the same."""
    return f'"{day.isoformat()}"'


_LINE_END, _BETWEEN = "\\n", '", "'
_encode = json.JSONEncoder(ensure_ascii=False, default=_iso).encode
_QUICK: Mapping[type, Callable[[Any], str]] = {
    str: quoted,
    int: str,
    date: _day_text,
    NoneType: lambda _nothing: "null",
}
