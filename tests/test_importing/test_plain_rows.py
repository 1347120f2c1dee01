"""A list read a column at a time comes to what it comes to row by row, whatever stands in its cells."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.importing import parse as parsing
from commission.importing import plain_rows
from commission.importing.drafts import Parsed
from commission.importing.labels import label_of
from commission.importing.parse import parse
from commission.importing.plain_rows import plain_drafts
from commission.importing.read_file import read
from tests.test_importing.sheets import SAMPLE, write_csv

CELLS = {
    "Provider": ["Axis", "Axis", "Bea Ltd", "Cee & Co", "Total", "VCS", "", "-", "#REF!", "Subtotal Axis", "  Dee "],
    "Sector": ["VCS", "VCS", "Private", "", "Charity", "VCS?", "n/a"],
    "Months": ["12", "12", "24", "", "x", "0", "2 years"],
    "Start": ["01/04/2006", "01/04/2006", "", "39173", "Apr 2006", "13/13/2006", "1-Apr-06"],
    "End": ["31/03/2007", "31/03/2007", "31/03/2008", "", "Mar 2007", "03/04/05", "tba"],
    "Amount": ["100", "100", "1,241.32", "£5", "", "1241,32", "0", "(250.00)"],
    "Reference": ["", "", "C1", "C2"],
}


def _row_by_row(path: Path, monkeypatch: pytest.MonkeyPatch) -> Parsed:
    with monkeypatch.context() as patched:
        patched.setattr(parsing, "plain_drafts", lambda _reader, rows, *_: [None] * len(rows))
        return parse(read(path))


@pytest.mark.parametrize("seed", range(60))
def test_both_ways_come_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    dice = Random(seed)
    headings = ["Provider", *dice.sample([key for key in CELLS if key != "Provider"], dice.randrange(2, 7))]
    if seed % 2:
        dice.shuffle(headings)
    rows = [[dice.choice(CELLS[key]) for key in headings][: dice.choice([9, 9, 9, 3])] for _ in range(40)]
    path = write_csv(tmp_path, *(",".join(f'"{cell}"' for cell in row) for row in [headings, *rows]))
    assert parse(read(path)) == _row_by_row(path, monkeypatch)


def test_the_reference_list_is_read_a_column_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[int] = []

    def counted(*given: object) -> object:
        drafts = plain_drafts(*given)  # type: ignore[arg-type]
        met.append(sum(draft is not None for draft in drafts))
        return drafts

    with monkeypatch.context() as patched:
        patched.setattr(parsing, "plain_drafts", counted)
        found = parse(read(SAMPLE))
    assert found == _row_by_row(SAMPLE, monkeypatch)
    assert met[0] > 20


@pytest.mark.parametrize("first", ["Reference", "Private or VCS", "Notes"])
def test_a_list_whose_first_column_is_not_the_provider_is_read_so_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    rows = [
        f"{'VCS' if first == 'Private or VCS' else f'REF-{number:05}'},Body {number},12,31-Mar-07,{number}00"
        for number in range(1, 40)
    ]
    path = write_csv(tmp_path, f"{first},Provider,Length (months),End date,Amount", *rows)
    long_looks: list[int] = []
    take = parsing._Sorting._take

    def counted(self: parsing._Sorting, number: int, row: tuple[str, ...]) -> None:
        long_looks.append(number)
        take(self, number, row)

    with monkeypatch.context() as patched:
        patched.setattr(parsing._Sorting, "_take", counted)
        found = parse(read(path))
    assert long_looks == []
    assert found == _row_by_row(path, monkeypatch)


@given(st.text(alphabet="Total ofVCS3rd0123456789/-£%", max_size=24))
def test_which_figures_stand_in_a_name_makes_no_difference(text: str) -> None:
    assert plain_rows._shape(text).plain == label_of(text).plain
    assert plain_rows._adds_up(text) == (label_of(text).total or bool(label_of(text).group))
