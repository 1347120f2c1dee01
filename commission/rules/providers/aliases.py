"""Names that may be of one provider, each pair with its reason: a proposal for a person, never a decision.

Names are told apart word by word. A proposal needs a reason: one number in one public register, the same words,
initials of all words, one more word that tells no two bodies apart, or one slip of the pen. A word that names a place,
a service or a body and stands in one of the two names alone forbids it, so that two branches, or two councils of one
district, are never proposed. Names are looked up by what they must have in common: the work grows with their number.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations

from commission.rules.providers.facts import Provider
from commission.rules.providers.name_readings import Reading, is_one_body, readings_of
from commission.rules.providers.name_words import CLIENTS, GENERIC, KNOWN, LOCALITY, adds_nothing, is_own_name, weight
from commission.rules.providers.place_names import may_be_place
from commission.rules.providers.slips import one_slip


class Strength(IntEnum):
    """How much a reason carries, the strongest first."""

    SAME_NUMBER = 0
    SAME_WORDS = 1
    INITIALS = 2
    MORE_WORDS = 3
    SLIP = 4
    SHORT_INITIALS = 5


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two providers, by id, that may be one; which of their names say so, and why, as a sentence."""

    one: int
    other: int
    names: tuple[str, str]
    reason: str
    strength: Strength


def proposals(providers: Sequence[Provider]) -> tuple[Proposal, ...]:
    """The pairs of providers that may be one, the strongest reason of each; those a person kept apart are left out."""
    named = [provider for provider in providers if is_one_body(provider)]
    by_id = {provider.id: provider for provider in named}
    best: dict[tuple[int, int], Proposal] = {}
    for found in (*_by_number(named), *_by_name([one for provider in named for one in readings_of(provider)])):
        pair = (found.one, found.other)
        if pair not in best or found.strength < best[pair].strength:
            best[pair] = found
    kept = (found for found in best.values() if not _ruled_out(by_id[found.one], by_id[found.other]))
    return tuple(sorted(kept, key=lambda found: (found.strength, found.names)))


def _ruled_out(one: Provider, other: Provider) -> bool:
    """True where a person said so, or two numbers in one public register do."""
    if other.id in one.apart or one.id in other.apart:
        return True
    mine, theirs = _numbers(one), _numbers(other)
    shared = {one[0] for one in mine} & {one[0] for one in theirs}
    return bool(shared) and not mine & theirs


def _numbers(provider: Provider) -> set[tuple[str, str]]:
    evidence = [held.evidence for held in provider.sectors]
    return {(str(one.register), one.number) for one in evidence if one.register is not None and one.number}


def _by_number(providers: Iterable[Provider]) -> Iterator[Proposal]:
    owners: dict[tuple[str, str], list[Provider]] = defaultdict(list)
    for provider in providers:
        for carried in _numbers(provider):
            owners[carried].append(provider)
    for (register, number), owning in owners.items():
        for one, other in combinations(owning, 2):
            reason = f"Both carry the {register} number {number}."
            yield _proposal(one.id, other.id, one.name, other.name, reason, Strength.SAME_NUMBER)


def _by_name(readings: Sequence[Reading]) -> Iterator[Proposal]:
    yield from _same_words(readings)
    yield from _initials(readings)
    yield from _more_words(readings)
    yield from _slips(readings)


def _same_words(readings: Sequence[Reading]) -> Iterator[Proposal]:
    groups: dict[object, list[Reading]] = defaultdict(list)
    for reading in readings:
        groups[reading.bag].append(reading)
        groups["".join(reading.said)].append(reading)
    for found in groups.values():
        for one, other in _pairs(found):
            yield _between(one, other, _same_reason(one, other), Strength.SAME_WORDS)


def _same_reason(one: Reading, other: Reading) -> str:
    if one.of_part or other.of_part:
        whole, part = (one, other) if one.of_part else (other, one)
        return f"“{whole.text}” says “{part.shown}” as well."
    if one.bag != other.bag:
        return "The same letters, with or without a gap between the words."
    if one.said != other.said:
        return "The same words in another order."
    cut = [
        (mine, theirs) for mine, theirs in zip(one.words, other.words, strict=True) if _differ(mine.shown, theirs.shown)
    ]
    if cut:
        said = " and ".join(f"“{mine.shown}” and “{theirs.shown}”" for mine, theirs in cut)
        return f"The same words: {said} mean the same."
    return "The same words; only signs, capitals, small words or the form in law differ."


def _differ(one: str, other: str) -> bool:
    return one.casefold().replace("’", "'") != other.casefold().replace("’", "'")


SHORTEST_INITIALS, LONGEST_INITIALS, MOST_FITS = 3, 8, 3
_FOLLOWING = frozenset(word[0] for word in GENERIC)


def _initials(readings: Sequence[Reading]) -> Iterator[Proposal]:
    """Initials of all words, or of all the words that the other name does not say in full: `Telford CAB`."""
    in_full: dict[tuple[str, tuple[str, ...]], list[Reading]] = defaultdict(list)
    for reading in readings:
        for initials, rest in reading.runs():
            in_full[initials, rest].append(reading)
    for short in readings:
        for word in short.words:
            letters = word.said_as_initials
            if letters is None:
                continue
            rest = tuple(sorted(said for said in short.said if said != word.said))
            fits = _others(short, in_full.get((letters, rest), ()))
            if 0 < len(fits) <= MOST_FITS:
                yield from _fitting(short, word.shown, fits)
            if not rest:
                yield from _shortened(short, letters, fits, _others(short, in_full.get((letters[:-1], ()), ())))


def _others(reading: Reading, found: Iterable[Reading]) -> list[Reading]:
    """The readings of other providers, one of each."""
    first: dict[int, Reading] = {}
    for one in found:
        if one.provider != reading.provider:
            first.setdefault(one.provider, one)
    return list(first.values())


def _fitting(short: Reading, initials: str, fits: list[Reading]) -> Iterator[Proposal]:
    for full in fits:
        reason = f"“{initials}” are the initials of “{full.text}”."
        if others := [f"“{one.text}”" for one in fits if one.bag != full.bag]:
            reason = f"{reason[:-1]}, and of {' and '.join(others)} too."
        yield _between(short, full, reason, Strength.INITIALS)


def _shortened(short: Reading, letters: str, exact: list[Reading], fits: list[Reading]) -> Iterator[Proposal]:
    """FPP may be Forensic Psychology, its last word left out: only where one name alone fits."""
    if len(letters) < SHORTEST_INITIALS or letters[-1] not in _FOLLOWING:
        return
    fits = [one for one in fits if one.said[-1] not in GENERIC]
    if len({one.core for one in (*exact, *fits)}) != 1:
        return
    for full in fits:
        endings = [word for word in sorted(GENERIC) if word.startswith(letters[-1])]
        ending = "practice" if "practice" in endings else endings[0]
        reason = f"“{short.text}” are the initials of “{full.text}” and one more word, such as “{ending}”."
        yield _between(short, full, reason, Strength.SHORT_INITIALS)


MOST_ADDED = 3
ENOUGH, MANY_WORDS = 2, 3
"""How much the shared words must weigh, or how many of them there must be, for one more word to add nothing."""


def _more_words(readings: Sequence[Reading]) -> Iterator[Proposal]:
    groups: dict[tuple[str, ...], list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.core:
            groups[reading.core].append(reading)
    for found in groups.values():
        clients = {frozenset(CLIENTS & set(reading.said)) for reading in found} - {frozenset()}
        for one, other in _pairs(found):
            fewer, more = sorted((one, other), key=lambda reading: len(reading.said))
            if set(fewer.said) < set(more.said) and _adds_nothing(fewer, more, len(clients)):
                added = " and ".join(f"“{word.shown}”" for word in more.words if word.said not in fewer.said)
                reason = f"“{more.text}” adds only {added} to “{fewer.text}”."
                yield _between(one, other, reason, Strength.MORE_WORDS)


def _adds_nothing(fewer: Reading, more: Reading, client_groups: int) -> bool:
    """Whether what one name says more cannot tell two bodies apart."""
    added = [word for word in more.said if word not in fewer.said]
    if len(added) > MOST_ADDED or any(word in LOCALITY and not _follows_shared(word, more, fewer) for word in added):
        return False
    if any(word in CLIENTS for word in added):
        return client_groups == 1 and any(is_own_name(word) for word in fewer.said)
    telling = [word for word in fewer.said if not adds_nothing(word)]
    return sum(map(weight, telling)) >= ENOUGH or len(telling) >= MANY_WORDS


def _follows_shared(word: str, more: Reading, fewer: Reading) -> bool:
    """A part of a place stands behind the place, or what may be one: `Foley Park`."""
    before = more.said[max(more.said.index(word) - 1, 0)]
    return before in fewer.said and (may_be_place(before) or is_own_name(before))


LONG_ENOUGH, LONG_PLACE = 6, 9


def _slips(readings: Sequence[Reading]) -> Iterator[Proposal]:
    """One letter too many, too few or exchanged in one long word, all other words the same."""
    groups: dict[tuple[object, ...], list[tuple[Reading, str, str]]] = defaultdict(list)
    for reading in readings:
        for place, word in enumerate(reading.words):
            if len(word.said) >= LONG_ENOUGH and word.said.isalpha():
                rest = (*reading.said[:place], "", *reading.said[place + 1 :])
                groups[rest, word.said[0]].append((reading, word.said, word.shown))
    for found in groups.values():
        for (one, mine, shown), (other, theirs, shown_there) in combinations(found, 2):
            if one.provider != other.provider and is_slip(mine, theirs):
                reason = f"“{shown}” and “{shown_there}” differ by one letter; every other word is the same."
                yield _between(one, other, reason, Strength.SLIP)


def is_slip(one: str, other: str) -> bool:
    """True for two spellings of one word; two words there are, or two places, are not."""
    if one in KNOWN and other in KNOWN:
        return False
    slip = one_slip(one, other)
    if may_be_place(one) or may_be_place(other):
        return slip == "length" and min(len(one), len(other)) >= LONG_PLACE
    return slip == "length" or (slip == "letter" and min(len(one), len(other)) > LONG_ENOUGH + 1)


def _pairs(found: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    return ((one, other) for one, other in combinations(found, 2) if one.provider != other.provider)


def _between(one: Reading, other: Reading, reason: str, strength: Strength) -> Proposal:
    return _proposal(one.provider, other.provider, one.text, other.text, reason, strength)


def _proposal(one: int, other: int, name: str, other_name: str, reason: str, strength: Strength) -> Proposal:
    if one < other:
        return Proposal(one, other, (name, other_name), reason, strength)
    return Proposal(other, one, (other_name, name), reason, strength)
