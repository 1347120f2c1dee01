"""Awkward sheets with known answers, made when the tests run: csv, xlsx, xls and ods, some hundreds of them.

Each case is a file, what a person says of it, and what it must come to. Nothing here is read by eye: the
answers are worked out from the table the file was made of, before it was made awkward.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
import xlwt  # type: ignore[import-untyped]

from tests.test_importing.sheets import SAMPLE

Table = list[list[Any]]
HEADINGS = ["Name of Organisation", "Private or VCS", "Length of Contract", "Contract End Date", "Amount of Contract £"]
END = date(2007, 3, 31)
SMALL: Table = [
    HEADINGS,
    ["Asha Centre", "VCS", 12, END, 8500],
    ["Geese Theatre", "VCS", 12, END, 3300],
    ["Forensic Psychology", "Private", 12, END, 17700.5],
    ["Tŷ Hafan & Sons", "VCS", 27, date(2008, 6, 30), 16000],
]
SMALL_SUM = "45500.50"


@dataclass(frozen=True)
class Known:
    """What a file must come to; `refused` is a part of the one sentence it is refused with."""

    new: int = 0
    amount: str = "0"
    held: int = 0
    blank: int = 0
    totals: int = 0
    refused: str = ""
    codes: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    ends: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One file: `write` makes it at a path, `said` is what a person says of it."""

    name: str
    ending: str
    write: Callable[[Path], object]
    known: Known
    said: dict[str, Any] = field(default_factory=dict)


def reference() -> Table:
    """The reference register, typed: numbers and dates as a workbook keeps them."""
    with SAMPLE.open(encoding="utf-8", newline="") as stream:
        headings, *rows = csv.reader(stream)
    days = {"31-Mar-07": date(2007, 3, 31), "30-Jun-08": date(2008, 6, 30)}
    return [
        headings,
        *(
            [name, sector, int(months) if months else "", days.get(end, ""), _number(price)]
            for name, sector, months, end, price in rows
        ),
    ]


def _number(price: str) -> Any:
    return price if price == "-" else int(price.replace(",", ""))


def text(value: Any) -> str:
    """A cell as a person writes it in a text file."""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return f"{value.day}-{value.strftime('%b-%y')}"
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"{Decimal(str(value)):,}" if value >= 1000 else str(value)
    return str(value)


def as_csv(
    table: Table, encoding: str = "utf-8", ends: str = "\r\n", delimiter: str = ",", before: str = ""
) -> Callable[[Path], object]:
    """A text file; each row's line end is taken in turn from `ends`, cut at spaces."""
    kinds = ends.split(" ") if " " in ends else [ends]
    lines = []
    for place, row in enumerate(table):
        line = io.StringIO()
        csv.writer(line, delimiter=delimiter, lineterminator=kinds[place % len(kinds)]).writerow(map(text, row))
        lines.append(line.getvalue())
    content = (before + "".join(lines)).encode(encoding)
    return lambda path: path.write_bytes(content)


def as_bytes(content: str, encoding: str = "utf-8") -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content.encode(encoding))


def as_xlsx(
    sheets: dict[str, Table] | Table,
    *,
    hidden: tuple[str, ...] = (),
    from_1904: bool = False,
    merges: tuple[tuple[int, int, int, int], ...] = (),
    formats: dict[tuple[int, int], str] | None = None,
) -> Callable[[Path], object]:
    """A workbook by XlsxWriter; `formats` are the number formats of single cells."""

    def write(path: Path) -> None:
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "date_1904": from_1904}) as book:
            days = book.add_format({"num_format": "dd/mm/yyyy"})
            for title, table in named(sheets).items():
                page = book.add_worksheet(title)
                if title in hidden:
                    page.hide()
                for number, row in enumerate(table):
                    for place, value in enumerate(row):
                        code = (formats or {}).get((number, place))
                        style = book.add_format({"num_format": code}) if code else None
                        if isinstance(value, date):
                            page.write_datetime(number, place, value, style or days)
                        elif value != "":
                            page.write(number, place, value, style)
                for merge in merges:
                    page.merge_range(*merge, "")
                    page.write(merge[0], merge[1], table[merge[0]][merge[1]])
            if hidden:
                next(one for one in book.worksheets() if one.name not in hidden).activate()

    return write


def as_xls(
    sheets: dict[str, Table] | Table,
    *,
    hidden: tuple[str, ...] = (),
    from_1904: bool = False,
    merges: tuple[tuple[int, int, int, int], ...] = (),
    formats: dict[tuple[int, int], str] | None = None,
) -> Callable[[Path], object]:
    """An old workbook by xlwt."""

    def write(path: Path) -> None:
        book = xlwt.Workbook()
        book.dates_1904 = from_1904
        days = xlwt.easyxf(num_format_str="dd/mm/yyyy")
        for title, table in named(sheets).items():
            page = book.add_sheet(title)
            page.visibility = int(title in hidden)
            tops = {(top, left): (bottom, right) for top, left, bottom, right in merges}
            for number, row in enumerate(table):
                for place, value in enumerate(row):
                    code = (formats or {}).get((number, place))
                    style = xlwt.easyxf(num_format_str=code) if code else days if isinstance(value, date) else None
                    style = style or xlwt.Style.default_style
                    if (number, place) in tops:
                        bottom, right = tops[number, place]
                        page.write_merge(number, bottom, place, right, value, style)
                    elif value != "":
                        page.write(number, place, value, style)
        book.save(str(path))

    return write


_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in [
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    ]
)


def _typed(value: Any, code: str) -> str:
    """The rest of a cell's first tag, and what the cell shows."""
    if value == "":
        return ">"
    if isinstance(value, date):
        return f' office:value-type="date" office:date-value="{value.isoformat()}">'
    if isinstance(value, bool):
        return f' office:value-type="boolean" office:boolean-value="{str(value).lower()}">'
    if isinstance(value, int | float):
        kind = "percentage" if "%" in code else "currency" if "€" in code else "float"
        money = ' office:currency="EUR"' if kind == "currency" else ""
        return f' office:value-type="{kind}"{money} office:value="{value!r}"><text:p>{value}</text:p>'
    return f' office:value-type="string"><text:p>{escape(str(value))}</text:p>'


def as_ods(
    sheets: dict[str, Table] | Table,
    *,
    hidden: tuple[str, ...] = (),
    from_1904: bool = False,
    merges: tuple[tuple[int, int, int, int], ...] = (),
    formats: dict[tuple[int, int], str] | None = None,
) -> Callable[[Path], object]:
    """An OpenDocument sheet, its XML written by hand; a format with % or € makes a cell of that kind."""
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in merges}
    under = {
        (row, column)
        for top, left, bottom, right in merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }

    def cell(number: int, place: int, value: Any) -> str:
        if (number, place) in under:
            return "<table:covered-table-cell/>"
        span = ""
        if (number, place) in spans:
            rows, columns = spans[number, place]
            span = f' table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"'
        return f"<table:table-cell{span}{_typed(value, (formats or {}).get((number, place), ''))}</table:table-cell>"

    tables = []
    for title, table in named(sheets).items():
        style = ' table:style-name="unseen"' if title in hidden else ""
        rows = "".join(
            "<table:table-row>"
            + "".join(cell(number, place, value) for place, value in enumerate(row))
            + "</table:table-row>"
            for number, row in enumerate(table)
        )
        tables.append(f"<table:table table:name={quoteattr(title)}{style}>{rows}</table:table>")
    return ods_of("".join(tables))


def ods_of(tables: str, styles: str = "") -> Callable[[Path], object]:
    """An OpenDocument sheet of the XML of its tables."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}><office:automatic-styles>'
        '<style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/>'
        f"</style:style>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )

    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", kind)
            archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
            archive.writestr("META-INF/manifest.xml", manifest)

    return write


def raw_xlsx(rows: str, styles: str = "", workbook: str = "", sheet_head: str = "") -> Callable[[Path], object]:
    """A workbook whose XML is written by hand: what no well-behaved writer would write."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">'
        f'<sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets>{workbook}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet_head
        + (rows if rows.startswith("<x:") else f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'),
    }
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{styles}</styleSheet>'

    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content, zipfile.ZIP_DEFLATED)

    return write


def named(sheets: dict[str, Table] | Table) -> dict[str, Table]:
    return sheets if isinstance(sheets, dict) else {"List": sheets}


WORKBOOKS = {"xlsx": as_xlsx, "xls": as_xls, "ods": as_ods}


def everywhere(name: str, table: Table, known: Known, **said: Any) -> Iterator[Case]:
    """One table as a text file and as a workbook of each kind."""
    yield Case(name, "csv", as_csv(table), known, said)
    for ending, writer in WORKBOOKS.items():
        yield Case(name, ending, writer(table), known, said)
