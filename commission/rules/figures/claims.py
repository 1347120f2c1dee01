"""Quoted figures, tested: whether what was published of a year still follows from the register, and on which basis."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commission.errors import UserError
from commission.rules.facts import Register
from commission.rules.figures.basis import Found, find, reproduces
from commission.rules.figures.basis_words import definition_words, found_sentence, value_words
from commission.rules.figures.commitment import Measure
from commission.rules.figures.definitions import Definition, Definitions, definitions
from commission.rules.figures.published import published
from commission.rules.figures.sentences import capital, count_words
from commission.rules.figures.sums import Sums
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import Claim


class Standing(StrEnum):
    """What has become of a quoted figure."""

    STILL_TRUE = "still true"
    CHANGED = "changed"
    REPRODUCIBLE = "reproducible"
    NEVER = "never reproducible"


MUST_LOOK = frozenset((Standing.CHANGED, Standing.NEVER))
"""What a person must look at: a figure that is printed somewhere and does not follow from the register."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A quoted figure with where it stands; `said` is the definition it is said to rest on, None where nobody has.

    `found` are all definitions that give it now; None where the figure cannot be read. `words` tell it whole.
    """

    claim: Claim
    standing: Standing
    said: Definition | None
    found: Found | None
    words: str


def must_look(one: Verdict) -> bool:
    """Whether a person must look: it does not follow, or several definitions give it and nobody has said which."""
    several = one.found is not None and len(one.found.definitions) > 1
    return one.standing in MUST_LOOK or (one.standing is Standing.REPRODUCIBLE and several)


_NAMED = 2


def look_words(found: Sequence[Verdict]) -> str:
    """`6.3% of 2006-07: changed; £0.7m of 2006-07: several definitions give it; 3 more`."""
    named = [f"{one.claim.figure} of {one.claim.year}: {_short(one)}" for one in found[:_NAMED]]
    more = [f"{len(found) - _NAMED:,} more"] if len(found) > _NAMED else []
    return "; ".join([*named, *more])


def _short(one: Verdict) -> str:
    return "several definitions give it" if one.standing is Standing.REPRODUCIBLE else str(one.standing)


def claims_of(register: Register, year: FinancialYear) -> tuple[Claim, ...]:
    """The figures quoted of a year, in the order they were kept."""
    return tuple(claim for claim in register.claims if claim.year == year)


_DAY = re.compile(r"/in place on (\d{4}-\d\d-\d\d)$", re.ASCII)


def days_said(claims: Iterable[Claim]) -> tuple[date, ...]:
    """The days that the bases said of quoted figures are in place on."""
    found = (day for claim in claims if (day := day_of_key(claim.basis)) is not None)
    return tuple(dict.fromkeys(found))


def day_of_key(key: str) -> date | None:
    """The day a definition's key says its contracts are in place on; None for all contracts of the year."""
    match = _DAY.search(key)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:  # no day of any calendar
        return None


def verdicts(
    register: Register,
    year: FinancialYear,
    added_up: Sums | None = None,
    of_ledger: Mapping[Measure, Sums] | None = None,
) -> tuple[Verdict, ...]:
    """Every figure quoted of a year, tested on the register as it is."""
    claims = claims_of(register, year)
    if not claims:
        return ()
    known = definitions(register, year, added_up, of_ledger=of_ledger)
    days = days_said(claims)
    of_days = definitions(register, year, added_up, days=days, of_ledger=of_ledger) if days else known
    return tuple(verdict(claim, known, of_days) for claim in claims)


def verdict(claim: Claim, known: Definitions, of_days: Definitions | None = None) -> Verdict:
    """One quoted figure, tested; `of_days` are the definitions that also know the days the bases are said of."""
    try:
        figure = published(claim.figure)
    except UserError as error:
        return Verdict(claim, Standing.NEVER, None, None, f"Never reproducible: {error.message}")
    found = find(known, figure)
    if claim.basis:
        said = (of_days or known).by_key.get(claim.basis)
        return _said(claim, said, found)
    if found.definitions:
        return Verdict(claim, Standing.REPRODUCIBLE, None, found, _how_many(found))
    return Verdict(claim, Standing.NEVER, None, found, f"Never reproducible: {_uncapped(found_sentence(found))}")


def _said(claim: Claim, said: Definition | None, found: Found) -> Verdict:
    if said is None:
        words = f"Changed: published as {claim.figure}, and its basis, {claim.basis}, is no longer in the register."
        return Verdict(claim, Standing.CHANGED, None, found, words)
    now, by = value_words(said, found.figure), f"by {_uncapped(definition_words(said))}{_on(said)}"
    if reproduces(said, found.figure):
        return Verdict(claim, Standing.STILL_TRUE, said, found, f"Still true: {now} {by}.")
    others = len(found.definitions)
    instead = f" {capital(count_words(others, 'other definition'))} give{'s' * (others == 1)} it now." if others else ""
    words = f"Changed: published as {claim.figure}, now {now} {by}.{instead}"
    return Verdict(claim, Standing.CHANGED, said, found, words)


def _on(said: Definition) -> str:
    """What a definition is measured against, where it is not the whole budget as it is ticked."""
    way = said.simplest
    level = f", {way.level}% of the budget" if way.level != 100 else ""
    return level + (f", budget counted as {way.base}" if said.budget.base else "")


def _how_many(found: Found) -> str:
    count = len(found.definitions)
    if count == 1:
        one = _uncapped(definition_words(found.definitions[0]))
        unproved = "that does not prove it, and nobody has said that it is the basis."
        return f"Reproducible: one definition gives it, {one}; {unproved}"
    return (
        f"Reproducible: {count_words(count, 'definition')} give it; none is proved, and none is said to be its basis."
    )


def _uncapped(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
