"""Texts of an xlsx workbook that are set in runs of several looks, as a person sees them.

The library that reads the values joins the runs, and loses what stands at their edges: a blank (*Asha* + * Centre*),
a figure set high beside an amount (1200¹ is not 12001), a line through one of them.
"""

import re
import zipfile
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

from commission.importing.entities import refuse_declared
from commission.importing.sheet import Looks, Place

MOST_RUNS = 500_000
"""The most runs that the texts of one part of a workbook are set in: more take minutes to follow."""
_CHUNK = 1 << 20
_RUN = re.compile(rb"<(?:\w+:)?r[\s>]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SET_APART = {
    "superscript": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}


class TooManyRunsError(Exception):
    """The texts of a workbook are set in more runs than are read."""


def runs_in(xml: bytes) -> int:
    """How many runs begin in a piece of a part, near enough, and quickly: those with a prefix count twice."""
    return xml.count(b"<r>") + xml.count(b"<r ") + xml.count(b"<r/") + xml.count(b":r>") + xml.count(b":r ")


def set_apart(text: str, how: str) -> str:
    """The text with its figures set high or low, where it is a *superscript* or a *subscript*."""
    return text.translate(_SET_APART[how]) if how in _SET_APART else text


@dataclass(frozen=True, slots=True)
class RichText:
    """What is seen of a text in runs, and whether a line goes through a part of it."""

    text: str
    struck: bool

    def note(self, looks: Looks, place: Place) -> None:
        """Note the text of a cell among the looks of its sheet."""
        looks.texts[place] = self.text
        if self.struck:
            looks.struck.add(place)


class Runs:
    """Follows the XML of one text, its runs in their order; phonetic hints are no part of it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.apart = ""
        self.struck = self.lined = self.lost = self.in_run = self.in_text = False

    def start(self, name: str, said: dict[str, str]) -> None:
        """Take in the beginning of an element, by its bare name."""
        if name == "r":
            self.parts.append("")
            self.in_run, self.apart, self.lined = True, "", False
        elif name == "t":
            self.in_text = self.in_run
        elif name == "vertAlign":
            self.apart = said.get("val", "")
        elif name in ("strike", "dstrike"):
            self.lined = said.get("val", "1") not in ("0", "false")

    def characters(self, text: str) -> None:
        """Take in a piece of text."""
        if self.in_text:
            self.parts[-1] += text

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        if name == "t":
            self.in_text = False
        elif name == "r" and self.in_run:
            self.in_run = False
            self._close(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), self.parts[-1]))

    def _close(self, text: str) -> None:
        shown = set_apart(text, self.apart)
        self.struck = self.struck or (self.lined and not text.isspace() and text != "")
        self.lost = self.lost or shown != text.strip()
        self.parts[-1] = shown

    def seen(self) -> RichText | None:
        """What the runs come to; None where nothing is lost by only joining them."""
        return RichText("".join(self.parts).strip(), self.struck) if self.lost or self.struck else None


def shared_texts(archive: zipfile.ZipFile, name: str) -> dict[int, RichText]:
    """Those shared texts, by their number, whose runs lose something when they are only joined.

    Raises TooManyRunsError.
    """
    with archive.open(name) as stream:
        if not _has_runs(stream):
            return {}
    found: dict[int, RichText] = {}
    texts = _Texts(found)
    with archive.open(name) as stream:
        texts.read(stream)
    return found


def _has_runs(stream: IO[bytes]) -> bool:
    kept, found, count = b"", False, 0
    while chunk := stream.read(_CHUNK):
        found = found or _RUN.search(kept + chunk) is not None
        kept, count = chunk[-64:], count + runs_in(chunk)
        if count > MOST_RUNS:
            raise TooManyRunsError
    return found


def inline_text(xml: bytes) -> RichText | None:
    """The same of a text that stands in its cell, as the XML between `<is>` and `</is>`."""
    if not _RUN.search(xml):
        return None
    found: dict[int, RichText] = {}
    texts = _Texts(found)
    try:
        texts.parser.Parse(b"<si>" + xml + b"</si>", True)
    except expat.ExpatError:
        return None
    return found.get(0)


class _Texts:
    """Follows the XML of texts, one after another, and keeps those that lose something, by their number."""

    def __init__(self, found: dict[int, RichText]) -> None:
        self.found, self.number, self.runs = found, -1, Runs()
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.EntityDeclHandler = refuse_declared

    def read(self, stream: IO[bytes]) -> None:
        """Follow them all."""
        while chunk := stream.read(_CHUNK):
            self.parser.Parse(chunk, False)
        self.parser.Parse(b"", True)

    def start(self, name: str, said: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "si":
            self.number, self.runs = self.number + 1, Runs()
        else:
            self.runs.start(name, said)

    def characters(self, text: str) -> None:
        self.runs.characters(text)

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        self.runs.end(name)
        if name == "si" and (text := self.runs.seen()) is not None:
            self.found[self.number] = text
