"""Whose ledger it is: a few lines of another body are named, and the body's own number is no payee's."""

from pathlib import Path

import pytest

from tests.test_importing.test_ledger.reading import ledger_of
from tests.test_services.making import write_list

HEADS = ["Body Name", "Organisation Code", "Supplier", "Supplier ID", "Date", "Amount"]
OURS, OTHERS = "Wessex Council", "Wessex Combined Authority"


def line(place: int, body: str = OURS, number: str = "", pounds: str = "10.00") -> list[str]:
    return [body, "E08000036", f"Payee {place % 7}", number, "21/05/2006", pounds]


def said(folder: Path, rows: list[list[str]]) -> list[str]:
    found = ledger_of(write_list(folder / "ledger.csv", [HEADS, *rows]))
    (sheet,) = found.sheets
    return [f"{one.row} {one.message}" for one in sheet.findings if one.code == "other_body"]


def test_a_few_lines_of_another_body_are_named_with_the_first_and_their_sum(tmp_path: Path) -> None:
    rows = [line(place) for place in range(60)]
    rows[20] = line(20, OTHERS, pounds="100.01")
    rows[41] = line(41, OTHERS.replace(" ", "  "), pounds="-0.01")
    assert said(tmp_path, rows) == [
        f"22 Under “Body Name” stands “{OTHERS}” in this row (2 such, £100.00 together), and “{OURS}” in 58: is it of "
        "another body?"
    ]


@pytest.mark.parametrize("many", [0, 4, 30])
def test_a_ledger_of_one_body_or_of_several_says_nothing(tmp_path: Path, many: int) -> None:
    assert said(tmp_path, [line(place, OTHERS if place < many else OURS) for place in range(60)]) == []


def test_a_blank_body_is_none_and_a_column_of_many_texts_is_not_asked(tmp_path: Path) -> None:
    assert said(tmp_path, [line(place, OURS if place else "") for place in range(60)]) == []
    assert said(tmp_path, [line(place, OURS if place > 20 else f"Body {place}") for place in range(900)]) == []


def test_lines_of_many_blocks_are_added_up(tmp_path: Path) -> None:
    rows = [line(place, OTHERS if place % 2_000 == 7 else OURS) for place in range(12_000)]
    (told,) = said(tmp_path, rows)
    assert told.startswith("9 ")
    assert "(6 such, £60.00 together)" in told
    assert "in 11,994" in told


def test_the_number_of_the_body_that_paid_is_no_payees(tmp_path: Path) -> None:
    found = ledger_of(write_list(tmp_path / "ledger.csv", [HEADS, *(line(place) for place in range(9))]))
    assert {number for _, _, number, *_ in found.lines} == {""}
    one = [HEADS[:2] + HEADS[2:3] + HEADS[4:], *(["B", "77", "Payee", "21/05/2006", "1.00"] for _ in range(3))]
    assert {number for _, _, number, *_ in ledger_of(write_list(tmp_path / "one.csv", one)).lines} == {"77"}


def test_a_number_that_was_taken_out_is_none(tmp_path: Path) -> None:
    rows = [line(place, number="Redacted" if place % 2 else str(100 + place % 7)) for place in range(30)]
    found = ledger_of(write_list(tmp_path / "ledger.csv", [HEADS, *rows]))
    assert {number for row, _, number, *_ in found.lines if row % 2} == {""}
