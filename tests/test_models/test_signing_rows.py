"""A kept statement is read piece by piece as the register writes it, and as a whole where it is written otherwise."""

import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from commission.models import signing_rows
from commission.models.kept_text import text_of
from commission.models.signing_rows import statement_kept

NAMED = {"named": [[1, 5, "other", 'a “"contracts": [” in words ]}']], "shape": 2}
PACKS = ['[[1,"Caf\\u00e9"]]', '[[2,"a \\"contracts\\": [\\"b\\"]}"]]', "[]"]


def kept(text: object) -> Any:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE signing (id INTEGER PRIMARY KEY, statement)")
        connection.execute("INSERT INTO signing VALUES (1, ?)", (text,))
        return statement_kept(connection, 1)


@pytest.mark.parametrize("packs", [[], PACKS[:1], PACKS, PACKS * 20])
def test_it_is_read_piece_by_piece(packs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    carried = {"carried": {"7": -5, "8": 2}, "dropped": {}}
    told = {**carried, **NAMED, "contracts": packs, "open": [0, None], "as_at": "2007-03-31"}
    monkeypatch.setattr(signing_rows, "structure_of", pytest.fail)
    assert kept(text_of(told)) == told


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({**NAMED, "contracts": PACKS}, separators=(",", ":")),
        json.dumps({**NAMED, "contracts": PACKS}, indent=1),
        json.dumps({**NAMED, "more": {"contracts": PACKS}}),
        json.dumps({**NAMED, "contracts": PACKS, "last": [{}]}, indent=1),
        "{}",
        json.dumps({**NAMED, "contracts": PACKS}).replace('", "', '" ,"'),
    ],
)
def test_what_is_written_otherwise_says_the_same(text: str) -> None:
    assert kept(text) == json.loads(text)


@pytest.mark.parametrize(
    "text", ['{"a": 1} ', '{"contracts": ["a" "b"]}', '{"contracts": ["a", ]}', '{"a": 1', '{"a": [', "[1]", "{"]
)
def test_what_is_no_statement_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what JSON says of it differs
        kept(text)
