"""Tagged pages: heard part by part, and checked by a validator that is not the writer."""

from io import BytesIO
from pathlib import Path

import page as validation
import pikepdf
import pytest
from pypdf import PdfReader

from commission.reports.document import Bar, Chart, Document, Heading, Kind, Paragraph, Section, Table
from commission.reports.pdf import pdf_bytes

from .heard import Part, decoration, heard
from .papers import HEADINGS, TOTAL, appendix, named, paper, reference_rows

PROFILES = (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_2A)


def failures(content: bytes) -> list[str]:
    """What the validator finds wrong under either profile."""
    reports = [validation.validate_pdf_bytes(content, profile=profile) for profile in PROFILES]
    assert all(report.rules.total > 100 for report in reports)
    return [str(failure) for report in reports for failure in report.failures]


def rows(tree: Part) -> list[list[str]]:
    return [[cell.whole for cell in row.parts] for row in tree.all("TR")]


def numbered(count: int) -> Document:
    return named(*(f"Provider {number}" for number in range(count)))


LONG = " ".join(f"word{number}" for number in range(4000))
EVERYTHING = paper(
    Paragraph("The answer.", strong=True),
    Section("What is counted"),
    Paragraph(LONG),
    Table(HEADINGS, reference_rows(), TOTAL, grid=True),
    Section("None"),
    Table((Heading("Rule"), Heading("£", Kind.AMOUNT)), ()),
    Paragraph("Small print.", note=True),
)
HOSTILE = named(
    "مرحبا بالعالم",
    "Tŷ Sŵn Ŵylan",
    "日本 😀",
    "R&D <b>",
    "a\x00b\u202ec",
    "W" * 300,
    "",
    "-",
    "\ue000\uf6c5",
    "A\u0301",
)


@pytest.mark.parametrize("document", [EVERYTHING, HOSTILE, paper(), paper(label="", year="")], ids=range(4))
def test_a_validator_finds_nothing_wrong(document: Document) -> None:
    assert failures(pdf_bytes(document)) == []


@pytest.mark.parametrize("count", [0, 1, 41, 100, 1000])
def test_a_validator_finds_nothing_wrong_at_any_length(count: int) -> None:
    assert failures(pdf_bytes(numbered(count))) == []


def _without_marks(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents.write(pdf.pages[0].Contents.read_bytes().replace(b"/Artifact BMC", b"/Span BMC"))


def _without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def _without_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def _without_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def _letters_to_nothing(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.as_dict().values():
        font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<FFFD>", b"<0000>"))


@pytest.mark.parametrize(
    "spoil", [_without_marks, _without_language, _without_structure, _without_profile, _letters_to_nothing]
)
def test_the_validator_would_find_it(spoil: object) -> None:
    with pikepdf.Pdf.open(BytesIO(pdf_bytes(EVERYTHING))) as pdf:
        spoil(pdf)  # type: ignore[operator]
        file = BytesIO()
        pdf.save(file)
    assert failures(file.getvalue()) != []


def test_headings_and_paragraphs_are_heard_in_order() -> None:
    tree = heard(pdf_bytes(EVERYTHING))
    kinds = [part.kind for part in tree.parts]
    assert kinds == ["P", "H1", "P", "P", "H2", "P", "Table", "H2", "Table", "P"]
    assert [part.whole for part in tree.all("H1")] == ["Contracts with voluntary and private providers"]
    assert [part.whole for part in tree.all("H2")] == ["What is counted", "None"]


def test_a_paragraph_over_several_pages_is_one_and_keeps_its_spaces() -> None:
    content = pdf_bytes(EVERYTHING)
    (words,) = (part.text for part in heard(content).parts if part.text.startswith("word0"))
    assert words == LONG
    with pikepdf.Pdf.open(BytesIO(content)) as pdf:
        spots = [part.K for part in pdf.Root.StructTreeRoot.K[0].K if isinstance(part.K, pikepdf.Array)]
        (marks,) = (found for found in spots if found[0].Type == pikepdf.Name.MCR)
        assert len({mark.Pg.objgen for mark in marks}) == len(marks) > 2


def test_a_table_is_heard_once_row_by_row() -> None:
    content = pdf_bytes(appendix(reference_rows() * 3))
    tree = heard(content)
    assert rows(tree) == [
        [heading.title for heading in HEADINGS],
        *(list(row) for row in reference_rows() * 3),
        list(TOTAL[0]),
    ]
    (table,) = tree.all("Table")
    assert [part.kind for part in table.parts] == ["THead", "TBody", "TFoot"]
    for text in decoration(content)[1:]:
        assert "Name of Organisation" in text, "repeated to the eye, not to the ear"
    assert "Name of Organisation" not in decoration(content)[0]


def test_headings_say_what_they_head() -> None:
    tree = heard(pdf_bytes(appendix((*reference_rows(), ("", "VCS", "12", "", "5")))))
    assert [cell.entries["/Scope"] for cell in tree.all("THead")[0].all("TH")] == ["/Column"] * 5
    body = [row.parts for row in tree.all("TBody")[0].parts]
    assert all((row[0].kind, row[0].entries["/Scope"]) == ("TH", "/Row") for row in body[:-1])
    assert body[-1][0].kind == "TD", "a blank cell heads nothing"
    assert all(cell.kind == "TD" for row in body for cell in row[1:])


def test_an_empty_table_says_so_across_its_columns() -> None:
    (cell,) = heard(pdf_bytes(appendix((), ()))).all("TBody")[0].all("TD")
    assert (cell.text, cell.entries["/ColSpan"]) == ("No rows.", "5")


def test_a_row_over_several_pages_is_one_row() -> None:
    content = pdf_bytes(named(LONG, "after"))
    assert rows(heard(content))[1] == [LONG, "VCS", "12", "31-Mar-07", "4,000"]
    assert rows(heard(content))[2][0] == "after"
    assert failures(content) == []


def test_a_long_word_is_heard_as_one() -> None:
    assert rows(heard(pdf_bytes(named("W" * 300))))[1][0] == "W" * 300


def test_running_heads_and_rules_belong_to_nothing() -> None:
    content = pdf_bytes(appendix(reference_rows()))
    assert "Page 1 of 2" in decoration(content)[0]
    assert "Page 1 of 2" not in heard(content).whole


def test_the_file_says_nothing_untrue_of_its_making(tmp_path: Path) -> None:
    with pikepdf.Pdf.open(BytesIO(pdf_bytes(EVERYTHING))) as pdf:
        assert {"/CreationDate", "/ModDate", "/Trapped"}.isdisjoint(pdf.docinfo.keys())
        assert pdf.check_pdf_syntax() == []


def test_nothing_but_what_is_embedded_is_named_as_a_font() -> None:
    bars = Chart("By month", (Bar("Mar", 5, "0.05"),), "Bars.")
    with pikepdf.Pdf.open(BytesIO(pdf_bytes(paper(bars, *EVERYTHING.blocks)))) as pdf:
        for page in pdf.pages:
            assert all("DejaVuSans" in str(font.BaseFont) for font in page.Resources.Font.as_dict().values())


def test_its_headings_are_a_list_of_contents_that_leads_to_them() -> None:
    document = paper(Section("R&D <b> " * 20), Paragraph(LONG), Section("Last"), title="A long title " * 8)
    content = pdf_bytes(document)
    assert failures(content) == []
    reader = PdfReader(BytesIO(content))
    title, sections = reader.outline
    assert [entry["/Title"] for entry in (title, *sections)] == [
        ("A long title " * 8).strip(),
        ("R&D <b> " * 20).strip(),
        "Last",
    ]
    assert reader.get_destination_page_number(sections[0]) == 0
    assert reader.get_destination_page_number(sections[1]) == len(reader.pages) - 1


def test_words_in_the_description_are_only_words() -> None:
    content = pdf_bytes(paper(title="<x>&amp;</rdf:li>", organisation="]]> R&D", label=""))
    assert failures(content) == []
    with pikepdf.Pdf.open(BytesIO(content)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "<x>&amp;</rdf:li>"
        assert metadata["dc:creator"] == ["]]> R&D"]


def test_points_of_a_list_are_heard_as_one_list() -> None:
    points = (Paragraph(("One point. " * 30).strip(), listed=True), Paragraph("Another.", listed=True))
    content = pdf_bytes(paper(Paragraph("Before."), *points, Paragraph("After."), Paragraph("Alone.", listed=True)))
    assert failures(content) == []
    lists = heard(content).all("L")
    assert [[point.whole for point in one.parts] for one in lists] == [
        ["•" + points[0].text, "•Another."],
        ["•Alone."],
    ]
    assert [part.kind for part in lists[0].parts[0].parts] == ["Lbl", "LBody"]


RUNS = Table(
    (Heading("When"), Heading("Who"), Heading("To what"), Heading("To")),
    (
        *(("1 Apr 2007", "anna", f"contract {number}", f"£{number}") for number in range(1, 81)),
        ("2 Apr 2007", "ben", "", ""),
        ("2 Apr 2007", "cara", "contract 1", "£5"),
    ),
    shared=2,
    runs=(80, 1, 1),
)


def test_what_a_run_of_rows_shares_is_said_once_and_seen_again_on_a_further_page() -> None:
    content = pdf_bytes(paper(RUNS))
    (table,) = heard(content).all("Table")
    said = [[cell.whole.strip() for cell in row.parts] for row in table.all("TR")]
    assert said[:3] == [["To what", "To"], ["1 Apr 2007 · anna"], ["contract 1", "£1"]]
    assert said[-3:] == [["2 Apr 2007 · ben"], ["2 Apr 2007 · cara"], ["contract 1", "£5"]]
    assert len(table.all("TBody")) == 3
    pages = decoration(content)
    assert len(pages) > 2
    assert ["1 Apr 2007 · anna (continued)" in page for page in pages] == [False] + [True] * (len(pages) - 1)
    assert failures(content) == []


def test_the_line_of_a_run_heads_all_columns_below_it() -> None:
    (table,) = heard(pdf_bytes(paper(RUNS))).all("Table")
    line = table.all("TBody")[0].all("TH")[0]
    assert (line.entries["/ColSpan"], line.entries["/Scope"]) == ("2", "/Column")
