"""Which encoding a text file is in: by its mark, else UTF-8, else what its bytes allow; every guess is said."""

import re
from dataclasses import dataclass

from commission.errors import UserError

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850")
"""The encodings a person may choose from; without a choice: byte order mark, UTF-16 by its zeros, UTF-8, cp1252."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_NEVER_IN_TEXT = re.compile("[\x00-\x08\x0e-\x19]")
_LOOKED_AT = 4096
_MOSTLY = 0.4
_DOS_POUND = re.compile(rb"\x9c(?=[ ]?[0-9.(-])|(?<=[ (])\x9c(?=[\s,;|)\"']|$)")
_ANSI_POUND = re.compile(rb"\xa3(?=[ ]?[0-9.(-])|(?<=[ (])\xa3(?=[\s,;|)\"']|$)")
_DOS_LETTER = re.compile(
    rb"(?<=[A-Za-z])[\x82-\x84\x86-\x8c\x93\x94](?=[a-z])|(?<=[a-z])[\x82\x83\x88-\x8a\x8c](?=[\s,;|\"']|$)"
)
_UTF_8_LETTER = re.compile(rb"[\xc3-\xc5][\x80-\xbf]|\xc2\xa3|\xe2\x80[\x90-\xa6]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text and the encoding it was read in.

    `guess` says on what ground, blank where there is no doubt; `doubt` says why a person must choose.
    """

    text: str
    encoding: str
    guess: str = ""
    doubt: str = ""


def decode(content: bytes, encoding: str | None, name: str) -> Decoded:
    """The text of a file's bytes. Raises UserError when they are no text in the encoding chosen, or in any."""
    if encoding is not None and encoding not in ENCODINGS:
        raise UserError(f"“{encoding}” is not an encoding this program reads.", f"Choose {_listed(ENCODINGS)}.")
    marked = next((known for mark, known in _MARKS if content.startswith(mark)), None)
    if encoding or marked:
        known = encoding or marked or ""
        text = _decoded(content, known)
        if text is None:
            raise UserError(f"{name} is not text in {known}.", f"Choose another encoding: {_listed(ENCODINGS)}.")
        return Decoded(_checked(text, name), known)
    return _without_mark(content, name)


def _without_mark(content: bytes, name: str) -> Decoded:
    for known in (_by_zeros(content), "utf-8"):
        if known and (text := _decoded(content, known)) is not None:
            guess = "" if known == "utf-8" else "every second byte of it is zero"
            return Decoded(_checked(text, name), known, guess)
    if _DOS_POUND.search(content) and not _ANSI_POUND.search(content):
        return Decoded(_checked(content.decode("cp850"), name), "cp850", "its pound signs are those of cp850")
    text = _decoded(content, "cp1252")
    if text is None:
        raise UserError(f"{name} is not text in utf-8 or cp1252.", f"Choose another encoding: {_listed(ENCODINGS)}.")
    return Decoded(_checked(text, name), "cp1252", "it is not utf-8", _doubt(content))


def _doubt(content: bytes) -> str:
    """Why cp1252 may be wrong: letters of names that only make sense in another encoding."""
    if found := _DOS_LETTER.search(content):
        around = content[max(found.start() - 12, 0) : found.end() + 12]
        word = re.split(rb"[,;|\t\r\n\"]", around[: 12 + 1])[-1] + re.split(rb"[,;|\t\r\n\"]", around[12 + 1 :])[0]
        as_dos, as_ansi = (word.decode(known, "replace").strip() for known in ("cp850", "cp1252"))
        return f"it says “{as_dos}” in cp850 and “{as_ansi}” in cp1252"
    if _UTF_8_LETTER.search(content):
        return "some of its letters are written in utf-8 and others in cp1252"
    return ""


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeError:
        return None


def _by_zeros(content: bytes) -> str | None:
    """The order of a UTF-16 text without its mark: in plain letters every other byte is zero, and no other one."""
    head = content[:_LOOKED_AT]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    if len(content) % 2 or max(even, odd) < half * _MOSTLY or min(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _checked(text: str, name: str) -> str:
    """The text without its mark and the end-of-file sign of old systems. Raises UserError when it is none."""
    text = text.removeprefix("\ufeff").rstrip("\x1a")
    if _NEVER_IN_TEXT.search(text):
        raise UserError(
            f"{name} is not a text file: it holds characters no text has.",
            "Save it again as csv or xlsx, or choose the encoding utf-16.",
        )
    return text


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1]
