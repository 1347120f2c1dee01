"""Ledgers in workbooks of every kind say what the same rows say as text; merged cells, and sheets beside them."""

from datetime import date
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.importing.ledger.asked import AskedError
from tests.test_importing.corpus import WORKBOOKS, as_xls, as_xlsx
from tests.test_importing.test_ledger.reading import HEADINGS, Ledger, ledger_lines, ledger_of, made_ledger

HEADS = ["Supplier", "Date", "Amount"]


def _written(folder: Path, kind: str, sheets: object, **chosen: object) -> Ledger:
    path = folder / f"ledger.{kind}"
    WORKBOOKS[kind](sheets)(path)  # type: ignore[operator]
    return ledger_of(path, **chosen)


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_a_workbook_says_what_the_text_says_row_for_row(tmp_path: Path, kind: str) -> None:
    rows, whole = made_ledger(7, 400)
    text = ledger_lines(tmp_path, HEADINGS, *(",".join(f'"{cell}"' for cell in row) for row in rows))
    typed = [
        [*row[:2], date(int(row[2][6:]), int(row[2][3:5]), int(row[2][:2])), line[4] / 100, *row[4:]]
        for row, line in zip(rows, text.lines, strict=True)
    ]
    found = _written(tmp_path, kind, [HEADINGS.split(","), *typed])
    assert found.amount == whole
    assert (found.lines, found.words) == (text.lines, text.words)


@pytest.mark.parametrize("make", [as_xls, as_xlsx])
def test_what_is_merged_down_is_taken_for_each_row_but_for_amounts(tmp_path: Path, make: object) -> None:
    rows = [
        HEADS,
        ["Axis", "13/05/2006", 5],
        ["", "14/05/2006", 7],
        ["Bea", "15/05/2006", 9],
        ["Bea", "16/05/2006", ""],
    ]
    path = tmp_path / f"ledger.{'xls' if make is as_xls else 'xlsx'}"
    make(rows, merges=((1, 0, 2, 0), (3, 2, 4, 2)))(path)  # type: ignore[operator]
    found = ledger_of(path)
    assert [(line[1], line[4]) for line in found.lines] == [("Axis", 500), ("Axis", 700)]
    assert (found.held_for, found.codes[0]) == ({4: ["row_askew"], 5: ["row_askew", "no_amount"]}, "merged_down")


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_an_empty_further_sheet_is_no_obstacle(tmp_path: Path, kind: str) -> None:
    found = _written(tmp_path, kind, {"Sheet1": [HEADS, ["Axis", "13/05/2006", 5]], "Sheet2": [], "Sheet3": [[""]]})
    assert found.amount == 500


def test_a_sheet_without_headings_goes_on_with_the_one_before(tmp_path: Path) -> None:
    first = [HEADS, ["Axis", "13/05/2006", 5]]
    more = [["", "Payments 2006-07", ""], ["Bea", "14/05/2006", 7], ["Cy", "15/05/2006", 9]]
    sheets = {"Page 1": first, "Page 2": more, "Notes": [["See", "also"]]}
    with pytest.raises(AskedError, match=r"“Page 2” \(without headings, as the sheet before\)"):
        _written(tmp_path, "xlsx", sheets)
    assert _written(tmp_path, "xlsx", sheets, sheet="Page 1").amount == 500
    whole = _written(tmp_path, "xlsx", sheets, sheet="all")
    assert [(one.sheet, one.amount, one.held) for one in whole.sheets] == [("Page 1", 500, 0), ("Page 2", 1600, 1)]
    assert whole.sheets[1].findings[0].code == "sheet_goes_on"


def test_a_sheet_of_days_and_amounts_in_other_columns_is_named(tmp_path: Path) -> None:
    askew = [["", f"{day}/05/2006", "Bea", day] for day in (13, 14, 15)]
    found = _written(tmp_path, "xlsx", {"Page 1": [HEADS, ["Axis", "13/05/2006", 5]], "Page 2": askew})
    assert [(one.code, one.message) for one in found.file.findings] == [
        ("sheet_doubted", "The sheet “Page 2” holds days and amounts and is not read: it does not read as a ledger.")
    ]


def test_a_sheet_with_a_question_is_asked_of_workbooks_too(tmp_path: Path) -> None:
    sheets = {"Ledger": [["Supplier", "Updated", "Amount"], ["Axis", "13/05/2006", 5]], "Notes": [["See", "also"]]}
    with pytest.raises(AskedError, match="Days stand under “Updated”"):
        _written(tmp_path, "xlsx", sheets)
    assert _written(tmp_path, "xlsx", sheets, mapping={"Updated": "date"}).amount == 500


def test_thousands_in_the_margin_of_a_printed_page_are_seen(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "ledger.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, margin in (("April", "&CApril"), ("May", "&C£'000")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEADS)
            sheet.write_row(1, 0, ["Axis", "13/05/2006", 5])
            sheet.set_header(margin)
    assert ledger_of(path, sheet="April").amount == 500
    for one in ("May", "all"):
        with pytest.raises(UserError, match=r"The margin of the sheet “May” of ledger\.xlsx says “'000”"):
            ledger_of(path, sheet=one)


@pytest.mark.parametrize(
    ("code", "shown", "hidden"),
    [
        *(("[<0]#,##0;#,##0", 9, -12), ("[Red][<0]0;[Red]0", 9, -12), ("[>0]0;[<0]0;0", 9, -12), ("0;0,", 9, -12_000)),
        *(("0;[<0]0", 9, -12), ("[>=0]0;0", 9, -12), ("[<-9]0;0", 9, -12), ('0;-0"k"', 9, -12), ('0;0" DR"', 9, -12)),
        *(("[Red][<0]0;0", -12, None), ("[>=0]0;(0)", -12, None), ("[<100]0;0", -12, None), ("[>=9]0;0", -12, None)),
        *(
            ('[=0]"-";0', 12, None),
            ('[>=0]0;[<0]0" CR"', 12, None),
            ('0;0" CR"', -12, None),
            ("[>0]0;[<0]-0;0", -5, None),
        ),
        *(('0.00" DR";0.00" CR"', -12, None), ('0.00" CR";0.00" DR"', None, -12), ('0" DR";0" DR"', None, -12)),
        *(("[>=1000]0,;0", None, 5000), ("[Red][<1000]0;0,", None, 5000)),
    ],
)
def test_a_format_by_condition_says_what_it_shows(
    tmp_path: Path, code: str, shown: float | None, hidden: float | None
) -> None:
    rows = [HEADS, ["Axis", "13/05/2006", shown or 0], ["Bea", "14/05/2006", hidden or 0], ["Cam", "14/05/2006", 7]]
    path = tmp_path / "ledger.xlsx"
    as_xlsx(rows, formats={(1 if shown else 2, 2): code, (2 if hidden else 1, 2): code})(path)
    found = ledger_of(path)
    assert list(found.held_for) == ([3] if hidden else [])
    assert found.amount == 100 * (7 + (shown or 0))


@pytest.mark.parametrize("make", [as_xls, as_xlsx])
def test_a_credit_that_is_shown_without_its_sign_is_held(tmp_path: Path, make: object) -> None:
    rows = [HEADS, ["Axis", "13/05/2006", 900], ["Bea", "14/05/2006", -1200], ["Cam", "15/05/2006", -5]]
    path = tmp_path / f"ledger.{'xls' if make is as_xls else 'xlsx'}"
    unsigned = {(1, 2): "#,##0;#,##0", (2, 2): "#,##0;#,##0", (3, 2): "#,##0;[Red]#,##0"}
    make(rows, formats=unsigned)(path)  # type: ignore[operator]
    found = ledger_of(path)
    assert [line[4] for line in found.lines] == [90_000, -500]
    assert list(found.held_for) == [3]
