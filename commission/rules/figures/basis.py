"""Find the basis: which definitions of a year reproduce a published figure, and how many. None is taken for proved.

An amount is reproduced by a sum of rows alone; a percentage by a sum and what it is measured against.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from commission.rules.figures.definitions import Definition, Definitions
from commission.rules.figures.denominator import Denominator
from commission.rules.figures.published import FigureKind, Published
from commission.rules.periods import FinancialYear


def value_of(one: Definition, figure: Published) -> Fraction | int | None:
    """What a definition gives for a figure of that kind: its share, or its pence; None without a budget."""
    return one.share if figure.kind is FigureKind.PERCENTAGE else one.numerator


def reproduces(one: Definition, figure: Published) -> bool:
    """Whether a definition is written as the figure once it is rounded as that is."""
    value = value_of(one, figure)
    return value is not None and figure.covers(value)


@dataclass(frozen=True, slots=True)
class Found:
    """The distinct definitions that give a figure, simplest first; where none does, the nearest on each side.

    `untried` are the bases that a percentage could not be tried on: their budget is not known. `budget` is the first.
    """

    figure: Published
    year: FinancialYear
    definitions: tuple[Definition, ...]
    below: Definition | None
    above: Definition | None
    untried: tuple[Denominator, ...]
    budget: Denominator


@dataclass(frozen=True, slots=True)
class Together:
    """Several figures asked at once, and the definitions that give all of them."""

    figures: tuple[Found, ...]
    every: tuple[Definition, ...]


def find(known: Definitions, figure: Published) -> Found:
    """Which definitions of a year reproduce a published figure."""
    amount = figure.kind is FigureKind.AMOUNT
    tried = known.plain if amount else known.every
    matching = tuple(one for one in tried if reproduces(one, figure))
    untried = () if amount else tuple(one for one in known.denominators if not one.amount)
    below, above = (None, None) if matching else _nearest(tried, figure)
    return Found(figure, known.year, matching, below, above, untried, known.denominators[0])


def find_together(known: Definitions, figures: Sequence[Published]) -> Together:
    """Which definitions give each of the figures, and which give all of them."""
    found = tuple(find(known, figure) for figure in figures)
    measured = any(figure.kind is FigureKind.PERCENTAGE for figure in figures)
    tried = known.every if measured else known.plain
    return Together(found, tuple(one for one in tried if all(reproduces(one, figure) for figure in figures)))


def _nearest(tried: Sequence[Definition], figure: Published) -> tuple[Definition | None, Definition | None]:
    valued = [(value, one) for one in tried if (value := value_of(one, figure)) is not None]
    below = [(value, one) for value, one in valued if value < figure.value]
    above = [(value, one) for value, one in valued if value > figure.value]
    return (
        max(below, key=lambda pair: pair[0], default=(0, None))[1],
        min(above, key=lambda pair: pair[0], default=(0, None))[1],
    )
