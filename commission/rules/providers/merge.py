"""Where two providers that are to become one say different things, and what holds of them then."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from commission.rules.periods import shown_date
from commission.rules.providers.facts import YES_NO_UNKNOWN, HeldSector, Provider

DESCRIBED: dict[str, str] = {"kind": "kind", "sme": "SME", "vcse": "VCSE", "note": "note"}
"""What can be said of a provider itself beside its name, and how the history calls it."""

SECTOR = "sector"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact in which two providers differ: its key and title, and what each says, in words."""

    key: str
    title: str
    kept: str
    merged: str


def conflicts(kept: Provider, merged: Provider) -> tuple[Conflict, ...]:
    """The facts of which both say something, and not the same: a person chooses."""
    return tuple(_conflicts(kept, merged))


def sectors_merged(kept: Provider, merged: Provider, take: Collection[str] = ()) -> tuple[HeldSector, ...]:
    """The dated sectors that stand once the two are one; `take` holds `sector` where the merged one's are to."""
    if not (kept.sectors and merged.sectors):
        return kept.sectors or merged.sectors
    return merged.sectors if SECTOR in take else kept.sectors


def sector_words(provider: Provider) -> str:
    """The dated sectors of a provider as a sentence says them."""
    return ", ".join(f"{held.sector} from {shown_date(held.from_day)}" for held in provider.sectors)


def _conflicts(kept: Provider, merged: Provider) -> Iterator[Conflict]:
    for key, title in DESCRIBED.items():
        mine, theirs = getattr(kept, key), getattr(merged, key)
        if mine not in (None, "") and theirs not in (None, "") and mine != theirs:
            yield Conflict(key, title, _words(mine), _words(theirs))
    held, held_there = ([one.dated for one in provider.sectors] for provider in (kept, merged))
    if held and held_there and held != held_there:
        yield Conflict(SECTOR, "sector", sector_words(kept), sector_words(merged))


def _words(value: Any) -> str:
    return YES_NO_UNKNOWN[value] if isinstance(value, bool) else f"“{value}”"
