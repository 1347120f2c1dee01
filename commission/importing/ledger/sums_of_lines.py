"""Lines that are the sum of the lines beside them, an invoice above its own: said, or asked where a ledger is so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from operator import eq
from typing import Any, NamedTuple

from commission.importing.ledger.asked import AskedError, Option, asking
from commission.importing.noticed import noticed
from commission.rules.findings import Finding
from commission.rules.money import sterling
from commission.rules.reading.written import NOTHING_WRITTEN, is_nothing

LEFT_OUT, PAID = "left-out", "paid"
ANSWERS = (LEFT_OUT, PAID)
_DOCUMENTS = ("voucher", "reference")
_PAIRS, _MORE = re.compile(b"\x01+"), re.compile(b"\x01{2,}")
_FEWEST = 2
_MOST_WAITING = 5_000
"""So many lines of one payee and day wait for what the next block says of them."""
_ROWS_SAID = 5
_DENSE = 4
"""Where one line in so many has the payee of the line above it, all lines are looked at at once."""


class SumsTold(NamedTuple):
    """What holds of such lines: the answer, the rows to leave out, and whether groups of two lines are counted."""

    answer: str | None = None
    rows: frozenset[int] = frozenset()
    pairs: bool = False


NOBODY_SAID = SumsTold()


class _Sum(NamedTuple):
    """A line that is what the other lines of its group come to; `sure`: hardly by chance."""

    row: int
    pence: int
    lines: int
    sure: bool


@dataclass(slots=True)
class _Side:
    """The sums that stand first in their groups, or last; `equal` are first, or last, of two lines that are equal."""

    sums: list[_Sum]
    equal: list[_Sum]


class SumsOfLines:
    """Looks at lines of one payee, day and document (where there is one) that follow each other in a sheet.

    `groups` have three lines or more, `two` have two.
    """

    def __init__(self, told: SumsTold) -> None:
        self.told = told
        self.groups = self.two = 0
        self.first, self.last = _Side([], []), _Side([], [])
        self._runs = _PAIRS if told.pairs or told.answer == LEFT_OUT else _MORE
        self._waiting: list[tuple[Any, ...]] = []

    def count(
        self,
        numbers: Sequence[int],
        payees: Sequence[int],
        days: Sequence[date],
        pence: Sequence[int],
        documents: Sequence[Sequence[str]],
    ) -> None:
        """Take the lines of a block in; those that its end may have cut off wait for the next one."""
        if self.told.answer == PAID or not payees:
            return
        columns = (numbers, payees, days, pence, *documents)
        begin, end = 0, len(payees)
        if self._waiting:
            _, payee, day, *_ = self._waiting[-1]
            while begin < end and payees[begin] == payee and days[begin] == day:
                begin += 1
            self._waiting.extend(zip(*(column[:begin] for column in columns), strict=True))
            if begin == end and len(self._waiting) <= _MOST_WAITING:
                return
            self._settle()
        end -= begin < end
        while end > begin and payees[end - 1] == payees[end] and days[end - 1] == days[end]:
            end -= 1
        self._waiting = list(zip(*(column[end:] for column in columns), strict=True))
        self._look_through([column[begin:end] for column in columns])

    def proved(self) -> SumsTold:
        """What holds once all lines are known: a ledger that is so is read again, its groups of two lines too."""
        self._settle()
        if self.told.answer == LEFT_OUT:
            return self.told._replace(rows=frozenset(one.row for one in self._meant()))
        return self.told._replace(pairs=self.told.answer is None and self._side() is not None)

    def ask(self, whole: int, name: str) -> None:
        """Raises AskedError where most groups of lines have their sum among them, and nobody has said what it is."""
        self._settle()
        side = self._side()
        if self.told.answer is not None or side is None:
            return
        meant = self._meant()
        pence = sum(one.pence for one in meant)
        more = len(meant) - len(side.sums)
        pairs = f"; {more:,} more {'stand' if more > 1 else 'stands'} beside one line that is equal" if more else ""
        below = "below" if side is self.first else "above"
        raise asking(
            AskedError(
                f"{len(side.sums):,} lines of {name} are each the sum of the lines {below} them, which are of the same "
                f"payee, day and document ({_rows(side.sums)}){pairs}: {sterling(pence)} together. If they are "
                "invoices with their own lines, all is counted twice.",
                "Say whether they are left out, or are payments too (on the command line: --sums left-out, or --sums "
                "paid).",
            ),
            "sums",
            (
                Option(LEFT_OUT, f"Leave them out: they are the sum of those {below}", sterling(whole - pence)),
                Option(PAID, "They are payments too", sterling(whole)),
            ),
        )

    def findings(self, left_out: tuple[int, int]) -> Iterator[Finding]:
        """What is said of those that nobody was asked about, and of the lines (count, pence) that were left out."""
        if left_out[0]:
            yield noticed("sums_left_out", count=f"{left_out[0]:,}", amount=sterling(left_out[1]))
        sure = [one for side in (self.first, self.last) for one in side.sums if one.sure]
        if sure and self.told.answer is None:
            together = sterling(sum(one.pence for one in sure))
            yield noticed("sums_of_lines", sure[0].row, "", rows=_rows(sure), count=f"{len(sure):,}", amount=together)

    def _side(self) -> _Side | None:
        """Where sums stand, if most groups have one there."""
        side = max((self.first, self.last), key=lambda one: len(one.sums))
        return side if len(side.sums) >= _FEWEST and len(side.sums) * 2 > self.groups else None

    def _meant(self) -> list[_Sum]:
        """The lines that are to be left out as sums; with those above one equal line, where nearly all pairs are so."""
        side = self._side()
        if side is None:
            return [one for one in (*self.first.sums, *self.last.sums) if one.sure]
        return [*side.sums, *(side.equal if len(side.equal) * 10 >= self.two * 9 else ())]

    def _settle(self) -> None:
        """Look at what waits."""
        waiting, self._waiting = self._waiting, []
        if len(waiting) > 1:
            self._look_through(list(zip(*waiting, strict=True)))

    def _look_through(self, columns: Sequence[Sequence[Any]]) -> None:
        payees = columns[1]
        same = _alike(payees)
        if same.count(1) * _DENSE > len(same):
            self._look_within(columns)
            return
        for run in self._runs.finditer(same):
            self._look_within([column[run.start() : run.end() + 1] for column in columns])

    def _look_within(self, columns: Sequence[Sequence[Any]]) -> None:
        """Look at the groups among these lines."""
        numbers, payees, days, pence, *documents = columns
        same = _both(_alike(payees), _alike(days))
        if documents and self._runs.search(same):
            same = _both(same, _one_document(documents))
        for run in self._runs.finditer(same):
            start, end = run.start(), run.end() + 1
            known = any(not is_nothing(column[start]) for column in documents)
            if end - start > 2:
                self._look_at(numbers[start:end], pence[start:end], known=known)
            else:
                self._look_at_two(numbers[start:end], pence[start:end])

    def _look_at(self, rows: Sequence[int], pence: Sequence[int], *, known: bool) -> None:
        """See whether the first or the last of these is the sum of the others; `known`: by a document they are one."""
        self.groups += 1
        for side, from_end in ((self.first, False), (self.last, True)):
            lines = list(zip(rows, pence, strict=True))
            if from_end:
                lines.reverse()
            if found := list(_parts([one for _, one in lines], whole=known)):
                several = len(found) > 1
                for start, count in found:
                    parts = [one for _, one in lines[start + 1 : start + count]]
                    alike = len({one > 0 for one in parts}) == 1 and 0 not in parts
                    sure = alike and len(set(parts)) > 1 and (known or several or count > 3)
                    side.sums.append(_Sum(*lines[start], count - 1, sure))
                return

    def _look_at_two(self, rows: Sequence[int], pence: Sequence[int]) -> None:
        self.two += 1
        if pence[0] == pence[1]:
            self.first.equal.append(_Sum(rows[0], pence[0], 1, sure=False))
            self.last.equal.append(_Sum(rows[1], pence[1], 1, sure=False))


def documents_of(texts: Mapping[str, Sequence[str]], keep: Sequence[bool] | None) -> list[Sequence[str]]:
    """The columns that name documents; `keep` says which of the rows are lines."""
    found = [texts[key] for key in _DOCUMENTS if key in texts]
    return found if keep is None else [list(compress(column, keep)) for column in found]


def _alike(column: Sequence[Any]) -> bytes:
    """1 for each line that says what the one above it does, from the second on."""
    return bytes(map(eq, column, column[1:]))


def _both(one: bytes, other: bytes) -> bytes:
    """1 where both have it."""
    return (int.from_bytes(one) & int.from_bytes(other)).to_bytes(len(one))


def _one_document(columns: Sequence[Sequence[str]]) -> bytes:
    """1 for each line that says a document of the line above it, and where neither says any."""
    one, nothing = 0, -1
    for column in columns:
        blanks = NOTHING_WRITTEN.intersection(column)
        same, blank = int.from_bytes(_alike(column)), 0
        if blanks:
            told = bytes(map(blanks.__contains__, column))
            blank = int.from_bytes(_both(told[1:], told[:-1]))
        one |= same & ~blank
        nothing &= blank
    return (one | nothing).to_bytes(len(columns[0]) - 1)


def _parts(pence: Sequence[int], *, whole: bool) -> Iterator[tuple[int, int]]:
    """The place and the number of lines of each sum with what it is of, if all these lines are such; nothing if not.

    `whole`: the lines are one document. A sum is of two lines or more, and never of nothing.
    """
    if whole:
        if pence[0] and sum(pence) == 2 * pence[0]:
            yield 0, len(pence)
        return
    found: list[tuple[int, int]] = []
    start = so_far = 0
    for at, one in enumerate(pence):
        so_far = so_far + one if at > start else 0
        if at - start >= 2 and so_far == pence[start] != 0:
            found.append((start, at - start + 1))
            start = at + 1
    yield from found if start == len(pence) else ()


def _rows(sums: Sequence[_Sum]) -> str:
    """`rows 5, 9 and 14`; of more than a few the first ones."""
    said = [f"{one.row:,}" for one in sums[:_ROWS_SAID]]
    if len(sums) == 1:
        return f"row {said[0]}"
    return f"rows {', '.join(said)} …" if len(sums) > _ROWS_SAID else f"rows {', '.join(said[:-1])} and {said[-1]}"
