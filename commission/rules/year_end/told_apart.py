"""Which words of a name tell sister bodies apart: a place or a part of one, a number, the saint it is called after.

Sister bodies differ by just these, are often paid the same sums, and the register may know only one of them. So a name
that lacks such a word, or leaves open which one it is, is nobody's by an exact rule: a person says whose.
"""

import re
from collections.abc import Sequence
from functools import cache

from commission.rules.providers.name_words import GENERIC, KNOWN, LOCALITY, SMALL
from commission.rules.providers.place_names import PLACES, is_place, may_be_place
from commission.rules.year_end.near_words import NearWords, nearness
from commission.rules.year_end.payee_names import telling_words

PARTS = LOCALITY | frozenset("central eastern greater inner lower mid northern outer southern upper western".split())
"""Words for a part of a place."""
OF_A_SAINT = "st"
_LAST_WORD = re.compile(r"[^\W_]*$")
_FIRST_LETTERS = re.compile(r"[\w'’‘`´]*")


def tells_apart(word: str) -> bool:
    """True for a place, a part of one, and a number.

    What only ends as places do is held for one, unless it is a word that is known: transport.
    """
    if word in KNOWN:
        return is_place(word) or word in PARTS
    return may_be_place(word) or word in PARTS or _has_figure(word)


def is_kind(word: str) -> bool:
    """True for what a body calls itself: in its name or not as its ledger likes, and no part of a place."""
    return word in GENERIC and word not in PARTS


def begun_alone(cut: str, whole: str) -> bool:
    """Whether what is left of a name (both as they are written) lacks nothing of the whole that tells bodies apart.

    What nobody knows may be a place as well.
    """
    _, missing = _gone(cut, whole)
    return not leaves_place_open(cut, whole) and all(word in SMALL or word in KNOWN for word in missing)


def leaves_place_open(cut: str, whole: str) -> bool:
    """Whether what is left of a name (both as they are written) lacks a place, a part of one or a number.

    Or lacks so much of one that another begins so too: Shrews is Shrewsbury, Wor is Worcester or Worthing.
    """
    rest, missing = _gone(cut, whole)
    stub = _LAST_WORD.findall(cut)[0]
    return any(map(tells_apart, missing)) or (bool(rest) and _begins_another(stub, stub + rest))


def _gone(cut: str, whole: str) -> tuple[str, tuple[str, ...]]:
    """What a name that was cut off lacks: the rest of its last word, and the words behind it that tell something."""
    gone = whole[len(cut) :]
    rest = _FIRST_LETTERS.findall(gone)[0]
    behind = gone[len(rest) :]
    return rest, telling_words(behind) if any(map(str.isalnum, behind)) else ()


def leave_open(words: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether words that are not as a name has them leave open which place, number or saint was meant.

    Where a blank came or went, the letters on end stand for the words: nothing is left open by it.
    """
    if len(words) != len(whole):
        return False
    before = ("", *whole)
    return any(
        one != other and (saint == OF_A_SAINT or _may_be_another(one, other))
        for one, other, saint in zip(words, whole, before, strict=False)
    )


def _may_be_another(word: str, meant: str) -> bool:
    if _has_figure(word) or _has_figure(meant):
        return True
    if not tells_apart(meant):
        return False
    sure = nearness(word, meant)
    near = (other for other, how in _places().near(word) if how >= sure and not word.startswith(other))
    return any(other != meant for other in near)


def _begins_another(stub: str, meant: str) -> bool:
    return tells_apart(meant) and any(other != meant and other.startswith(stub) for other in PLACES | PARTS)


def _has_figure(word: str) -> bool:
    return any(map(str.isdigit, word))


@cache
def _places() -> NearWords:
    """Every place and part of one, to be found by a word that may be misspelt or cut short."""
    return NearWords(PLACES | PARTS)
