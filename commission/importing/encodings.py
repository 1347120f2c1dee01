"""Which encoding a text file is in: by its mark, else UTF-8, else what its bytes allow; every guess is said."""

import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from commission.errors import UserError

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850")
"""The encodings a person may choose from; without a choice: byte order mark, UTF-16 by its zeros, UTF-8, cp1252."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_NEVER_IN_TEXT = re.compile("[\x00-\x08\x0e-\x19]")
_CONTROLS = bytes(code for code in range(128) if _NEVER_IN_TEXT.match(chr(code)))
_BY_PAIRS = frozenset(("utf-16", "utf-16-le", "utf-16-be"))
"""Encodings in which a plain letter is no byte of ASCII."""
_LOOKED_AT = 4096
_MOSTLY = 0.4
_AROUND = 64
"""How many letters beside one that is looked for can matter."""
_EDGE = rb"[,;|\t\r\n\"]"
_DOS_POUND = re.compile(rb"\x9c(?=[ ]?[0-9.(-])|(?<=[ (])\x9c(?=[\s,;|)\"']|$)")
_ANSI_POUND = re.compile(rb"\xa3(?=[ ]?[0-9.(-])|(?<=[ (])\xa3(?=[\s,;|)\"']|$)")
_DOS_LETTER = re.compile(
    rb"(?<=[A-Za-z])[\x82-\x84\x86-\x8c\x93\x94](?=[a-z])|(?<=[a-z])[\x82\x83\x88-\x8a\x8c](?=[\s,;|\"']|$)"
)
_UTF_8_LETTER = re.compile(rb"[\xc3-\xc5][\x80-\xbf]|\xc2\xa3|\xe2\x80[\x90-\xa6]")


@dataclass(frozen=True, slots=True)
class Told:
    """The encoding of a text.

    `guess` says on what ground, blank where there is no doubt; `doubt` says why a person must choose.
    """

    encoding: str
    guess: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Decoded(Told):
    """The text and the encoding it was read in."""

    text: str = ""


Pieces = Callable[[], Iterable[bytes]]
"""The bytes of a file from the first to the last, as often as they are asked for."""


def decode(content: bytes, encoding: str | None, name: str) -> Decoded:
    """The text of a file's bytes. Raises UserError when they are no text in the encoding chosen, or in any."""
    found = encoding_of(lambda: [content], encoding, name)
    text = content.decode(found.encoding).removeprefix("\ufeff").rstrip("\x1a")
    return Decoded(found.encoding, found.guess, found.doubt, text)


def encoding_of(pieces: Pieces, encoding: str | None, name: str) -> Told:
    """The encoding of a file too long to be decoded at once; raises UserError as `decode` does."""
    if encoding is not None and encoding not in ENCODINGS:
        raise UserError(f"“{encoding}” is not an encoding this program reads.", f"Choose {_listed(ENCODINGS)}.")
    head = next(iter(pieces()), b"")
    marked = next((known for mark, known in _MARKS if head.startswith(mark)), None)
    if encoding or marked:
        known = encoding or marked or ""
        if not _is_text(pieces, known, name):
            raise UserError(f"{name} is not text in {known}.", f"Choose another encoding: {_listed(ENCODINGS)}.")
        return Told(known)
    return _without_mark(pieces, _by_zeros(head), name)


def _without_mark(pieces: Pieces, by_zeros: str | None, name: str) -> Told:
    for known in (by_zeros, "utf-8"):
        if known and _is_text(pieces, known, name):
            return Told(known, "" if known == "utf-8" else "every second byte of it is zero")
    if _found(_DOS_POUND, pieces) and not _found(_ANSI_POUND, pieces):
        _is_text(pieces, "cp850", name)
        return Told("cp850", "its pound signs are those of cp850")
    if not _is_text(pieces, "cp1252", name):
        raise UserError(f"{name} is not text in utf-8 or cp1252.", f"Choose another encoding: {_listed(ENCODINGS)}.")
    return Told("cp1252", "it is not utf-8", _doubt(pieces))


def _found(sought: re.Pattern[bytes], pieces: Pieces) -> bytes:
    """Where the first of what is sought stands, with some letters around it; blank where it stands nowhere."""
    before = b""
    for piece in pieces():
        text = before + piece
        if found := sought.search(text):
            return text[max(found.start() - _AROUND, 0) : found.start()] + b"\0" + text[found.start() :][:_AROUND]
        before = piece[-_AROUND:]
    return b""


def _doubt(pieces: Pieces) -> str:
    """Why cp1252 may be wrong: letters of names that only make sense in another encoding."""
    if around := _found(_DOS_LETTER, pieces):
        before, after = around.split(b"\0", 1)
        word = re.split(_EDGE, before[-12:])[-1] + re.split(_EDGE, after[:13])[0]
        as_dos, as_ansi = (word.decode(known, "replace").strip() for known in ("cp850", "cp1252"))
        return f"it says “{as_dos}” in cp850 and “{as_ansi}” in cp1252"
    if _found(_UTF_8_LETTER, pieces):
        return "some of its letters are written in utf-8 and others in cp1252"
    return ""


def _is_text(pieces: Pieces, encoding: str, name: str) -> bool:
    """Whether all bytes are text in the encoding. Raises UserError when it holds what no text does."""
    decoder = getincrementaldecoder(encoding)()
    try:
        for piece in pieces():
            if _is_plain(piece) and encoding not in _BY_PAIRS and not decoder.getstate()[0]:
                continue
            _refuse_none(decoder.decode(piece), name)
        _refuse_none(decoder.decode(b"", final=True), name)
    except UnicodeError:
        return False
    return True


def _is_plain(piece: bytes) -> bool:
    """True for letters of ASCII alone, none of which is a control: asked without reading them one by one."""
    return piece.isascii() and len(piece.translate(None, _CONTROLS)) == len(piece)


def _by_zeros(content: bytes) -> str | None:
    """The order of a UTF-16 text without its mark: in plain letters every other byte is zero, and no other one."""
    head = content[:_LOOKED_AT]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    if len(content) % 2 or max(even, odd) < half * _MOSTLY or min(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _refuse_none(text: str, name: str) -> None:
    """Raise UserError for what is no text; the end-of-file sign of old systems is."""
    if _NEVER_IN_TEXT.search(text):
        raise UserError(
            f"{name} is not a text file: it holds characters no text has.",
            "Save it again as csv or xlsx, or choose the encoding utf-16.",
        )


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1]
