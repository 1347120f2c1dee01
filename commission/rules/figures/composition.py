"""To whom a year's money goes: what each provider's contracts put into a figure of the board, the largest first.

By what is committed, or with a ledger of the year by what was paid, or the outturn.
"""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from commission.rules.facts import NumeratorRule, Reading, Sector
from commission.rules.figures.commitment import Measure
from commission.rules.figures.sentences import upto_words
from commission.rules.figures.shares import Board
from commission.rules.money import percent, sterling
from commission.rules.periods import FinancialYear

MEASURES = (Measure.COMMITTED, Measure.PAID, Measure.OUTTURN)
"""What can be told by provider: a forecast has plans in it that are nobody's yet."""
_TOLD_AS = {Measure.FORECAST: Measure.OUTTURN, Measure.FACE: Measure.COMMITTED}


@dataclass(frozen=True, slots=True)
class ProviderPart:
    """What the priced contracts of one provider put into a figure, in pence, and how many they are."""

    provider: str
    contracts: tuple[int, ...]
    pence: int


@dataclass(frozen=True, slots=True)
class Composition:
    """A figure by provider; the parts add up to `pence`, the figure of the board, and so do those of `sectors`.

    `upto` says to which day (` to 31 Jan 2007`), blank where it is of the whole year.
    """

    year: FinancialYear
    rule: NumeratorRule
    reading: Reading
    parts: tuple[ProviderPart, ...]
    pence: int
    sectors: tuple[tuple[Sector, int], ...] = ()
    measure: Measure = Measure.COMMITTED
    upto: str = ""

    def share(self, pence: int) -> Fraction:
        """An amount as a part of the whole; nothing of nothing."""
        return Fraction(pence, self.pence) if self.pence > 0 else Fraction(0)

    def largest(self, count: int) -> int:
        """The pence of so many providers, the largest first."""
        return sum(part.pence for part in self.parts[:count])

    def first(self, count: int) -> tuple[ProviderPart, ...]:
        """So many providers, the largest first, and all others as one more: no line stands for one provider alone."""
        rest = self.parts[count:]
        if len(rest) < 2:
            return self.parts
        contracts = tuple(number for part in rest for number in part.contracts)
        return *self.parts[:count], ProviderPart(f"{len(rest):,} others", contracts, sum(part.pence for part in rest))


def told_as(board: Board, asked: Measure | None = None) -> Measure:
    """The measure a year's money is told by: as asked, else as its target is measured; of a forecast the outturn."""
    wanted = asked or board.headline_measure
    return _TOLD_AS.get(wanted, wanted)


def composition(
    board: Board, rule: NumeratorRule, reading: Reading, measure: Measure = Measure.COMMITTED
) -> Composition:
    """What is committed, paid or the outturn in the board's year by a rule and a reading, by provider.

    Equal ones stand in their names' order. Raises KeyError for what only a ledger tells where there is none.
    """
    cell = board.cell(rule.name, measure, reading)
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    sectors: dict[Sector, int] = defaultdict(int)
    for row in cell.rows:
        pence = row.amount(measure, reading) or 0
        found[row.contract.provider].append((row.contract.id, pence))
        sectors[row.contract.sector] += pence
    parts = [
        ProviderPart(provider, tuple(number for number, _ in rows), sum(pence for _, pence in rows))
        for provider, rows in found.items()
    ]
    ordered = sorted(parts, key=lambda part: (-part.pence, part.provider.casefold(), part.provider))
    by_sector = tuple(sorted(sectors.items(), key=lambda told: -told[1]))
    return Composition(board.year, rule, reading, tuple(ordered), cell.numerator, by_sector, measure, upto_words(cell))


def _called(provider: str) -> str:
    """A name as a sentence can carry it: the list below has it whole."""
    return provider if len(provider) <= 60 else provider[:59].rstrip() + "…"


_NOTHING = {Measure.COMMITTED: "is committed", Measure.PAID: "was paid", Measure.OUTTURN: "is in the outturn"}
_WHOLE = {Measure.COMMITTED: "the {} committed", Measure.PAID: "the {} paid", Measure.OUTTURN: "the outturn of {}"}
FEW = 5
"""How many providers are told of together, in words below."""


def composition_sentence(found: Composition) -> str:
    """Who carries most of it, and how much a few carry together."""
    by, when = f"by rule {found.rule.name}", f"in {found.year}{found.upto}"
    if not found.parts or found.pence <= 0:
        return f"Nothing that rule {found.rule.name} counts {_NOTHING[found.measure]} {when}."
    first = found.parts[0]
    whole = _WHOLE[found.measure].format(sterling(found.pence))
    said = f"{_called(first.provider)} carries {percent(found.share(first.pence))} of {whole} {when} {by}"
    if len(found.parts) <= FEW:
        return f"{said}, of {len(found.parts):,} in all." if len(found.parts) > 1 else f"{said}: nobody else does."
    return f"{said}; the five largest of {len(found.parts):,} carry {percent(found.share(found.largest(FEW)))}."


def sectors_sentence(found: Composition) -> str:
    """What each sector has of it; blank where nothing is."""
    if found.pence <= 0:
        return ""
    told = (f"{sector} {sterling(pence)} ({percent(found.share(pence))})" for sector, pence in found.sectors)
    return f"By sector: {', '.join(told)}."
