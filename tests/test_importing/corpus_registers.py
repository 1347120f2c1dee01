"""The sheets of the corpus as contract systems write them out, and as they look after years of typing in them."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import xlsxwriter
import xlwt  # type: ignore[import-untyped]

from tests.test_importing.corpus import (
    HEADINGS,
    SMALL,
    SMALL_SUM,
    Case,
    Known,
    Table,
    as_bytes,
    as_csv,
    everywhere,
    ods_of,
    text,
)
from tests.test_importing.corpus_sheets import BODY, FEW

ONE_HELD = Known(3, "37000.50", held=1)


def of_text(name: str, table: Table, known: Known, **said: object) -> Iterator[Case]:
    yield Case(name, "csv", as_csv(table), known, said)


def exports() -> Iterator[Case]:
    """Column sets of systems, of which few columns matter."""
    published = ["Reference number", "Title of agreement", "Department responsible", "Start date", "End date"]
    published += ["Review date", "Value of the contract", "Irrecoverable VAT", "Supplier name", "SME or VCSE"]
    first = date(2006, 4, 1)
    lines: Table = [
        [f"DN{at}", "A service", "Adults", first, row[3], first, row[4], 0, row[0], "VCSE"]
        for at, row in enumerate(BODY)
    ]
    may_hold = Known(refused="may hold")
    yield from of_text("a published register", [published, *lines], may_hold)
    said = {"mapping": {"Value of the contract": "amount", "SME or VCSE": ""}}
    yield from of_text("a published register, said", [published, *lines], FEW, **said)
    twice = [[*HEADINGS[:4], "Estimated annual value", "Estimated total value"], *([*row, 2 * row[4]] for row in BODY)]
    yield from of_text("two estimates", twice, Known(refused="names the amount"))
    for other in ("Lifetime value", "Whole life cost", "Total contract value"):
        both: Table = [[*HEADINGS[:4], "Annual value", other], *([*row, 3 * row[4]] for row in BODY)]
        yield from of_text(f"annual value and {other}", both, Known(refused="mean the amount"))
    bands: Table = [[*HEADINGS[:4], "Value band"], *([*row[:4], "5,000 - 25,000"] for row in BODY)]
    yield from of_text("amounts in bands", bands, Known(refused="names the amount"))
    garbled: Table = [[*HEADINGS[:4], "Amount Â£"], *([*row[:4], f"Â£{row[4]}"] for row in BODY)]
    yield from of_text("a pound sign read in another encoding", garbled, Known(refused="names the amount"))
    pence: Table = [
        [*HEADINGS[:4], "Amount £", "p"],
        *([*row[:4], int(row[4]), f"{at}0"] for at, row in enumerate(BODY)),
    ]
    yield from of_text("pence in a column of their own", pence, Known(refused="may hold the pence"))
    whole = Known(4, "45500.00")
    yield from of_text("pence left out", pence, whole, mapping={"E": "amount"})
    wide: Table = [
        [f"Milestone {at}" for at in range(40)] + HEADINGS + [f"Payment {at}" for at in range(40)],
        *([date(2006, 1, 1)] * 40 + row + [100] * 40 for row in BODY),
    ]
    yield from everywhere("eighty columns of dates and money", wide, FEW)
    yield from everywhere("the columns turned round", [HEADINGS[::-1], *(row[::-1] for row in BODY)], FEW)
    beside: Table = [[*HEADINGS, "", *HEADINGS], *([*row, "", *row] for row in BODY)]
    beside[1][6] = "Another body"
    yield from everywhere("two lists side by side", beside, Known(refused="mean the provider"))
    pivot: Table = [["Row Labels", "Sum of Amount"], ["VCS", 27800], ["Private", 17700.5], ["Grand Total", 45500.5]]
    right = [[*row, "", *line] for row, line in zip(SMALL, [*pivot, ["", ""]], strict=True)]
    yield from everywhere("a pivot to the right", right, FEW)
    below = [*SMALL, [], *([one, "", "", "", other] for one, other in pivot[1:3])]
    yield from everywhere("a pivot below", below, Known(4, SMALL_SUM, held=2, blank=1))
    foot: Table = [*SMALL, [], ["Report date", "", "", date(2007, 3, 31), ""]]
    yield from everywhere("the day of the report", foot, Known(4, SMALL_SUM, held=1, blank=1))


def typed() -> Iterator[Case]:
    """Cells as people type them, one in an otherwise plain list."""

    def amounts(*texts: str) -> Table:
        return [HEADINGS, *([f"Body {at}", "VCS", 12, "31-Mar-07", text] for at, text in enumerate((*texts, "7.00")))]

    def ends(*texts: str) -> Table:
        return [HEADINGS, *([f"Body {at}", "VCS", 12, text, 7] for at, text in enumerate((*texts, "30-Jun-08")))]

    held = Known(1, "7.00", held=1)
    for written in (
        *("£12k p.a.", "1,000 - 2,000", "circa 5,000", "5,000*", "3 x £5,000", "up to £5,000", "5,000²", "12,34,567"),
        *("5,000 5,000", "5,000\n6,000", "½", "１２３４", "5OO0", "5,000/-", "50 00", "5,000 see note 3", "5\u00ad000"),
    ):
        yield from of_text(f"typed amount {written!r}", amounts(written), held)
    for written in ("£5\u2009000", "5\u202f000", "\u22125,000", "£\u00a05,000.00"):
        sign = "-4993.00" if written.startswith("\u2212") else "5007.00"
        yield from of_text(f"typed amount {written!r}", amounts(written), Known(2, sign))
    for written in (
        *("Q4 2006/07", "March '07", "Easter 2007", "31/03/07 (ext. to 31/03/08)", "until 31/03/2007", "31/03/2007*"),
        *("mid March 2007", "31-Mar-O7", "Sunday 31 March 2007", "0000-00-00", "2007-W13-6", "31/12/9999", "310307"),
        *("2007-03-30T23:00:00Z", "2007-03-30 23:00:00.000", "2007-03-30T23:00:00+00:00"),
    ):
        yield from of_text(f"typed end {written!r}", ends(written), held)
    for written in ("31st March 2007", "Saturday 31 March 2007", "31\u00a0March\u00a02007", "2007-03-31T00:00:00Z"):
        yield from of_text(
            f"typed end {written!r}", ends(written), Known(2, "14.00", ends=("2007-03-31", "2008-06-30"))
        )
    for written in ("31-03-07", "31.03.07"):
        yield from of_text(f"typed end {written!r}", ends(written, "05-04-07"), Known(3, "21.00", ends=("2007-04-05",)))
    yield from of_text("years first", ends("07-03-31", "08-06-30", "06-12-31"), Known(1, "7.00", held=3))
    for written in ("3+1+1", "12-24", "eighteen months", "52 weeks"):
        table: Table = [HEADINGS, ["A", "VCS", written, "31-Mar-07", 5], ["B", "VCS", 12, "31-Mar-07", 7]]
        yield from of_text(f"typed length {written!r}", table, held)
    for written in ("CIC", "LLP", "Charity", "Not for profit", "VCS & private", "formerly VCS", "In-house"):
        table = [HEADINGS, ["A", written, 12, "31-Mar-07", 5], ["B", "VCS", 12, "31-Mar-07", 7]]
        yield from of_text(f"typed sector {written!r}", table, held)
    names: tuple[str, ...] = (
        "Totally Local CIC",
        "Sum Of Us",
        "Budget Advice Service",
        "Grand Union Housing",
        "118 118",
        "Other",
    )
    names += ("Voluntary Norfolk", "Public Concern at Work", "Report Writers Ltd", "Share Community", "VAT Advice Ltd")
    listed: Table = [HEADINGS, *([name, "VCS", 12, "31-Mar-07", 100 + 7 * at] for at, name in enumerate(names))]
    yield from everywhere("names that sound like totals", listed, Known(11, "1485.00", providers=names))


def unseen_marks() -> Iterator[Case]:
    """Marks that take no room, and ends of lines within a cell."""
    head, *body = _lines(SMALL)
    half = 2
    plain = Known(4, SMALL_SUM, providers=("Asha Centre", "Forensic Psychology"))
    joined = "\ufeff" + head + "".join(body[:half]) + "\ufeff" + head + "".join(body[half:])
    yield Case("two files, each with its mark", "csv", as_bytes(joined), plain)
    amid = head + "".join(body[:half]) + "\ufeff" + "".join(body[half:])
    yield Case("a mark before a row", "csv", as_bytes(amid), plain)
    for name, mark in (("breaks", "\u00ad"), ("no width", "\u200b"), ("direction", "\u200e")):
        marked: Table = [HEADINGS, *([row[0][:3] + mark + row[0][3:], *row[1:]] for row in BODY)]
        yield from everywhere(f"names with marks of {name}", marked, plain)
    broken: Table = [[heading.replace(" ", "\n", 1) for heading in HEADINGS]]
    broken += [[row[0].replace(" ", "\r\n", 1), *row[1:]] for row in BODY]
    yield Case("line ends of three kinds", "csv", as_csv(broken, ends="\n"), plain)


def _lines(table: Table) -> list[str]:
    """The rows as a text file has them."""
    file = io.StringIO()
    csv.writer(file).writerows([text(cell) for cell in row] for row in table)
    return file.getvalue().splitlines(keepends=True)


def struck_out() -> Iterator[Case]:
    """A row with a line through it, as people mark what is over."""
    yield Case("a struck row", "xlsx", _xlsx_struck(range(5)), ONE_HELD)
    yield Case("a struck amount", "xlsx", _xlsx_struck([4]), ONE_HELD)
    yield Case("a struck note", "xlsx", _xlsx_struck([5]), FEW)
    yield Case("a struck amount", "xls", _xls_struck, ONE_HELD)
    yield Case("a struck row", "ods", _ods_struck("solid"), ONE_HELD)
    yield Case("a row not struck", "ods", _ods_struck("none"), FEW)


def _xlsx_struck(columns: "range | list[int]") -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet()
            for number, row in enumerate(SMALL):
                for place, value in enumerate([*row, "note"]):
                    style: dict[str, object] = {"num_format": "dd/mm/yyyy"} if isinstance(value, date) else {}
                    style |= {"font_strikeout": True} if number == 1 and place in columns else {"bold": True}
                    page.write(number, place, value, book.add_format(style))

    return write


def _xls_struck(path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("List")
    plain, struck = xlwt.easyxf("font: bold on"), xlwt.easyxf("font: struck_out on")
    days = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for number, row in enumerate(SMALL):
        for place, value in enumerate(row):
            style = days if isinstance(value, date) else struck if (number, place) == (1, 4) else plain
            page.write(number, place, value, style)
    book.save(str(path))


def _ods_struck(line: str) -> Callable[[Path], object]:
    def cell(value: object, style: str) -> str:
        name = f' table:style-name="{style}"' if style else ""
        if isinstance(value, date):
            return f'<table:table-cell{name} office:value-type="date" office:date-value="{value.isoformat()}"/>'
        if isinstance(value, int | float):
            return f'<table:table-cell{name} office:value-type="float" office:value="{value}"/>'
        text = str(value).replace("&", "&amp;")
        return f'<table:table-cell{name} office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    styles = '<style:style style:name="over" style:family="table-cell">'
    styles += f'<style:text-properties style:text-line-through-style="{line}"/></style:style>'
    rows = "".join(
        f"<table:table-row>{''.join(cell(value, 'over' if number == 1 else '') for value in row)}</table:table-row>"
        for number, row in enumerate(SMALL)
    )
    return ods_of(f'<table:table table:name="List">{rows}</table:table>', styles)


def all_registers() -> list[Case]:
    """Every case of this part."""
    return [*exports(), *typed(), *unseen_marks(), *struck_out()]
