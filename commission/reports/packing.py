"""Numbered objects packed into a PDF file: small ones together in streams, as PDF 1.5 and later have it.

A library call for each of a hundred thousand cells takes longer than drawing them; this is a tenth of that.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import md5
from itertools import chain
from struct import pack

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_TOGETHER = 400
"""How many objects share a stream: a reader unpacks all of them to find one."""

_FREE = pack(">BIH", 0, 0, 65535)
"""The place of a number no object has."""

Small = tuple[int, bytes]
"""An object's number and its body."""
Large = tuple[int, bytes, bytes]
"""The same of a stream: number, the entries between its brackets but for its length, and its content."""


def packed(small: Sequence[Small], large: Sequence[Large], root: int, about: int) -> bytes:
    """The whole file; the catalogue is `root`, and `about` what the file says of itself."""
    following = 1 + max(chain((one[0] for one in small), (one[0] for one in large)))
    parts, at = [_HEAD], len(_HEAD)
    entries: dict[int, bytes] = {}
    for number, entry, content in (*large, *_streams(small, following, entries)):
        entries[number] = pack(">BIH", 1, at, 0)
        parts.append(_stream(number, entry, content))
        at += len(parts[-1])
    index = max(entries) + 1
    entries[index] = pack(">BIH", 1, at, 0)
    identity = _identity(parts)
    said = f"/Type/XRef/Size {index + 1}/W[1 4 2]/Root {root} 0 R/Info {about} 0 R/ID[<{identity}><{identity}>]"
    table = bytearray()
    for number in range(index + 1):  # step by step, and let go as it is read: a window beside it can paint in between
        table += entries.pop(number, _FREE)
    parts.append(_stream(index, said.encode("ascii") + b"/Filter/FlateDecode", zlib.compress(table)))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % at)
    return b"".join(parts)


def _streams(small: Sequence[Small], following: int, entries: dict[int, bytes]) -> Iterator[Large]:
    """The small objects in streams numbered from `following` on, each one's place noted among the entries."""
    for first in range(0, len(small), _TOGETHER):
        together = small[first : first + _TOGETHER]
        heads, at = [], 0
        for place, (number, body) in enumerate(together):
            entries[number] = pack(">BIH", 2, following, place)
            heads.append(f"{number} {at}")
            at += len(body) + 1
        head = " ".join(heads).encode("ascii") + b"\n"
        content = zlib.compress(head + b"\n".join(body for _, body in together), 5)
        yield following, b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(together), len(head)), content
        following += 1


def _identity(parts: Iterable[bytes]) -> str:
    """What tells this file from others; taken part by part, so that a window beside it can go on painting."""
    found = md5(usedforsecurity=False)
    for part in parts:
        found.update(part)
    return found.hexdigest()


def _stream(number: int, said: bytes, content: bytes) -> bytes:
    """A stream; two characters end its content, so that no last byte of it is taken for a part of the line's end."""
    head = b"%d 0 obj\n<<%b/Length %d>>\nstream\n" % (number, said, len(content))
    return head + content + b"\r\nendstream\nendobj\n"
