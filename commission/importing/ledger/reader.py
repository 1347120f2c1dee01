"""The rows of one sheet of a ledger, a block at a time: read a column at a time where there is nothing to say."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import compress, repeat
from typing import Any

from commission.importing.columns import columns_at
from commission.importing.ledger.bodies import Bodies
from commission.importing.ledger.cancelled import Cancelled
from commission.importing.ledger.credit_notes import CreditNotes
from commission.importing.ledger.credit_words import CreditWords
from commission.importing.ledger.currencies import is_foreign
from commission.importing.ledger.cut_amounts import cut_amounts, said_of
from commission.importing.ledger.field_keys import WORDED
from commission.importing.ledger.fractions import Fractions, or_fraction
from commission.importing.ledger.judged import Days, Judged
from commission.importing.ledger.laid_out import Sheet
from commission.importing.ledger.lines import Block, SheetRead, Words, cells_of
from commission.importing.ledger.longer_rows import TAKEN, longer_rows
from commission.importing.ledger.odd_rows import Kept, OddRows
from commission.importing.ledger.payees import ASK, Payees, said
from commission.importing.ledger.payees_above import PayeesAbove
from commission.importing.ledger.points import Points
from commission.importing.ledger.running import Running
from commission.importing.ledger.signs import turned
from commission.importing.ledger.sums_of_lines import SumsOfLines, documents_of
from commission.importing.ledger.table import BrokenLine
from commission.importing.sheet import Unread
from commission.rules.reading.written import NOTHING_WRITTEN, Uncertain, amounts
from commission.rules.year_end.ledger_amounts import of_two_sides, signed

Row = Sequence[str]
Corrections = Mapping[tuple[int, str], str]
Texts = Mapping[str, Sequence[str]]
"""The cells of each mapped column."""


class LineReader:
    """Reads the rows of one sheet, knowing its columns and what holds for each of them as a whole."""

    def __init__(
        self,
        sheet: Sheet,
        judged: Judged,
        payees: Payees,
        corrections: Corrections,
        suspects: Mapping[int, str],
    ) -> None:
        layout = sheet.layout
        self.layout, self.judged, self.payees, self.corrections = layout, judged, payees, corrections
        self.days = Days(judged)
        self.cells_of_dates: Counter[str] = Counter()
        self.credits_below = self.credits_above = self.longer = 0
        self.found = SheetRead(sheet.table.sheet, layout.row or layout.last, layout.headings, layout.mapping)
        self.running = Running()
        self.roundings: list[Decimal] | None = None
        self.credit_notes = CreditNotes(layout.headings, layout.columns, judged.credit_notes)
        self.fractions = Fractions(judged.fractions, Points(judged.point_told, judged.point))
        self.bodies = Bodies(layout.headings, [layout.columns["payee"]])
        self.credit_words = CreditWords()
        self.cancelled = Cancelled(layout.headings, list(layout.columns.values()))
        self.odd = OddRows(layout, self.found, self.running, payees, suspects)
        self.behind = sheet.behind
        self.above = PayeesAbove(judged.payees, days=self.days)
        self.odd.fractions, self.odd.above = self.fractions, self.above
        self.sums = SumsOfLines(judged.sums)
        self.odd.sums, self.odd.beyond = judged.sums.rows, sheet.layout.width if judged.longer != TAKEN else 0

    def read(self, first: int, rows: list[Row]) -> Block:
        """The payments of some rows, of which the first has this number; what is none is noted in `odd` and `found`."""
        self._correct(first, rows)
        texts = columns_at(rows, self.layout.columns)  # type: ignore[arg-type]
        self.cells_of_dates.update(texts["date"])
        days: list[Any] = list(map(self.days.__getitem__, texts["date"]))
        pence = self._pence(texts)
        if self.judged.signs_reversed:
            pence = turned(pence)
        self.credit_notes.turn(rows, pence)
        names = zip(texts["payee"], texts.get("payee_number") or repeat(""), strict=False)
        payees = list(map(self.payees.__getitem__, names))
        self.roundings = self.fractions.roundings(texts, pence)
        keep = self._settle(first, rows, texts, (payees, days, pence))
        numbers: Sequence[int] = range(first, first + len(rows))
        worded = {key: _words(texts[key]) for key in WORDED if key in texts}
        if keep is not None:
            numbers = list(compress(numbers, keep))
            payees, days, pence = (list(compress(column, keep)) for column in (payees, days, pence))
            worded = {key: list(compress(cells_of(column), keep)) for key, column in worded.items()}
            self.above.look_for_repeated(payees, self.payees.nobody())
        self._count(payees, days, pence)
        self.bodies.count(rows, numbers, pence, keep)
        self.cancelled.count(rows, numbers, pence, keep)
        self.credit_notes.count(rows, pence, keep)
        self.fractions.count(self.roundings, keep)
        if "description" in worded and not self.found.credits[0]:
            self.credit_words.count(worded["description"], numbers, pence)
        self.sums.count(numbers, payees, days, pence, documents_of(texts, keep))
        return Block(self.found.sheet, numbers, payees, days, pence, worded, self.payees.news())

    def _correct(self, first: int, rows: list[Row]) -> None:
        """Put the cells that were written anew by hand in their places."""
        for (number, key), text in self.corrections.items():
            at = number - first
            if 0 <= at < len(rows) and key in self.layout.columns:
                place = self.layout.columns[key]
                cells = ["" if isinstance(cell, BrokenLine) else cell for cell in rows[at]]
                cells += [""] * (place + 1 - len(cells))
                self.odd.correct(number, key, cells[place], text)
                cells[place] = text
                rows[at] = cells

    def _pence(self, texts: Texts) -> list[Any]:
        """The amount of each row: pence, None, or why it is not certain."""
        if "amount" not in texts:
            debits, credits_ = (self._read_money(texts[key]) for key in ("debit", "credit"))
            for one in credits_:
                if isinstance(one, int):
                    self.credits_below += one < 0
                    self.credits_above += one > 0
            return list(map(of_two_sides, debits, credits_, repeat(self.judged.credits_negative)))
        found = self._read_money(texts["amount"])
        if "sign" in texts:
            for at, (pence, side) in enumerate(zip(found, texts["sign"], strict=True)):
                if isinstance(pence, int):
                    found[at] = signed(pence, side)
        return found

    def _read_money(self, column: Sequence[str]) -> list[Any]:
        found: list[Any] = amounts(column)
        if set(map(type, found)) != {int}:
            for at, one in enumerate(found):
                if isinstance(one, Uncertain) or isinstance(column[at], Unread):
                    text = column[at]
                    found[at] = self.odd.unread(text) or or_fraction(self.odd.paid(text), text, self.fractions)
        return found

    def _settle(self, first: int, rows: list[Row], texts: Texts, columns: Kept) -> list[bool] | None:
        """Which rows are payments, None where all are: each that needs a longer look is looked at, in order."""
        payees, days, pence = columns
        self._look_for_cut(first, rows, texts)
        asked = self._asked(first, rows, texts, columns)
        if not asked:
            self.odd.filled()
            self.running.add(sum(pence), len(pence), self._rounded(0, len(pence)))
            self._pass(texts, len(pence) - 1)
            return None
        keep, start = [True] * len(rows), 0
        for at in asked:
            self._run(pence, start, at)
            if at > start:
                self._pass(texts, at - 1)
            cells = {key: column[at] for key, column in texts.items()}
            kept = self.odd.look(first + at, rows[at], cells, (payees[at], days[at], pence[at]))
            if kept is None:
                keep[at] = False
            else:
                payees[at], days[at], pence[at] = kept
                self._run(pence, at, at + 1)
            start = at + 1
        self._run(pence, start, len(rows))
        if len(rows) > start:
            self._pass(texts, len(rows) - 1)
        return keep

    def _look_for_cut(self, first: int, rows: list[Row], texts: Texts) -> None:
        """Hold the rows whose amount may be cut at its comma."""
        for at in cut_amounts(rows, texts.get("amount", ()), self.behind):
            amount = said_of(rows[at], self.behind)
            reason = f"The amount may be cut at the comma of its thousands: “{amount}”. If it is not, write it anew."
            if (first + at, "amount") not in self.corrections:
                self.odd.suspects.setdefault(first + at, reason)

    def _pass(self, texts: Texts, at: int) -> None:
        """Note a line that names its payee, before one that may not."""
        self.above.passed({key: column[at] for key, column in texts.items()})

    def _run(self, pence: list[Any], start: int, end: int) -> None:
        if end > start:
            self.odd.filled()
            self.running.add(sum(pence[start:end]), end - start, self._rounded(start, end))

    def _rounded(self, start: int, end: int) -> Decimal:
        """What rows of the block are rounded by, in pence."""
        return sum(self.roundings[start:end], Decimal(0)) if self.roundings else Decimal(0)

    def _asked(self, first: int, rows: list[Row], texts: Texts, columns: Kept) -> list[int]:
        """The places of the rows that need a longer look."""
        payees, days, pence = columns
        found: set[int] = set()
        if set(map(type, pence)) != {int}:
            found.update(at for at, one in enumerate(pence) if type(one) is not int)
        if set(map(type, days)) != {date}:
            found.update(at for at, one in enumerate(days) if type(one) is not date)
        if ASK in payees:
            found.update(at for at, one in enumerate(payees) if one == ASK)
        if self.layout.width and max(map(len, rows)) > self.layout.width:
            longer = longer_rows(rows, self.layout.width)
            self.longer += len(longer)
            if self.judged.longer != TAKEN:
                found.update(self.odd.askew(first, longer, self.corrections))
        if "currency" in texts:
            strange = {text for text in set(texts["currency"]) if is_foreign(text)}
            found.update(at for at, text in enumerate(texts["currency"]) if text in strange)
        found.update(number - first for number in self.odd.suspects if first <= number < first + len(rows))
        if self.odd.sums:
            found.update(number - first for number in self.odd.sums.intersection(range(first, first + len(rows))))
        return sorted(found)

    def _count(self, payees: Sequence[int], days: Sequence[date], pence: Sequence[int]) -> None:
        found = self.found
        found.lines += len(pence)
        found.amount += sum(pence)
        _add_up(found.by_day, days, pence)
        _add_up(found.by_payee, payees, pence)
        below = [one for one in pence if one < 0]
        found.credits = found.credits[0] + len(below), found.credits[1] + sum(below)


def _add_up(sums: dict[Any, list[int]], keys: Sequence[Any], pence: Sequence[int]) -> None:
    """Add to the lines and the pence of each key."""
    for key, one in zip(keys, pence, strict=True):
        found = sums.get(key)
        if found is None:
            sums[key] = [1, one]
        else:
            found[0] += 1
            found[1] += one


_ODD_SPACE = re.compile(r"[^\S\n ]")
_ODD_ASCII = "\t\r\x0b\x0c\x1c\x1d\x1e\x1f"
"""All white space of ASCII that is no plain space, but for the line break."""


def _words(column: Sequence[str]) -> Words:
    """What each cell of a column says, each different text read once where it takes a longer look.

    One text, where each of them says something and is as it should be.
    """
    lines = "\n".join(column)
    if set(map(type, column)) == {str} and lines.count("\n") == len(column) - 1 and _is_tidy(lines):
        nothing = NOTHING_WRITTEN.intersection(column)
        return [None if text in nothing else text for text in column] if nothing else lines
    different = set(column)
    read = dict(zip(different, map(said, different), strict=True))
    return list(map(read.__getitem__, column))


def _is_tidy(lines: str) -> bool:
    """True for cells, written below each other, in which every space is plain and single, and none is at an end."""
    if any(pair in lines for pair in ("  ", " \n", "\n ")) or lines[:1] == " " or lines[-1:] == " ":
        return False
    if lines.isascii():
        return not any(space in lines for space in _ODD_ASCII)
    return not _ODD_SPACE.search(lines)
