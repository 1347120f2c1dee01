"""The workbooks of the corpus whose parts say more than their values: runs of text, notes, margins, odd names."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import xlwt  # type: ignore[import-untyped]

from tests.test_importing.corpus import SMALL, SMALL_SUM, Case, Known, as_csv, as_xlsx, ods_of, raw_xlsx

_HEAD = ("Provider", "Sector", "End", "Amount", "Notes")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_THOUSANDS = Known(refused="no plain pounds")
_K = (
    '<numFmts><numFmt numFmtId="164" formatCode="0&quot;k&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
)
Write = Callable[[Path], object]
Parts = dict[str, str]


def _inline(ref: str, xml: str) -> str:
    return f'<c r="{ref}" t="inlineStr"><is>{xml}</is></c>'


def _rows(name: str = "<t>Asha</t>", amount: str = '<c r="D2"><v>1200</v></c>') -> str:
    """A list of two contracts: the first with a name and an amount in XML, the second of 300 pounds."""
    head = "".join(_inline(f"{'ABCDE'[at]}1", f"<t>{text}</t>") for at, text in enumerate(_HEAD))
    first = _inline("A2", name) + _inline("B2", "<t>VCS</t>") + _inline("C2", "<t>31/03/2007</t>") + amount
    plain = [_inline(f"{'ABC'[at]}3", f"<t>{text}</t>") for at, text in enumerate(("Bee", "VCS", "31/03/2007"))]
    second = "".join(plain) + '<c r="D3"><v>300</v></c>'
    return f'<row r="1">{head}</row><row r="2">{first}</row><row r="3">{second}</row>'


def changed(write: Write, change: Callable[[Parts], Parts]) -> Write:
    """The same workbook with its parts changed."""

    def written(path: Path) -> None:
        write(path)
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name).decode() for name in archive.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in change(parts).items():
                archive.writestr(name, text)

    return written


def runs() -> Iterator[Case]:
    """Texts set in runs: blanks at their edges, figures set high, lines through a part."""
    high = '<r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
    both, held = Known(2, "1500"), Known(1, "300", held=1)
    names = {
        "a blank before a run": ("<r><t>Asha</t></r><r><t> Centre</t></r>", "Asha Centre"),
        "a blank after a run": ("<r><t>Asha </t></r><r><rPr><b/></rPr><t>Centre</t></r>", "Asha Centre"),
        "a run of a blank": ("<r><t>Asha</t></r><r><t> </t></r><r><t>Centre</t></r>", "Asha Centre"),
        "runs within a word": ("<r><t>As</t></r><r><rPr><b/></rPr><t>ha</t></r>", "Asha"),
        "a figure set high": (f"<r><t>Asha</t></r>{high}", "Asha¹"),
        "a figure set low": ('<r><t>H</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>2</t></r>', "H₂"),
        "a phonetic hint": ('<r><t>Asha </t></r><r><t>C</t></r><rPh sb="0" eb="1"><t>zz</t></rPh>', "Asha C"),
    }
    for case, (xml, seen) in names.items():
        known = Known(2, "1500", providers=(seen,))
        yield Case(case, "xlsx", raw_xlsx(_rows(xml)), known)
        shared = changed(
            raw_xlsx(_rows().replace(_inline("A2", "<t>Asha</t>"), '<c r="A2" t="s"><v>1</v></c>')),
            lambda parts, xml=xml: {  # type: ignore[misc]
                **parts,
                "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}"><si/><si>{xml}</si></sst>',
                "xl/_rels/workbook.xml.rels": parts["xl/_rels/workbook.xml.rels"].replace(
                    "</Relationships>",
                    '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                    'relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
                ),
            },
        )
        yield Case(f"{case}, shared", "xlsx", shared, known)
    amounts = {
        "a note set high at an amount": (f"<r><t>1200</t></r>{high}", held),
        "a part of an amount struck out": ("<r><rPr><strike/></rPr><t>1</t></r><r><t>200</t></r>", held),
        "an amount in two runs": ("<r><t>1,</t></r><r><t>200</t></r>", both),
        "a line that is none": ('<r><rPr><strike val="0"/></rPr><t>1</t></r><r><t>200</t></r>', both),
    }
    for case, (xml, known) in amounts.items():
        yield Case(case, "xlsx", raw_xlsx(_rows(amount=_inline("D2", xml))), known)


def values() -> Iterator[Case]:
    """Values in pieces, in two places, or not where they belong: the library takes the first or the last piece."""
    held = Known(1, "300", held=1, codes=frozenset(["cell_unread"]))
    for case, cell in {
        "a comment in a value": "<v>12<!-- x -->00</v>",
        "a value in CDATA": "<v><![CDATA[1200]]></v>",
        "a figure as an entity": "<v>12&#48;0</v>",
        "two values": "<v>1200</v><v>99</v>",
    }.items():
        yield Case(case, "xlsx", raw_xlsx(_rows(amount=f'<c r="D2">{cell}</c>')), held)
    twice = '<c r="D2"><v>1200</v></c><c r="D2"><v>99</v></c>'
    yield Case("a cell that stands twice", "xlsx", raw_xlsx(_rows(amount=twice)), held)
    zero = '<c r="A2"><f>Z9</f><v>0</v></c>'
    named = raw_xlsx(_rows().replace(_inline("A2", "<t>Asha</t>"), zero))
    yield Case("a formula at a blank cell for a name", "xlsx", named, Known(1, "300", held=1))


def packages() -> Iterator[Case]:
    """Parts named as programs please: what is beside the values is found all the same."""
    held = Known(1, "300", held=1)
    dressed = raw_xlsx(_rows(amount='<c r="D2" s="1"><v>12</v></c>'), styles=_K)
    for case, change in {
        "large letters": lambda parts: {
            name.replace("worksheets/sheet1", "Worksheets/Sheet1").replace("xl/styles", "xl/Styles"): text
            for name, text in parts.items()
        },
        "slashes of another system": lambda parts: {name.replace("/", "\\"): text for name, text in parts.items()},
        "the strict standard": lambda parts: {name: text.replace(_MAIN, _STRICT) for name, text in parts.items()},
    }.items():
        yield Case(f"an amount in thousands, {case}", "xlsx", changed(dressed, change), held)
    for code in ("(#,##0);#,##0", "-#,##0", r"\-0", '"("0")"', "00-00"):
        yield Case(f"an amount in {code}", "xlsx", as_xlsx(SMALL, formats={(1, 4): code}), Known(3, "37000.50", held=1))
    for code in ("[<0](#,##0);#,##0", "#,##0;[Red]#,##0", r"0_);\(0\)"):
        yield Case(f"an amount in {code}", "xlsx", as_xlsx(SMALL, formats={(1, 4): code}), Known(4, SMALL_SUM))


def notes() -> Iterator[Case]:
    """What stands beside the list and speaks of its amounts: margins, comments, text boxes, other sheets."""
    margin = "<headerFooter><oddFooter>&amp;L&amp;8All figures in £000s</oddFooter></headerFooter>"
    box = '<x:wsDr xmlns:x="x" xmlns:a="a"><a:p><a:t>Figures in </a:t><a:t>thousands</a:t></a:p></x:wsDr>'
    comment = f'<comments xmlns="{_MAIN}"><comment ref="D1"><text><t>in £k</t></text></comment></comments>'
    sheet = "xl/worksheets/sheet1.xml"
    for case, change in {
        "a margin": lambda parts: {**parts, sheet: parts[sheet].replace("</worksheet>", f"{margin}</worksheet>")},
        "a text box": lambda parts: {**parts, "xl/drawings/drawing1.xml": box},
        "a comment": lambda parts: {**parts, "xl/comments1.xml": comment},
    }.items():
        yield Case(f"thousands in {case}", "xlsx", changed(raw_xlsx(_rows()), change), _THOUSANDS)
        plain = {"mapping": {"Amount": "amount"}}
        yield Case(
            f"thousands in {case}, denied", "xlsx", changed(raw_xlsx(_rows()), change), Known(2, "1500"), said=plain
        )
    other = as_xlsx({"List": SMALL, "Notes": [["Note 1"], ["All amounts are in thousands of pounds"]]})
    yield Case("thousands in another sheet", "xlsx", other, _THOUSANDS)
    idle = as_xlsx({"List": SMALL, "Notes": [["Note 1"], ["Contracts over £5k are listed"]]})
    yield Case("notes on another sheet", "xlsx", idle, Known(4, SMALL_SUM))
    for line in ("Scale: 1000", "x £1,000", "x1000", "Weekly figures", "£ths"):
        yield Case(f"a title {line}", "csv", as_csv([[line], [], *SMALL]), _THOUSANDS)


def headings() -> Iterator[Case]:
    """An amount's heading over several years, a whole year's cost, pence without a heading."""
    several = [["Provider", "Sector", "End", "Amount", ""], ["", "", "", "2006-07", "2007-08"]]
    body = [["Asha", "VCS", "31/03/2007", "1200", "7"], ["Bee", "VCS", "31/03/2007", "300", "8"]]
    yield Case("an amount over two years", "csv", as_csv([*several, *body]), Known(refused="stands over the amounts"))
    merged = raw_xlsx(_rows(amount='<c r="D2"><v>1200</v></c><c r="E2"><v>7</v></c>'))
    across = changed(
        merged,
        lambda parts: {
            name: text.replace("<t>Notes</t>", "<t></t>").replace(
                "</worksheet>", '<mergeCells><mergeCell ref="D1:E1"/></mergeCells></worksheet>'
            )
            for name, text in parts.items()
        },
    )
    yield Case("an amount merged over two columns", "xlsx", across, Known(refused="may both hold the amount"))
    year = [["Provider", "Sector", "End", "Full year cost"], *[row[:4] for row in body]]
    yield Case("a full year's cost", "csv", as_csv(year), Known(refused="names the amount"))
    pence = [["Provider", "Sector", "End", "Amount £", ""], *[[*row[:4], "50"] for row in body]]
    yield Case("pence without a heading", "csv", as_csv(pence), Known(refused="may hold the pence"))


def lines() -> Iterator[Case]:
    """Rows that what stands beside them, or their own name, puts in doubt."""
    body = [["Asha", "100"], ["Bee Org", "200"], ["Cee Org", "300"]]
    for name in ("Overall", "All", "Combined", "Net"):
        table = [["Provider", "Amount"], *body, [name, "650"]]
        yield Case(f"{name} in a list of two columns", "csv", as_csv(table), Known(3, "600", held=1))
    for heading, text in (("Dr/Cr", "CR"), ("+/-", "-"), ("Document type", "Credit note"), ("Scale", "thousands")):
        table = [["Provider", "Amount", heading], ["Asha", "100", ""], ["Bee", "200", text]]
        yield Case(f"{heading} {text}", "csv", as_csv(table), Known(1, "100", held=1))
    term = [["Provider", "Start", "Length (months)", "Amount"], ["Asha", "01/04/2006", "12", "5"]]
    twice = [*term, ["Bee", "01/04/2006", "1 year 12 months", "6"]]
    yield Case("a length said twice", "csv", as_csv(twice), Known(1, "5", held=1))

    def dos(path: Path) -> None:
        path.write_bytes("Provider,Amount,End\nCaffè Noir,5,31/03/2007\n".encode("cp850"))

    yield Case("a cp850 letter at a word's end", "csv", dos, Known(refused="encoding"))


def documents() -> Iterator[Case]:
    """OpenDocument cells in which more stands than the library tells, or less."""

    def sheet(cell: str, styles: str = "") -> Write:
        texts = "".join('<table:table-cell office:value-type="string">{}</table:table-cell>' for _ in range(2))
        head = texts.format("<text:p>Provider</text:p>", "<text:p>Amount</text:p>")
        rows = f"<table:table-row>{head}</table:table-row><table:table-row>{cell}</table:table-row>"
        return ods_of(f'<table:table table:name="List">{rows}</table:table>', styles)

    text = '<table:table-cell office:value-type="string">{}</table:table-cell>'
    high = (
        '<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/>'
        "</style:style>"
    )
    asha = text.format("<text:p>Asha</text:p>")
    held = Known(0, "0", held=1)
    five = '<table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell>'
    broken = text.format("<text:p>Asha<text:line-break/>Centre</text:p>")
    yield Case("a break in a name", "ods", sheet(broken + five), Known(1, "5", providers=("Asha Centre",)))
    raised = text.format('<text:p>1200<text:span text:style-name="T1">1</text:span></text:p>')
    yield Case("a note set high at an amount", "ods", sheet(asha + raised, high), held)
    apart = text.format("<text:p>12<text:line-break/>00</text:p>")
    yield Case("an amount on two lines", "ods", sheet(asha + apart), held)
    bare = '<table:table-cell office:value-type="float"><text:p>1200</text:p></table:table-cell>'
    yield Case("a number without its value", "ods", sheet(asha + bare), held)
    said = "<text:p>Amounts in <text:span>thousands</text:span></text:p>"
    box = f"<draw:frame><draw:text-box>{said}</draw:text-box></draw:frame>"
    above = (
        '<style:master-page style:name="Default"><style:header><style:region-left>'
        f"{said}</style:region-left></style:header></style:master-page>"
    )
    noted = text.format(f"<office:annotation>{said}</office:annotation><text:p>Asha</text:p>")
    drawn = text.format(f"{box}<text:p>Asha</text:p>")
    yield Case("thousands in a comment", "ods", sheet(noted + five), _THOUSANDS)
    yield Case("thousands in a drawing on a cell", "ods", sheet(drawn + five), _THOUSANDS)
    yield Case("thousands above each page", "ods", sheet(asha + five, above), _THOUSANDS)
    beside = sheet(asha + five)

    def boxed(path: Path) -> None:
        changed(
            beside,
            lambda parts: {
                name: xml.replace("</table:table>", f"<table:shapes>{box}</table:shapes></table:table>")
                for name, xml in parts.items()
            },
        )(path)

    yield Case("thousands in a drawing on the sheet", "ods", boxed, _THOUSANDS)
    idle = text.format("<office:annotation><text:p>Agreed in May</text:p></office:annotation><text:p>Asha</text:p>")
    yield Case("a comment on a name", "ods", sheet(idle + five), Known(1, "5", providers=("Asha",)))


def _old_list(amount: object, more: int = 0, margins: Mapping[str, bytes] = MappingProxyType({})) -> Write:
    """An old workbook of a contract with an amount, which may be in runs, one of 300 pounds, and more of 200."""

    def write(path: Path) -> None:
        book = xlwt.Workbook()
        page = book.add_sheet("List")
        for column, heading in enumerate(("Provider", "Amount")):
            page.write(0, column, heading)
        page.write(2, 0, "Bee")
        page.write(2, 1, "300")
        for number in range(more - 1):
            page.write(3 + number, 0, f"Canolfan Ŵyn {number} " + "long name " * 9)
            page.write(3 + number, 1, "200")
        page.write(1, 0, "Asha")  # last in the table of texts, which goes on over several records
        page.write_rich_text(1, 1, amount) if isinstance(amount, tuple) else page.write(1, 1, amount)
        for name, text in margins.items():
            setattr(page, name, text)
        book.save(str(path))

    return write


def old() -> Iterator[Case]:
    """Old workbooks: runs of text, lines through it, margins, formulas never worked out."""
    held = Known(1, "300", held=1)
    plain, high, low = xlwt.easyfont(""), xlwt.easyfont("escapement superscript"), xlwt.easyfont("escapement subscript")
    struck, bold = xlwt.easyfont("struck_out on"), xlwt.easyfont("bold on")
    amounts = {
        "a note set high at an amount": ((("1200", plain), ("1", high)), held),
        "a part of an amount struck out": ((("1", struck), ("200", plain)), held),
        "a note set low at an amount": ((("1200", plain), ("1", low)), held),
        "an amount in two runs": ((("1,", bold), ("200", plain)), Known(2, "1500")),
    }
    for case, (parts, known) in amounts.items():
        yield Case(case, "xls", _old_list(parts), known)
    long = Known(402, "80500.00", held=1)
    yield Case("notes set high in a long table", "xls", _old_list((("1200", plain), ("1", high)), 402), long)
    for case, margin in (("above each page", "header_str"), ("below each page", "footer_str")):
        noted = _old_list("1200", margins={margin: b"&LFigures in thousands"})
        yield Case(f"thousands {case}", "xls", noted, _THOUSANDS)

    def write(path: Path) -> None:
        book = xlwt.Workbook()
        page = book.add_sheet("List")
        for row, cells in enumerate((("Provider", "Amount"), ("Asha", xlwt.Formula("1000+200")))):
            for column, value in enumerate(cells):
                page.write(row, column, value)
        book.save(str(path))

    yield Case("a formula never worked out", "xls", write, Known(0, "0", held=1))


def all_parts() -> list[Case]:
    """Every case of this part."""
    return [*runs(), *values(), *packages(), *notes(), *headings(), *lines(), *documents(), *old()]
