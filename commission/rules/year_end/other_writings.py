"""A provider's name as a ledger writes it otherwise, in one of six ways.

Only its beginning; a place behind it; the same words but for a kind of body (`GENERIC`) that one of the two leaves out;
one slip; words cut short; its initials. Each of the six holds or does not hold: no likeness is weighed. A name that
lacks a place, a part of one or a number of the whole, or leaves open which it is, holds in none of them: a sister body
may be called so, and be paid the same (`told_apart`). None decides a payee by itself: what it was paid has to say the
same, to the penny (`deciding.decided_by_instalments`).
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from commission.rules.providers.facts import Provider
from commission.rules.providers.name_readings import is_one_body
from commission.rules.providers.place_names import is_place, may_be_place
from commission.rules.year_end.near_words import BEGINNING, NEAR, SHORT, nearness
from commission.rules.year_end.payee_names import SHORTEST_CUT, as_written, is_redacted, only_word, telling_words
from commission.rules.year_end.told_apart import begun_alone, is_kind, leave_open, tells_apart

SHORTEST_SLIPPED = 8
"""A name of fewer letters is another name by one letter."""
SHORTEST_INITIALS = 3
BRANCHES = frozenset("branch office".split())

CUT_SHORT = (BEGINNING, SHORT)

Words = tuple[str, ...]


class Writing(NamedTuple):
    """How a provider's name is written, in words.

    `doubtful`: by its initials, or with a place behind it, as another body may be called too.
    """

    why: str
    doubtful: bool = False


class OtherWritings:
    """The names of every provider that is one body, to be asked for many payees."""

    def __init__(self, providers: Iterable[Provider]) -> None:
        self._joined: dict[str, set[tuple[int, Words]]] = defaultdict(set)
        self._less: dict[str, set[str]] = defaultdict(set)
        self._initials: dict[str, dict[int, str]] = defaultdict(dict)
        self._first: dict[tuple[str, ...], set[tuple[int, Words]]] = defaultdict(set)
        self._telling: dict[frozenset[str], dict[int, str]] = defaultdict(dict)
        written: set[tuple[str, int]] = set()
        bodies = filter(is_one_body, providers)
        self._named = {(one.id, telling_words(name)): name for one in bodies for name in one.names}
        for (provider, words), name in self._named.items():
            self._joined["".join(words)].add((provider, words))
            self._initials["".join(word[0] for word in words)][provider] = name
            self._first[tuple(word[0] for word in words)].add((provider, words))
            self._telling[_without_kinds(words)][provider] = name
            written.add((as_written(name), provider))
        for joined in self._joined:
            for less in _without_one(joined):
                self._less[less].add(joined)
        self._written: Sequence[tuple[str, int]] = sorted(written)

    def find(self, name: str) -> dict[int, Writing]:
        """The providers whose name it is in one of these writings, by id, each with the writing."""
        if is_redacted(name):
            return {}
        words = telling_words(name)
        sure = (self._beginning(name), self._same_words(words), self._slipped(words), self._cut_short(words))
        doubtful = (self._by_initials(name), self._with_place(words))
        found = {provider: Writing(why, doubtful=True) for way in doubtful for provider, why in way}
        return found | {provider: Writing(why) for way in reversed(sure) for provider, why in way}

    def _beginning(self, name: str) -> Iterator[tuple[int, str]]:
        cut = as_written(name)
        if len(cut) < SHORTEST_CUT:
            return
        for written, provider in self._written[bisect_left(self._written, (cut, 0)) :]:
            if not written.startswith(cut):
                break
            if begun_alone(cut, written):
                yield provider, f"The first {len(cut)} letters of its name, “{name}”"

    def _with_place(self, words: Words) -> Iterator[tuple[int, str]]:
        less = words[:-1] if words[-1] in BRANCHES else words
        while len(less) > 1 and is_place(less[-1]):
            less = less[:-1]
            for provider, whole in self._joined.get("".join(less), ()):
                if not any(map(tells_apart, whole)):
                    places = " ".join(words[len(less) :]).title()
                    yield provider, f"“{self._named[provider, whole]}” with a place behind it, {places}"

    def _same_words(self, words: Words) -> Iterator[tuple[int, str]]:
        """By the words that are left without what bodies call themselves, where a place is not all that is left.

        Two that each call themselves something the other does not are two: Asha Trust is not Asha Centre.
        """
        left = _without_kinds(words)
        if any(not may_be_place(word) for word in left):
            for provider, whole in self._telling.get(left, {}).items():
                mine, theirs = set(words), set(telling_words(whole))
                if mine <= theirs or theirs <= mine:
                    yield provider, f"The words of “{whole}”, but for what bodies call themselves"

    def _slipped(self, words: Words) -> Iterator[tuple[int, str]]:
        joined = "".join(words)
        if len(joined) < SHORTEST_SLIPPED:
            return
        near = {one for less in _without_one(joined) for one in self._less.get(less, ())}
        for other in sorted(near):
            for provider, whole in sorted(self._joined[other]):
                if (slip := _slip(words, whole)) is not None and not leave_open(words, whole):
                    yield provider, f"“{self._named[provider, whole]}” but for one slip{slip}"

    def _cut_short(self, words: Words) -> Iterator[tuple[int, str]]:
        """By the same words in their order, one or more of them only begun, or without their vowels."""
        for provider, whole in sorted(self._first.get(tuple(word[0] for word in words), ())):
            pairs = [(one, other) for one, other in zip(words, whole, strict=True) if one != other]
            short = all(len(one) < len(other) and nearness(one, other) in CUT_SHORT for one, other in pairs)
            if pairs and short and not leave_open(words, whole):
                said = " and ".join(f"“{one}” for “{other}”" for one, other in pairs)
                yield provider, f"The words of “{self._named[provider, whole]}” cut short, {said}"

    def _by_initials(self, name: str) -> Iterator[tuple[int, str]]:
        letters = only_word(name)
        if len(letters) >= SHORTEST_INITIALS:
            for provider, whole in self._initials.get(letters, {}).items():
                yield provider, f"{letters.upper()}, the initials of “{whole}”"


def _slip(words: Words, whole: Words) -> str | None:
    """How two names differ by one letter added, left out, exchanged or taken for another; None where they do not.

    Two words that are both known, or both places, are no slip of one another: Boston and Bolton are two towns.
    """
    if len(words) != len(whole):
        alone = any(len(word) == 1 for word in set(words) ^ set(whole))  # a word of its own, or what is left of one
        return "" if not alone and nearness("".join(words), "".join(whole)) >= NEAR else None
    unlike = [(one, other) for one, other in zip(words, whole, strict=True) if one != other]
    if len(unlike) == 1 and (nearness(*unlike[0]) == NEAR or _ends_twice(*unlike[0])):
        return f", “{unlike[0][0]}” for “{unlike[0][1]}”"
    return None


def _ends_twice(word: str, whole: str) -> bool:
    """Whether a word is another with its last letter twice."""
    return word == whole + whole[-1]


def _without_kinds(words: Words) -> frozenset[str]:
    return frozenset(word for word in words if not is_kind(word))


def _without_one(word: str) -> set[str]:
    """A word, and all that is left of it without one letter."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
