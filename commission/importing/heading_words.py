"""Headings as they are compared, whatever list they stand over."""

import re
from dataclasses import dataclass
from functools import lru_cache

from commission.rules.reading.written import collapsed, plain_words

LONGEST_HEADING = 200
"""No longer text is a heading."""
UNITS_AND_APOSTROPHES = str.maketrans({"£": " ", "%": " ", "'": "", "’": "", "‘": ""})
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where words are written together: `SupplierName`."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field a column may hold: its key, what the screen calls it, and the headings that mean it.

    `loose` are headings that mean it only where no column says it better: many a sheet has a *name* of
    someone else.
    """

    key: str
    label: str
    aliases: tuple[str, ...]
    loose: tuple[str, ...] = ()


@lru_cache(1 << 16)
def normalised(heading: str) -> str:
    """A heading as aliases are compared: small letters, no punctuation, no £ and %, single spaces.

    A heading of marks alone (`+`) stays as it is.
    """
    return plain_words(heading.translate(UNITS_AND_APOSTROPHES)) or collapsed(heading)


def in_words(heading: str) -> str:
    """A heading as it is compared here: small letters, single spaces, words apart that were written together."""
    return normalised(_JOINED.sub(" ", heading).replace("_", " "))
