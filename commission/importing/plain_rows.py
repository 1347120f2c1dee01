"""The rows of a list of which there is nothing to say, read a column at a time: most rows of most lists.

Every cell is read by the same readers as in any other row; a row with anything to note is left to `RowReader`.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice, repeat

from commission.importing.columns import cells_at, first_filled, where
from commission.importing.drafts import Draft
from commission.importing.labels import Label, label_of
from commission.importing.rows import CACHED, ERRORS, RowReader, provider_of
from commission.rules.contracts.detail_columns import DETAIL_COLUMN
from commission.rules.contracts.details import UNSAID, Details
from commission.rules.facts import Sector
from commission.rules.reading import written

Row = tuple[str, ...]
_ASK = object()
"""Stands for a value of which something is to be said."""
_MISSING = {"amount": None, "sector": Sector.UNCLASSIFIED}
"""What a field is where its cell says nothing, of which a note is made."""
_DATES = ("starts_on", "ends_on")
_NOT_THE_LABEL = frozenset(["provider", "amount"])
AT_ONCE = 1_000
"""How many drafts are made, or looked at, in one step of the interpreter, in which no window can paint."""
_draft: Callable[[Iterable[object]], Draft] = partial(tuple.__new__, Draft)
"""A draft of its values in order: `Draft._make` without its own look at each."""


def plain_drafts(
    reader: RowReader, numbered: Sequence[tuple[int, Row]], doubted: Collection[int], typed: bool = True
) -> list[Draft | None]:
    """The draft of each row, None where the row needs a longer look; all of them where a workbook typed the cells.

    The rows of the numbers `doubted` need one in any case. A text file is never `typed`.
    """
    rows = [row for _, row in numbered]
    texts = {key: cells_at(rows, place) for key, place in reader.layout.columns.items()}
    if typed and any(set(map(type, column)) - {str} for column in texts.values()):
        return [None] * len(numbered)
    read = {key: _read(reader, key, column) for key, column in texts.items()}
    asked = {place for place, (number, _) in enumerate(numbered) if number in doubted} if doubted else set()
    nothing = [None] * len(numbered)
    terms = map(_terms(reader), *(read.get(key, nothing) for key in (*_DATES, "months")))
    read.update(zip(_DATES, map(list, zip(*terms, strict=True)), strict=True))
    if details := _details(read):
        read["details"] = details
    numbers = [number for number, _ in numbered]
    usual = Draft("")._asdict()
    columns = [read.get(key) or repeat(usual[key], len(numbered)) for key in Draft._fields[:12]]
    made = map(_draft, zip(*columns, numbers, zip(*texts.values(), strict=True), repeat(reader.fields)))
    drafts: list[Draft | None] = []
    while some := list(islice(made, AT_ONCE)):
        drafts += some
    for place in asked | _asked(read, rows, texts):
        drafts[place] = None
    return drafts


def _read(reader: RowReader, key: str, column: list[str]) -> list[object]:
    """The values of a column, each different text read once; `_ASK` where there is anything to say."""
    if key == "amount":
        return [value if type(value) is int else _ASK for value in written.amounts(column)]
    different = set(column)
    values = dict(zip(different, map(_sure(reader, key), different), strict=True))
    return list(map(values.__getitem__, column))


def _details(read: Mapping[str, list[object]]) -> list[object]:
    """What else each row says, each different set of it made once; nothing where no column says it."""
    keys = [key for key in read if key in DETAIL_COLUMN]
    if not keys:
        return []

    @lru_cache(CACHED)
    def details(*values: object) -> Details:
        said = {key: value for key, value in zip(keys, values, strict=True) if value not in (None, _ASK)}
        return Details(**said) if said else UNSAID  # type: ignore[arg-type]

    return list(map(details, *(read[key] for key in keys)))


def _asked(read: Mapping[str, list[object]], rows: Sequence[Row], texts: Mapping[str, list[str]]) -> set[int]:
    """The places of the rows that need a longer look."""
    found: set[int] = set()
    for column in read.values():
        if _ASK in column:
            found.update(place for place, value in enumerate(column) if value is _ASK)
    names = texts["provider"]
    firsts = cells_at(rows, 0)
    if firsts != names:
        firsts = [first_filled(row) if not text.strip() else text for text, row in zip(firsts, rows, strict=True)]
        found.update(where(firsts, _adds_up))
    found.update(where(names, _is_no_name))
    return found | _say_no_more(texts)


def _say_no_more(texts: Mapping[str, list[str]]) -> set[int]:
    """The places of the rows in which nothing stands beside the name and the amount."""
    silent = (where(column, written.is_nothing) for key, column in texts.items() if key not in _NOT_THE_LABEL)
    found = set(next(silent, range(len(texts["provider"]))))
    for column in silent if found else ():
        found.intersection_update(column)
    return found


_FIGURES = re.compile("[0-9]{2,}", re.ASCII)


def _is_no_name(text: str) -> bool:
    """True for a blank, and for what a total, a sector or a line that reckons calls itself."""
    return not text.strip() or not _shape(text).plain


def _adds_up(text: str) -> bool:
    """True for what a total calls itself."""
    label = _shape(text)
    return label.total or bool(label.group)


def _shape(text: str) -> Label:
    """What a text calls itself. Which figures stand in it makes no difference: a column of numbers has few shapes."""
    return label_of(_FIGURES.sub("00", text))


def _sure(reader: RowReader, key: str) -> Callable[[str], object]:
    """A reader of cells that asks where there is anything to say."""
    if key == "provider":
        return _provider
    read, remark, missing = reader.readers[key], reader.remarks_of.get(key), _MISSING.get(key, _ASK)

    def sure(text: str) -> object:
        value = read(text)
        if isinstance(value, written.Uncertain) or value is missing or (remark and remark(text)):
            return _ASK
        return value

    return sure


@lru_cache(CACHED)
def _provider(text: str) -> object:
    return _ASK if text in ERRORS else provider_of(text) or _ASK


def _terms(reader: RowReader) -> Callable[[object, object, object], tuple[object, object]]:
    """What completes start and end by the length, and asks where they are impossible, disagree or are not there."""
    dated = not set(_DATES).isdisjoint(reader.fields)

    @lru_cache(CACHED)
    def term(start: object, end: object, months: object) -> tuple[object, object]:
        if _ASK in (start, end, months):
            return _ASK, _ASK
        values = {"starts_on": start, "ends_on": end, "months": months}
        if reader.complete_term(0, values, {}) or (dated and None in (values["starts_on"], values["ends_on"])):
            return _ASK, _ASK
        return values["starts_on"], values["ends_on"]

    return term
