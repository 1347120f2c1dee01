"""To whom a year's money goes: what each provider's contracts put into a figure of the board, the largest first."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from commission.rules.facts import NumeratorRule, Reading
from commission.rules.figures.commitment import Measure
from commission.rules.figures.shares import Board
from commission.rules.money import percent, sterling
from commission.rules.periods import FinancialYear


@dataclass(frozen=True, slots=True)
class ProviderPart:
    """What the priced contracts of one provider put into a figure, in pence, and how many they are."""

    provider: str
    contracts: tuple[int, ...]
    pence: int


@dataclass(frozen=True, slots=True)
class Composition:
    """A figure by provider; the parts add up to `pence`, the figure of the board."""

    year: FinancialYear
    rule: NumeratorRule
    reading: Reading
    parts: tuple[ProviderPart, ...]
    pence: int

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


def composition(board: Board, rule: NumeratorRule, reading: Reading) -> Composition:
    """What is committed in the board's year by a rule and a reading, by provider; equal ones in their names' order."""
    cell = board.cell(rule.name, Measure.COMMITTED, reading)
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in cell.rows:
        found[row.contract.provider].append((row.contract.id, row.amount(Measure.COMMITTED, reading) or 0))
    parts = [
        ProviderPart(provider, tuple(number for number, _ in rows), sum(pence for _, pence in rows))
        for provider, rows in found.items()
    ]
    ordered = sorted(parts, key=lambda part: (-part.pence, part.provider.casefold(), part.provider))
    return Composition(board.year, rule, reading, tuple(ordered), cell.numerator)


def _called(provider: str) -> str:
    """A name as a sentence can carry it: the list below has it whole."""
    return provider if len(provider) <= 60 else provider[:59].rstrip() + "…"


FEW = 5
"""How many providers are told of together, in words below."""


def composition_sentence(found: Composition) -> str:
    """Who carries most of it, and how much a few carry together."""
    if not found.parts or found.pence <= 0:
        return f"Nothing that rule {found.rule.name} counts is committed in {found.year}."
    first = found.parts[0]
    said = (
        f"{_called(first.provider)} carries {percent(found.share(first.pence))} of the {sterling(found.pence)} "
        f"committed in {found.year} by rule {found.rule.name}"
    )
    if len(found.parts) <= FEW:
        return f"{said}, of {len(found.parts):,} in all." if len(found.parts) > 1 else f"{said}: nobody else does."
    return f"{said}; the five largest of {len(found.parts):,} carry {percent(found.share(found.largest(FEW)))}."
