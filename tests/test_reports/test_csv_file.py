"""A document as csv, read back cell by cell."""

import csv
from pathlib import Path

import pytest

from commission.reports.csv_file import write_csv
from commission.reports.document import Document, Heading, Paragraph, Section, Table

from .papers import REFERENCE, appendix, named, paper, reference_rows


def written(document: Document, folder: Path) -> list[list[str]]:
    target = folder / "paper.csv"
    write_csv(document, target)
    with target.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_the_untouched_appendix_is_the_reference_file_byte_for_byte(tmp_path: Path) -> None:
    target = tmp_path / "appendix.csv"
    write_csv(appendix(reference_rows()), target)
    assert target.read_bytes() == REFERENCE.read_bytes()


def test_totals_and_sentences_are_not_written(tmp_path: Path) -> None:
    document = paper(Paragraph("An answer."), *appendix(reference_rows()).blocks, Paragraph("A note.", note=True))
    assert written(document, tmp_path)[1:] == [list(row) for row in reference_rows()]


def test_several_tables_stand_under_their_sections_with_a_blank_line_between(tmp_path: Path) -> None:
    one, two = (
        Table((Heading("Rule"),), (("A",),), (("Total",),)),
        Table((Heading("Part"), Heading("£")), (("x", "1"),)),
    )
    document = paper(Section("The board"), Paragraph("words"), one, Section("Budget"), two, one)
    assert written(document, tmp_path) == [
        ["The board"],
        ["Rule"],
        ["A"],
        [],
        ["Budget"],
        ["Part", "£"],
        ["x", "1"],
        [],
        ["Rule"],
        ["A"],
    ]


def test_one_table_has_no_section_above_it(tmp_path: Path) -> None:
    assert written(paper(Section("The board"), Table((Heading("Rule"),), ())), tmp_path) == [["Rule"]]


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+44 1905 1", "-x", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "--", "-1+2", "-", "＝1", "+", "=", "-٣"],
)
def test_what_would_begin_a_formula_is_made_text(cell: str, tmp_path: Path) -> None:
    expected = cell if cell == "-" else "'" + cell.replace("\r", "\n")
    assert written(named(cell), tmp_path)[1][0] == expected


@pytest.mark.parametrize("cell", ["-250.00", "-5%", "+3", "-1,200", "-£5.00", "4,000", "a=b", "", " ", "(250.00)"])
def test_numbers_and_plain_text_stay_as_written(cell: str, tmp_path: Path) -> None:
    assert written(named(cell), tmp_path)[1][0] == cell


def test_a_heading_is_text_too(tmp_path: Path) -> None:
    assert written(paper(Table((Heading("+"), Heading("=A1")), ())), tmp_path) == [["'+", "'=A1"]]


def test_quotes_line_breaks_and_markup_come_back_whole(tmp_path: Path) -> None:
    for name in ('say "no", twice', "two\nlines", "R&D <b>", "Tŷ Sŵn 日本 😀"):
        assert written(named(name), tmp_path)[1][0] == name


def test_a_carriage_return_does_not_part_a_row(tmp_path: Path) -> None:
    assert written(named("one\rtwo\r\nthree"), tmp_path)[1] == ["one\ntwo\nthree", "VCS", "12", "31-Mar-07", "4,000"]


def test_half_a_surrogate_pair_does_no_harm(tmp_path: Path) -> None:
    assert written(named("a\ud800b"), tmp_path)[1][0] == "a?b"


def test_a_document_without_tables_is_an_empty_file(tmp_path: Path) -> None:
    assert written(paper(Paragraph("words")), tmp_path) == []


def test_a_negative_figure_is_a_number_to_a_spreadsheet(tmp_path: Path) -> None:
    table = Table((Heading("Distance £"),), (("−11,306.07",), ("−£5.00",), ("− what",)))
    assert written(paper(table), tmp_path)[1:] == [["-11,306.07"], ["-£5.00"], ["− what"]]
