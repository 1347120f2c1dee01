"""One call answers: its board, its JSON and its statement say the same figures, and the rows add up to each."""

from pathlib import Path
from random import Random

import pytest

from commission.reports.document import Document, Paragraph, Table
from commission.rules.facts import Register
from commission.rules.money import grouped
from commission.rules.periods import FinancialYear
from commission.services.figures.share import answer
from commission.services.papers.documents import build
from commission.services.registers.open_register import create_register, opened_register
from commission.services.registers.recall import recall
from commission.services.shapes.as_json import money, share_shape
from tests.test_services.making import fill_at_random


@pytest.fixture(params=range(5))
def register(request: pytest.FixtureRequest, tmp_path: Path) -> Register:
    path = tmp_path / "any.commission"
    create_register(path, "A body")
    with opened_register(path) as opened:
        fill_at_random(opened, Random(request.param), 40)
        return recall(opened)


YEARS = [FinancialYear(start) for start in range(2004, 2009)]


@pytest.mark.parametrize("year", YEARS, ids=str)
def test_the_rows_behind_a_cell_add_up_to_it(register: Register, year: FinancialYear) -> None:
    for cell in answer(register, year).board.cells:
        pence = [row.amount(cell.measure, cell.reading) for row in cell.rows]
        assert sum(amount or 0 for amount in pence) == cell.numerator


@pytest.mark.parametrize("year", YEARS, ids=str)
def test_json_and_statement_say_what_the_board_says(register: Register, year: FinancialYear) -> None:
    found = answer(register, year)
    shape = share_shape(found)
    statement = build("share-statement", register, year=year, as_at=year.last_day)
    text = _text(statement)
    assert shape["sentence"] == found.sentence == _first_sentence(statement)
    for cell, one in zip(found.board.cells, shape["cells"], strict=True):
        assert one["numerator"] == money(cell.numerator)
        assert one["distance"] == money(cell.distance)
        assert grouped(cell.numerator) in text
        assert one["sentence"] in text or one["measure"] == "face"
    for span, one in zip(found.board.ranges, shape["ranges"], strict=True):
        assert (one["low"], one["high"]) == (money(span.low), money(span.high))
        assert span.low <= span.high


def _first_sentence(document: Document) -> str:
    block = document.blocks[0]
    assert isinstance(block, Paragraph)
    return block.text


def _text(document: Document) -> str:
    parts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    for block in document.blocks:
        if isinstance(block, Table):
            parts += [cell for row in (*block.rows, *block.totals) for cell in row]
    return "\n".join(parts)
