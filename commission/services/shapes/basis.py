"""Published figures and what reproduces them, in the shapes scripts rely on."""

from fractions import Fraction
from typing import Any

from commission.rules.figures.basis import Found, Together
from commission.rules.figures.basis_words import definition_sentence, found_sentence, together_sentence, untried_words
from commission.rules.figures.claims import Verdict
from commission.rules.figures.definitions import Definition, name_of
from commission.rules.money import decimals
from commission.rules.periods import FinancialYear
from commission.services.shapes.as_json import SHARE_PLACES, day, money

Shape = dict[str, Any]


def basis_shape(together: Together, year: FinancialYear, base: str | None) -> Shape:
    """The answer of `find-basis`: each figure with what gives it, and the keys of what gives all; `base` as asked."""
    return {
        "year": str(year),
        "base": None if base is None else name_of(together.figures[0].budget),
        "figures": [_found(found) for found in together.figures],
        "all": [one.key for one in together.every],
        "sentence": together_sentence(together),
    }


def _found(found: Found) -> Shape:
    """`from` and `to` are pounds, or fractions of the budget; the end nearer to zero is the figure's, the other not."""
    begin, end = found.figure.ends
    near = {"below": found.below, "above": found.above}
    return {
        "figure": found.figure.text,
        "from": begin,
        "to": end,
        "kind": str(found.figure.kind),
        "definitions": [definition_shape(one) for one in found.definitions],
        "nearest": {side: None if one is None else definition_shape(one) for side, one in near.items()},
        "sentence": found_sentence(found),
        "untried": untried_words(found) or None,
    }


def definition_shape(one: Definition) -> Shape:
    """One definition by its simplest way, and `keys` of every way to say it."""
    way = one.simplest
    return {
        "key": one.key,
        "keys": [each.key for each in one.ways],
        "rules": list(one.rules),
        "measure": str(way.measure),
        "reading": str(way.read_as),
        "readings": [str(reading) for reading in one.readings],
        "base": way.base,
        "bases": list(one.bases),
        "level": way.level,
        "in_place_on": day(way.day),
        "numerator": money(one.numerator),
        "denominator": money(one.denominator),
        "share": _share(one.share),
        "sentence": definition_sentence(one),
    }


def _share(value: Fraction | None) -> str | None:
    return None if value is None else decimals(value, SHARE_PLACES)


def claims_shape(found: tuple[Verdict, ...]) -> Shape:
    """Quoted figures with where they stand."""
    return {"claims": [claim_shape(one) for one in found]}


def claim_shape(one: Verdict) -> Shape:
    """A quoted figure: `now` is the definition it is said to rest on, `definitions` how many give it now."""
    claim = one.claim
    return {
        "id": claim.id,
        "year": str(claim.year),
        "figure": claim.figure,
        "citation": claim.citation,
        "said_on": day(claim.said_on),
        "basis": claim.basis or None,
        "status": str(one.standing),
        "sentence": one.words,
        "definitions": 0 if one.found is None else len(one.found.definitions),
        "now": None if one.said is None else definition_shape(one.said),
    }
