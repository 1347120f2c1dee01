"""Characters of outside text: which have a shape, which may travel in a file, and which would act instead of stand."""

import re
from unicodedata import bidirectional, category, normalize

_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_ACTING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Controls, marks that turn the direction of what stands beside them, and codes that are no characters."""
_HALF_PAIRS = re.compile("[\ud800-\udfff]")
REPLACED = "\ufffd"
"""Stands for half of a surrogate pair, which no file of text can hold."""


def plain_text(text: str) -> str:
    """Text as a spreadsheet or a web page may hold it: every letter, joiners too, and nothing that acts.

    Line breaks become `\\n` and tabs a space; controls and direction marks are left out; half of a surrogate
    pair becomes �.
    """
    if text.isascii() and text.isprintable():
        return text
    unbroken = _BREAKS.sub("\n", text).replace("\t", " ")
    return _HALF_PAIRS.sub(REPLACED, _ACTING.sub("", unbroken))


def cut(text: str, most: int) -> str:
    """The beginning of a text in at most so many units as a workbook counts them: two for a letter beyond U+FFFF."""
    units = text.encode("utf-16-le", "replace")
    return text if len(units) <= 2 * most else units[: 2 * most].decode("utf-16-le", "ignore")


def runs_from_the_right(words: str) -> bool:
    """Whether words hold letters written from right to left, which draw in what stands beside them."""
    return not words.isascii() and any(bidirectional(letter) in {"R", "AL", "AN"} for letter in words)


def visible(text: str) -> str:
    """The text without what has no shape, with `\\n` for every kind of line break and a space for a tab."""
    text = normalize("NFC", _BREAKS.sub("\n", text).replace("\t", " "))
    return "".join(letter for letter in text if letter == "\n" or not _shapeless(letter))


def _shapeless(letter: str) -> bool:
    """Controls, joiners, direction marks and variation selectors; of the Arabic signs only the mark has none."""
    if "\ufe00" <= letter <= "\ufe0f":
        return True
    return letter == "\u061c" or (category(letter) in {"Cc", "Cf"} and not "\u0600" <= letter <= "\u08ff")
