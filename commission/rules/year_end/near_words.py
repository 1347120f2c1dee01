"""Which words of a list a word may be, misspelt or cut short: looked up, never compared with all of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from commission.rules.providers.name_words import KNOWN
from commission.rules.providers.place_names import is_place

SHORTEST_NEAR, SHORTEST_BEGINNING = 3, 3
LONG = 6
"""A word of so many letters may be misspelt twice."""
SAME, BEGINNING, NEAR, SHORT, FAR = 1.0, 0.85, 0.8, 0.7, 0.6
SHORTEST_SHORT, LONGEST_SHORT = 4, 6
"""Three letters are as likely initials."""
SHORTEST_LEFT, SHORTEST_FAR = 2, 4
_NO_VOWELS = re.compile("[aeiou]")


def nearness(one: str, other: str) -> float:
    """How surely two words are one: 1 the same, less where one is the other cut short or misspelt, 0 two words."""
    if one == other:
        return SAME
    if min(len(one), len(other)) >= SHORTEST_BEGINNING and (one.startswith(other) or other.startswith(one)):
        return 0.0 if one in KNOWN and other in KNOWN else BEGINNING
    if (one in KNOWN and other in KNOWN) or (is_place(one) and is_place(other)):
        return 0.0
    if min(len(one), len(other)) < SHORTEST_NEAR:
        return 0.0
    slips = _slips(one, other)
    if slips <= 1:
        return NEAR
    if is_short_for(one, other) or is_short_for(other, one):
        return SHORT
    return FAR if slips == 2 and min(len(one), len(other)) >= LONG else 0.0


def is_short_for(short: str, full: str) -> bool:
    """Whether a word is another without most of its vowels, and perhaps more: `cnslg` for `counselling`.

    Without any of them, and nothing else left out, it may be as long as it is: `cnsllng`.
    """
    if len(short) >= SHORTEST_SHORT and short not in KNOWN and short == full[:1] + _NO_VOWELS.sub("", full[1:]):
        return True
    if not SHORTEST_SHORT <= len(short) <= LONGEST_SHORT or len(full) < len(short) + 2 or short[0] != full[0]:
        return False
    if short in KNOWN or sum(letter in "aeiou" for letter in short) > 1:
        return False
    left = iter(full)
    return all(letter in left for letter in short)


def is_nearly(one: str, other: str) -> bool:
    """Whether what is left of two names that agree otherwise may be the same: a slip or two, or begun alike.

    Of two words that are both known only one slip is one: `carer` and `career`, never `council` and `counselling`.
    """
    shorter = min(len(one), len(other))
    if shorter < SHORTEST_LEFT:
        return False
    both_known = one in KNOWN and other in KNOWN
    if _slips(one, other) <= (1 if both_known or shorter < SHORTEST_FAR else 2):
        return True
    alike = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    return not both_known and alike >= max(SHORTEST_FAR, shorter * 2 // 3)


def may_be_jumbled(one: str, other: str) -> bool:
    """Whether a word nobody knows may be a longer one cut short *and* misspelt: three of four letters are of it."""
    if one in KNOWN or not SHORTEST_LEFT <= len(one) <= len(other):
        return False
    return (Counter(one) & Counter(other)).total() * 4 >= len(one) * 3


@lru_cache(maxsize=1 << 15)
def _slips(one: str, other: str) -> int:
    """How many letters were added, left out, exchanged or taken for another between two words; 3 for more than two."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        above, before, row = before, row, [place]
        for at, there in enumerate(other, 1):
            least = min(before[at] + 1, row[-1] + 1, before[at - 1] + (letter != there))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == there:
                least = min(least, above[at - 2] + 1)
            row.append(least)
        if min(row) > 2:
            return 3
    return row[-1]


class NearWords:
    """Words to be found again by what is left of them when letters are left out, and by how they begin."""

    def __init__(self, words: Iterable[str]) -> None:
        self._left: Mapping[str, set[str]] = defaultdict(set)
        self._begins: Mapping[str, set[str]] = defaultdict(set)
        self._first: Mapping[str, set[str]] = defaultdict(set)
        self._words = frozenset(words)
        for word in self._words:
            self._begins[word[:SHORTEST_BEGINNING]].add(word)
            self._first[word[:1]].add(word)
            if len(word) >= SHORTEST_NEAR:
                for left in _left_of(word):
                    self._left[left].add(word)
        self._found: dict[str, tuple[tuple[str, float], ...]] = {}

    def near(self, word: str) -> tuple[tuple[str, float], ...]:
        """The words of the list it may be, each with how surely."""
        if word not in self._found:
            self._found[word] = tuple(self._near(word))
        return self._found[word]

    def _near(self, word: str) -> Iterator[tuple[str, float]]:
        asked = {word} & self._words | self._begins.get(word[:SHORTEST_BEGINNING], set())
        if len(word) >= SHORTEST_NEAR:
            for left in _left_of(word):
                asked |= self._left.get(left, set())
            asked |= {full for full in self._first.get(word[0], ()) if is_short_for(word, full)}
        for other in asked:
            if (sure := nearness(word, other)) > 0:
                yield other, sure


def _left_of(word: str) -> set[str]:
    """A word, and all that is left of it without one letter; of a long one also without two."""
    once = {word[:place] + word[place + 1 :] for place in range(len(word))}
    twice = (
        {one[:place] + one[place + 1 :] for one in once for place in range(len(one))} if len(word) >= LONG else set()
    )
    return {word} | once | twice
