"""Which letters can be printed: what is left out in silence, what becomes a box, and what to tell of it."""

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import category, normalize

from commission.reports.document import Document, Paragraph, Section, Table
from commission.reports.typeface import BOLD, REGULAR, font

BOX = "□"
"""Printed for a letter the font does not have."""

_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_LARGEST_PLAIN = "\uffff"


def printable(text: str, face: str) -> str:
    """The text as a font can draw it, its line breaks as `\\n`; text is only text, never markup.

    Control and formatting characters, which have no shape, are left out; a tab becomes a space; a letter
    written as base and accent is joined; a letter the font lacks, or half of a surrogate pair, is a box.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(letter if has(face, letter) else BOX for letter in visible(text))


def visible(text: str) -> str:
    """The text without what has no shape, with `\\n` for every kind of line break and a space for a tab."""
    text = normalize("NFC", _BREAKS.sub("\n", text).replace("\t", " "))
    return "".join(letter for letter in text if letter == "\n" or not _shapeless(letter))


def _shapeless(letter: str) -> bool:
    """Controls, joiners, direction marks and variation selectors; the Arabic number signs do have a shape."""
    if "\ufe00" <= letter <= "\ufe0f":
        return True
    return category(letter) in {"Cc", "Cf"} and not "\u0600" <= letter <= "\u08ff"


@cache
def has(face: str, letter: str) -> bool:
    """Whether a font can draw a letter and say in the file which one it is.

    Beyond U+FFFF reportlab writes a broken table of letters, so those few count as missing.
    """
    return letter == "\n" or (letter <= _LARGEST_PLAIN and ord(letter) in font(face).face.charToGlyph)


def missing_letters(document: Document) -> tuple[str, ...]:
    """The letters that will print as a box, each once, in order of code, for the person to be told."""
    found = {
        letter
        for text, face in _texts(document)
        if not text.isascii()
        for letter in visible(text)
        if not has(face, letter)
    }
    return tuple(sorted(found))


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Every text of a document with the font it is set in."""
    yield document.organisation, REGULAR
    yield document.year, REGULAR
    for text in (document.label, document.title):
        yield text, BOLD
        yield text, REGULAR  # the running head
    for block in document.blocks:
        match block:
            case Section(text):
                yield text, BOLD
            case Paragraph(text):
                yield text, REGULAR
            case Table(headings, rows, totals):
                yield from ((heading.title, BOLD) for heading in headings)
                yield from ((cell, REGULAR) for row in rows for cell in row)
                yield from ((cell, BOLD) for row in totals for cell in row)
