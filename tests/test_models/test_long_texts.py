"""Texts that come to a register in pieces are there as they were, and their checksum is that of the whole."""

from pathlib import Path
from zlib import crc32

import pytest

from commission.models import control_totals, long_texts
from commission.models.control_totals import count_again, differences
from commission.models.database import raw, reading, writing
from commission.models.journal import Journal
from commission.models.tables import HistoryChange
from commission.services.registers.open_register import opened_register

TEXT = "Tŷ 😀 Women’s Centre, \x00 “quoted” \\ and on "


@pytest.mark.parametrize(("length", "marks"), [(0, "?"), (7, "?"), (8, "(? || ?)"), (21, "(? || ? || ?)")])
def test_a_text_is_handed_over_in_pieces(monkeypatch: pytest.MonkeyPatch, length: int, marks: str) -> None:
    monkeypatch.setattr(long_texts, "PIECE", 7)
    text = (TEXT * 2)[:length]
    mark, pieces = long_texts.in_pieces(text)
    assert (mark, "".join(pieces)) == (marks, text)
    assert long_texts.in_pieces(None) == ("?", [None])


@pytest.mark.parametrize("piece", [3, 64, 10**6])
def test_a_signing_is_kept_and_counted_the_same_however_long_a_piece_is(
    sample: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    """Its row, its history, its total: by the bytes of the whole row, as any other row is counted."""
    monkeypatch.setattr(long_texts, "PIECE", piece)
    monkeypatch.setattr(control_totals, "_IN_PIECES", control_totals.in_pieces_of(piece))
    kept = {"shape": 2, "contracts": [TEXT, TEXT * 3], "named": []}
    row = {"year": 2006, "signed_by": "A", "signed_at": "2007-05-01", "sha256": "0", "statement": kept}
    with opened_register(sample) as opened:
        with writing(opened.engine) as connection:
            journal = Journal(connection, "Signed")
            journal.insert("signing", {**row, **dict.fromkeys(("reopened_by", "reopened_at", "reopened_why"))})
            journal.close()
        with reading(opened.engine) as connection:
            read = raw(connection)
            columns = control_totals.COLUMNS["signing"]
            (whole,) = read.execute(f"SELECT CAST(json_array({columns}) AS BLOB) FROM signing").fetchone()
            assert count_again(read, "signing") == (1, crc32(whole))
            assert list(differences(read)) == []
            (told,) = read.execute(
                f"SELECT after FROM {HistoryChange.__tablename__} WHERE table_name = 'signing'"
            ).fetchone()
            (stored,) = read.execute("SELECT statement FROM signing").fetchone()
            assert stored in told
        with writing(opened.engine) as connection:
            journal = Journal(connection, "Reopened")
            journal.update("signing", 1, {"reopened_by": "B", "reopened_at": "2007-06-01", "reopened_why": TEXT})
            journal.close()
        with reading(opened.engine) as connection:
            assert list(differences(raw(connection))) == []
