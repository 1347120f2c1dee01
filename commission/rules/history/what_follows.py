"""What a proposal says of what follows, part by part: its length, its fields, the parts of a split, amounts by year."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from commission.errors import UserError
from commission.rules.contracts.planned import part_words
from commission.rules.history.of_contracts import OF_CONTRACTS
from commission.rules.money import plain, sterling
from commission.rules.succession.said import Said, said_from

_COLUMNS = {"provider": "provider_id"}
"""Fields whose column is called otherwise."""


class Part(NamedTuple):
    """One part: its title, what it says to a person, and to a script."""

    title: str
    shown: str
    scripted: Any


def parts_of(text: str | None) -> Mapping[str, Part]:
    """The parts by key, in the order they are told; none of nothing. What cannot be read is told as it is kept."""
    if not text:
        return {}
    try:
        return dict(_parts(said_from(text)))
    except (ValueError, TypeError, AttributeError, UserError):
        return {"": Part("What follows", text, text)}


def _parts(said: Said) -> Iterator[tuple[str, Part]]:
    if said.months is not None:
        yield "months", Part("Would run", f"{said.months:,} month{'s' * (said.months != 1)}", said.months)
    for key, value in said.values.items():
        known = OF_CONTRACTS["contract"].fields.get(_COLUMNS.get(key, key))
        yield key, Part(known.title if known else key, str(value), str(value))
    for place, piece in enumerate(said.pieces, 1):
        to = f" to {piece.provider}" if piece.provider else ""
        scripted = {"amount": plain(piece.amount), "provider": piece.provider or None}
        yield f"part {place}", Part(f"Part {place}", f"{sterling(piece.amount)}{to}", scripted)
    for one in said.planned:
        words = part_words(one)
        yield f"planned {words}", Part(f"Planned for {words}", sterling(one.amount), plain(one.amount))


def parts_changed(before: str | None, after: str | None) -> Iterator[tuple[str, str, Part | None, Part | None]]:
    """The key, the title and both sides of each part that is not as it was."""
    was, became = parts_of(before), parts_of(after)
    titles = {key: part.title for key, part in (*was.items(), *became.items())}
    return (
        (key, title, was.get(key), became.get(key)) for key, title in titles.items() if was.get(key) != became.get(key)
    )
