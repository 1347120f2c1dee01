"""What is asked in the field and what the page answers, as text and rows. Figures come from the rules alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commission.errors import UserError
from commission.rules.figures.basis import Found, Together, find_together
from commission.rules.figures.basis_words import (
    SHOWN_PLACES,
    base_words,
    found_sentence,
    listed,
    taken_words,
    together_sentence,
    untried_words,
)
from commission.rules.figures.claims import Standing, Verdict
from commission.rules.figures.definitions import Definition, Definitions
from commission.rules.figures.numerators import ReadAs
from commission.rules.figures.published import Published, published
from commission.rules.figures.sentences import capital, count_words
from commission.rules.money import grouped, percent
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.reading.written import collapsed
from commission.rules.target_facts import Claim

_BETWEEN = re.compile(r"\s*[;&]\s*|,?\s+and\s+|,\s+|(?<=%)\s+(?=£)", re.IGNORECASE)
NEAREST = "nearest"
_ENDS = (ReadAs.LOW, ReadAs.HIGH)


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """A definition as a row: which of the figures asked it gives, and whether it is said to be the basis."""

    definition: Definition
    gives: str
    said: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer to what stands in the field: a sentence, small print, and the rows below it.

    `figures` are the figures as they were read, none where they cannot be; `exact` is how many rows give all of them.
    """

    sentence: str
    note: str
    rows: tuple[DefinitionRow, ...]
    figures: tuple[Published, ...] = ()
    fault: bool = False


def asked(text: str, known: Definitions, basis: str = "") -> Asked:
    """Answer the field: one figure, or several parted as people write them. `basis` is the key said of it."""
    if not text.strip():
        return _nothing_asked(known)
    try:
        figures = tuple(published(part) for part in _BETWEEN.split(text.strip()))
    except UserError as error:
        return Asked(str(error), "", (), (), fault=True)
    found = find_together(known, figures)
    notes = [found_sentence(one) for one in found.figures] if len(figures) > 1 else []
    untried = next(filter(None, map(untried_words, found.figures)), "")
    rows = tuple(DefinitionRow(one, gives, is_called(one, basis)) for one, gives in _rows(found))
    return Asked(together_sentence(found), " ".join(filter(None, [*notes, untried])), rows, figures)


def is_called(one: Definition, key: str) -> bool:
    """Whether a key is one of a definition's."""
    return bool(key) and any(way.key == key for way in one.ways)


def _nothing_asked(known: Definitions) -> Asked:
    plain = tuple(one for one in known.plain if one.simplest.read_as not in _ENDS and one.simplest.day is None)
    words = f"Type a figure as it was published of {known.year}, and every definition that gives it is listed."
    note = "Until then: what each rule and measure comes to, against the budget as it is ticked." if plain else ""
    return Asked(words, note, tuple(DefinitionRow(one, "") for one in plain))


def _rows(found: Together) -> list[tuple[Definition, str]]:
    """What gives any of the figures, or where nothing does the nearest on each side, each with what it gives."""
    gives: dict[str, list[str]] = {}
    by_key: dict[str, Definition] = {}
    for one in found.figures:
        for definition in one.definitions:
            by_key.setdefault(definition.key, definition)
            gives.setdefault(definition.key, []).append(one.figure.text)
    if by_key:
        return [(definition, " and ".join(gives[key])) for key, definition in by_key.items()]
    return [(near, NEAREST) for one in found.figures for near in _near(one)]


def _near(one: Found) -> list[Definition]:
    return [near for near in (one.below, one.above) if near is not None]


def rules_cell(row: DefinitionRow) -> str:
    return listed(row.definition.rules)


def basis_cell(row: DefinitionRow) -> str:
    return "✓ its basis" if row.said else ""


def measure_cell(row: DefinitionRow) -> str:
    return str(row.definition.simplest.measure)


def day_cell(row: DefinitionRow) -> str:
    day = row.definition.simplest.day
    return shown_date(day) if day else ""


def reading_cell(row: DefinitionRow) -> str:
    """The reading, and where it gives the same pence as another, that too."""
    return taken_words(row.definition).replace("amounts as", "as")


def base_cell(row: DefinitionRow) -> str:
    return base_words(row.definition)


def level_cell(row: DefinitionRow) -> str:
    return f"{row.definition.simplest.level}%"


def amount_cell(row: DefinitionRow) -> str:
    return grouped(row.definition.numerator)


def share_cell(row: DefinitionRow) -> str:
    share = row.definition.share
    return "no share" if share is None else percent(share, SHOWN_PLACES)


STANDING_WORDS = {
    Standing.STILL_TRUE: "✓ still true",
    Standing.CHANGED: "changed",
    Standing.REPRODUCIBLE: "reproducible",
    Standing.NEVER: "never reproducible",
}
STANDING_TOKENS = {
    Standing.STILL_TRUE: "good",
    Standing.CHANGED: "bad",
    Standing.REPRODUCIBLE: "warn",
    Standing.NEVER: "bad",
}
"""The colour of each, beside its words."""


def source_words(claim: Claim) -> str:
    """Where it was published, and when."""
    return claim.citation + (f", {shown_date(claim.said_on)}" if claim.said_on else "")


def kept_words(one: Verdict) -> str:
    """What is kept of the figure in the field, beside what gives it."""
    kept = f"Kept as quoted from {source_words(one.claim)}."
    if one.claim.basis:
        return f"{kept} {one.words}"
    if one.standing is Standing.NEVER:
        return kept
    return f"{kept} Nobody has said which definition it rests on: choose one, if you know."


def rest_of(one: Verdict) -> str:
    """The verdict without the word it opens with, which stands in a column of its own."""
    _, between, rest = one.words.partition(": ")
    return capital(rest) if between else one.words


def kept_title(found: Sequence[Verdict], year: FinancialYear) -> str:
    """How many figures are kept of the year, and how they stand."""
    if not found:
        return f"No figure quoted of {year} is kept"
    counts = [(sum(one.standing is standing for one in found), str(standing)) for standing in Standing]
    said = ", ".join(f"{count} {words}" for count, words in counts if count)
    return f"{capital(count_words(len(found), 'figure'))} quoted of {year}: {said}"


def claim_for(text: str, found: Sequence[Verdict], chosen: int | None = None) -> Verdict | None:
    """The kept figure that stands in the field, if it is one; of several quoted alike the chosen one, by its id."""
    wanted = collapsed(text).casefold()
    alike = [one for one in found if one.claim.figure.casefold() == wanted]
    return next((one for one in alike if one.claim.id == chosen), next(iter(alike), None))
