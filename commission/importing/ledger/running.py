"""What the lines of a sheet add up to as they are read, and the rows of it that say what they come to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from commission.importing.ledger.lines import TotalCheck
from commission.importing.noticed import noticed
from commission.rules.findings import Finding
from commission.rules.money import sterling

_NEAR = 100
"""Pence by which a total may miss its rows and still be known as one: a spreadsheet keeps fifteen figures."""


@dataclass(slots=True)
class Running:
    """Pence and lines so far; `before` are the sums that stood where a total row was met, and 0 at the beginning.

    A total row may add up all lines above it, or those since any of the total rows above. `rounding` is what of the
    pence comes only of rounding each line: a total may be that of the lines as they stand.
    """

    whole: int = 0
    lines: int = 0
    held: int = 0
    rounding: Decimal = Decimal(0)
    before: list[tuple[int, int, Decimal]] = field(default_factory=lambda: [(0, 0, Decimal(0))])
    waiting: list[tuple[int, int, str, int | None]] = field(default_factory=list)

    def add(self, pence: int, lines: int, rounding: Decimal = Decimal(0)) -> None:
        """Take lines in."""
        self.whole += pence
        self.rounding += rounding
        self.lines += lines

    def adds_up(self, pence: int) -> bool:
        """True for what two lines or more come to: all of them so far, or all since a total row."""
        return any(pence in self._sums(one) for one in self.before if self.lines - one[1] > 1)

    def near(self, pence: int, *, exact: bool) -> str:
        """How near an amount lies to what lines come to, in words; blank where it lies too far, or is not `exact`."""
        sums = [one for before in self.before if self.lines - before[1] > 1 for one in self._sums(before)]
        apart = min((pence - one for one in sums), key=abs, default=_NEAR)
        if apart and (exact or abs(apart) >= _NEAR or abs(pence) < _NEAR * 100):
            return ""
        more = f"{sterling(abs(apart))} {'more' if apart > 0 else 'less'} than "
        return f"{more if apart else ''}what the rows above add up to"

    def total(self, sheet: str, row: int, label: str, pence: int | None) -> TotalCheck | None:
        """A total row compared with the lines above it; None where it stands above all lines: then it waits."""
        if not self.lines:
            self.waiting.append((row, self.held, label, pence))
            return None
        sums = [self._sums(one) for one in reversed(self.before)]
        if pence is None:
            rows, rounding = self.whole, 0
        else:
            rows, unrounded = min(sums, key=lambda one: (min(abs(pence - said) for said in one), abs(pence - one[0])))
            rounding = pence - rows if pence == unrounded else 0
        if self.before[-1][:2] != (self.whole, self.lines):
            self.before.append((self.whole, self.lines, self.rounding))
        return TotalCheck(sheet, row, label, pence, rows, self.held, rounding)

    def settled(self, sheet: str) -> Iterator[TotalCheck]:
        """The total rows that stand above the list, compared with all of it."""
        for row, _, label, pence in self.waiting:
            rows, unrounded = self._sums((0, 0, Decimal(0)))
            rounding = unrounded - rows if pence == unrounded else 0
            yield TotalCheck(sheet, row, label, pence, rows, self.held, rounding)

    def _sums(self, before: tuple[int, int, Decimal]) -> tuple[int, int]:
        """What the lines since then come to, each as it is rounded; and rounded once only."""
        rows = self.whole - before[0]
        unrounded = rows - (self.rounding - before[2])
        return rows, int(unrounded.to_integral_value(ROUND_HALF_UP))


def finding_of(total: TotalCheck, heading: str, text: str) -> Finding | None:
    """What is to be said of a total row; nothing where it agrees with its lines."""
    if total.amount is None:
        reason = f"“{text.strip()}” is no amount." if text.strip() else "It has no amount."
        return noticed("total_unread", total.row, heading, text, reason=reason)
    difference = total.difference
    if total.rounding and not difference:
        words = {"total": sterling(total.amount), "rows": sterling(total.rows)}
        return noticed("total_rounded", total.row, heading, text, **words)
    if not difference:
        return None
    apart = f"{sterling(abs(difference))} {'more' if difference > 0 else 'less'} in the total"
    if total.held:
        apart += f"; {'1 held row is' if total.held == 1 else f'{total.held:,} held rows are'} not in the sum"
    words = {"total": sterling(total.amount), "rows": sterling(total.rows), "apart": apart}
    return noticed("total_differs", total.row, heading, text, **words)
