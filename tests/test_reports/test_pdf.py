"""Printed pages, read back by two readers that are not the writer."""

import gc
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from commission.reports.document import Document, Heading, Kind, Paragraph, Section, Status, Table
from commission.reports.pdf import pdf_bytes, write_pdf
from commission.reports.structure import Node

from .papers import HEADINGS, TOTAL, appendix, named, paper, reference_rows


def read(document: Document) -> PdfReader:
    return PdfReader(BytesIO(pdf_bytes(document)))


def page_texts(document: Document) -> list[str]:
    return [page.extract_text() for page in read(document).pages]


def words(document: Document) -> str:
    """All that is printed, with single spaces whatever the lines."""
    return " ".join(" ".join(page_texts(document)).split())


def left_edges(document: Document, page: int = 0) -> list[tuple[str, float, float]]:
    """Every printed character of a page with where it begins and ends, left to right."""
    shown = pypdfium2.PdfDocument(pdf_bytes(document))[page].get_textpage()
    boxes = ((shown.get_text_range(place, 1), shown.get_charbox(place)) for place in range(shown.count_chars()))
    return [(letter, box[0], box[2]) for letter, box in boxes]


def fonts(reader: PdfReader) -> Iterator[Any]:
    for page in reader.pages:
        resources: Any = page["/Resources"]
        yield from (font.get_object() for font in resources["/Font"].values())


def test_every_row_of_the_reference_appendix_is_printed_in_order_and_in_full() -> None:
    lines = "\n".join(page_texts(appendix(reference_rows()))).splitlines()
    printed = [" ".join(line.split()) for line in lines]
    expected = [" ".join(" ".join(row).split()) for row in reference_rows()]
    assert [line for line in printed if line in set(expected)] == expected


def test_the_total_follows_the_last_row() -> None:
    assert "Safeguarding Children Boards x 4 VCS 12 31-Mar-07 16,000 Total 806,600" in words(appendix(reference_rows()))


def test_every_page_says_whose_paper_it_is_as_at_when_and_which_page() -> None:
    texts = page_texts(appendix(reference_rows() * 5))
    assert len(texts) > 3
    for number, text in enumerate(texts, 1):
        assert "West Mercia Probation Area" in text
        assert "Appendix 1 · Contracts with voluntary and private providers" in text
        assert "As at 31 January 2007 · draft" in text
        assert f"Page {number} of {len(texts)}" in text


@pytest.mark.parametrize("status", list(Status))
def test_the_status_is_printed(status: Status) -> None:
    assert f"As at 31 January 2007 · {status.value} Page 1 of 1" in words(paper(status=status))


def test_the_label_is_the_one_chosen() -> None:
    chosen = paper(label="Annex Q")
    assert words(chosen).count("Annex Q") == 2
    metadata = read(chosen).metadata
    assert metadata is not None
    assert metadata.title == "Annex Q · Contracts with voluntary and private providers"


def test_the_year_is_said_unless_the_title_says_it() -> None:
    assert "Financial year 2006-07" in words(paper())
    assert "Financial year" not in words(paper(title="Share of the budget, 2006-07"))
    assert "Financial year" not in words(paper(year=""))


def test_a_running_head_too_long_for_its_half_is_shortened() -> None:
    text = page_texts(paper(organisation="Joint " * 40, title="Contracts " * 20))[0]
    head = text.splitlines()[0]
    assert head.count("…") == 2
    assert " ".join(text.split()).count("Contracts") > 20


def test_a_long_title_has_the_room_a_short_organisation_leaves() -> None:
    title = "Contracts with the voluntary sector and private providers ending by March"
    head = page_texts(paper(organisation="West Mercia Probation Area", title=title))[0].splitlines()[0]
    assert title in head
    assert "…" not in head


def test_the_heading_row_stands_on_every_page_of_the_table() -> None:
    for text in page_texts(appendix(reference_rows() * 5)):
        assert "Name of Organisation Private or VCS Length of Contract" in " ".join(text.split())


def test_the_file_says_what_it_is_and_in_what_language() -> None:
    reader = read(appendix(reference_rows()))
    assert reader.metadata is not None
    assert reader.metadata.title == "Appendix 1 · Contracts with voluntary and private providers"
    assert reader.metadata.author == "West Mercia Probation Area"
    assert reader.metadata.subject == "Contracts with voluntary and private providers 2006-07"
    assert str(reader.root_object["/Lang"]) == "en-GB"


def test_every_font_is_embedded_dejavu() -> None:
    reader = read(paper(Section("One"), Paragraph("Two", strong=True), Table(HEADINGS, reference_rows(), TOTAL)))
    found = list(fonts(reader))
    assert len(found) >= 2 * len(reader.pages)
    for font in found:
        assert "DejaVuSans" in font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"].get_object()


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    pages = write_pdf(appendix(reference_rows()), first)
    write_pdf(named("between"), tmp_path / "between.pdf")
    assert write_pdf(appendix(reference_rows()), second) == pages == len(PdfReader(first).pages)
    assert first.read_bytes() == second.read_bytes() == pdf_bytes(appendix(reference_rows()))


@pytest.mark.parametrize(
    "name",
    [
        "R&D <b>",
        "R&D Ltd",
        "<img src=x>",
        "&amp; &lt;",
        "<para>unclosed",
        "</font>",
        "%s {0} \\n (half",
        "Tŷ Sŵn",
        "T B A",
        "O'Neill “and” Sons – £5",
        "Żółć Ελλάδα Київ",
    ],
)
def test_a_name_prints_as_written_wherever_it_stands(name: str) -> None:
    everywhere = paper(
        Section(name), Paragraph(name), Table((Heading(name),), ((name,),), ((name,),)), title=name, label=name
    )
    assert words(everywhere).count(name) == 9  # twice in the running head, twice in the title block, five times below
    metadata = read(everywhere).metadata
    assert metadata is not None
    assert metadata.title == f"{name} · {name}"


def test_a_name_written_with_loose_accents_prints_with_its_letters_joined() -> None:
    assert "Tŷ Cymru" in words(named("Ty\u0302 Cymru"))


def test_what_has_no_shape_is_left_out_and_what_the_font_lacks_is_a_box() -> None:
    assert "Bell tab here next line" in words(named("Be\x00l\x07l\ttab\u202e here\r\nnext line"))
    assert "□□ Ltd □ and □ VCS" in words(named("日本 Ltd 😀 and \ud800"))


def test_right_to_left_text_does_no_harm() -> None:
    assert "VCS 12 31-Mar-07 4,000" in words(named("مرحبا بالعالم"))


def test_a_word_of_200_letters_stays_within_its_column() -> None:
    letters = left_edges(named("W" * 200))
    place = "".join(letter for letter, _, _ in letters).index("VCS 12")
    sector = letters[place][1]
    rights = [right for letter, _, right in letters if letter == "W"]
    assert len(rights) == 200 + len(["West Mercia"])
    assert max(rights) < sector


def test_two_spaces_within_a_name_stay_two() -> None:
    assert "Youth  Support" in page_texts(named("Youth  Support"))[0]


def test_amounts_stand_on_the_point() -> None:
    amounts = ("4,000", "1,234.50", "-", "12.05")
    rows = tuple(("x", "VCS", "12", "31-Mar-07", amount) for amount in amounts)
    letters = left_edges(appendix(rows, ()))
    points = {round(left, 1) for letter, left, _ in letters if letter == "." and left > 400}
    assert len(points) == 1
    units = {round(right) for (_, _, right), after in pairwise(letters) if after[0] == "." and right > 400}
    text = "".join(letter for letter, _, _ in letters)
    last_nought = letters[text.index("4,000") + 4]
    assert units == {round(last_nought[2])}


def test_a_larger_amount_is_never_broken() -> None:
    rows = (("W" * 200, "Private", "1200", "31-Mar-07", "9,999,999,999,999.99"),)
    assert "9,999,999,999,999.99" in words(appendix(rows))


@pytest.mark.parametrize("count", [1, 500])
def test_as_many_rows_are_printed_as_there_are(count: int) -> None:
    text = words(named(*(f"Provider {number:04d}" for number in range(count))))
    assert re.findall(r"Provider (\d{4})", text) == [f"{number:04d}" for number in range(count)]


def test_an_empty_table_says_so() -> None:
    empty = words(appendix((), (("Total", "", "", "", "0"),)))
    assert "Contract £ No rows. Total 0 As at" in empty


def test_a_document_without_blocks_is_still_a_page() -> None:
    assert len(read(paper()).pages) == 1


@pytest.mark.parametrize("rows", range(34, 44))
def test_totals_never_begin_a_page(rows: int) -> None:
    totals = (("VCS", "", "", "", "1"), ("Private", "", "", "", "2"), ("Total", "", "", "", "3"))
    texts = page_texts(appendix(tuple((f"Row {n}.", "VCS", "12", "31-Mar-07", "1") for n in range(rows)), totals))
    last = next(text for text in texts if "Total" in text)
    assert f"Row {rows - 1}. VCS 12 31-Mar-07 1\nVCS 1\nPrivate 2\nTotal 3" in last


@pytest.mark.parametrize("lines", range(25, 46))
def test_a_section_heading_stays_with_the_first_row_below_it(lines: int) -> None:
    filler = [Paragraph(f"Line {number}") for number in range(lines)]
    table = Table((Heading("Provider"),), (("First row",), ("Second row",)))
    for text in page_texts(paper(*filler, Section("What is counted"), table)):
        assert ("What is counted" in text) == ("First row" in text)


def test_a_row_longer_than_a_page_goes_on_overleaf() -> None:
    numbers = " ".join(f"n{number}" for number in range(3000))
    text = words(named(numbers))
    assert re.findall(r"n(\d+)", text) == [str(number) for number in range(3000)]


def test_a_table_of_more_than_six_columns_turns_the_paper() -> None:
    def width(columns: int) -> float:
        table = Table(tuple(Heading(f"H{n}") for n in range(columns)), ())
        return float(read(paper(table)).pages[0].mediabox.width)

    assert (round(width(6)), round(width(7))) == (595, 842)


def test_ten_columns_of_long_words_do_not_touch() -> None:
    headings = tuple(Heading(f"Heading{n}", Kind.AMOUNT) for n in range(10))
    row = tuple(f"{n},123,456.78" for n in range(10))
    assert " ".join(row) in words(paper(Table(headings, (row,))))


def test_a_cell_too_many_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="argument"):
        pdf_bytes(appendix((("a", "b", "c", "d", "e", "f"),)))


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_pdf(paper(), tmp_path / "missing" / "paper.pdf")


def test_nothing_of_a_paper_stays_behind_once_it_is_made() -> None:
    """The window makes papers while nobody searches for objects that hold one another: they must go by themselves."""
    gc.collect()
    gc.disable()
    try:
        pdf_bytes(appendix(reference_rows()))
        left = [one for one in gc.get_objects() if isinstance(one, Node)]
    finally:
        gc.enable()
    assert [node for node in left if node.parent is not None or node.kids] == []
