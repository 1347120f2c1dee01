"""To whom a year's money goes, drawn and in figures: a section of the share statement, and a drawing of the window."""

from commission.reports.cells import money, share
from commission.reports.document import Bar, Block, Chart, Heading, Kind, Paragraph, Section, Table
from commission.rules.facts import Reading
from commission.rules.figures.commitment import Measure
from commission.rules.figures.composition import (
    Composition,
    ProviderPart,
    composition,
    composition_sentence,
    sectors_sentence,
    told_as,
)
from commission.rules.figures.sentences import capital
from commission.rules.figures.shares import Board
from commission.rules.money import percent, sterling

DRAWN, ON_PAPER = 8, 20
"""How many providers are drawn, and how many stand in a table on paper; all others are told as one."""


def composition_chart(found: Composition, letters: int = 14) -> Chart:
    """A bar a provider, the largest first, the others as one bar beside them; so many letters fit below a bar.

    Of wide letters fewer do: then every name is shorter, so that none is left out.
    """
    bars = tuple(_bar(found, part, letters, quiet=place >= DRAWN) for place, part in enumerate(found.first(DRAWN)))
    return Chart("To whom it goes", bars, f"{'; '.join(parts_words(found))}.")


def _bar(found: Composition, part: ProviderPart, letters: int, *, quiet: bool) -> Bar:
    name, short = _short(part.provider, letters), _short(part.provider, letters - 2)
    return Bar(name, part.pence, percent(found.share(part.pence), 1), quiet=quiet, short=short)


def parts_words(found: Composition) -> tuple[str, ...]:
    """Each bar of the drawing in words."""
    told = found.first(DRAWN)
    return tuple(f"{one.provider} {sterling(one.pence)}, {percent(found.share(one.pence), 1)}" for one in told)


def composition_blocks(board: Board, measure: Measure | None = None) -> list[Block]:
    """A section by the headline's rule and a measure (None: the headline's), amounts as totals.

    Nothing where nothing is committed, or paid.
    """
    rule = next((rule for rule in board.rules if rule.name == board.headline_rule), None)
    found = None if rule is None else composition(board, rule, Reading.TOTAL, told_as(board, measure))
    if found is None or found.pence <= 0:
        return []
    headings = (
        Heading("Provider", weight=44),
        Heading("Contracts", Kind.NUMBER, 10),
        Heading(f"{capital(found.measure)} £", Kind.AMOUNT, 14),
        Heading("Part", Kind.NUMBER, 10),
    )
    rows = tuple(
        (part.provider, f"{len(part.contracts):,}", money(part.pence), share(found.share(part.pence), 2))
        for part in found.first(ON_PAPER)
    )
    read = "" if found.measure.read_once else "Amounts of unknown reading are taken as totals."
    said = Paragraph(" ".join(filter(None, (composition_sentence(found), sectors_sentence(found), read))))
    return [Section("To whom it goes"), said, composition_chart(found, 10), Table(headings, rows)]


def _short(name: str, letters: int) -> str:
    """A name as it fits below a bar."""
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"
