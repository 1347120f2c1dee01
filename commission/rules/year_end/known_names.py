"""Which provider a payee is by its name: as written, by its words, by what it trades as, by what is left of it.

Each of the rules is exact: it finds one provider, or none. What is only alike is a proposal (`proposals`).
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from commission.rules.providers.facts import Provider
from commission.rules.providers.name_readings import is_one_body
from commission.rules.providers.name_words import KNOWN, LEGAL, SMALL
from commission.rules.year_end.ledger_marks import without_marks
from commission.rules.year_end.payee_names import (
    SHORTEST_CUT,
    all_letters,
    as_written,
    is_redacted,
    name_keys,
    telling_words,
    trading_names,
)
from commission.rules.year_end.told_apart import begun_alone, leaves_place_open, tells_apart


class Known(NamedTuple):
    """A provider, by id, that a name means, why in words, and the rule in a few words to count by."""

    provider: int
    why: str
    rule: str


_LIMITED = re.compile(r"\s+(?:lim(?:i(?:te?)?)?|community\s+intere(?:s(?:t(?:\s+c\w*)?)?)?)$", re.IGNORECASE)
"""What a ledger leaves of a form in law where it cuts names off."""
_GOES_ON = re.compile(r"(?:\s(?:and|of|for|in|at|by|from|on|or|to|with|an?|ar|i)|[&+])\W*$", re.IGNORECASE)
"""How a name does not end: more of it was cut off, be it after such a word or within a longer one."""
ALIAS, NAME, TRADING, CUT = "another name", "equal name", "trading name", "name cut off"


class KnownNames:
    """The names of every provider that is one body, to be asked for many payees."""

    def __init__(self, providers: Iterable[Provider]) -> None:
        self.providers = {one.id: one for one in providers}
        self._written: dict[str, set[int]] = defaultdict(set)
        self._aliases: dict[str, set[int]] = defaultdict(set)
        self._keys: dict[tuple[str, ...], set[int]] = defaultdict(set)
        letters: set[tuple[str, int]] = set()
        for provider in filter(is_one_body, self.providers.values()):
            self._written[as_written(provider.name)].add(provider.id)
            for alias in provider.aliases:
                self._aliases[as_written(alias.name)].add(provider.id)
            for name in provider.names:
                letters.add((as_written(name), provider.id))
                for key in name_keys(name):
                    self._keys[key].add(provider.id)
        self._letters: Sequence[tuple[str, int]] = sorted(letters)
        self._on_end: Sequence[tuple[str, int]] = ()

    def find(self, name: str, *, cut: bool = False) -> Known | None:
        """The one provider a payee's name means, None where it means none, or more than one, or was taken out.

        `cut`: the name is as long as its ledger keeps any, so that it may end between two words of the whole.
        """
        if is_redacted(name):
            return None
        whole = None if _GOES_ON.search(name) else self._by_words(name)
        found = self._by_writing(name) or whole or self._by_trade(name)
        found = found or self._by_beginning(name)
        return found or (self._by_letters(name) if cut else None)

    def named(self, provider: int) -> str:
        return self.providers[provider].name

    def _by_writing(self, name: str) -> Known | None:
        for one in dict.fromkeys((name, without_marks(name))):
            written = as_written(one)
            if (own := _only(self._written.get(written))) is not None:
                return Known(own, f"The name as the register has it{_but_for(name, one)}", NAME)
            if (other := _only(self._aliases.get(written))) is not None:
                return Known(other, f"Another name of {self.named(other)}{_but_for(name, one)}", ALIAS)
        return None

    def _by_words(self, name: str) -> Known | None:
        for key in name_keys(name):
            if (found := _only(self._keys.get(key))) is not None:
                return Known(
                    found, f"The same words as {self._alike(found, key)}{_but_for(name, without_marks(name))}", NAME
                )
        return None

    def _alike(self, provider: int, key: tuple[str, ...]) -> str:
        """The name of a provider that has a key: its own, if that does."""
        return next(f"“{name}”" for name in self.providers[provider].names if key in name_keys(name))

    def _by_trade(self, name: str) -> Known | None:
        """By the name it trades as, or that which trades: where both mean somebody, they must mean the same."""
        parts = trading_names(name)
        found = [known for part in parts if (known := self._by_writing(part) or self._by_words(part))]
        if len({known.provider for known in found}) != 1:
            return None
        return Known(found[0].provider, f"It names {self.named(found[0].provider)} as one of its two names", TRADING)

    def _by_beginning(self, name: str) -> Known | None:
        """By what a ledger left of a name it cut off inside a word, where one provider alone begins so."""
        left = as_written(without_marks(name))
        if len(left) < SHORTEST_CUT or not left[-1].isalnum():
            return None
        found = _beginning(self._letters, left)
        if len(found) != 1 or not _is_cut_inside(left, *found.values()):
            return None
        return self._cut(next(iter(found)), left)

    def _by_letters(self, name: str) -> Known | None:
        """By all that is left of a name that is as long as its ledger keeps any, where one provider alone begins so."""
        left = as_written(without_marks(name))
        if known := self._by_words(whole := _LIMITED.sub("", left)) if _LIMITED.search(left) else None:
            return known._replace(why=f"{known.why}, for “{whole}”")
        found = _beginning(self._joined(), all_letters(left)) if len(left) >= SHORTEST_CUT else {}
        if len(found) != 1 or next(iter(found.values())).startswith(f"{all_letters(left)}shire"):
            return None  # a town is another place than its county
        return self._cut(next(iter(found)), left) if self._tells_place(next(iter(found)), left) else None

    def _tells_place(self, provider: int, left: str) -> bool:
        """Whether what is left of a provider's name says every place that the whole does, to the last letter or so."""
        words = len(telling_words(left))
        begun = [name for name in map(as_written, self.providers[provider].names) if name.startswith(left)]
        other = [name for name in self.providers[provider].names if all_letters(name).startswith(all_letters(left))]
        lacking = (word for name in other for word in telling_words(name)[words:])
        return not any(map(tells_apart, lacking)) and not any(leaves_place_open(left, name) for name in begun)

    def _joined(self) -> Sequence[tuple[str, int]]:
        """All letters of every name, worked out for the first ledger that cuts names off."""
        if not self._on_end:
            self._on_end = sorted({(all_letters(written), provider) for written, provider in self._letters})
        return self._on_end

    def _cut(self, provider: int, left: str) -> Known:
        return Known(provider, f"“{self.named(provider)}”, cut off after {len(left)} letters", CUT)


def _beginning(names: Sequence[tuple[str, int]], left: str) -> dict[int, str]:
    """The providers, by id, one of whose names begins so, of names in their order, each with the first of them."""
    found: dict[int, str] = {}
    for written, provider in names[bisect_left(names, (left, 0)) :]:
        if not written.startswith(left):
            break
        found.setdefault(provider, written)
    return found


def _is_cut_inside(cut: str, whole: str) -> bool:
    """Whether a name ends inside a word of the whole, or leaves out only what tells nothing.

    A word that is one by itself is not seen to be cut off: Lincoln is another place than Lincolnshire.
    """
    if whole[len(cut)].isalnum():
        return re.split(r"\W+", cut)[-1] not in KNOWN and begun_alone(cut, whole)
    return all(word in SMALL or word in LEGAL for word in telling_words(whole[len(cut) :]))


def _but_for(name: str, left: str) -> str:
    """That a name was held against others without what its ledger says beside it."""
    return "" if left == name else f", for “{left}”"


def _only(found: set[int] | None) -> int | None:
    return next(iter(found)) if found is not None and len(found) == 1 else None
