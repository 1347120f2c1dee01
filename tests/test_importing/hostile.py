"""Files made to do harm: bombs, lies about sizes, things that are no files. Made when a test runs, never kept."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)
_BOOK = (
    f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_BOOK_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + step)} "{("&" + chr(97 + step) + ";") * 20}">' for step in range(10))
    + "]>"
)
"""Twenty letters, made twenty times more ten times over: some 200 terabytes in 2 KB."""
HEADINGS = ("Provider", "Sector", "Length", "Contract End Date", "Amount")
ROW = ("Axis", "VCS", "12", "31-Mar-07", "100")


def workbook(path: Path, sheet: str | Iterable[str], *, book: str = _BOOK, shared: str = "") -> Path:
    """A workbook of these raw parts; a part may come in pieces, so that a large one is never held."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("xl/workbook.xml", book)
        archive.writestr("xl/_rels/workbook.xml.rels", _BOOK_RELATIONS)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for piece in [sheet] if isinstance(sheet, str) else sheet:
                part.write(piece.encode())
        if shared:
            archive.writestr("xl/sharedStrings.xml", shared)
    return path


def cells(*rows: Iterable[str], declared: str = "") -> str:
    """A sheet of texts; a cell that begins with < is put in as it stands, @ being its place."""
    made = []
    for number, row in enumerate(rows, start=1):
        places = [(f"{chr(65 + at)}{number}", text) for at, text in enumerate(row)]
        inside = "".join(
            text.replace("@", place)
            if text.startswith("<")
            else f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
            for place, text in places
        )
        made.append(f'<row r="{number}">{inside}</row>')
    return raw("".join(made), declared)


def raw(rows: str, declared: str = "") -> str:
    """A sheet of these rows, after a declaration of entities where there is one."""
    return f'{_HEAD}{declared}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def zip_bomb(path: Path) -> Path:
    """3 GB of blanks in some megabytes."""
    return workbook(path, (" " * (1 << 20) for _ in range(3_000)))


def amplified(path: Path) -> Path:
    """One text of 32,000 letters, told 600,000 times: 19 GB for a reader that copies it."""
    places = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{letter}{row}" t="s"><v>0</v></c>' for letter in "ABCDEFGHIJ") + "</row>"
        for row in range(1, 60_000)
    )
    shared = f'{_HEAD}<sst xmlns="{_MAIN}" count="1" uniqueCount="1"><si><t>{"A" * 32_000}</t></si></sst>'
    return workbook(path, raw(places), shared=shared)


def in_runs(path: Path) -> Path:
    """One text set in millions of runs, each of one figure set high."""
    run = '<r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
    shared = f'{_HEAD}<sst xmlns="{_MAIN}"><si><t>Asha</t></si><si>{run * 3_500_000}</si></sst>'
    return workbook(path, cells(HEADINGS, ROW), shared=shared)


def in_inline_runs(path: Path) -> Path:
    """The same of a text that stands in its cell."""
    cell = f'<row r="2"><c r="A2" t="inlineStr"><is>{"<r><t>a</t></r>" * 5_000_000}</is></c></row>'
    return workbook(path, cells(HEADINGS).replace("</sheetData>", f"{cell}</sheetData>"))


def one_long_text(path: Path) -> Path:
    """A name of five million letters, in as many pieces."""
    cell = f'<row r="2"><c r="A2" t="inlineStr"><is>{"<t>a</t>" * 5_000_000}</is></c></row>'
    return workbook(path, cells(HEADINGS).replace("</sheetData>", f"{cell}</sheetData>"))


def entity_bomb(path: Path) -> Path:
    return workbook(path, cells(HEADINGS, ("&k;", *ROW[1:]), declared=ENTITIES))


def entity_bomb_in_names(path: Path) -> Path:
    """The bomb is the name of the sheet, in the part that is read first."""
    book = _HEAD + ENTITIES + _BOOK.removeprefix(_HEAD).replace('name="List"', 'name="&k;"')
    return workbook(path, cells(HEADINGS, ROW), book=book)


def reads_a_file(path: Path) -> Path:
    """An entity that would be the machine's list of users."""
    declared = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return workbook(path, cells(HEADINGS, ("&e;", *ROW[1:]), declared=declared))


def far_out(path: Path) -> Path:
    """Two cells, as far apart as a sheet allows: a rectangle of seventeen thousand million cells."""
    corner = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return workbook(path, raw(corner))


def beyond(path: Path) -> Path:
    """A cell in a place no sheet has."""
    return workbook(path, raw('<row r="4294967295"><c r="ZZZZZZ4294967295"><v>1</v></c></row>'))


def without_places(path: Path) -> Path:
    """Rows and cells that do not say where they stand, 16,000 in each of 200 rows."""
    return workbook(path, raw(("<row>" + "<c><v>1</v></c>" * 16_000 + "</row>") * 200))


def document_bomb(path: Path) -> Path:
    """An OpenDocument sheet with the entity bomb in its first cell."""
    return _document(path, ENTITIES, "<table:table-row><table:table-cell>&k;</table:table-cell></table:table-row>")


def document_repeated(path: Path) -> Path:
    """An OpenDocument cell repeated a million million million times, in a few hundred bytes."""
    row = (
        '<table:table-row table:number-rows-repeated="1000000000"><table:table-cell '
        'table:number-columns-repeated="1000000000" office:value-type="string"><text:p>A</text:p></table:table-cell>'
        "</table:table-row>"
    )
    return _document(path, "", row)


def _document(path: Path, declared: str, rows: str) -> Path:
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr(
            "content.xml",
            f"{_HEAD}{declared}<office:document-content{names}><office:body><office:spreadsheet>"
            f'<table:table table:name="List">{rows}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
    return path


def old_workbook(path: Path, rest: bytes) -> Path:
    """The signature of an old or locked workbook, and then anything."""
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rest)
    return path


def sparse(path: Path, size: int) -> Path:
    """A file of nothing, that takes no room on the disk."""
    with path.open("wb") as stream:
        stream.truncate(size)
    return path
