"""Everything the decisions page shows of one view and one stretch of time, worked out in one go beside the window."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from commission.rules.decisions.agenda import Agenda, Point, ToDecide
from commission.rules.decisions.dates import Stage
from commission.rules.decisions.effects import losing
from commission.rules.facts import Register
from commission.rules.figures.denominator import Denominator
from commission.services.decisions.agenda import agenda_of

Row = Point | ToDecide
MOST_ENDED = 200
"""Ended contracts of which nothing is decided are listed one by one up to so many; more are opened from their line."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The agenda; its contracts in the order of their bars; and its rows as they are listed.

    `at_bar` and `at_row` say where each contract stands, by its id, and `headings` which rows are points: looked up
    here, beside the window.
    """

    agenda: Agenda
    bars: tuple[ToDecide, ...]
    at_bar: Mapping[int, int]
    rows: tuple[Row, ...]
    at_row: Mapping[int, int]
    headings: tuple[int, ...]
    contracts: int


class Standing(Mapping[int, int]):
    """Where each contract stands, by its id, in a list made of points; what stands within a point is looked up once."""

    def __init__(self, points: Sequence[tuple[int, Point]]) -> None:
        self._points = points

    def __getitem__(self, contract: int) -> int:
        for first, point in self._points:
            if (place := point.places.get(contract)) is not None:
                return first + place
        raise KeyError(contract)

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(point.places for _, point in self._points)

    def __len__(self) -> int:
        return sum(len(point.lines) for _, point in self._points)


def figures(register: Register, as_at: date, begin: date, until: date) -> Figures:
    """All of it from the rules; the losses of each point are worked out here too."""
    found = agenda_of(register, as_at, begin, until)
    rows: list[Row] = []
    headings: list[int] = []
    bars: list[ToDecide] = []
    at_row: list[tuple[int, Point]] = []
    at_bar: list[tuple[int, Point]] = []
    for point in found.points:
        _add_up(point)
        headings.append(len(rows))
        rows.append(point)
        if point.stage is not Stage.ENDED:
            at_bar.append((len(bars), point))
            bars += point.lines
        if point.stage is not Stage.ENDED or len(point.lines) <= MOST_ENDED:
            at_row.append((len(rows), point))
            rows += point.lines
    standing = (Standing(at_bar), tuple(rows), Standing(at_row))
    return Figures(found, tuple(bars), *standing, tuple(headings), len(register.contracts))


def _add_up(point: Point) -> None:
    """Work out beside the window what the window will ask of a point."""
    point.ids, point.places, point.amount, point.unpriced  # noqa: B018
    if point.stage is not Stage.ENDED:
        point.losses  # noqa: B018


def loss_under(line: ToDecide, register: Register, rule: str) -> str:
    """What the first year without a contract loses under a rule, in points of share, else in pounds; blank: nothing."""
    from commission.rules.decisions.words import points, pounds

    row = line.lost
    if row is None:
        return "no length"
    parts = tuple(part for part in register.components if part.year == row.year)
    rules = [one for one in register.rules if one.name == rule]
    found = losing([row]).under(rules, {row.year: Denominator(parts).amount})
    if not found:
        return "—"
    return points(found[0]) or pounds(found[0])
