"""The parts of an xlsx workbook that say what holds for all its sheets: their names, the looks of cells, shared texts.

Programs name the parts as they please, in large or small letters, with either slash, in either of the two standards.
The library that reads the values finds them all the same, and so must whoever looks for what it does not tell.
"""

import posixpath
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from commission.importing.entities import refuse_entities
from commission.importing.number_formats import BUILT_IN, Look, look_of
from commission.importing.rich_text import RichText, shared_texts
from commission.importing.sheet import Looks

_BOOK = "xl/workbook.xml"
_YES = ("1", "true")


@dataclass(slots=True)
class Book:
    """What is known of a workbook as a whole before its sheets are read.

    `formats` are the cell styles, by number, that show more than the bare value, `texts` the shared texts, by number,
    that say more than the library tells. `stale` says that the program that wrote it left the formulas to be worked
    out when it is opened, so that a 0 is no result. `parts` are the names of sheets with the part each stands in,
    `notes` the lines of comments, text boxes and prompts.
    """

    sheets: dict[str, Looks] = field(default_factory=dict)
    from_1904: bool = False
    stale: bool = False
    formats: dict[int, Look] = field(default_factory=dict)
    texts: dict[int, RichText] = field(default_factory=dict)
    parts: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def open_book(archive: zipfile.ZipFile) -> Book:
    """The workbook's own parts; nothing where it has none. Raises ValueError where one cannot be read."""
    names = {_plain(name): name for name in archive.namelist()}
    related = _root(archive, names, "xl/_rels/workbook.xml.rels")
    root = _root(archive, names, _BOOK)
    book = Book()
    if root is None or related is None:
        return book
    targets, kinds = {}, {}
    for one in related.iterfind(".//{*}Relationship"):
        target = names.get(_plain(posixpath.join("/xl", one.get("Target", "").replace("\\", "/"))), "")
        targets[one.get("Id")] = target
        kinds[one.get("Type", "").rpartition("/")[2]] = target
    if (styles := _root(archive, names, kinds.get("styles") or "xl/styles.xml")) is not None:
        book.formats = dict(_formats(styles))
    if shared := names.get(_plain(kinds.get("sharedStrings") or "xl/sharedStrings.xml")):
        book.texts = shared_texts(archive, shared)
    book.from_1904 = any(one.get("date1904") in _YES for one in root.iterfind(".//{*}workbookPr"))
    book.stale = any(one.get("fullCalcOnLoad") in _YES for one in root.iterfind(".//{*}calcPr"))
    book.parts = [(sheet.get("name", ""), targets.get(_id_of(sheet), "")) for sheet in root.iterfind(".//{*}sheet")]
    return book


def _plain(name: str) -> str:
    """A part's name as they are compared."""
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").casefold()


def _root(archive: zipfile.ZipFile, names: Mapping[str, str], name: str) -> ET.Element | None:
    """The root of a part, None where there is no such part."""
    found = names.get(_plain(name))
    if found is None:
        return None
    content = archive.read(found)
    refuse_entities(content)
    try:
        return ET.fromstring(content)
    except ET.ParseError as error:
        raise ValueError(f"{found} is no whole XML") from error


def _id_of(sheet: ET.Element) -> str:
    """The id of the relation of a sheet, in the names of either standard."""
    return next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")


def _formats(styles: ET.Element) -> Iterator[tuple[int, Look]]:
    """The cell styles whose number format or font shows more than the bare value."""
    codes = BUILT_IN | {
        int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    struck = {
        str(place)
        for place, font in enumerate(styles.iterfind("{*}fonts/{*}font"))
        if (line := font.find("{*}strike")) is not None and line.get("val", "1") not in ("0", "false")
    }
    for place, style in enumerate(styles.iterfind("{*}cellXfs/{*}xf")):
        look = look_of(codes.get(int(style.get("numFmtId", "0")), ""))
        look = replace(look, struck=True) if style.get("fontId") in struck else look
        if not look.plain:
            yield place, look
