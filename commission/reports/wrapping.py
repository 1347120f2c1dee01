"""Text set in lines no longer than a width, in time that grows with the text and no faster."""

import re
from collections.abc import Iterator
from functools import lru_cache

from commission.reports.letters import printable
from commission.reports.typeface import Style

_WORDS = re.compile(r" *[^ ]+")
"""A word with the spaces before it, so that two spaces within a line stay two."""


@lru_cache(maxsize=50_000)
def wrap(text: str, style: Style, width: float) -> tuple[str, ...]:
    """The lines of a text, at least one, each at most `width` points long but for a space at its end.

    Breaks between words, within a word that is longer than a whole line, and where the text itself breaks. A line
    that ends between words keeps a space, so that the lines put together read as the text does.
    """
    text = printable(text, style.font)
    if "\n" not in text and style.width(text) <= width:
        return (text,)
    *parts, last = text.split("\n")
    return (*(line for part in parts for line in _spaced(part, style, width)), *_lines(last, style, width))


def _spaced(part: str, style: Style, width: float) -> Iterator[str]:
    """The lines of a part that another follows: the last of them too ends between words."""
    *lines, last = _lines(part, style, width)
    yield from lines
    yield f"{last} " if last else ""


def _lines(part: str, style: Style, width: float) -> Iterator[str]:
    line, used = "", 0.0
    for word in _WORDS.findall(part):
        extent = style.width(word)
        if used + extent <= width:
            line, used = line + word, used + extent
            continue
        if line:
            yield f"{line} "
        *whole, line = _by_letters(word.lstrip(" "), style, width)
        yield from whole
        used = style.width(line)
    yield line


def _by_letters(word: str, style: Style, width: float) -> list[str]:
    """A word in pieces that fit; one piece when it does already, and never less than a letter each."""
    pieces, start, used = [], 0, 0.0
    for place, letter in enumerate(word):
        extent = style.width(letter)
        if used + extent > width and place > start:
            pieces.append(word[start:place])
            start, used = place, 0.0
        used += extent
    return [*pieces, word[start:]]


def shorten(text: str, style: Style, width: float) -> str:
    """The text on one line, its end replaced by … where it is too long."""
    text = printable(text, style.font).replace("\n", " ")
    if style.width(text) <= width:
        return text
    first = _by_letters(text, style, max(0.0, width - style.width("…")))[0]
    return f"{first.rstrip()}…"
