"""How a payee's name is compared with a provider's: the words that tell something, whatever signs stand between."""

import re
from collections.abc import Iterator
from functools import lru_cache

from commission.rules.contracts.identity import provider_name
from commission.rules.providers.name_words import LEGAL, SMALL, words_of

SHORTEST = 3
"""A name of fewer letters tells too little to be compared otherwise than as it is written."""
SHORTEST_CUT = 18
"""A name that a ledger cut off tells enough where so many letters of it are left."""

_REDACTED = re.compile(
    r"\W*(?:redact\w*|name withheld|withheld|confidential|personal (?:data|details?)|private individual|individual|"
    r"sundry (?:supplier|creditor|person)s?|not disclosed|undisclosed|no name|[x*#█]{3,})"
    r"(?:\W+(?:redact\w*|personal|data|details?|name|information|individual|supplier|gdpr|s\.?40|\d+))*\W*",
    re.IGNORECASE,
)
_TRADING = re.compile(r"\s+(?:t\s?/\s?a\.?|t\.a\.|trading as|also known as|a\.?k\.?a\.?)\s+", re.IGNORECASE)


def is_redacted(name: str) -> bool:
    """True for a name that was taken out before the ledger was given: it is nobody's."""
    return not any(letter.isalnum() for letter in name) or bool(_REDACTED.fullmatch(name))


def as_written(name: str) -> str:
    """A name as two are held to be written alike: capitals and blanks apart."""
    return provider_name(name).casefold()


@lru_cache(maxsize=1 << 15)
def telling_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell something, in one form each, in their order: no small ones, no form in law."""
    every = [word.said for word in words_of(provider_name(name))]
    return tuple(word for word in every if word not in SMALL and word not in LEGAL) or tuple(every)


def name_keys(name: str) -> Iterator[tuple[str, ...]]:
    """What two names have alike that are one: the words in any order, each once, and all their letters on end."""
    words = telling_words(name)
    if sum(map(len, words)) >= SHORTEST:
        yield tuple(sorted(set(words)))
        yield ("".join(words),)


def trading_names(name: str) -> tuple[str, ...]:
    """The names on the two sides of “trading as”; none where a name does not say it."""
    parts = [part.strip() for part in _TRADING.split(name)]
    return tuple(part for part in parts if len(part) >= SHORTEST) if len(parts) > 1 else ()
