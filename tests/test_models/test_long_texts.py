"""A text of many letters, as a signed statement is: encoded and sealed in pieces, to the same letters and seals."""

import json
from hashlib import sha256

import pytest

from commission.models import kept_text, seals
from commission.models.kept_changes import Kept


@pytest.mark.parametrize("text", ["", "a", '“£1.00” − \\ " \n\x00😀', 'ab"' * 7])
def test_pieces_of_a_text_are_its_json(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_text, "PIECE", 3)
    assert "".join(kept_text.quoted_pieces(text)) == json.dumps(text, ensure_ascii=False)


def test_a_long_list_is_the_json_of_it() -> None:
    packs = [f'[["pack {number}", null, 1.5]]' for number in range(2 * kept_text.MANY)]
    told = {"contracts": packs, "carried": {"1": -5}}
    assert kept_text.text_of(packs) == json.dumps(packs, ensure_ascii=False)
    assert kept_text.row_text({"statement": told}) == json.dumps({"statement": told}, ensure_ascii=False)


def test_the_seal_of_a_long_change_is_that_of_its_json() -> None:
    after = '{"statement": "£"}' * (kept_text.PIECE // 17)
    content = [7, 3, "signing", 1, None, after]
    plain = json.dumps(content, ensure_ascii=False)
    assert seals.change_seal(7, 3, "signing", 1, None, after) == sha256(plain.encode()).hexdigest()


@pytest.mark.parametrize("piece", [4, kept_text.PIECE])
def test_the_seals_of_many_changes_are_those_of_each(piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seals, "PIECE", piece)
    changes = [
        Kept("contract", 5, None, '{"purpose": "“£1” \\n\x00😀"}'),
        Kept("payment", 1, None, "{}", 500),
        Kept("payment", 7, '{"why": null}', '{"why": "\\""}'),
        Kept("payment", 8, "", None),
    ]
    told = [seals.change_seal(number, 3, *change) for number, change in enumerate(changes, 40)]
    assert list(seals.seals_of(3, 40, changes)) == told
