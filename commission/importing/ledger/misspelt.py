"""A heading with a word spelt nearly as it should be: what it means is said, and only where no other means it."""

from functools import lru_cache

from commission.importing.heading_words import in_words
from commission.importing.ledger.fields import field_of
from commission.rules.year_end.near_words import FAR, NEAR, nearness

_SHORTEST, _LONG = 6, 10
"""A word of so many letters may have one letter wrong, or two."""
_WORDS = tuple(
    "beneficiary beneficiaries supplier suppliers vendor vendors creditor creditors recipient recipients contractor "
    "merchant payment payments amount amounts transaction transactions invoice effective expenditure".split()
)
_WORDS_OF_THEIR_OWN = frozenset("supplied supplies credited invoiced invoices accounts vendored contracted".split())


@lru_cache(1 << 12)
def mended(heading: str) -> str:
    """The words of a heading with those spelt nearly as a known one; blank where none is."""
    words = in_words(heading).split() if len(heading) <= 60 else []
    better = [_known(word) or word for word in words]
    return "" if better == words else " ".join(better)


def field_meant(heading: str) -> str:
    """The field a heading means, also one that is misspelt."""
    return field_of(heading) or (field_of(better) if (better := mended(heading)) else "")


def is_misspelt(heading: str) -> bool:
    """Whether a heading means something only with its words spelt better."""
    return not field_of(heading) and bool(field_meant(heading))


@lru_cache(1 << 12)
def _known(word: str) -> str:
    """The one word of headings that this one is nearly; blank where it is one itself, or near to none or to two."""
    if len(word) < _SHORTEST or word in _WORDS or word in _WORDS_OF_THEIR_OWN or not word.isalpha():
        return ""
    found = {one.removesuffix("s"): one for one in reversed(_WORDS) if one[0] == word[0] and _near(word, one)}
    return next(iter(found.values())) if len(found) == 1 else ""


def _near(word: str, known: str) -> bool:
    how = nearness(word, known)
    return how == NEAR or (how == FAR and min(len(word), len(known)) >= _LONG)
