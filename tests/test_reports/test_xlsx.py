"""A document as a workbook, read back by a reader that is not the writer, and as the parts it is made of."""

import re
import zipfile
from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from commission.reports.cells import count, day, money, money_sum, share
from commission.reports.document import Cell, Document, Heading, Kind, Paragraph, Section, Sum, Table
from commission.reports.xlsx import sheet_name, write_xlsx, xlsx_bytes
from commission.reports.xlsx_formulas import letters, sum_formula

from .papers import named, paper

HEADINGS = (
    Heading("Provider"),
    Heading("Sector"),
    Heading("Ends", Kind.DATE),
    Heading("Months", Kind.NUMBER),
    Heading("Amount £", Kind.AMOUNT),
    Heading("Share", Kind.NUMBER),
)
ROWS = (
    ("Asha", "VCS", day(date(2007, 3, 31)), count(12), money(1_234_567), share(Fraction(1, 3), 4)),
    ("Bell", "private", "no date", "", money(None), "—"),
    ("Cole", "VCS", day(date(2008, 2, 29)), count(1200), money(-25_000), share(Fraction(1, 20), 0)),
)
TOTALS = (
    ("VCS", "", "", "", money_sum(1_209_567, (0, 2)), ""),
    ("Total", "", "", "", money_sum(1_209_567), ""),
)


def cells(document: Document, sheet: int = 0) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(BytesIO(xlsx_bytes(document)))
    return book.get_sheet_by_index(sheet).to_python()


def part(document: Document, name: str) -> str:
    with zipfile.ZipFile(BytesIO(xlsx_bytes(document))) as book:
        return book.read(f"xl/{name}").decode("utf-8")


DOCUMENT = paper(Table(HEADINGS, ROWS, TOTALS), Paragraph("Small print.", note=True))


def test_values_are_typed_and_words_stay_words() -> None:
    found = cells(DOCUMENT)
    top = found.index([heading.title for heading in HEADINGS])
    asha, bell, cole, vcs, total = found[top + 1 : top + 6]
    assert asha == ["Asha", "VCS", date(2007, 3, 31), 12.0, 12345.67, pytest.approx(1 / 3, abs=1e-15)]
    assert bell == ["Bell", "private", "no date", "", "not priced", "—"]
    assert cole == ["Cole", "VCS", date(2008, 2, 29), 1200.0, -250.0, 0.05]
    assert (vcs[0], vcs[4], total[0], total[4]) == ("VCS", 12095.67, "Total", 12095.67)


def test_title_date_status_and_notes_stand_in_the_sheet() -> None:
    words = [row[0] for row in cells(DOCUMENT)]
    assert words[:3] == [
        "Contracts with voluntary and private providers",
        "West Mercia Probation Area · Appendix 1 · 2006-07",
        "As at 31 January 2007 · draft",
    ]
    assert words[-1] == "Small print."


def test_totals_are_formulas_with_the_figure_beside() -> None:
    sheet = part(DOCUMENT, "worksheets/sheet1.xml")
    formulas = re.findall(r"<f>([^<]*)</f><v>([^<]*)</v>", sheet)
    assert formulas == [('SUMIF(B6:B8,"VCS",E6:E8)', "12095.67"), ("SUM(E6:E8)", "12095.67")]


def test_amounts_and_shares_carry_their_number_formats() -> None:
    styles = part(DOCUMENT, "styles.xml")
    assert 'formatCode="d mmm yyyy"' in styles
    assert 'formatCode="0.0000%"' in styles
    assert 'formatCode="#,##0.00"' in styles


def test_the_sheet_prints_on_its_side_with_its_headings_repeated() -> None:
    sheet = part(DOCUMENT, "worksheets/sheet1.xml")
    assert 'orientation="landscape"' in sheet
    assert '<pageSetUpPr fitToPage="1"/>' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "&amp;RPage &amp;P of &amp;N" in sheet
    assert "As at 31 January 2007 · draft" in sheet
    assert 'topLeftCell="A6"' in sheet, "the headings are frozen"
    assert "!$5:$5" in part(DOCUMENT, "workbook.xml"), "and repeated"


@pytest.mark.parametrize(
    "name", ["=1+1", "+44", "-x", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://x.org", "12", "R&D <b>"]
)
def test_a_name_is_only_text(name: str) -> None:
    book = xlsx_bytes(named(name))
    assert any(row[0] == name for row in cells(named(name)))
    with zipfile.ZipFile(BytesIO(book)) as parts:
        assert not [
            one for one in parts.namelist() if "hyperlink" in one or "externalLink" in one or "_rels/sheet" in one
        ]
        formulas = re.findall(r"<f>([^<]*)</f>", parts.read("xl/worksheets/sheet1.xml").decode())
    assert all(formula.startswith("SUM(") for formula in formulas)


def test_an_ampersand_gives_the_printer_no_orders() -> None:
    sheet = part(paper(organisation="R&D &P 1", label="2&3"), "worksheets/sheet1.xml")
    assert "&amp;LR&amp;&amp;D &amp;&amp;P 1&amp;R 2&amp;&amp;3 · " in sheet


def test_a_running_head_is_never_longer_than_a_workbook_takes() -> None:
    sheet = part(paper(organisation="&" * 400, label="😀" * 400), "worksheets/sheet1.xml")
    head = re.search("<oddHeader>(.*)</oddHeader>", sheet)
    assert head is not None
    assert len(head[1].replace("&amp;", "&").encode("utf-16-le")) // 2 <= 255


def test_controls_are_left_out_and_a_long_cell_is_cut() -> None:
    found = [row[0] for row in cells(named("Be\x07ll\u202e", "x" * 40_000, "half \ud83d", "_x0041_"))]
    assert "Bell" in found
    assert "half \ufffd" in found
    assert "x" * 32_766 + "…" in found


def test_each_section_has_a_sheet_of_its_own() -> None:
    table = Table((Heading("Rule"),), (("A",),))
    document = paper(
        Paragraph("The answer.", strong=True), Section("The board"), table, Section("Words"), Paragraph("x")
    )
    book = CalamineWorkbook.from_filelike(BytesIO(xlsx_bytes(document)))
    assert book.sheet_names == ["Appendix 1", "The board", "Words"]
    assert ["The board"] in cells(document, 1)
    assert cells(document, 1)[-1] == ["A"]


def test_sheet_names_are_such_as_a_workbook_allows() -> None:
    taken: set[str] = set()
    names = [sheet_name(title, taken) for title in ("No end: 3/4 [a]?*", "x" * 40, "X" * 40, "'", "History", "'it's'")]
    assert names == ["No end", "x" * 31, "X" * 29 + " 2", "Sheet", "History 2", "it's"]


def test_a_long_sheet_name_ends_with_a_whole_word_each_once() -> None:
    taken: set[str] = set()
    long, exact = "Left out, or counted only in part", "Left out, or counted only in pa"
    assert [sheet_name(title, taken) for title in (long, long, exact)] == [
        "Left out, or counted only in…",
        "Left out, or counted only in… 2",
        exact,
    ]
    assert sheet_name("A/B: [c]", taken) == "A B"


def test_an_empty_table_says_so_and_its_total_is_a_number() -> None:
    document = paper(Table(HEADINGS, (), (("Total", "", "", "", money_sum(0), ""),)))
    assert [row[0] for row in cells(document)][-2:] == ["No rows.", "Total"]
    assert "<f>" not in part(document, "worksheets/sheet1.xml")


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_xlsx(DOCUMENT, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_columns_are_lettered_as_a_workbook_does() -> None:
    assert [letters(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def formula(rows: tuple[int, ...], sectors: list[str]) -> str:
    table = Table((Heading("P"), Heading("S"), Heading("£", Kind.AMOUNT)), tuple(("p", s, money(1)) for s in sectors))
    return sum_formula(table, 2, Sum("1", 1, rows), 1)


def test_rows_that_share_their_words_with_others_are_added_by_their_places() -> None:
    assert formula((0, 1, 3), ["VCS", "VCS", "vcs", "x"]) == "=SUM(C2:C3,C5:C5)"
    assert formula((1,), ["a*", "b*"]) == "=SUM(C3:C3)", "a star would match anything"
    assert formula((0, 2), ["VCS", "Private", "Voluntary"]) == (
        '=SUMIF(B2:B4,"VCS",C2:C4)+SUMIF(B2:B4,"Voluntary",C2:C4)'
    )
    assert formula(tuple(range(0, 500, 2)), ["a*"] * 500) == "", "too many ranges: the figure stands alone"


def test_a_cell_is_its_text() -> None:
    assert (Cell("4,000", 400_000), Cell("4,000", 400_000).value) == ("4,000", 400_000)
