"""Every definition that a published figure of a year may rest on, each told once with all the ways to say it.

A way is a rule, a measure, a reading, a base, a level of the budget, and all contracts of the year or only those in
place on a day. Ways that rest on the same rows, taken to the same pence, and on the same base are one definition.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from commission.rules.facts import Register
from commission.rules.figures.commitment import Measure
from commission.rules.figures.denominator import AS_TICKED, Denominator, base_named, denominator_of
from commission.rules.figures.numerators import Numerator, ReadAs, numerators
from commission.rules.figures.sums import Sums
from commission.rules.money import divide_half_away
from commission.rules.periods import FinancialYear

LEVELS = (100, 98, 102)
"""The budgets a year is planned at, in per cent of the indicative figure; the figure itself first."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to say a definition; `level` in per cent of the budget, `day` None for all contracts of the year."""

    rule: str
    measure: Measure
    read_as: ReadAs
    base: str = AS_TICKED
    level: int = 100
    day: date | None = None

    @property
    def key(self) -> str:
        """What it is called for ever: `A/committed/annual/as ticked/100`."""
        place = f"/in place on {self.day.isoformat()}" if self.day else ""
        return f"{self.rule}/{self.measure}/{self.read_as}/{self.base}/{self.level}{place}"


@dataclass(frozen=True)
class Definition:
    """One figure, in pence, with every way to say it, the simplest first.

    `denominator` is None where the budget is not known. `plain` is whether it is of the whole budget as it was asked.
    """

    ways: tuple[Way, ...]
    numerator: int
    denominator: int | None
    budget: Denominator
    plain: bool

    @property
    def key(self) -> str:
        return self.ways[0].key

    @property
    def simplest(self) -> Way:
        return self.ways[0]

    @property
    def rules(self) -> tuple[str, ...]:
        """Every rule that shares it, in the register's order."""
        return tuple(dict.fromkeys(way.rule for way in self.ways))

    @property
    def readings(self) -> tuple[ReadAs, ...]:
        """Every reading that gives the same pence row by row."""
        return tuple(dict.fromkeys(way.read_as for way in self.ways))

    @property
    def bases(self) -> tuple[str, ...]:
        """Every name of the base it rests on."""
        return tuple(dict.fromkeys(way.base for way in self.ways))

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.numerator, self.denominator) if self.denominator else None


@dataclass(frozen=True)
class Definitions:
    """All distinct definitions of a year, the simplest first; `denominators` are the bases they were tried on."""

    year: FinancialYear
    every: tuple[Definition, ...]
    denominators: tuple[Denominator, ...]

    @cached_property
    def by_key(self) -> Mapping[str, Definition]:
        """Each by every one of its keys."""
        return {way.key: one for one in self.every for way in one.ways}

    def key_of(self, written: str) -> str | None:
        """The key as it is, of one that is written in other capitals; None for no key, or where it could be two."""
        if written in self.by_key:
            return written
        alike = [key for key in self.by_key if key.casefold() == written.casefold()]
        return alike[0] if len(alike) == 1 else None

    @cached_property
    def plain(self) -> tuple[Definition, ...]:
        """One for each amount: what it is measured against does not matter."""
        return tuple(one for one in self.every if one.plain)


def definitions(
    register: Register,
    year: FinancialYear,
    added_up: Sums | None = None,
    *,
    base: str | None = None,
    days: Iterable[date] = (),
    of_ledger: Mapping[Measure, Sums] | None = None,
) -> Definitions:
    """Every distinct definition of a year. `added_up` are the sums of all its contracts, where they are known already.

    `of_ledger` are those of what is paid in the whole year, and rests on it, where they are known.

    `base` names the one way to count the budget to try; None tries it as ticked and every named one. With `days`, also
    of the contracts alone that are in place on each. Raises UserError for a base the register does not have.
    """
    bases = (None, *register.bases) if base is None else (base_named(register.bases, base),)
    denominators = tuple(denominator_of(register, year, one) for one in bases)
    budgets = _distinct(denominators)
    counted = numerators(register, year, added_up, tuple(dict.fromkeys(days)), of_ledger)
    found = [
        _definition(numerator, budget, level, plain=budget is budgets[0] and level == LEVELS[0])
        for numerator in counted
        for budget in budgets
        for level in LEVELS
    ]
    order = [rule.name for rule in register.rules]
    bases_in_order = [name_of(one) for one in denominators]
    every = sorted(found, key=lambda one: _plainness(one.simplest, order, bases_in_order))
    return Definitions(year, tuple(every), denominators)


def name_of(denominator: Denominator) -> str:
    """What the base of a denominator is called."""
    return denominator.base.name if denominator.base else AS_TICKED


def _definition(numerator: Numerator, budgets: list[Denominator], level: int, *, plain: bool) -> Definition:
    ways = tuple(
        Way(rule, measure, read_as, name_of(budget), level, day)
        for budget in budgets
        for rule, measure, read_as, day in numerator.ways
    )
    amount = budgets[0].amount
    at_level = None if amount is None else divide_half_away(amount * level, 100)
    return Definition(ways, numerator.pence, at_level, budgets[0], plain)


def _distinct(denominators: Sequence[Denominator]) -> list[list[Denominator]]:
    """The bases, those that count the same components of the year together."""
    alike: dict[object, list[Denominator]] = {}
    for one in denominators:
        counted = frozenset(part.id for part in one.included), frozenset(part.id for part in one.taken_off)
        alike.setdefault((*counted, frozenset(one.missing)), []).append(one)
    return list(alike.values())


def _plainness(way: Way, rules: list[str], bases: list[str]) -> tuple[object, ...]:
    """How many choices stray from the usual, then which: an order in which the simplest definition stands first."""
    at_end = way.read_as in (ReadAs.LOW, ReadAs.HIGH)
    strays = sum((way.day is not None, bases.index(way.base) > 0, way.level != 100, at_end))
    where = way.day or date.min, bases.index(way.base), LEVELS.index(way.level)
    return strays, *where, rules.index(way.rule), list(Measure).index(way.measure), list(ReadAs).index(way.read_as)
