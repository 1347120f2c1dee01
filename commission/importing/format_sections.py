"""Which sections of a number format show numbers above zero, and which show those below it without a sign of their own.

A spreadsheet writes no minus of its own where a section is for numbers below zero only: by its place (the second of
several) or by its condition (`[<0]`). Where Excel and LibreOffice differ, as with `[>=0]0;0`, the one that writes none
is followed: what anybody may see without a sign is held.
"""

import re
from typing import NamedTuple

_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)\s*\]")
_MOST = 3
"""What follows is for text."""


class Sections(NamedTuple):
    """`above` may show a number above zero; `below` shows numbers below it, and writes no minus by itself."""

    above: list[str]
    below: list[str]


def sections_of(code: str) -> Sections:
    """The sections of a format's code, each without its condition."""
    sections = code.split(";")[:_MOST]
    told = [_condition(section) for section in sections]
    found = Sections([], [])
    if not any(told):
        return Sections(sections[:1], sections[1:2])
    for place, (section, own) in enumerate(zip(sections, told, strict=True)):
        bare = _CONDITION.sub("", section)
        above, below = _reach(*own) if own else _of_the_rest(told[0], place)
        if above:
            found.above.append(bare)
        if below:
            found.below.append(bare)
    return found


def _condition(section: str) -> tuple[str, float] | None:
    match = _CONDITION.search(section)
    try:
        return (match[1], float(match[2])) if match else None
    except ValueError:
        return None


def _reach(sign: str, limit: float) -> tuple[bool, bool]:
    """Whether a section with a condition shows numbers above zero, and numbers below it only."""
    above = sign in (">", ">=", "<>") or limit > 0
    return above, not above and (sign, limit) != ("=", 0)


def _of_the_rest(first: tuple[str, float] | None, place: int) -> tuple[bool, bool]:
    """The same of a section without a condition, by that of the first one."""
    if first is None or first[0] in ("=", "<>"):
        return True, False
    sign, limit = first
    if sign in ("<", "<="):
        return True, limit < 0
    return limit > 0, limit <= 0 and place == 1
