"""Providers whose names are like a payee's, each with the reason in words: to be proposed to a person, never posted.

What could tell two bodies apart, a place, a service, for whom, a name of its own, must not stand on both sides without
its like: Kidderminster’s and Redditch’s centre are never proposed for one another.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from math import log

from commission.rules.providers.facts import Provider
from commission.rules.providers.name_readings import Reading, is_one_body, readings_of
from commission.rules.providers.name_words import CLIENTS, LEGAL, SMALL, weight
from commission.rules.providers.place_names import is_place, may_be_place
from commission.rules.year_end.ledger_marks import without_marks
from commission.rules.year_end.near_words import FAR, SAME, NearWords, is_nearly, may_be_jumbled, nearness
from commission.rules.year_end.payee_names import all_letters, is_redacted, only_word

LOOKED_AT = 40
"""So many names, the most alike by their rarest words, are compared word by word."""
COMMON = 400
"""A word that more names carry is looked up only where no rarer one is known."""
SHORTEST_INITIALS = 2
SHORTEST_LEFT = 8
"""Of a name that was cut off, so many letters are left that few others begin so."""
SPELT = 0.9
"""How surely a word is meant by its initial, among the initials of others."""
BEGUN = 0.9
"""How like a name is that is all but the whole of another."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A provider, by id, one of whose names is like a payee's: how like (0 to 1, to order by), and why in words."""

    provider: int
    name: str
    likeness: float
    reason: str


class AlikeNames:
    """The names of every provider, to be asked for what is like a payee's."""

    def __init__(self, providers: Iterable[Provider]) -> None:
        self._readings: list[Reading] = [
            one for provider in providers if is_one_body(provider) for one in readings_of(provider)
        ]
        self._having: dict[str, list[int]] = defaultdict(list)
        self._initials: dict[str, list[int]] = defaultdict(list)
        for place, reading in enumerate(self._readings):
            for word in set(reading.said):
                self._having[word].append(place)
            for letters in {letters for letters, _ in reading.runs()}:
                self._initials[letters].append(place)
            for letters in {"".join(reading.said), *_acronyms(reading)}:
                self._initials[letters].append(place)
        self._near = NearWords(self._having)
        self._lengths = [len(reading.said) for reading in self._readings]
        self._letters = list(_by_letters((all_letters(one.text), place) for place, one in enumerate(self._readings)))

    def of(self, name: str) -> list[Alike]:
        """The providers whose names are like this one, the likest first, each once."""
        if is_redacted(name):
            return []
        best = {one.provider: one for one in self._beginning(name)}
        for mine in readings_of(Provider(0, without_marks(name))):
            for place in self._candidates(mine):
                found = self._compared(mine, self._readings[place])
                if found and (found.provider not in best or found.likeness > best[found.provider].likeness):
                    best[found.provider] = found
        return sorted(best.values(), key=lambda one: (-one.likeness, one.name, one.provider))

    def _beginning(self, name: str) -> Iterator[Alike]:
        """The providers one of whose names begins as this one does, letter by letter: it may have been cut off."""
        left = all_letters(name)
        if len(left) < SHORTEST_LEFT:
            return
        for letters, place in self._letters[bisect_left(self._letters, (left, 0)) :]:
            if not letters.startswith(left):
                return
            one = self._readings[place]
            yield Alike(one.provider, one.text, BEGUN * len(left) / len(letters), f"“{one.text}” begins so")

    def forbids(self, name: str, provider: Provider) -> bool:
        """Whether the two names share a word and each says what the other does not: two bodies, whatever was paid."""
        found = [
            _Words(mine, theirs)
            for mine in readings_of(Provider(0, name))
            for theirs in readings_of(provider)
            if not (mine.of_part or theirs.of_part)
        ]
        return any(one.pairs and one.are_two for one in found) and not any(
            one.pairs and not one.are_two for one in found
        )

    def _candidates(self, mine: Reading) -> list[int]:
        """The places of names worth comparing, by the rare words they share."""
        score: dict[int, float] = defaultdict(float)
        words = sorted(set(mine.said), key=lambda word: len(self._having.get(word, ())))
        for word in words:
            for other, sure in self._near.near(word):
                having = self._having[other]
                if len(having) <= COMMON or len(score) < LOOKED_AT:
                    for place in having:
                        score[place] += sure * self._rarity(other)
                else:
                    for place in [place for place in score if other in self._readings[place].said]:
                        score[place] += sure * self._rarity(other)
            for place in self._initials.get(word, ()):
                score[place] += self._rarity("")
        for letters in {letters for letters, _ in mine.runs()}:
            for place in self._having.get(letters, ()):
                score[place] += self._rarity(letters)
        whole = {"".join(mine.said), only_word(mine.shown)}
        for place in chain.from_iterable(self._initials.get(letters, ()) for letters in whole):
            score[place] += 2 * self._rarity("")
        lengths = self._lengths
        ranked = ((-shared / (12 + lengths[place]), place) for place, shared in score.items())
        return [place for _, place in nsmallest(LOOKED_AT, ranked)]

    def _rarity(self, word: str) -> float:
        """How much a word tells: the fewer names carry it, the more."""
        return 1.0 + log((1 + len(self._readings)) / (1 + len(self._having.get(word, ()))))

    def _compared(self, mine: Reading, theirs: Reading) -> Alike | None:
        words = _Words(mine, theirs)
        if words.are_two or not words.tell_enough:
            return None
        shared = sum(sure * self._rarity(other) for _, other, sure in words.pairs)
        alone = sum(map(self._rarity, words.mine_alone)) + sum(map(self._rarity, words.theirs_alone))
        whole = 1.0 if not (mine.of_part or theirs.of_part) else 0.95
        likeness = whole * shared / (shared + 0.6 * alone) if shared else 0.0
        return Alike(theirs.provider, theirs.text, likeness, words.reason)


class _Words:
    """The words of two names beside each other: which are one, and which stand alone."""

    def __init__(self, mine: Reading, theirs: Reading) -> None:
        self.mine, self.theirs = mine, theirs
        self.initials = ""
        left, right = list(mine.said), list(theirs.said)
        self.pairs: list[tuple[str, str, float]] = []
        if "".join(left) == "".join(right):
            self.pairs = [(word, word, SAME) for word in right]
            left, right = [], []
        if (letters := only_word(mine.shown)) in _acronyms(theirs):
            self.initials, self.pairs = letters, [(word, word, SPELT) for word in right]
            left, right = [], []
        self._pair(left, right)
        self._spell_out(left, right)
        self.mine_alone, self.theirs_alone = left, right

    def _pair(self, left: list[str], right: list[str]) -> None:
        """Pair words, the surest first; a single letter last, with a word that begins with it."""
        for one in tuple(left):
            if one in right:
                self._take(left, right, one, one, SAME)
        sure = sorted(
            ((nearness(one, other), one, other) for one in set(left) for other in set(right)),
            key=lambda found: -found[0],
        )
        for how, one, other in sure:
            while how > 0 and one in left and other in right:
                self._take(left, right, one, other, how)
        for one in [word for word in left if len(word) == 1]:
            if other := next((word for word in right if word.startswith(one)), ""):
                self._take(left, right, one, other, 0.5)
        self._pair_rests(left, right)

    def _pair_rests(self, left: list[str], right: list[str]) -> None:
        """Take what stands alone on both sides for one, where it is nearly the same and not two places."""
        one, other = "".join(left), "".join(right)
        two_places = all(map(is_place, left)) and all(map(is_place, right))
        if not (self.pairs and left and right) or two_places:
            return
        if is_nearly(one, other) or (len(left) == len(right) == 1 and may_be_jumbled(one, other)):
            self.pairs.append((one, other, FAR))
            left.clear()
            right.clear()

    def _take(self, left: list[str], right: list[str], one: str, other: str, how: float) -> None:
        left.remove(one)
        right.remove(other)
        self.pairs.append((one, other, how))

    def _spell_out(self, left: list[str], right: list[str]) -> None:
        """Initials on one side that the other says in full."""
        for short, full in ((left, right), (right, left)):
            for word in [one for one in short if len(one) >= SHORTEST_INITIALS and one.isalpha()]:
                if run := _run_of(word, full):
                    short.remove(word)
                    for one in run:
                        full.remove(one)
                    self.initials = word
                    self.pairs.extend((one, one, SPELT) for one in run)

    @property
    def are_two(self) -> bool:
        """Whether each side says something that tells bodies apart, and the other does not say."""
        return any(map(_tells, self.mine_alone)) and any(map(_tells, self.theirs_alone))

    @property
    def tell_enough(self) -> bool:
        """Whether what they share is more than a place or what many bodies call themselves."""
        if self.initials or any(weight(other) > 0 and not may_be_place(other) for _, other, _ in self.pairs):
            return True
        return len(self.pairs) > 1 and not any(map(_tells, (*self.mine_alone, *self.theirs_alone)))

    @property
    def reason(self) -> str:
        mine, theirs = self.mine.text, self.theirs.text
        if self.initials:
            in_mine = self.initials in self.mine.said or self.initials == only_word(self.mine.shown)
            short, full = (mine, theirs) if in_mine else (theirs, mine)
            return f"“{self.initials.upper()}” in “{short}” are the initials of words of “{full}”"
        unlike = [(one, other) for one, other, sure in self.pairs if sure < SAME]
        if not self.mine_alone and not self.theirs_alone:
            if not unlike:
                return f"The same words as “{self.theirs.shown}”"
            said = " and ".join(f"“{one}” for “{other}”" for one, other in unlike)
            return f"The words of “{self.theirs.shown}”, {said}"
        if self.mine_alone and not self.theirs_alone and all(map(is_place, self.mine_alone)):
            return f"“{self.theirs.shown}” and a place, {_listed(self.mine_alone)}: perhaps a branch"
        shared = {other for _, other, _ in self.pairs}
        common = _listed(word.shown for word in self.theirs.words if word.said in shared)
        if self.mine.of_part or self.theirs.of_part:
            common += f" (“{self.mine.shown}”, “{self.theirs.shown}”)"
        return f"Words in common with “{theirs}”: {common}"


def _acronyms(reading: Reading) -> set[str]:
    """The initials of all words of a name, with its form in law or without, with all small words, some or none."""
    written = reading.every
    plain = tuple(word for word in written if word.said not in LEGAL)
    found = {
        "".join(word.said[0] for word in words if word.said not in small)
        for words in (written, plain)
        for small in ((), ("and",), ("and", "the"), SMALL)
    }
    return {letters for letters in found if len(letters) >= SHORTEST_INITIALS}


def _tells(word: str) -> bool:
    return weight(word) > 0 or may_be_place(word) or word in CLIENTS


def _run_of(letters: str, words: Sequence[str]) -> list[str]:
    """Words that follow one another and begin with these letters, each with one."""
    for begin in range(len(words) - len(letters) + 1):
        run = list(words[begin : begin + len(letters)])
        if all(word.startswith(letter) for word, letter in zip(run, letters, strict=True)):
            return run
    return []


def _listed(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))


def _by_letters(names: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Names in the order of their letters, sorted by how they begin: a hundred thousand are no one long step."""
    beginning: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for one in names:
        beginning[one[0][:2]].append(one)
    for first in sorted(beginning):
        yield from sorted(beginning[first])
