"""How a payee's name is compared with a provider's: the words that tell something, whatever signs stand between."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from commission.rules.providers.name_words import LEGAL, SMALL, Word, words_of
from commission.rules.reading.written_names import provider_name
from commission.rules.year_end.ledger_marks import without_marks
from commission.rules.year_end.near_words import FAR, NEAR, nearness

SHORTEST = 3
"""A name of fewer letters tells too little to be compared otherwise than as it is written."""
SHORTEST_CUT = 18
"""A name that a ledger cut off tells enough where so many letters of it are left."""

_IN_SHORT = {
    ("citizen", "advice", "bureau"): "cab",
    ("council", "voluntary", "service"): "cvs",
    ("housing", "association"): "ha",
    ("race", "equality", "council"): "rec",
    ("racial", "equality", "council"): "rec",
}
"""What half of all ledgers write in initials, beside the name of a place: one form of both."""
_LEFT_OUT = LEGAL | {"the", "and"}

_REDACTED = re.compile(
    r"\W*(?:redact\w*|name withheld|withheld|confidential|personal (?:data|details?)|private individual|individual|"
    r"sundry (?:supplier|creditor|person)s?|not disclosed|undisclosed|no name|[x*#█]{3,})"
    r"(?:\W+(?:redact\w*|personal|data|details?|name|information|individual|supplier|gdpr|s\.?40|\d+))*\W*",
    re.IGNORECASE,
)
_TRADING = re.compile(r"\s+(?:t\s?/\s?as?\.?|t\.a\.|trading as|also known as|a\.?k\.?a\.?)\s+", re.IGNORECASE)


_OF_REDACTIONS = ("redacted", "personal", "withheld", "confidential", "undisclosed", "individual", "information")
_WORDS_OF_THEIR_OWN = frozenset("reacted persona personas personae withhold withholds".split())
_LONG = 10
"""A word of so many letters may have two of them wrong, a shorter one only one."""
_LONGEST_REDACTION = 60


def is_redacted(name: str) -> bool:
    """True for a name that was taken out before the ledger was given: it is nobody's.

    A slip of a letter does not make it anybody's: `Redated`, `REDACTED PERSONNAL DATA`.
    """
    if not any(letter.isalnum() for letter in name) or _REDACTED.fullmatch(name):
        return True
    return len(name) <= _LONGEST_REDACTION and bool(_REDACTED.fullmatch(_WORD.sub(_better, name)))


_WORD = re.compile(r"[a-z]{6,}", re.IGNORECASE | re.ASCII)


def _better(found: re.Match[str]) -> str:
    return _spelt(found[0].casefold()) or found[0]


@lru_cache(maxsize=1 << 12)
def _spelt(word: str) -> str:
    """The word of redactions that a word nearly is; blank where it is none, or a word of its own."""
    if word in _WORDS_OF_THEIR_OWN:
        return ""
    for known in _OF_REDACTIONS:
        how = nearness(word, known) if word[0] == known[0] else 0
        if how == NEAR or (how == FAR and min(len(word), len(known)) >= _LONG):
            return known
    return ""


def as_written(name: str) -> str:
    """A name as two are held to be written alike: capitals and blanks apart."""
    return provider_name(name).casefold()


@lru_cache(maxsize=1 << 15)
def telling_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell something, in one form each, in their order: no small ones, no form in law."""
    every = [word.said for word in _words(name)]
    telling = tuple(word for word in every if word not in SMALL and word not in LEGAL) or tuple(every)
    for full, short in _IN_SHORT.items():
        for begin in range(len(telling) - len(full) + 1):
            if telling[begin : begin + len(full)] == full:
                telling = (*telling[:begin], short, *telling[begin + len(full) :])
    return telling


def only_word(name: str) -> str:
    """The one word of a name that tells something, letter by letter as it is written; blank where there are more.

    `BARS` are four initials, and no plural of three.
    """
    told = [word.shown for word in _words(name) if word.said not in SMALL and word.said not in LEGAL]
    return _letters(told[0]) if len(told) == 1 else ""


def _words(name: str) -> tuple[Word, ...]:
    return words_of(provider_name(without_marks(name)))


def name_keys(name: str) -> Iterator[tuple[str, ...]]:
    """What two names have alike that are one: the words in any order, each once, and all their letters on end.

    The letters once more as they are written, small words too: `Dialaride`, `Women s Aid`.
    """
    words = telling_words(name)
    if sum(map(len, words)) >= SHORTEST:
        yield tuple(sorted(set(words)))
        yield ("".join(words),)
        yield ("".join(_letters(word.shown) for word in _words(name) if word.said not in _LEFT_OUT),)


@lru_cache(maxsize=1 << 15)
def all_letters(name: str) -> str:
    """All letters and figures of a name on end, but for a first *the*: what a ledger cut off begins so."""
    return "".join(_letters(word.shown) for word in _words(name)).removeprefix("the")


def _letters(shown: str) -> str:
    folded = unicodedata.normalize("NFKD", shown.casefold())
    return "".join(letter for letter in folded if letter.isalnum())


def trading_names(name: str) -> tuple[str, ...]:
    """The names on the two sides of “trading as”; none where a name does not say it."""
    parts = [part.strip() for part in _TRADING.split(name)]
    return tuple(part for part in parts if len(part) >= SHORTEST) if len(parts) > 1 else ()
