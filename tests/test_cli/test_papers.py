"""Papers from the command line: the csv equals the printed appendix, and a line explains every other total."""

import csv
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from python_calamine import CalamineWorkbook

from commission.reports.document import Cell, Sum
from commission.rules.facts import Counts, Sector
from commission.services.contracts.edit_contract import edit_contract
from commission.services.papers.documents import DOCUMENTS, LISTED, build
from commission.services.registers.open_register import opened_register
from commission.services.registers.recall import recall
from tests.conftest import Run
from tests.paid import pay_sample
from tests.test_services.making import REFERENCE, YEAR, contract_of, reference_rows


def _text(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def _edit(register: Path, contract: int, values: dict[str, Any]) -> None:
    with opened_register(register) as opened:
        edit_contract(opened, contract_of(opened, contract), values, YEAR)


def test_the_csv_is_the_reference_file_cell_by_cell(cli: Run, sample: Path, tmp_path: Path) -> None:
    made = cli("--register", sample, "print", "appendix-1", "--to", tmp_path / "a.csv", "--json")
    assert made.json == {"file": str(tmp_path / "a.csv"), "pages": 0}
    rows = [(tmp_path / "a.csv").read_text("utf-8-sig").splitlines(), REFERENCE.read_text("utf-8-sig").splitlines()]
    assert rows[0] == rows[1]


@pytest.mark.parametrize("name", [paper.name for paper in LISTED])
def test_every_paper_prints_with_its_date_status_and_pages(cli: Run, sample: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "made.pdf"
    words = ("--label", "Appendix Z9", "--status", "pre-audit", "--json")
    made = cli("--register", sample, "--as-at", "2007-02-28", "print", name, "--to", path, *words).json
    assert made["pages"] == len(pypdf.PdfReader(path).pages) > 0
    text = _text(path)
    for said in ("Appendix Z9", "28 Feb", "West Mercia Probation Area", f"1 of {made['pages']}"):
        assert said in text
    assert "pre-audit" in text.lower()


@pytest.mark.parametrize("status", ["draft", "pre-audit", "final"])
def test_the_status_is_on_the_page(cli: Run, sample: Path, tmp_path: Path, status: str) -> None:
    cli("--register", sample, "print", "appendix-1", "--to", tmp_path / "a.pdf", "--status", status)
    assert status in _text(tmp_path / "a.pdf").lower()


def test_the_year_is_that_of_the_as_at_date_or_the_one_asked_for(cli: Run, sample: Path, tmp_path: Path) -> None:
    words = ("print", "appendix-1", "--to", tmp_path / "a.csv")
    for options, rows in (((), 41), (("--as-at", "2007-04-01"), 6), (("--as-at", "2030-01-01"), 0)):
        assert cli("--register", sample, *options, *words).code == 0
        assert len((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()) == rows + 1
    cli("--register", sample, "--as-at", "2030-01-01", *words, "--year", "2006")
    assert len((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()) == 42


def test_the_total_is_of_the_amounts_shown_with_no_reason_where_it_is_face_a(
    cli: Run, sample: Path, tmp_path: Path
) -> None:
    cli("--register", sample, "print", "appendix-1", "--to", tmp_path / "a.pdf")
    text = _text(tmp_path / "a.pdf")
    assert "806,600" in text
    assert "2 are not priced" in text
    assert "The total is not the face" not in text


NOT_COUNTED = [
    ({"counts": Counts.NATIONALLY_AGREED}, "4,000.00 nationally agreed"),
    ({"counts": Counts.OUTSIDE_BUDGET}, "4,000.00 outside our budget"),
    ({"sector": Sector.PUBLIC}, "4,000.00 of sector public"),
    ({"sector": Sector.UNCLASSIFIED}, "4,000.00 of no sector"),
    ({"our_share": 250_000}, "3,000.00 the shares of partners"),
]


@pytest.mark.parametrize(("values", "reason"), NOT_COUNTED, ids=[reason for _, reason in NOT_COUNTED])
def test_a_line_says_why_the_total_is_not_what_counts(
    cli: Run, sample: Path, tmp_path: Path, values: dict[str, Any], reason: str
) -> None:
    _edit(sample, 1, values)
    cli("--register", sample, "print", "appendix-1", "--to", tmp_path / "a.pdf")
    text = _text(tmp_path / "a.pdf")
    assert "806,600" in text, "the total adds up what is shown"
    board = cli("--register", sample, "share", "--year", "2006", "--json").json["cells"]
    face = next(cell["numerator"] for cell in board if cell["rule"] == "A")
    assert f"The total is not the face counted under rule A, £{float(face):,.2f}. Not counted: £{reason}." in text


def test_an_edited_cell_prints_as_its_column_is_written(cli: Run, sample: Path, tmp_path: Path) -> None:
    from datetime import date

    _edit(sample, 1, {"amount": 1_234_500, "ends_on": date(2007, 6, 30)})
    _edit(sample, 2, {"amount": 1_234_567})
    cli("--register", sample, "print", "appendix-1", "--to", tmp_path / "a.csv")
    lines = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()
    assert lines[1] == 'Ethnic Access Link,VCS,15,30-Jun-07,"12,345"'
    assert lines[2] == 'Worcester HomeStart,VCS,12,31-Mar-07,"12,345.67"'
    assert lines[3:] == REFERENCE.read_text("utf-8-sig").splitlines()[3:]


def test_subtotals_by_sector_on_request(cli: Run, sample: Path, tmp_path: Path) -> None:
    cli("--register", sample, "print", "appendix-1", "--to", tmp_path / "a.pdf", "--subtotals")
    text = _text(tmp_path / "a.pdf")
    assert "652,900" in text
    assert "153,700" in text


def test_the_list_of_papers(cli: Run) -> None:
    listed = cli("print", "--list", "--json").json["documents"]
    assert [one["name"] for one in listed] == [*(paper.name for paper in DOCUMENTS), "history"]
    assert [paper.name for paper in DOCUMENTS[:4]] == ["appendix-1", "share-statement", "ending", "gap"]
    assert all(one["title"] and one["formats"] == ["pdf", "xlsx", "html", "csv"] for one in listed)
    assert "appendix-1" in cli("print", "--list").out


def test_the_history_is_printed_whole_and_never_of_one_year_alone(cli: Run, sample: Path, tmp_path: Path) -> None:
    cli("--register", sample, "set", 1, "amount=9,000")
    cli("--register", sample, "print", "history", "--to", tmp_path / "h.csv")
    assert "4,000.00,9,000.00" in (tmp_path / "h.csv").read_text("utf-8-sig").replace('"', "").replace("£", "")
    refused = cli("--register", sample, "print", "history", "--year", "2006-07", "--to", tmp_path / "i.csv")
    assert (refused.code, refused.err.strip()) == (
        2,
        "The history is not of 2006-07 alone. See: commission history --since D --until D --to FILE.",
    )
    assert not (tmp_path / "i.csv").exists()


def test_a_paper_is_written_over_whole_or_not_at_all(cli: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("an older paper")
    assert cli("--register", sample, "print", "appendix-1", "--to", path).code == 0
    assert path.read_bytes().startswith(b"%PDF")
    assert sorted(left.name for left in tmp_path.iterdir()) == ["a.pdf", sample.name]


@pytest.mark.parametrize("place", ["device.pdf", "folder.pdf"])
def test_neither_a_device_nor_a_folder_is_written_over(cli: Run, sample: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "device.pdf").symlink_to("/dev/full")
    refusal = cli("--register", sample, "print", "appendix-1", "--to", tmp_path / place).refusal
    assert place in refusal
    assert (tmp_path / "device.pdf").is_symlink()


def test_letters_that_print_as_a_box_are_told_with_their_rows(cli: Run, sample: Path, tmp_path: Path) -> None:
    for contract, name in ((3, "日本 Ltd"), (5, "Tŷ Sŵn"), (7, "Trust 😀"), (8, "本"), (9, "本"), (10, "本")):
        _edit(sample, contract, {"provider": name})
    made = cli("--register", sample, "print", "appendix-1", "--to", tmp_path / "a.pdf")
    assert made.code == 0
    assert made.err == (
        "3 letters the font does not have print as □: 日 U+65E5, 本 U+672C, 😀 U+1F600; "
        "in row 3 (日本 Ltd), row 7 (Trust 😀), row 8 (本) and 2 further rows.\n"
    )
    for ending in ("csv", "xlsx", "html"):
        assert cli("--register", sample, "print", "appendix-1", "--to", tmp_path / f"a.{ending}").err == ""


@pytest.mark.parametrize("ending", ["xlsx", "html"])
@pytest.mark.parametrize("name", [paper.name for paper in DOCUMENTS])
def test_every_paper_is_a_workbook_and_a_web_page_too(
    cli: Run, sample: Path, tmp_path: Path, name: str, ending: str
) -> None:
    path = tmp_path / f"made.{ending}"
    words = ("--label", "Appendix Z9", "--status", "final", "--json")
    assert cli("--register", sample, "--as-at", "2007-02-28", "print", name, "--to", path, *words).json == {
        "file": str(path),
        "pages": 0,
    }
    if ending == "html":
        text = path.read_text(encoding="utf-8")
    else:
        book = CalamineWorkbook.from_path(path)
        text = "\n".join(
            str(cell) for n in book.sheet_names for row in book.get_sheet_by_name(n).to_python() for cell in row
        )
    for said in ("Appendix Z9", "28 February 2007", "final", "West Mercia Probation Area"):
        assert said in text


def test_the_workbooks_figures_are_the_papers(cli: Run, sample: Path, tmp_path: Path) -> None:
    cli("--register", sample, "print", "appendix-1", "--to", tmp_path / "a.xlsx", "--subtotals")
    rows = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    listed = rows[5:46]
    assert [row[0] for row in listed] == [row[0] for row in reference_rows()[1:]]
    assert sum(row[4] for row in listed if isinstance(row[4], float)) == 806_600.0
    assert [(row[0], row[4]) for row in rows[46:49]] == [
        ("VCS, 36 contracts", 652_900.0),
        ("Private, five contracts", 153_700.0),
        ("Total", 806_600.0),
    ]
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        formulas = re.findall("<f>(.*?)</f>", parts.read("xl/worksheets/sheet1.xml").decode())
    assert formulas == ['SUMIF(B6:B46,"VCS",E6:E46)', 'SUMIF(B6:B46,"Private",E6:E46)', "SUM(E6:E46)"]


def test_a_paper_is_told_by_the_measure_asked_for(cli: Run, sample: Path, tmp_path: Path) -> None:
    """To the penny as the command tells it; without its ledger, or of a paper that has no measure, it is refused."""
    refused = cli("--register", sample, "print", "scenarios", "--measure", "paid", "--to", tmp_path / "a.csv")
    assert "There is no ledger of 2006-07, so nothing of it is paid." in refused.refusal
    pay_sample(sample)
    for name in ("ending", "history"):
        refused = cli("--register", sample, "print", name, "--measure", "paid", "--to", tmp_path / "a.csv")
        assert "is not told by one measure. Leave the measure out." in refused.refusal
    for measure in ("paid", "outturn", "forecast"):
        cli("--register", sample, "print", "scenarios", "--measure", measure, "--to", tmp_path / "a.csv")
        asked = ("scenario", "--year", "2006", "--level", "98", "--renew", "all", "--measure", measure, "--json")
        cell = cli("--register", sample, *asked).json["after"][0]
        rows = csv.reader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines())
        line = next(row for row in rows if row[:1] == ["98%, renewed"])
        assert [line[1].replace(",", ""), line[3].replace(",", "")] == [cell["numerator"], cell["distance"]]
    cli("--register", sample, "print", "gap", "--measure", "outturn", "--to", tmp_path / "a.pdf")
    assert "The outturn of 2006-07 to 31 January 2007 is £" in _text(tmp_path / "a.pdf")
    cli("--register", sample, "print", "share-statement", "--measure", "paid", "--to", tmp_path / "a.pdf")
    assert "Paid by rule. Lines across:" in _text(tmp_path / "a.pdf")


def test_every_total_of_every_paper_is_the_sum_of_its_rows(sample: Path) -> None:
    with opened_register(sample) as opened:
        register = recall(opened)
    totals = 0
    for one in DOCUMENTS:
        made = build(one.name, register, year=YEAR, as_at=date(2007, 1, 31), subtotals=True)
        for table in made.tables:
            for row in table.totals:
                for place, cell in enumerate(row):
                    if isinstance(cell, Sum):
                        rows = table.rows if cell.rows is None else [table.rows[number] for number in cell.rows]
                        values = [found.value for cells in rows if isinstance(found := cells[place], Cell)]
                        assert cell.value == sum(values)  # type: ignore[arg-type]
                        totals += 1
    assert totals == 9
