"""The ways a provider's names can be read: each name as a whole, what stands in brackets, and what it trades as."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from commission.rules.providers.facts import Provider, ProviderKind
from commission.rules.providers.name_words import CLIENTS, LEGAL, SMALL, Word, adds_nothing, words_of

MOST_WORDS = 10
"""So many words of a name are looked at: a longer one is a sentence."""
SHORTEST_RUN = 3
"""Initials of fewer words mean too many names."""

_NOBODY = re.compile(
    r"\s*(?:t\W*b\W*[acd]|n\W*/?\W*a|unknown|none|nil|various\b.*|not known|to be (?:agreed|confirmed).*)\s*", re.I
)
_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*")
_TRADING = re.compile(r"\s+(?:t/as?|trading as|also known as|a\.?k\.?a\.?|formerly|previously|now)\s+", re.I)


class NameWord(Word):
    """A word of a name that may stand for others."""

    __slots__ = ()

    @property
    def said_as_initials(self) -> str | None:
        """The letters, where the word is written as initials are: in capitals, or without a vowel."""
        bare = re.sub(r"[.\s]", "", self.shown)
        if not (bare.isalpha() and SHORTEST_RUN <= len(bare) <= 8):
            return None
        letters = bare.casefold()
        return letters if bare.isupper() or not set(letters) & set("aeiouwy") else None


@dataclass(frozen=True)
class Reading:
    """One way to read one name: its provider, the whole name as it stands, and the words that tell something."""

    provider: int
    text: str
    shown: str
    every: tuple[NameWord, ...]

    @property
    def of_part(self) -> bool:
        """True for a part of a name: what stands in brackets, or a trading name."""
        return self.text != self.shown

    @cached_property
    def words(self) -> tuple[NameWord, ...]:
        telling = tuple(word for word in self.every if word.said not in SMALL and word.said not in LEGAL)
        return (telling or self.every)[:MOST_WORDS]

    @cached_property
    def said(self) -> tuple[str, ...]:
        return tuple(word.said for word in self.words)

    @cached_property
    def bag(self) -> tuple[str, ...]:
        return tuple(sorted(self.said))

    @cached_property
    def core(self) -> tuple[str, ...]:
        """The words that no shorter form of the name leaves out."""
        return tuple(sorted({word for word in self.said if not adds_nothing(word) and word not in CLIENTS}))

    def runs(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The initials of each run of its words with the words beside it, and of two words that are all of it."""
        for words in dict.fromkeys((self.words, self._with_small)):
            for begin in range(len(words)):
                for end in range(begin + 2, len(words) + 1):
                    rest = tuple(sorted(word.said for word in (*words[:begin], *words[end:]) if word.said not in SMALL))
                    if end - begin >= SHORTEST_RUN or not rest:
                        yield "".join(word.said[0] for word in words[begin:end]), rest

    @property
    def _with_small(self) -> tuple[NameWord, ...]:
        return tuple(word for word in self.every if word.said not in LEGAL)[:MOST_WORDS]


NO_ONE = frozenset({ProviderKind.POOLED, ProviderKind.NOT_NAMED})
"""Kinds of lines that are no one body: nobody's alias, and nothing that rests on one."""


def is_one_body(provider: Provider) -> bool:
    """False for a pooled line and for one that names nobody yet: by its kind, else by how its name reads."""
    return provider.kind not in NO_ONE and (provider.kind is not None or not _NOBODY.fullmatch(provider.name))


def readings_of(provider: Provider) -> Iterator[Reading]:
    """Every way to read every name of a provider; none of a name that says there is nobody yet, or several."""
    for name in provider.names:
        if not _NOBODY.fullmatch(name):
            for part in dict.fromkeys(_parts(name)):
                words = tuple(NameWord(*word) for word in words_of(part))
                if words:
                    yield Reading(provider.id, name, part, words)


def _parts(name: str) -> Iterator[str]:
    yield name
    without = _BRACKETS.sub(" ", name).strip()
    for inside in _BRACKETS.findall(name):
        if len(inside.strip()) >= SHORTEST_RUN and not inside.strip().isdigit():
            yield inside.strip()
    if without != name and without:
        yield without
    if len(traded := _TRADING.split(without)) > 1:
        yield from (part.strip() for part in traded if part.strip())
