"""What is seen as a file: its rows, columns, order and groups; subtotals that agree, text that stays text."""

import csv
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from python_calamine import CalamineWorkbook

from commission.errors import UserError
from commission.rules.contracts.grouping import GROUPING, Group, gathered, numbered
from commission.services.papers.export_view import Seen, export_view, view_sentence
from tests.registers import contract, reference_contracts

AS_AT = date(2007, 1, 31)
KEYS = ("id", "provider", "amount", "ends_on", "state")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def grouped(contracts: tuple[object, ...], key: str) -> tuple[Group, ...]:
    found = numbered(contracts, GROUPING[key], AS_AT)  # type: ignore[arg-type]
    pence = [one.amount or 0 for one in contracts]  # type: ignore[attr-defined]
    unpriced = {at for at, one in enumerate(contracts) if one.amount is None}  # type: ignore[attr-defined]
    return gathered(range(len(contracts)), found, pence, unpriced)


@pytest.fixture
def seen() -> Seen:
    contracts = reference_contracts()
    return Seen(contracts, KEYS, grouped(contracts, "sector"), "sector", frozenset({"VCS"}), "“youth”")


def rows(path: Path) -> list[list[object]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def test_a_workbook_has_every_row_under_its_group_and_subtotals_that_agree(seen: Seen, tmp_path: Path) -> None:
    export_view("West Mercia", seen, AS_AT, tmp_path / "seen.xlsx")
    found = rows(tmp_path / "seen.xlsx")
    top = next(at for at, row in enumerate(found) if row[:3] == ["No", "Provider", "Amount £"])
    table = found[top + 1 : top + 1 + 41 + 2 + 1]
    assert [row[1] for row in table if not row[0]] == [
        "private: 5 contracts, 1 not priced",
        "VCS: 36 contracts, 1 not priced",
        "Total",
    ]
    bands = [row for row in table if not row[0]]
    assert bands[0][2] + bands[1][2] == bands[2][2] == 806_600  # type: ignore[operator]
    priced = [row[2] for row in table if row[0] and isinstance(row[2], float)]
    assert sum(priced) == 806_600
    assert any("“youth”" in str(cell) for row in found for cell in row)


def test_a_group_of_which_nothing_is_priced_says_so(tmp_path: Path) -> None:
    contracts = reference_contracts()
    seen = Seen(contracts, KEYS, grouped(contracts, "provider"), "provider", frozenset(), "")
    export_view("West Mercia", seen, AS_AT, tmp_path / "seen.xlsx")
    lines = {row[1]: row[2] for row in rows(tmp_path / "seen.xlsx") if not row[0] and len(row) > 2}
    assert lines["Distributed Learning: 1 contract, 1 not priced"] == "not priced"
    assert lines["WRVS: 1 contract"] == 5_000


def test_the_formulas_add_up_the_rows_below_their_line_and_groups_fold(seen: Seen, tmp_path: Path) -> None:
    export_view("West Mercia", seen, AS_AT, tmp_path / "seen.xlsx")
    with zipfile.ZipFile(tmp_path / "seen.xlsx") as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    made = [
        (int(cell.get("r", "").lstrip("C")), formula.text)
        for cell in sheet.iter(f"{SHEET}c")
        if (formula := cell.find(f"{SHEET}f")) is not None
    ]
    (private, first), (vcs, second), (total, third) = made
    assert (first, second) == (f"SUBTOTAL(9,C{private + 1}:C{vcs - 1})", f"SUBTOTAL(9,C{vcs + 1}:C{total - 1})")
    assert third == f"SUBTOTAL(9,C{private}:C{total - 1})"
    folded = [row for row in sheet.iter(f"{SHEET}row") if row.get("hidden") == "1"]
    assert (len(folded), {row.get("outlineLevel") for row in folded}) == (36, {"1"})


def test_a_csv_names_the_group_before_each_row_and_leaves_totals_out(seen: Seen, tmp_path: Path) -> None:
    export_view("West Mercia", seen, AS_AT, tmp_path / "seen.csv")
    with (tmp_path / "seen.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.reader(file))
    assert found[0] == ["Sector", "No", "Provider", "Amount £", "Ends", "State"]
    assert [row[0] for row in found[1:]] == ["private"] * 5 + ["VCS"] * 36


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    contracts = (contract(1, provider="=HYPERLINK(1)"), contract(2, provider="+cmd"), contract(3, amount=None))
    for groups, key in (((), ""), (grouped(contracts, "provider"), "provider")):
        seen = Seen(contracts, KEYS, groups, key)
        export_view("A", seen, AS_AT, tmp_path / "seen.csv")
        with (tmp_path / "seen.csv").open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert "'=HYPERLINK(1)" in cells
        assert not [cell for cell in cells if cell.startswith(("=", "+"))]
        export_view("A", seen, AS_AT, tmp_path / "seen.xlsx")
        with zipfile.ZipFile(tmp_path / "seen.xlsx") as book:
            sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        assert {str(formula.text)[:3] for formula in sheet.iter(f"{SHEET}f")} == {"SUB" if groups else "SUM"}


def test_nothing_seen_is_a_file_too(tmp_path: Path) -> None:
    export_view("A", Seen((), KEYS), AS_AT, tmp_path / "seen.xlsx")
    assert any("No rows." in str(cell) for row in rows(tmp_path / "seen.xlsx") for cell in row)
    assert view_sentence(Seen((), KEYS)) == "No contracts, £0.00."


def test_a_paper_is_not_what_is_seen(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no spreadsheet"):
        export_view("A", Seen((), KEYS), AS_AT, tmp_path / "seen.pdf")
