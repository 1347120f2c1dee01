"""Rows below the last line of a ledger that say nothing of a payment: told together as notes, not held one by one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from commission.importing.ledger.payees import payee_of
from commission.importing.ledger.table import BrokenLine
from commission.importing.noticed import noticed
from commission.importing.sheet import Unread
from commission.rules.findings import Finding
from commission.rules.reading.written import collapsed, is_nothing
from commission.rules.reading.written_days import days_read
from commission.rules.year_end.ledger_amounts import paid_amount

_MOST_WAITING = 2_000
"""More such rows are no notes: they are held as they come."""
_FIRST_LETTER = re.compile(r"^[^\w£$€]*[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_MONEY = re.compile(r"[£$€]|\d[.,]\d|\d{5}|\b(?!(?:19|20)\d\d\b)\d{3,}\b", re.ASCII)
_OPENS_A_NOTE = re.compile(
    r"^[*^#\s]*(?:notes?\b|n\.?b\.?\b|source\b|copyright\b|©|\(c\)|end of|nodyn|nodiadau|this |these "
    r"|the (?:above|figures))",
    re.IGNORECASE,
)
_WORDS_OF_A_NOTE, _MOST_WORDS_OF_A_NAME, _LONGEST_SHOWN = 2, 8, 60
Cells = Mapping[str, str]


class Waiting(NamedTuple):
    """A row that is a note if no line stands below it."""

    number: int
    cells: Cells
    problems: list[Finding]


class NotesBelow:
    """The rows since the last line that may be notes; `example` is what the first of them says."""

    def __init__(self) -> None:
        self.waiting: list[Waiting] = []
        self.example = ""

    def take(self, number: int, row: Sequence[str], cells: Cells, values: Any, problems: list[Finding]) -> bool:
        """Take a row in; False for one that may be a payment, and where too many wait."""
        _, day, pence = values
        if len(self.waiting) >= _MOST_WAITING:
            return False
        if isinstance(row[0], BrokenLine) or any(one.code == "row_askew" for one in problems):
            return False
        if isinstance(day, date) or isinstance(pence, int) or not is_note(row, cells, nothing=day is None is pence):
            return False
        if not self.waiting:
            self.example = next(collapsed(cell) for cell in row if cell.strip())[:_LONGEST_SHOWN]
        self.waiting.append(Waiting(number, cells, problems))
        return True

    def released(self) -> Iterable[Waiting]:
        """The rows that are no notes after all: a line stands below them, or they are too many."""
        waiting, self.waiting = self.waiting, []
        return waiting

    def findings(self) -> Iterator[Finding]:
        """What is said of the notes."""
        if self.waiting:
            first, last, count = self.waiting[0].number, self.waiting[-1].number, len(self.waiting)
            rows = f"row {first:,}" if count == 1 else f"{count:,} rows from {first:,} to {last:,}"
            yield noticed("notes_below", first, rows=rows, example=self.example)


def is_note(row: Sequence[str], cells: Cells, *, nothing: bool) -> bool:
    """Whether a row says nothing of money or days: it has no payee (`nothing`: and no day and amount), or one text."""
    filled = [cell for cell in row if not is_nothing(cell)]
    if any(isinstance(cell, Unread) for cell in filled):
        return False
    if nothing and not payee_of(cells["payee"]):
        return not any(map(_is_figure, filled))
    if len(filled) != 1:
        return False
    return is_said(filled[0], name=bool(payee_of(cells["payee"])))


def is_said(cell: str, *, name: bool) -> bool:
    """Whether a text alone in its row is a note; `name`: it may be a payee, so it must begin, or be long, as a note."""
    text = collapsed(cell)
    words = len(_WORD.findall(text))
    if words < _WORDS_OF_A_NOTE or not _FIRST_LETTER.search(text) or _MONEY.search(text):
        return False
    return not name or bool(_OPENS_A_NOTE.search(text)) or words > _MOST_WORDS_OF_A_NAME


def _is_figure(cell: str) -> bool:
    """Whether a cell reads as an amount or a day."""
    return isinstance(paid_amount(cell), int) or bool(days_read(cell))
