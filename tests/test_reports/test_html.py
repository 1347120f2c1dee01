"""A document as a web page, read back by a parser."""

from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from commission.reports.cells import day, money, money_sum
from commission.reports.document import Document, Heading, Kind, Paragraph, Section, Table
from commission.reports.html import html_page, write_html

from .papers import named, paper

EMPTY = {"meta", "br", "link", "img"}


class Page(HTMLParser):
    """The page as elements: each with its attributes and all the text within it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[int] = []
        self.feed(page)
        assert self._open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), []))
        if tag == "br":
            self.handle_data("\n")
        if tag not in EMPTY:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self._open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for place in self._open:
            self.elements[place][2].append(data)

    def all(self, tag: str, **attributes: str) -> list[str]:
        return [
            "".join(text)
            for name, attrs, text in self.elements
            if name == tag and all(attrs.get(key) == value for key, value in attributes.items())
        ]


TABLE = Table(
    (Heading("Provider"), Heading("Ends", Kind.DATE), Heading("Amount £", Kind.AMOUNT)),
    (("Asha", day(date(2007, 3, 31)), money(400_000)), ("", "no date", money(None))),
    (("Total", "", money_sum(400_000)),),
)


def page(document: Document) -> Page:
    return Page(html_page(document))


def test_the_page_says_what_it_is_and_in_what_language() -> None:
    found = page(paper(TABLE))
    assert found.elements[0][:2] == ("html", {"lang": "en-GB"})
    assert found.all("title") == ["Appendix 1 · Contracts with voluntary and private providers"]
    assert found.all("h1") == ["Contracts with voluntary and private providers"]
    assert "As at 31 January 2007 · draft" in found.all("header")[0]
    assert "West Mercia Probation Area" in found.all("header")[0]
    assert found.all("time", datetime="2007-01-31") == ["31 January 2007"] * 2


def test_a_table_has_its_caption_headings_and_foot() -> None:
    found = page(paper(Section("What ends"), TABLE))
    assert found.all("caption") == ["What ends"]
    assert found.all("th", scope="col") == ["Provider", "Ends", "Amount £"]
    assert found.all("th", scope="row") == ["Asha", "Total"], "a blank cell heads nothing"
    assert found.all("tfoot") == ["\nTotal4,000.00\n"]
    assert found.all("time", datetime="2007-03-31") == ["31 Mar 2007"]
    assert found.all("data", value="4000.00") == ["4,000.00", "4,000.00"]


def test_an_empty_table_says_so() -> None:
    assert page(paper(Table((Heading("Rule"),), ()))).all("td") == ["No rows."]


@pytest.mark.parametrize(
    "name",
    [
        "R&D <b>",
        "<img src=x onerror=alert(1)>",
        "</td><script>x()</script>",
        '"><svg/onload=x>',
        "&amp;",
        "Tŷ Sŵn",
        "日本 😀",
    ],
)
def test_a_name_is_only_text_wherever_it_stands(name: str) -> None:
    everywhere = paper(
        Section(name), Paragraph(name), Table((Heading(name),), ((name,),), ((name,),)),
        title=name, label=name, organisation=name,
    )  # fmt: skip
    found = page(everywhere)
    assert found.all("h1") == found.all("h2") == found.all("caption") == found.all("th", scope="col") == [name]
    assert found.all("th", scope="row") == [name, name]
    assert found.all("title") == [f"{name} · {name}"]
    assert {tag for tag, _, _ in found.elements}.isdisjoint({"script", "img", "svg", "b"})


def test_no_letter_turns_what_stands_beside_it() -> None:
    found = page(named("Bell\u202e Ltd", "مرحبا", "a\r\nb", "\x00x"))
    assert found.all("th", scope="row")[:4] == ["Bell Ltd", "مرحبا", "a\nb", "x"]
    assert found.all("bdi") == ["مرحبا"]


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = html_page(paper(TABLE))
    assert "default-src 'none'" in text
    assert not [word for word in ("http:", "https:", "<script", "url(", "@import", "src=") if word in text]


def test_the_same_document_gives_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_html(paper(TABLE), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes() == html_page(paper(TABLE)).encode()
