"""The files of the corpus that are awkward as files: encodings, line ends, delimiters, workbooks and their cells."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

from tests.test_importing.corpus import (
    END,
    HEADINGS,
    SMALL,
    SMALL_SUM,
    WORKBOOKS,
    Case,
    Known,
    Table,
    as_bytes,
    as_csv,
    as_ods,
    as_xls,
    as_xlsx,
    everywhere,
    ods_of,
    raw_xlsx,
    reference,
    text,
)

WHOLE = Known(41, "806600.00")
FEW = Known(4, SMALL_SUM)
PLAIN: Table = [row if at != 4 else ["Caffi Môr", *row[1:]] for at, row in enumerate(SMALL)]
LINES = [[text(cell) for cell in row] for row in SMALL]


def text_files() -> Iterator[Case]:
    marks = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
    ends = {"\r\n": "crlf", "\n": "lf", "\r": "cr", "\r\n \n \r": "mixed"}
    for mark, mark_name in marks.items():
        for end, end_name in ends.items():
            for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850"):
                name = f"{encoding} {mark_name} {end_name}"
                yield Case(name, "csv", as_csv(reference(), encoding, end, mark), WHOLE)
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        known = Known(
            4, SMALL_SUM, providers=("Asha Centre", "Geese Theatre", "Forensic Psychology", "Tŷ Hafan & Sons")
        )
        yield Case(f"welsh names in {encoding}", "csv", as_csv(SMALL, encoding), known)
    for encoding in ("cp1252", "cp850"):
        known = Known(4, SMALL_SUM, providers=("Asha Centre", "Geese Theatre", "Forensic Psychology", "Caffi Môr"))
        yield Case(f"accents in {encoding}", "csv", as_csv(PLAIN, encoding), known)
    no_pound = [[cell.replace(" £", "") if isinstance(cell, str) else cell for cell in row] for row in PLAIN]
    yield Case("cp850 without a pound", "csv", as_csv(no_pound, "cp850"), Known(refused="in doubt"))
    yield Case("cp850 chosen", "csv", as_csv(no_pound, "cp850"), FEW, {"encoding": "cp850"})
    pounds = [HEADINGS, *([*row[:4], f"£{row[4]}"] for row in SMALL[1:4])]
    for encoding in ("utf-8", "cp1252", "cp850"):
        yield Case(f"pounds in {encoding}", "csv", as_csv(pounds, encoding), Known(3, "29500.50"))
    for mark in (",", ";", "|"):
        yield Case(f"sep={mark}", "csv", as_csv(SMALL, delimiter=mark, before=f"sep={mark}\r\n"), FEW)
    yield Case("sep tab", "csv", as_csv(SMALL, delimiter="\t", before="sep=\t\r\n"), FEW)
    yield Case("sep quoted", "csv", as_csv(SMALL, delimiter=";", before='"sep=;"\r\n'), FEW)
    yield Case(
        "nul bytes", "csv", as_bytes("Provider,Amount,Sector\r\nAs\0ha,5,VCS\r\n"), Known(refused="not a text file")
    )
    yield Case("end of file sign", "csv", as_csv(SMALL, before="", ends="\r\n"), FEW)
    yield Case("ends with ^Z", "csv", as_bytes(csv_text(LINES) + "\x1a"), FEW)
    yield Case("tab called txt", "txt", as_csv(SMALL, delimiter="\t"), FEW)
    yield Case("tsv", "tsv", as_csv(SMALL, delimiter="\t"), FEW)
    yield Case("quoted newline", "csv", as_csv([*SMALL, ["Two\nlines", "VCS", 12, END, 1]]), Known(5, "45501.50"))
    unquoted = "\r\n".join(",".join(line) for line in LINES)
    yield Case("amounts cut at commas", "csv", as_bytes(unquoted), Known(0, "0", held=4))
    wide = "\r\n".join(",".join([*line, ""][: 6 if at == 0 else 7]) for at, line in enumerate(LINES))
    yield Case("amounts cut under a blank heading", "csv", as_bytes(wide), Known(0, "0", held=4))
    short = csv_text([*LINES, ["Short Row", "VCS"]])
    yield Case("a short row", "csv", as_bytes(short), Known(5, SMALL_SUM, codes=frozenset(["not_priced"])))
    long = csv_text([*LINES, ["Long Row", "VCS", "12", "31-Mar-07", "5", "6", "7"]])
    yield Case("a long row", "csv", as_bytes(long), Known(4, SMALL_SUM, held=1))
    yield Case("long with blanks", "csv", as_bytes(csv_text([*LINES, [*LINES[1], "", ""]])), Known(5, "54000.50"))
    swallowed = (
        csv_text(LINES[:2]) + '"Geese,VCS,12,31-Mar-07,5\r\nImpact,VCS,12,31-Mar-07,6\r\nX",VCS,12,31-Mar-07,7\r\n'
    )
    yield Case("swallowed rows", "csv", as_bytes(swallowed), Known(1, "8500.00", held=1))
    yield Case("stray quote", "csv", as_bytes(csv_text(LINES) + '"Asha,VCS,12,31-Mar-07,5\r\n'), Known(refused="pair"))
    yield Case("blank", "csv", as_bytes(" , ,\r\n\r\n"), Known(refused="blank cells only"))
    yield Case("empty", "csv", as_bytes(""), Known(refused="is empty"))
    yield Case("headings only", "csv", as_csv(SMALL[:1]), Known(refused="no row below"))
    spaced = "\r\n".join(", ".join(f'"{cell}"' for cell in line) for line in LINES)
    yield Case("spaces after commas", "csv", as_bytes(spaced), FEW)
    wrapped = "\r\n".join(";".join(f'="{cell}"' for cell in line) for line in LINES)
    yield Case("cells said to be text", "csv", as_bytes(wrapped), FEW)
    yield Case("mixed encodings", "csv", mixed(), Known(refused="in doubt"))


def mixed() -> Callable[[Path], object]:
    head = csv_text(LINES[:2]).encode() + "Caffi Môr,VCS,12,31-Mar-07,5\r\n".encode("cp1252")
    content = head + "Tŷ Hafan,VCS,12,31-Mar-07,5\r\n".encode()
    return lambda path: path.write_bytes(content)


def csv_text(lines: list[list[str]]) -> str:
    return "".join(",".join(f'"{cell}"' if "," in cell else cell for cell in line) + "\r\n" for line in lines)


def workbooks() -> Iterator[Case]:
    other: Table = [["Notes"], ["Nothing here"]]
    empty: Table = []
    for ending, writer in WORKBOOKS.items():
        yield Case("reference, typed", ending, writer(reference()), WHOLE)
        as_text = [[text(cell) for cell in row] for row in reference()]
        yield Case("reference, all text", ending, writer(as_text), WHOLE)
        yield Case("days from 1904", ending, writer(SMALL, from_1904=True), Known(4, SMALL_SUM, ends=("2007-03-31",)))
        yield Case("notes first", ending, writer({"Notes": other, "List": SMALL}), FEW)
        yield Case("hidden list beside", ending, writer({"List": SMALL, "Old": SMALL}, hidden=("Old",)), FEW)
        yield Case("hidden first", ending, writer({"Old": SMALL, "List": SMALL}, hidden=("Old",)), FEW)
        hidden = Known(4, SMALL_SUM, codes=frozenset(["hidden_sheets"]))
        yield Case("hidden said", ending, writer({"List": SMALL, "Old": other}, hidden=("Old",)), hidden)
        two = writer({"2005-06": SMALL, "2006-07": reference()})
        yield Case("two lists", ending, two, Known(refused="2 sheets that read as lists"))
        yield Case("two lists, one chosen", ending, two, WHOLE, {"sheet": "2006-07"})
        yield Case("no such sheet", ending, two, Known(refused="has no sheet"), {"sheet": "2007-08"})
        yield Case("one empty sheet", ending, writer({"Empty": empty, "List": SMALL}), FEW)
        yield Case("list far down", ending, writer([[]] * 20 + SMALL), FEW)
        shifted = [["", "", *row] for row in SMALL]
        yield Case("list further right", ending, writer(shifted), FEW)
        floats: Table = [HEADINGS, *([*row[:4], row[4] + 0.1 + 0.2 - 0.3] for row in SMALL[1:])]
        yield Case("floats that add up", ending, writer(floats), FEW)
        artefact: Table = [HEADINGS, ["A", "VCS", 12, END, 1136.8400000000001], ["B", "VCS", 12, END, 4999.99999999998]]
        yield Case("artefacts", ending, writer(artefact), Known(2, "6136.84"))
        thirds: Table = [HEADINGS, ["A", "VCS", 12, END, 100 / 3], ["B", "VCS", 12, END, 5]]
        yield Case("thirds", ending, writer(thirds), Known(1, "5.00", held=1))
        percent: Table = [HEADINGS, ["A", "VCS", 12, END, 0.05], ["B", "VCS", 12, END, 5]]
        yield Case("a percentage", ending, writer(percent, formats={(1, 4): "0%"}), Known(1, "5.00", held=1))
        euro = {(1, 4): "[$€-2] #,##0.00"}
        yield Case("euros", ending, writer(percent, formats=euro), Known(1, "5.00", held=1))
        pound = {(1, 4): "[$£-809]#,##0.00"}
        yield Case("pounds as a format", ending, writer(SMALL, formats=pound), FEW)
        bare: Table = [*SMALL[:3], ["Bare Number", "VCS", 12, 39172, 5], *SMALL[3:]]
        yield Case("a bare number among dates", ending, writer(bare), Known(5, "45505.50", ends=("2007-03-31",)))
        late: Table = [HEADINGS, *([*row[:3], datetime(2007, 3, 31, 1), row[4]] for row in SMALL[1:])]
        yield Case("dates at one o'clock", ending, writer(late), Known(4, SMALL_SUM, ends=("2007-03-31",) * 4))
        yield Case("a truth", ending, writer([*SMALL, ["Flag", "VCS", 12, END, True]]), Known(4, SMALL_SUM, held=1))
        yield Case(
            "a date as amount", ending, writer([*SMALL, ["Flag", "VCS", 12, END, END]]), Known(4, SMALL_SUM, held=1)
        )
        yield Case("a number as a name", ending, writer([*SMALL, [42, "VCS", 12, END, 1]]), Known(5, "45501.50"))
        merged: Table = [
            HEADINGS,
            ["Asha Centre", "VCS", 12, END, 100],
            ["", "", 12, END, 200],
            ["", "", 12, END, 300],
            ["Impact", "VCS", 12, END, 400],
        ]
        down = ((1, 0, 3, 0), (1, 1, 3, 1))
        known = Known(4, "1000.00", providers=("Asha Centre",) * 3 + ("Impact",), codes=frozenset(["filled_down"]))
        yield Case("a provider merged down", ending, writer(merged, merges=down), known)
        yield Case("the same, not merged", ending, writer(merged), Known(2, "500.00", held=2))
        shared: Table = [*SMALL, ["One", "VCS", 12, END, 700], ["Two", "VCS", 12, END, ""]]
        held = Known(4, SMALL_SUM, held=2, codes=frozenset(["amount_merged"]))
        yield Case("an amount merged down", ending, writer(shared, merges=((5, 4, 6, 4),)), held)
        tall: Table = [*SMALL, ["One", "VCS", 12, END, 700], [""] * 5]
        both = tuple((5, place, 6, place) for place in range(5))
        yield Case(
            "rows two rows tall",
            ending,
            writer([*tall, ["Two", "VCS", 12, END, 1]], merges=both),
            Known(6, "46201.50", blank=1),
        )
    months = {(1, 3): "mmm-yy"}
    first: Table = [HEADINGS, ["A", "VCS", 12, date(2007, 3, 1), 5], ["B", "VCS", 12, END, 5]]
    for ending, maker in (("xlsx", as_xlsx), ("xls", as_xls)):
        yield Case("a month shown", ending, maker(first, formats=months), Known(2, "10.00", ends=("2007-03-31",) * 2))
        numbers: Table = [HEADINGS, *([*row[:3], 39172, row[4]] for row in SMALL[1:])]
        yield Case("bare numbers all", ending, maker(numbers), Known(4, SMALL_SUM, ends=("2007-03-31",) * 4))
        from_1904: Table = [HEADINGS, *([*row[:3], 37710, row[4]] for row in SMALL[1:])]
        known = Known(4, SMALL_SUM, ends=("2007-03-31",) * 4)
        yield Case("bare numbers from 1904", ending, maker(from_1904, from_1904=True), known)
    yield Case("xlsx called xls", "xls", as_xlsx(SMALL), FEW)
    yield Case("xls called xlsx", "xlsx", as_xls(SMALL), FEW)
    yield Case("ods called xlsx", "xlsx", as_ods(SMALL), FEW)
    yield Case("text called xlsx", "xlsx", as_csv(SMALL), Known(refused="not a workbook"))
    yield Case("text called xls", "xls", as_csv(SMALL), Known(refused="not a workbook"))
    yield Case("text called ods", "ods", as_csv(SMALL), Known(refused="not a workbook"))
    yield Case("xlsx called csv", "csv", as_xlsx(SMALL), Known(refused="not a text file"))
    yield Case("cyclic", "xlsx", raw_xlsx(rows_of_xml('<c r="E2"><f>E2+1</f><v>0</v></c>')), Known(2, "7.00"))


def rows_of_xml(cell: str, amount: str = "7") -> str:
    """A list of two rows in the XML of a workbook, the first row's amount being this cell."""

    def said(place: str, words: str) -> str:
        return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'

    heads = "".join(said(f"{'ABCDE'[at]}1", words) for at, words in enumerate(HEADINGS))
    rows = "".join(
        f'<row r="{at}">{said(f"A{at}", name)}{said(f"B{at}", "VCS")}<c r="C{at}"><v>12</v></c>'
        f"{said(f'D{at}', '31-Mar-07')}{last}</row>"
        for at, name, last in ((2, "Asha", cell), (3, "Impact", f'<c r="E3"><v>{amount}</v></c>'))
    )
    return f'<row r="1">{heads}</row>{rows}'


def raw_workbooks() -> Iterator[Case]:
    one_held, both = Known(1, "7.00", held=1), Known(2, "12.00")
    for name, cell, known in (
        ("an error", '<c r="E2" t="e"><v>#REF!</v></c>', one_held),
        ("an error of a formula", '<c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', one_held),
        ("a formula never worked out", '<c r="E2"><f>SUM(A1:A2)</f></c>', one_held),
        ("a formula worked out", '<c r="E2"><f>2+3</f><v>5</v></c>', both),
        ("a link to another file", "<c r=\"E2\"><f>'[1]Other'!A1</f><v>5</v></c>", both),
        ("a link never followed", "<c r=\"E2\"><f>'[1]Other'!A1</f></c>", one_held),
        ("a blank text of a formula", '<c r="E2" t="str"><f>IF(1,"")</f><v></v></c>', Known(2, "7.00")),
        ("a text of a formula never worked out", '<c r="E2" t="str"><f>A1</f></c>', one_held),
        ("a number as text", '<c r="E2" t="inlineStr"><is><t>£5.00</t></is></c>', both),
        ("a number beyond counting", '<c r="E2"><v>1E+300</v></c>', one_held),
        ("in exponents", '<c r="E2"><v>5E0</v></c>', both),
        ("not a number", '<c r="E2" t="inlineStr"><is><t>NaN</t></is></c>', one_held),
        ("a fraction of a penny", '<c r="E2"><v>5.001</v></c>', one_held),
    ):
        yield Case(name, "xlsx", raw_xlsx(rows_of_xml(cell)), known)
    stale = '<calcPr calcId="1" fullCalcOnLoad="1"/>'
    zero = '<c r="E2"><f>2+3</f><v>0</v></c>'
    yield Case("a zero to be worked out", "xlsx", raw_xlsx(rows_of_xml(zero), workbook=stale), one_held)
    blank = '<c r="E2" t="str"><f>2+3</f><v></v></c>'
    yield Case("a blank to be worked out", "xlsx", raw_xlsx(rows_of_xml(blank), workbook=stale), one_held)
    worked = '<c r="E2"><f>2+3</f><v>5</v></c>'
    yield Case("a result beside it", "xlsx", raw_xlsx(rows_of_xml(worked), workbook=stale), both)
    for name, cell, known in (
        ("places left out: an error", '<c t="e"><v>#REF!</v></c>', one_held),
        ("places left out: no result", "<c><f>2+3</f></c>", one_held),
        ("places left out: a result", "<c><f>2+3</f><v>5</v></c>", both),
    ):
        import re

        rows = re.sub(r' r="[A-Z]?[0-9]+"', "", rows_of_xml(cell))
        yield Case(name, "xlsx", raw_xlsx(rows), known)
    name_unread = rows_of_xml('<c r="E2"><v>5</v></c>').replace(
        '<c r="A2" t="inlineStr"><is><t>Asha</t></is></c>', '<c r="A2"><f>Z1</f></c>'
    )
    yield Case("a formula as a name", "xlsx", raw_xlsx(name_unread), one_held)
    end_unread = rows_of_xml('<c r="E2"><v>5</v></c>').replace(
        '<c r="D2" t="inlineStr"><is><t>31-Mar-07</t></is></c>', '<c r="D2" t="e"><v>#N/A</v></c>'
    )
    yield Case("an error as an end", "xlsx", raw_xlsx(end_unread), one_held)


def open_documents() -> Iterator[Case]:
    def string(words: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'

    def number(value: str, more: str = "") -> str:
        return f'<table:table-cell office:value-type="float" office:value="{value}"{more}/>'

    heads = "".join(string(words) for words in HEADINGS)

    def listed(cell: str, **more: str) -> str:
        rows = "".join(
            f"<table:table-row>{string(name)}{string('VCS')}{string('12')}{string('31-Mar-07')}{last}</table:table-row>"
            for name, last in (("Asha", cell), ("Impact", number("7")))
        )
        row = f"<table:table-row>{heads}</table:table-row>"
        return f'<table:table table:name="L">{row}{more.get("between", "")}{rows}{more.get("after", "")}</table:table>'

    one_held, both = Known(1, "7.00", held=1), Known(2, "12.00")
    formula = ' table:formula="of:=2+3"'
    error = (
        f'<table:table-cell{formula} office:value-type="string" office:string-value="">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
    )
    blanks = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    )
    noted = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>6</text:p></office:annotation>'
        "<text:p>5</text:p></table:table-cell>"
    )
    styles = (
        '<number:date-style style:name="N1"><number:month/><number:year/></number:date-style>'
        '<style:style style:name="month" style:family="table-cell" style:data-style-name="N1"/>'
    )
    first = '<table:table-cell{} office:value-type="date" office:date-value="2007-03-01"><text:p>Mar 07</text:p>'
    for name, style, column in (
        ("a month by its cell", ' table:style-name="month"', ""),
        ("a month by its column", "", '<table:table-column table:number-columns-repeated="9" {}/>'),
    ):
        by_column = column.format('table:default-cell-style-name="month"')
        dated = listed(number("5")).replace(string("31-Mar-07"), first.format(style) + "</table:table-cell>")
        tables = dated.replace('table:name="L">', f'table:name="L">{by_column}')
        yield Case(name, "ods", ods_of(tables, styles), Known(2, "12.00", ends=("2007-03-31",)))
    for name, tables, known in (
        ("a value", listed(number("5")), both),
        ("a formula worked out", listed(number("5", formula)), both),
        ("a formula never worked out", listed(f"<table:table-cell{formula}/>"), one_held),
        ("an error", listed(error), one_held),
        ("blank rows to the end", listed(number("5"), after=blanks), both),
        ("a note at a cell", listed(noted), both),
        (
            "dollars",
            listed('<table:table-cell office:value-type="currency" office:currency="USD" office:value="5"/>'),
            one_held,
        ),
        (
            "pounds",
            listed('<table:table-cell office:value-type="currency" office:currency="GBP" office:value="5"/>'),
            both,
        ),
        ("rows repeated", listed(number("5"), between='<table:table-row table:number-rows-repeated="3"/>'), both),
    ):
        yield Case(name, "ods", ods_of(tables), known)


def all_files() -> Iterator[Case]:
    yield from text_files()
    yield from workbooks()
    yield from raw_workbooks()
    yield from open_documents()
    yield from everywhere("a plain list", SMALL, FEW)
