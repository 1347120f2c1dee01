"""Lines that are the sum of the lines beside them, an invoice above its own: said, or asked where a ledger is so."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import compress
from operator import eq
from typing import Any, NamedTuple

from commission.importing.ledger.asked import AskedError, Option, asking
from commission.importing.ledger.sums_found import Side, Sides, Sum
from commission.importing.noticed import noticed
from commission.rules.findings import Finding
from commission.rules.money import sterling
from commission.rules.reading.written import NOTHING_WRITTEN, is_nothing

LEFT_OUT, PAID = "left-out", "paid"
ANSWERS = (LEFT_OUT, PAID)
_DOCUMENTS = ("voucher", "reference")
_PAIRS, _MORE = re.compile(b"\x01+"), re.compile(b"\x01{2,}")
_MOST_WAITING = 5_000
"""So many lines of one payee wait for what the next block says of them."""
_ROWS_SAID = 5
_DENSE = 4
"""Where one line in so many has the payee of the line above it, all lines are looked at at once."""
_PARTS = 3
"""Of so many lines of several days a sum is hardly one by chance."""


class SumsTold(NamedTuple):
    """What holds of such lines: the answer, the rows to leave out, and whether groups of two lines are counted."""

    answer: str | None = None
    rows: frozenset[int] = frozenset()
    pairs: bool = False


NOBODY_SAID = SumsTold()


class SumsOfLines:
    """Looks at lines of one payee that follow each other in a sheet.

    `alike` are those of one day and document too (where there is one), `payees` all of them, whatever their days: what
    stands below those of several days is a total of the payee.
    """

    def __init__(self, told: SumsTold) -> None:
        self.told = told
        self.alike, self.payees = Sides(), Sides()
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
            _, payee, *_ = self._waiting[-1]
            while begin < end and payees[begin] == payee:
                begin += 1
            self._waiting.extend(zip(*(column[:begin] for column in columns), strict=True))
            if begin == end and len(self._waiting) <= _MOST_WAITING:
                return
            self._settle()
        end -= begin < end
        while end > begin and payees[end - 1] == payees[end]:
            end -= 1
        self._waiting = list(zip(*(column[end:] for column in columns), strict=True))
        self._look_through([column[begin:end] for column in columns])

    def proved(self) -> SumsTold:
        """What holds once all lines are known: a ledger that is so is read again, its groups of two lines too."""
        self._settle()
        if self.told.answer == LEFT_OUT:
            return self.told._replace(rows=frozenset(one.row for one in self._meant()))
        return self.told._replace(pairs=self.told.answer is None and any(self._proven()))

    def ask(self, whole: int, name: str) -> None:
        """Raises AskedError where most groups of lines have their sum among them, and nobody has said what it is."""
        self._settle()
        alike, of_payees = self._proven()
        if self.told.answer is not None or not (alike or of_payees):
            return
        meant = self._meant()
        sums = _each_row(one for side in (alike, of_payees) if side for one in side.sums)
        pence = sum(one.pence for one in meant)
        more = len(meant) - len(sums)
        pairs = f"; {more:,} more {'stand' if more > 1 else 'stands'} beside one line that is equal" if more else ""
        above = of_payees is self.payees.last if of_payees else alike is self.alike.last
        where = "above" if above else "below"
        of = "payee, day and document" if alike and len(sums) == len(alike.sums) else "payee"
        raise asking(
            AskedError(
                f"{len(sums):,} lines of {name} are each the sum of the lines {where} them, which are of the same "
                f"{of} ({_rows(sums)}){pairs}: {sterling(pence)} together. If they are "
                f"{'invoices with their own lines' if of != 'payee' else 'totals of their payees'}, all is counted "
                "twice.",
                "Say whether they are left out, or are payments too (on the command line: --sums left-out, or --sums "
                "paid).",
            ),
            "sums",
            (
                Option(LEFT_OUT, f"Leave them out: they are the sum of those {where}", sterling(whole - pence)),
                Option(PAID, "They are payments too", sterling(whole)),
            ),
        )

    def findings(self, left_out: tuple[int, int]) -> Iterator[Finding]:
        """What is said of those that nobody was asked about, and of the lines (count, pence) that were left out."""
        if left_out[0]:
            yield noticed("sums_left_out", count=f"{left_out[0]:,}", amount=sterling(left_out[1]))
        sure = _each_row((*self.alike.sure(), *self.payees.sure()))
        if sure and self.told.answer is None:
            together = sterling(sum(one.pence for one in sure))
            yield noticed("sums_of_lines", sure[0].row, "", rows=_rows(sure), count=f"{len(sure):,}", amount=together)

    def _proven(self) -> tuple[Side | None, Side | None]:
        return self.alike.proven(), self.payees.proven()

    def _meant(self) -> list[Sum]:
        """The lines that are to be left out as sums; where a ledger is proven to be so, no others."""
        proven = [sides for sides in (self.alike, self.payees) if sides.proven()]
        return _each_row(one for sides in proven or (self.alike, self.payees) for one in sides.meant())

    def _settle(self) -> None:
        """Look at what waits."""
        waiting, self._waiting = self._waiting, []
        if len(waiting) > 1:
            self._look_through(list(zip(*waiting, strict=True)))

    def _look_through(self, columns: Sequence[Sequence[Any]]) -> None:
        same = _alike(columns[1])
        runs = [(run.start(), run.end() + 1) for run in self._runs.finditer(same)]
        for start, end in runs:
            self._look_over(start, end, columns)
        if same.count(1) * _DENSE > len(same):
            self._look_within(columns)
            return
        for start, end in runs:
            self._look_within([column[start:end] for column in columns])

    def _look_over(self, start: int, end: int, columns: Sequence[Sequence[Any]]) -> None:
        """See whether the first or the last line of a payee is the sum of all its others."""
        numbers, pence = columns[0], columns[3]
        if end - start == 2:
            self.payees.look_at_two(numbers[start:end], pence[start:end])
            return
        self.payees.groups += 1
        whole = sum(pence[start:end])
        if whole not in (2 * pence[start], 2 * pence[end - 1]):
            return
        _, _, days, _, *documents = columns
        for side, own, others in (
            (self.payees.first, start, slice(start + 1, end)),
            (self.payees.last, end - 1, slice(start, end - 1)),
        ):
            if pence[own] and whole == 2 * pence[own]:
                outside = not min(days[others]) < days[own] < max(days[others])
                numbered = any(not is_nothing(one[own]) and one[own] not in one[others] for one in documents)
                enough = end - start > _PARTS and outside and not numbered
                side.sums.append(Sum(numbers[own], pence[own], enough and _are_parts(pence[others])))
                return

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
                self.alike.look_at_two(numbers[start:end], pence[start:end])

    def _look_at(self, rows: Sequence[int], pence: Sequence[int], *, known: bool) -> None:
        """See whether the first or the last of these is the sum of the others; `known`: by a document they are one."""
        self.alike.groups += 1
        for side, from_end in ((self.alike.first, False), (self.alike.last, True)):
            lines = list(zip(rows, pence, strict=True))
            if from_end:
                lines.reverse()
            if found := list(_parts([one for _, one in lines], whole=known)):
                several = len(found) > 1
                for start, count in found:
                    parts = [one for _, one in lines[start + 1 : start + count]]
                    sure = _are_parts(parts) and (known or several or count > _PARTS)
                    side.sums.append(Sum(*lines[start], sure))
                return


def documents_of(texts: Mapping[str, Sequence[str]], keep: Sequence[bool] | None) -> list[Sequence[str]]:
    """The columns that name documents; `keep` says which of the rows are lines."""
    found = [texts[key] for key in _DOCUMENTS if key in texts]
    return found if keep is None else [list(compress(column, keep)) for column in found]


def _are_parts(pence: Sequence[int]) -> bool:
    """Whether lines are what a total is made of: on one side of zero, and no usual fee again and again."""
    return len({one > 0 for one in pence}) == 1 and 0 not in pence and len(set(pence)) > 1


def _each_row(sums: Iterable[Sum]) -> list[Sum]:
    """Each row once; sure where it is so by one of them."""
    found: dict[int, Sum] = {}
    for one in sums:
        found[one.row] = found.get(one.row, one)
    return list(found.values())


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


def _rows(sums: Sequence[Sum]) -> str:
    """`rows 5, 9 and 14`; of more than a few the first ones."""
    said = [f"{one.row:,}" for one in sums[:_ROWS_SAID]]
    if len(sums) == 1:
        return f"row {said[0]}"
    return f"rows {', '.join(said)} …" if len(sums) > _ROWS_SAID else f"rows {', '.join(said[:-1])} and {said[-1]}"
