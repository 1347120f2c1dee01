"""The rows of a list of which there is nothing to say, read a column at a time: most rows of most lists.

Every cell is read by the same readers as in any other row; a row with anything to note is left to `RowReader`.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import repeat

from commission.importing.drafts import Draft
from commission.importing.rows import CACHED, ERRORS, SELDOM_AGAIN, RowReader, provider_of
from commission.rules.facts import Sector
from commission.rules.written import Uncertain

Row = tuple[str, ...]
_ASK = object()
"""Stands for a value of which something is to be said."""
_MISSING = {"amount": None, "sector": Sector.UNCLASSIFIED}
"""What a field is where its cell says nothing, of which a note is made."""
_DATES = ("starts_on", "ends_on")


def plain_drafts(reader: RowReader, numbered: Sequence[tuple[int, Row]]) -> list[Draft | None]:
    """The draft of each row, None where the row needs a longer look; all of them where a workbook typed the cells."""
    texts = {
        key: [row[place] if place < len(row) else "" for _, row in numbered]
        for key, place in reader.layout.columns.items()
    }
    if any(set(map(type, column)) - {str} for column in texts.values()):
        return [None] * len(numbered)
    values = {key: map(_sure(reader, key), column) for key, column in texts.items()}
    read = {key: list(column) for key, column in values.items()}
    nothing = [None] * len(numbered)
    terms = list(map(_terms(reader), *(read.get(key, nothing) for key in (*_DATES, "months"))))
    for place, key in enumerate(_DATES):
        read[key] = [term[place] for term in terms]
    written = [dict(zip(texts, cells, strict=True)) for cells in zip(*texts.values(), strict=True)]
    usual = Draft("")._asdict()
    columns = [read.get(key) or repeat(usual[key], len(numbered)) for key in Draft._fields[:11]]
    numbers = [number for number, _ in numbered]
    rows = zip(*columns, numbers, written, repeat(reader.fields, len(numbered)), strict=True)
    return [None if _ASK in row else Draft._make(row) for row in rows]


def _sure(reader: RowReader, key: str) -> Callable[[str], object]:
    """A reader of cells that asks where there is anything to say."""
    if key == "provider":
        return _provider
    read, remark, missing = reader.readers[key], reader.remarks_of.get(key), _MISSING.get(key, _ASK)

    def sure(text: str) -> object:
        value = read(text)
        if isinstance(value, Uncertain) or value is missing or (remark and remark(text)):
            return _ASK
        return value

    return sure if key in SELDOM_AGAIN else lru_cache(CACHED)(sure)


@lru_cache(CACHED)
def _provider(text: str) -> object:
    return _ASK if text in ERRORS else provider_of(text) or _ASK


def _terms(reader: RowReader) -> Callable[[object, object, object], tuple[object, object]]:
    """What completes start and end by the length, and asks where they are impossible, disagree or are not there."""
    dated = bool(reader.fields & set(_DATES))

    @lru_cache(CACHED)
    def term(start: object, end: object, months: object) -> tuple[object, object]:
        if _ASK in (start, end, months):
            return _ASK, _ASK
        values = {"starts_on": start, "ends_on": end, "months": months}
        if reader.complete_term(0, values, {}) or (dated and None in (values["starts_on"], values["ends_on"])):
            return _ASK, _ASK
        return values["starts_on"], values["ends_on"]

    return term
