"""What a proposal says of a successor is read back as it was said; where it says nothing, nothing is kept."""

import pytest

from commission.rules.facts import Reading, Sector
from commission.rules.succession.acts import Piece
from commission.rules.succession.said import Said, said_from, said_text


@pytest.mark.parametrize(
    "said",
    [
        Said(18),
        Said(values={"provider": "Tŷ Sŵn", "title": "R&D <b>", "sector": Sector.PUBLIC, "reading": Reading.ANNUAL}),
        Said(27, {"title": "Advice"}, (Piece(300_000), Piece(0, "Asha Centre"))),
    ],
)
def test_it_comes_back_as_it_was_said(said: Said) -> None:
    text = said_text(said)
    assert text is not None
    assert said_from(text) == said


def test_where_nothing_is_said_nothing_is_kept() -> None:
    assert said_text(Said()) is None
