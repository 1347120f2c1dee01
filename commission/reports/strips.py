"""A page as strips laid under each other, and where one page ends and the next begins. Lengths in points."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from commission.reports.document import Chart, Curve
from commission.reports.structure import Node
from commission.reports.typeface import Style


class Mark(NamedTuple):
    """A line of text: `x` from the left of the body, its baseline `down` from the top of its strip.

    `node` is the part of the document it belongs to; None for what only decorates or repeats.
    """

    x: float
    down: float
    text: str
    style: Style
    node: Node | None = None


class Rule(NamedTuple):
    """A line across the body, `down` from the top of its strip."""

    down: float
    weight: float
    colour: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing that fills its strip from the left, and the part of the document it is."""

    chart: Chart | Curve
    width: float
    node: Node


@dataclass(frozen=True, slots=True)
class Strip:
    """A band of the page that is never cut in two.

    `keep` holds it on the page of the strip after it. `heading` is repeated above it when it begins a page.
    `edges` are where the upright lines of a grid run through it. A strip without marks, rules and picture is space.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    rules: tuple[Rule, ...] = ()
    keep: bool = False
    heading: tuple["Strip", ...] = ()
    edges: tuple[float, ...] = ()
    picture: Picture | None = None


@dataclass(slots=True)
class Page:
    """The strips of one page from the top down, and how much of its height they have taken."""

    strips: list[Strip] = field(default_factory=list)
    filled: float = 0.0

    def add(self, strip: Strip) -> None:
        """Lay a strip under the others, its table's heading first where it begins the page."""
        if not self.strips:
            if not strip.marks and not strip.rules and strip.picture is None:
                return  # space between blocks is not wanted at the top of a page
            for repeated in strip.heading:
                self._lay(repeated)
        self._lay(strip)

    def _lay(self, strip: Strip) -> None:
        self.strips.append(strip)
        self.filled += strip.height


def paginate(strips: Iterable[Strip], height: float) -> list[Page]:
    """Strips in pages of a height; those held together move together, unless a page cannot hold them."""
    pages = [Page()]
    for group in _groups(strips):
        if pages[-1].filled + sum(strip.height for strip in group) > height and _taken(pages[-1]):
            pages.append(Page())
        for strip in group:
            if pages[-1].filled + strip.height > height and _taken(pages[-1]):
                pages.append(Page())
            pages[-1].add(strip)
    if len(pages) > 1 and not _taken(pages[-1]):
        pages.pop()  # the space after the last block alone had no room
    return pages


def _taken(page: Page) -> bool:
    return bool(page.strips)


def _groups(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """Runs of strips to be kept on one page: each ends with the first that need not stay with the next."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group


def uprights(page: Page) -> Iterator[tuple[float, float, float]]:
    """The upright lines of the page's grids as (x, top, bottom), measured down from the top of the body.

    One line runs through all neighbouring strips with the same edges, however many rows they are.
    """
    top = 0.0
    for edges, strips in groupby(page.strips, key=lambda strip: strip.edges):
        bottom = top + sum(strip.height for strip in strips)
        yield from ((x, top, bottom) for x in edges)
        top = bottom
