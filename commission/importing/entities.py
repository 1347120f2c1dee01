"""Entities that XML declares: a list has no need of any, they are there to swell or to fetch."""

import re
from typing import Any

_FETCHES, _SWELLS = "it refers to another file", "it declares abbreviations of its own"
_ENTITY = re.compile(rb"<!ENTITY\s[^>]*?(\bSYSTEM\b|\bPUBLIC\b|>)")


class EntitiesError(Exception):
    """A part declares entities, which no list needs; the first argument says what for."""


def refuse_entities(text: bytes) -> None:
    """Raises EntitiesError where XML declares an entity."""
    if found := _ENTITY.search(text):
        raise EntitiesError(_SWELLS if found[1] == b">" else _FETCHES)


def refuse_declared(*declaration: Any) -> None:
    """The same for a parser that has come upon one: stands as its `EntityDeclHandler`."""
    raise EntitiesError(_FETCHES if declaration[4] is not None else _SWELLS)
