"""Which letters can be printed: what is left out in silence, what becomes a box, and what to tell of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import category

from commission.reports.characters import runs_from_the_right, visible
from commission.reports.document import Chart, Curve, Document, Paragraph, Section, Table
from commission.reports.typeface import BOLD, REGULAR, font

BOX = "□"
"""Printed for a letter the font does not have."""

_LETTERS_TOLD, _ROWS_TOLD, _SHORT = 8, 3, 40
"""How many letters and rows a message names, and how many letters of a name it gives."""
_LARGEST_PLAIN = "\uffff"


def printable(text: str, face: str) -> str:
    """The text as a font can draw it, its line breaks as `\\n`; text is only text, never markup.

    Control and formatting characters, which have no shape, are left out; a tab becomes a space; a letter
    written as base and accent is joined; a letter the font lacks, or half of a surrogate pair, is a box.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(letter if has(face, letter) else BOX for letter in visible(text))


@cache
def has(face: str, letter: str) -> bool:
    """Whether a font can draw a letter and say in the file which one it is.

    Beyond U+FFFF reportlab writes a broken table of letters, so those few count as missing; so do signs for private
    use, which say nothing to a reader who hears the page.
    """
    if letter == "\n":
        return True
    plain = letter <= _LARGEST_PLAIN and category(letter) != "Co"
    return plain and ord(letter) in font(face).face.charToGlyph


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


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows a person is led to: the first by number and name, and how many there are in all."""

    first: tuple[str, ...] = ()
    count: int = 0

    def __str__(self) -> str:
        rest = self.count - len(self.first)
        return ", ".join(self.first) + (f" and {rest:,} further row{'s' * (rest != 1)}" if rest else "")


@dataclass(frozen=True, slots=True)
class Missing:
    """What paper cannot show as it is: letters that print as a box, each once, and where they stand.

    `turned` are rows with names written from right to left, which print in unjoined letters from the left.
    """

    letters: tuple[str, ...]
    rows: Rows
    turned: Rows

    @property
    def sentence(self) -> str:
        """What a person is told; blank where nothing is missing."""
        turned = f"Text from right to left prints in unjoined letters, from the left: {self.turned}."
        return " ".join(filter(None, (self._lacking, turned if self.turned.count else "")))

    @property
    def _lacking(self) -> str:
        if not self.letters:
            return ""
        one = len(self.letters) == 1
        shown = ", ".join(_named(letter) for letter in self.letters[:_LETTERS_TOLD])
        more = f" and {len(self.letters) - _LETTERS_TOLD:,} more" if len(self.letters) > _LETTERS_TOLD else ""
        letters = f"{'A letter' if one else f'{len(self.letters):,} letters'} the font does not have"
        where = f"in {self.rows}" if self.rows.count else "in the head or the words of the paper"
        return f"{letters} {'prints' if one else 'print'} as {BOX}: {shown}{more}; {where}."


def missing_in(document: Document) -> Missing:
    """The letters that will print as a box, and the rows they stand in, counted from 1 in each table."""
    letters = missing_letters(document)
    lacking = set(letters)
    rows = _rows(document, lambda cell: not lacking.isdisjoint(visible(cell))) if letters else Rows()
    return Missing(letters, rows, _rows(document, runs_from_the_right))


def _rows(document: Document, wanted: Callable[[str], bool]) -> Rows:
    """The rows with a wanted cell among those that are not plain ASCII."""
    found = [
        f"row {number} ({_short(row[0])})"
        for table in document.tables
        for number, row in enumerate(table.rows, 1)
        if any(not cell.isascii() and wanted(cell) for cell in row)
    ]
    return Rows(tuple(found[:_ROWS_TOLD]), len(found))


def _named(letter: str) -> str:
    """A letter with its code, which says it where a terminal or a font lacks it too."""
    code = f"U+{ord(letter):04X}"
    return f"{letter} {code}" if letter.isprintable() else code


def _short(text: str) -> str:
    words = " ".join("".join(letter if letter.isprintable() else " " for letter in visible(text)).split())
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1]}…"


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
            case Chart(_, bars, marks=marks):
                names = [*(bar.name for bar in bars), *(mark.name for mark in marks)]
                yield from ((name, REGULAR) for name in names)
            case Curve(_, names, lines):
                yield from ((name, REGULAR) for name in (*names, *(line.name for line in lines)))
            case Table(headings, rows, totals):
                yield from ((heading.title, BOLD) for heading in headings)
                yield from ((cell, REGULAR) for row in rows for cell in row)
                yield from ((cell, BOLD) for row in totals for cell in row)
