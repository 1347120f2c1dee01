"""Two hundred hostile and long names through every document and every kind of file, read back as the same text."""

import csv
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from commission.reports.characters import plain_text
from commission.reports.compose import SIDE
from commission.reports.csv_file import safe
from commission.reports.document import Document
from commission.reports.formats import write
from commission.reports.letters import missing_in, missing_letters, printable
from commission.reports.typeface import REGULAR
from commission.rules.contracts.details import Details, Tier
from commission.rules.facts import PlanLine, Question, Reading, Sector
from commission.rules.ledger_facts import NamedDifference
from commission.rules.periods import FinancialYear
from commission.services.papers.documents import DOCUMENTS, build
from tests.registers import contract, register
from tests.test_rules.test_year_end.paying import ledger, paid

from .heard import heard
from .hostile import NAMES
from .test_html import Page
from .test_tagging import failures

AS_AT = date(2007, 2, 1)


def document(name: str, label: str | None = None, organisation: str = "Test Probation Area") -> Document:
    """A document in which every name stands where a provider, a reference or a question can."""
    contracts = [
        contract(
            number,
            provider=text,
            reference=text,
            purpose=text,
            written={"provider": text},
            ends_on=date(2007, 6, 30),
            reading=Reading.UNKNOWN,
            details=Details(tier=Tier.FIRST_TO_GO),
            amount=None if number % 9 == 0 else 100_000 + number,
        )
        for number, text in enumerate(NAMES, 1)
    ]
    questions = tuple(
        Question(number, number, "sector", text, ("public",)) for number, text in enumerate(NAMES[:20], 1)
    )
    term = date(2006, 4, 1), date(2007, 3, 31)
    plan = tuple(
        PlanLine(number, FinancialYear(2006), text, Sector.VCS, *term, 1) for number, text in enumerate(NAMES, 1)
    )
    named = tuple(NamedDifference(number, FinancialYear(2006), 1, text, text) for number, text in enumerate(NAMES, 1))
    payments = ledger(*(paid(one.id, 50) for one in contracts), differences=named)
    facts = replace(register(*contracts), organisation=organisation, questions=questions, plan=plan, ledger=payments)
    return build(name, facts, year=FinancialYear(2006), as_at=AS_AT, label=label)


@pytest.fixture(scope="module", params=[paper.name for paper in DOCUMENTS])
def hostile(request: pytest.FixtureRequest) -> Document:
    return document(request.param)


def texts(made: Document) -> list[str]:
    """Every cell of every table, in order."""
    return [cell for table in made.tables for row in table.rows for cell in row]


def test_there_are_two_hundred() -> None:
    assert len(NAMES) >= 200
    assert len(set(NAMES)) == len(NAMES)


def test_a_pdf_holds_the_same_text_tagged(hostile: Document, tmp_path: Path) -> None:
    write(hostile, tmp_path / "a.pdf")
    content = (tmp_path / "a.pdf").read_bytes()
    assert failures(content) == []
    tables = heard(content).all("Table")
    cells = [cell.whole for table in tables for row in table.all("TBody")[0].parts for cell in row.parts]
    assert [" ".join(cell.split()) for cell in cells] == [
        " ".join(printable(cell, REGULAR).split()) for cell in texts(hostile)
    ]


def test_nothing_on_paper_passes_its_margin_or_its_column(hostile: Document, tmp_path: Path) -> None:
    write(hostile, tmp_path / "a.pdf")
    pdf = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    for page in pdf:
        shown, width = page.get_textpage(), page.get_width()
        for place in range(shown.count_chars()):
            left, bottom, right, top = shown.get_charbox(place, loose=False)
            if right > left and shown.get_text_range(place, 1).strip():
                assert SIDE - 8 < left < right < width - SIDE + 8, shown.get_text_range(place, 1)
                assert 30 < bottom < top < page.get_height() - 24


def test_a_workbook_holds_the_same_text_and_no_formula_of_theirs(hostile: Document, tmp_path: Path) -> None:
    write(hostile, tmp_path / "a.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    found = {cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row}
    providers = {plain_text(text) for text in NAMES if text in set(texts(hostile))}
    assert {text for text in providers if text.strip()} - found == set()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        sheets = [parts.read(name).decode("utf-8") for name in parts.namelist() if "worksheets/sheet" in name]
        formulas = [formula for sheet in sheets for formula in re.findall("<f>(.*?)</f>", sheet)]
        assert all(
            re.fullmatch(r"SUM\([A-Z]\d+:[A-Z]\d+\)", formula) or formula.startswith("SUMIF(") for formula in formulas
        )
        assert not [name for name in parts.namelist() if "externalLink" in name or "hyperlink" in name]
        assert not [sheet for sheet in sheets if "<hyperlink" in sheet]


def test_a_web_page_holds_the_same_text_and_nothing_of_theirs_acts(hostile: Document, tmp_path: Path) -> None:
    write(hostile, tmp_path / "a.html")
    page = Page((tmp_path / "a.html").read_text(encoding="utf-8"))
    tables = [tag for tag, _, _ in page.elements].count("table")
    assert tables == len(hostile.tables)
    cells = [
        "".join(text)
        for tag, attributes, text in page.elements
        if tag == "td" or (tag == "th" and attributes.get("scope") == "row")
    ]
    wanted = [plain_text(cell) for table in hostile.tables for row in (*table.rows, *table.totals) for cell in row]
    assert cells == wanted
    allowed = {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "main",
        "footer",
        "p",
        "br",
        "time",
        "data",
        "bdi",
    }
    allowed |= {"h1", "h2", "ul", "li", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
    allowed |= {"figure", "svg", "g", "rect", "circle", "path", "text", "title"}
    assert {tag for tag, _, _ in page.elements} <= allowed
    assert not [name for _, attributes, _ in page.elements for name in attributes if name.startswith("on")]


def test_a_csv_holds_the_same_text_and_no_formula(hostile: Document, tmp_path: Path) -> None:
    write(hostile, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        found = {cell for row in csv.reader(file) for cell in row}
    for row in (row for table in hostile.tables for row in table.rows):
        for cell in safe(row):
            assert cell.encode("utf-8", "replace").decode() in found
    assert not [
        cell for cell in found if re.match(r"[=+@\t＝＋－＠]", cell) and not re.fullmatch(r"[-+][\d,.]+%?", cell)
    ]


def test_letters_the_font_lacks_are_told_with_their_first_rows(hostile: Document) -> None:
    told = missing_in(hostile)
    assert told.letters == missing_letters(hostile)
    there = {"日", "😀", "\ue000"} & set("".join(texts(hostile)))  # what is not priced has no place in some of them
    assert "😀" in there
    assert there <= set(told.letters)
    assert "Ŵ" not in told.letters
    assert "م" not in told.letters
    assert told.sentence.isprintable()
    for rows in (told.rows, told.turned):
        assert len(rows.first) == 3 < rows.count
        assert f" and {rows.count - 3:,} further row" in told.sentence


@pytest.mark.parametrize("text", NAMES)
def test_a_name_may_be_the_organisation_and_the_label(text: str, tmp_path: Path) -> None:
    made = replace(document("ending", label=text, organisation=text), blocks=())
    for ending in ("pdf", "xlsx", "html", "csv"):
        write(made, tmp_path / f"a.{ending}")
    content = (tmp_path / "a.pdf").read_bytes()
    assert failures(content) == []
    words = " ".join(printable(text, REGULAR).split())
    assert words in " ".join(heard(content).whole.split())
    title = Page((tmp_path / "a.html").read_text(encoding="utf-8")).all("title")[0]
    assert " ".join(plain_text(text).split()) in title
    book = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    assert plain_text(text) in book[1][0]
