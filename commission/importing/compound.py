"""The container an old Office file is kept in: streams cut into sectors, found through a table of chains."""

import struct
from collections.abc import Iterator

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
"""Sector numbers from here up are not sectors but ends and blanks."""
_SMALL = 4096
_STREAM, _ROOT = 2, 5


class BrokenError(Exception):
    """The container contradicts itself."""


class Compound:
    """A container's streams by name. Raises BrokenError for whatever is no whole container."""

    def __init__(self, content: bytes) -> None:
        if not content.startswith(MARK) or len(content) < 512:
            raise BrokenError
        self.content = content
        self.size = 1 << min(struct.unpack_from("<H", content, 30)[0], 16)
        self.table = self._table()
        self.entries = {name: (start, size) for name, _, start, size in self._directory()}
        root = next(((start, size) for _, kind, start, size in self._directory() if kind == _ROOT), (_END, 0))
        self.small_store = self._chain(root[0]) if root[0] < _END else b""
        first_small = struct.unpack_from("<I", content, 60)[0]
        self.small_table = self._numbers(self._chain(first_small)) if first_small < _END else ()

    def stream(self, name: str) -> bytes | None:
        """The bytes of a stream, None when there is no such."""
        if name not in self.entries:
            return None
        start, size = self.entries[name]
        if size >= _SMALL:
            return self._chain(start)[:size]
        pieces = (self.small_store[at * 64 : at * 64 + 64] for at in self._links(start, self.small_table))
        return b"".join(pieces)[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        if start >= len(self.content):
            raise BrokenError
        return self.content[start : start + self.size]

    def _chain(self, first: int) -> bytes:
        return b"".join(self._sector(number) for number in self._links(first, self.table))

    @staticmethod
    def _links(first: int, table: tuple[int, ...]) -> Iterator[int]:
        seen = 0
        while first < _END:
            if first >= len(table) or seen > len(table):
                raise BrokenError
            yield first
            first, seen = table[first], seen + 1

    @staticmethod
    def _numbers(sectors: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(sectors) // 4}I", sectors[: len(sectors) // 4 * 4])

    def _table(self) -> tuple[int, ...]:
        """The table of chains: its sectors are listed in the header, and beyond 109 of them in sectors of their own."""
        listed = list(struct.unpack_from("<109I", self.content, 76))
        more, seen = struct.unpack_from("<I", self.content, 68)[0], 0
        while more < _END:
            *numbers, more = self._numbers(self._sector(more))
            listed += numbers
            seen += 1
            if seen > len(self.content) // self.size:
                raise BrokenError
        return self._numbers(b"".join(self._sector(number) for number in listed if number < _END))

    def _directory(self) -> Iterator[tuple[str, int, int, int]]:
        """The name, kind, first sector and size of each entry."""
        entries = self._chain(struct.unpack_from("<I", self.content, 48)[0])
        for at in range(0, len(entries) - 127, 128):
            length = min(struct.unpack_from("<H", entries, at + 64)[0], 64)
            name = entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
            kind = entries[at + 66]
            start, size = struct.unpack_from("<II", entries, at + 116)
            if kind in (_STREAM, _ROOT):
                yield name, kind, start, size
