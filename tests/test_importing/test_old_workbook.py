"""What an old workbook says in records that no library we have can write: they are made by hand here."""

import struct

import pytest

from commission.importing.old_workbook import sheet_looks


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _said(text: str, wide: bool) -> bytes:
    return struct.pack("<HB", len(text), wide) + text.encode("utf-16-le" if wide else "latin-1")


@pytest.mark.parametrize("wide", [True, False])
def test_what_a_cell_asks_for_is_a_note(wide: bool) -> None:
    texts = b"".join(_said(text, wide) for text in ("Amount", "No", "Enter £000", "Numbers only"))
    rule = _record(0x1BE, bytes(4) + texts + bytes(10))
    looks, notes = sheet_looks(_record(0x809, bytes(16)) + rule + _record(0x0A), 0)
    assert notes == ["Enter £000"]
    assert looks.margins == []
