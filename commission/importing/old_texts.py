"""Shared texts of an old workbook (xls) that are set in runs of several looks, as a person sees them.

Records hold at most 8,224 bytes: a long table of texts goes on in the next, and a text that is cut says there anew
whether its letters take one byte or two.
"""

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from commission.importing.rich_text import RichText, set_apart

_WIDE, _FOREIGN, _IN_RUNS = 0x01, 0x04, 0x08


@dataclass(frozen=True, slots=True)
class Font:
    """What a font does to the letters beside their shape: `apart` is *superscript*, *subscript* or blank."""

    apart: str = ""
    struck: bool = False

    @property
    def plain(self) -> bool:
        return self == _PLAIN


_PLAIN = Font()


def font_of(record: bytes) -> Font:
    """A font as its record has it. Raises struct.error for a record that is cut short."""
    _, looks, _, _, apart = struct.unpack_from("<5H", record)
    return Font({1: "superscript", 2: "subscript"}.get(apart, ""), bool(looks & 0x08))


def texts_apart(records: Sequence[bytes], fonts: Sequence[Font]) -> Mapping[int, RichText]:
    """Those shared texts, by their number, of which a part is set high, low, or struck out.

    `records` hold the table, one going on where the other ends. Raises struct.error or IndexError for what is none.
    """
    if not records or all(font.plain for font in fonts):
        return {}
    reading = _Table(records)
    _, different = struct.unpack("<II", reading.take(8))
    found = {}
    for number in range(different):
        text, runs = reading.text()
        if runs and (seen := _seen(text, runs, fonts)) is not None:
            found[number] = seen
    return found


def _seen(text: str, runs: Sequence[tuple[int, int]], fonts: Sequence[Font]) -> RichText | None:
    """The text with each run as its font shows it: runs are their first letter and font. None where all are plain."""
    ends = [first for first, _ in runs[1:]] + [len(text)]
    parts = [(text[: runs[0][0]], _PLAIN)]  # up to the first run the text looks as its cell does
    for (first, font), end in zip(runs, ends, strict=True):
        parts.append((text[first:end], fonts[font - (font > 4)]))  # no font has the number 4
    if all(font.plain for part, font in parts if part):
        return None
    struck = any(font.struck and not part.isspace() for part, font in parts if part)
    return RichText("".join(set_apart(part, font.apart) for part, font in parts).strip(), struck)


class _Table:
    """Takes what stands in records as if they were one, but for the letters of a text that goes on in the next."""

    def __init__(self, records: Iterable[bytes]) -> None:
        self._records = iter(records)
        self._record, self._at = next(self._records), 0

    def take(self, length: int) -> bytes:
        """The next bytes."""
        taken = b""
        while len(taken) < length:
            if self._at >= len(self._record):
                self._next()
            piece = self._record[self._at : self._at + length - len(taken)]
            self._at += len(piece)
            taken += piece
        return taken

    def text(self) -> tuple[str, list[tuple[int, int]]]:
        """The next text, with its runs."""
        length, flags = struct.unpack("<HB", self.take(3))
        runs = struct.unpack("<H", self.take(2))[0] if flags & _IN_RUNS else 0
        foreign = struct.unpack("<I", self.take(4))[0] if flags & _FOREIGN else 0
        text = self._letters(length, flags)
        said = [struct.unpack("<HH", self.take(4)) for _ in range(runs)]
        self.take(foreign)
        return text, [(first, font) for first, font in said]

    def _letters(self, length: int, flags: int) -> str:
        text = ""
        while length:
            if self._at >= len(self._record):
                self._next()
                flags = self.take(1)[0]
            size = 2 if flags & _WIDE else 1
            count = min(length, (len(self._record) - self._at) // size)
            if not count:
                raise struct.error("a letter is cut")
            text += self.take(count * size).decode("utf-16-le" if size == 2 else "latin-1", "surrogatepass")
            length -= count
        return text

    def _next(self) -> None:
        record = next(self._records, None)
        if record is None:
            raise struct.error("the table of texts is cut short")
        self._record, self._at = record, 0
