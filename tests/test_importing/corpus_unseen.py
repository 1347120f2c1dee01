"""The workbooks of the corpus that hold what nobody sees who looks at them: hidden columns, parts of a second."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter
import xlwt  # type: ignore[import-untyped]

from tests.test_importing.corpus import (
    END,
    HEADINGS,
    SMALL,
    SMALL_SUM,
    Case,
    Known,
    Table,
    as_xls,
    as_xlsx,
    ods_of,
    raw_xlsx,
)

HIDDEN = frozenset(["hidden_column"])
FEW = Known(4, SMALL_SUM, codes=HIDDEN)
SEEN = Known(4, SMALL_SUM, without=HIDDEN)
RIVAL = Known(refused="may both hold the amount")


def xlsx_hiding(table: Table, *hidden: int, width: float | None = None) -> Callable[[Path], object]:
    """A workbook whose columns are hidden, or of a width that leaves nothing to see."""

    def write(path: Path) -> None:
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet()
            days = book.add_format({"num_format": "dd/mm/yyyy"})
            for number, row in enumerate(table):
                for place, value in enumerate(row):
                    if isinstance(value, date):
                        page.write_datetime(number, place, value, days)
                    else:
                        page.write(number, place, value)
            for place in hidden:
                page.set_column(place, place, width, None, {"hidden": width is None})

    return write


def xls_hiding(table: Table, *hidden: int) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        book = xlwt.Workbook()
        page = book.add_sheet("List")
        days = xlwt.easyxf(num_format_str="dd/mm/yyyy")
        for number, row in enumerate(table):
            for place, value in enumerate(row):
                page.write(number, place, value, days if isinstance(value, date) else xlwt.Style.default_style)
        for place in hidden:
            page.col(place).hidden = True
        book.save(str(path))

    return write


def ods_hiding(table: Table, *hidden: int) -> Callable[[Path], object]:
    def cell(value: object) -> str:
        if isinstance(value, date):
            return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
        if isinstance(value, int | float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        text = str(value).replace("&", "&amp;")
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    unseen = ' table:visibility="collapse"'
    columns = "".join(f"<table:table-column{unseen * (at in hidden)}/>" for at in range(len(table[0])))
    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in table)
    return ods_of(f'<table:table table:name="List">{columns}{rows}</table:table>')


def columns() -> Iterator[Case]:
    noted = [[*row, "as agreed"] for row in SMALL]
    noted[0][-1] = "Notes"
    priced = [[*row, at * 100 + 25] for at, row in enumerate(SMALL)]
    priced[0][-1] = "Final"
    for ending, hiding in (("xlsx", xlsx_hiding), ("xls", xls_hiding), ("ods", ods_hiding)):
        yield Case("the amounts hidden", ending, hiding(SMALL, 4), FEW)
        yield Case("the ends hidden", ending, hiding(SMALL, 3), FEW)
        yield Case("a column of notes hidden", ending, hiding(noted, 5), SEEN)
        yield Case("amounts hidden beside others", ending, hiding(priced, 4), RIVAL)
        yield Case("amounts beside hidden others", ending, hiding(priced, 5), SEEN)
        yield Case("hidden amounts, said", ending, hiding(priced, 4), FEW, {"mapping": {"E": "amount"}})
    yield Case("a column without width", "xlsx", xlsx_hiding(SMALL, 4, width=0), FEW)
    yield Case("a narrow column", "xlsx", xlsx_hiding(SMALL, 4, width=1), SEEN)


def instants() -> Iterator[Case]:
    """The last instant of a day, finer than the library reads it: it is that day, as the workbook shows it."""
    serials = ("39172.9999999999", "39172.999999995", "39172.99999999", "39172.9999", "39172.5")
    known = Known(1, "5", ends=("2007-03-31",))
    for serial in serials:
        table: Table = [HEADINGS, ["A", "VCS", 12, serial, 5]]
        yield Case(f"an end at {serial}", "xlsx", _typed_xlsx(table), known)
        yield Case(f"an end at {serial}", "xls", _typed_xls(table), known)
    next_day = Known(1, "5", ends=("2007-04-01",))
    yield Case(
        "an end at midnight, by sixteen digits",
        "xlsx",
        _typed_xlsx([HEADINGS, ["A", "VCS", 12, "39172.99999999999", 5]]),
        next_day,
    )
    bare = '<row r="1">' + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in HEADINGS) + "</row>"
    bare += '<row r="2"><c t="inlineStr"><is><t>A</t></is></c><c t="inlineStr"><is><t>VCS</t></is></c><c><v>12</v></c>'
    bare += '<c s="1"><v>39172.9999999999</v></c><c><v>5</v></c></row>'
    styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    yield Case("an end at 39172.9999999999, cells without places", "xlsx", raw_xlsx(bare, styles), known)
    last: Table = [HEADINGS, ["A", "VCS", 12, datetime(2007, 4, 1) - timedelta(microseconds=1), 5]]
    yield Case("the last millionth of a second", "ods", ods_hiding(last), known)


def _typed_xlsx(table: Table) -> Callable[[Path], object]:
    """The ends are serial numbers written as they stand, shown as dates."""

    def write(path: Path) -> None:
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet()
            page.write_row(0, 0, table[0])
            for number, row in enumerate(table[1:], start=1):
                page.write_row(number, 0, row)
                page.write_number(number, 3, _Written(row[3]), book.add_format({"num_format": "dd/mm/yyyy"}))

    return write


class _Written(float):
    """A number that is written as it was typed."""

    def __new__(cls, text: str) -> "_Written":
        made = super().__new__(cls, text)
        made.text = text
        return made

    text: str

    def __format__(self, _: str) -> str:
        return self.text


def _typed_xls(table: Table) -> Callable[[Path], object]:
    typed = [table[0], *([*row[:3], float(row[3]), *row[4:]] for row in table[1:])]

    def write(path: Path) -> None:
        book = xlwt.Workbook()
        page = book.add_sheet("List")
        for number, row in enumerate(typed):
            for place, value in enumerate(row):
                days = (
                    xlwt.easyxf(num_format_str="dd/mm/yyyy") if isinstance(value, float) else xlwt.Style.default_style
                )
                page.write(number, place, value, days)
        book.save(str(path))

    return write


def signs() -> Iterator[Case]:
    """An amount below zero in a format that shows it as if it were above: what is seen is not what is there."""
    below: Table = [HEADINGS, ["A", "VCS", 12, END, -1200], ["B", "VCS", 12, END, 5]]
    for code, known in (
        *((code, Known(1, "5", held=1)) for code in ("#,##0;#,##0", "0.00;", "£#,##0;£#,##0;0", "General;General")),
        *((code, Known(1, "5", held=1)) for code in ("[$£-809]0;[$£-809]0", "_-* 0_-;_-* 0_-", "[Black]0;[Black]0")),
        *((code, Known(2, "-1195")) for code in ("[$£-809]0;-[$£-809]0", "_-* 0_-;-* 0_-", "[Black]0;[Red]0")),
        *((code, Known(2, "-1195")) for code in ("#,##0;[Red]#,##0", "#,##0", r"0;\(0\)", '0;0" CR"')),
    ):
        for ending, writer in (("xlsx", as_xlsx), ("xls", as_xls)):
            yield Case(f"an amount below zero in {code}", ending, writer(below, formats={(1, 4): code}), known)


def all_unseen() -> list[Case]:
    """Every case of this part."""
    return [*columns(), *instants(), *signs()]
