"""Everything the decisions page shows of one view and one stretch of time, worked out in one go beside the window."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from commission.rules.decisions.agenda import Agenda, Point, ToDecide, agenda
from commission.rules.decisions.alerts import Alert, alerts
from commission.rules.decisions.dates import Stage
from commission.rules.decisions.effects import losses
from commission.rules.facts import Register
from commission.rules.figures.shares import Denominator

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
    at_bar: dict[int, int]
    rows: tuple[Row, ...]
    at_row: dict[int, int]
    headings: tuple[int, ...]
    contracts: int


class Raised(NamedTuple):
    """The alerts that have come: those that wait, and those that were answered."""

    waiting: tuple[Alert, ...]
    answered: tuple[Alert, ...]


def raised(register: Register, as_at: date) -> Raised:
    """The alerts by themselves: in a large register they are there long before the agenda is."""
    found = alerts(register, as_at)
    waits = tuple(one for one in found if one.waits(as_at))
    return Raised(waits, tuple(one for one in found if not one.waits(as_at)))


def figures(register: Register, as_at: date, begin: date, until: date) -> Figures:
    """All of it from the rules; the losses of each point are worked out here too."""
    found = agenda(register, as_at, begin, until)
    rows: list[Row] = []
    for point in found.points:
        rows.append(point)
        _add_up(point)
        if point.stage is not Stage.ENDED or len(point.lines) <= MOST_ENDED:
            rows += point.lines
    bars = tuple(found.lines)
    at_bar = {line.contract.id: place for place, line in enumerate(bars)}
    at_row = {row.contract.id: place for place, row in enumerate(rows) if isinstance(row, ToDecide)}
    headings = tuple(place for place, row in enumerate(rows) if isinstance(row, Point))
    return Figures(found, bars, at_bar, tuple(rows), at_row, headings, len(register.contracts))


def _add_up(point: Point) -> None:
    """Work out beside the window what the window will ask of a point."""
    point.ids, point.amount, point.unpriced  # noqa: B018
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
    found = losses([row], rules, {row.year: Denominator(parts).amount})
    if not found:
        return "—"
    return points(found[0]) or pounds(found[0])
