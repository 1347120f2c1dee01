"""A file from outside as a source: its rows as written, and all that was found out to read them."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from commission.errors import UserError
from commission.importing.delimited import DELIMITERS, cut, delimiter_line, guess_delimiter
from commission.importing.encodings import decode
from commission.importing.headings import reads_as, recognised
from commission.importing.kinds import CSV, ODS, kind_by_ending, refuse_binary, refuse_no_file
from commission.importing.noticed import noticed
from commission.importing.sheet import Merge, Place, Sheet, without_blank_end
from commission.importing.ticks import gathered
from commission.importing.workbook import kind_of, read_sheet
from commission.importing.workbook_scan import MOST_BYTES
from commission.rules.findings import Finding

MOST_TEXTS = 4_000_000
"""The most cells of a text file: a hundred thousand contracts with every field there is."""


@dataclass(frozen=True, slots=True)
class Source:
    """One sheet of one file. `rows[0]` is row 1; `encoding` and `delimiter` are blank for a workbook.

    `sheets` are the names of all sheets, `sheet` the one that was read; both blank for a text file.
    `sha256` is the hexadecimal digest of the file's bytes. `merges` are cells merged into one, `hidden_columns`
    columns (from 0) that a person who looks at the sheet does not see, `struck` cells with a line through them.
    `serials` is
    the first year of the days a workbook counts, blank where that is not known. `remarks` are what a person
    must know of how it was read; `scaled` is where else a workbook says, and how, that its amounts are no plain
    pounds; `doubt` (what is in doubt, what to do) must be settled before it is taken.
    """

    path: Path
    file_name: str
    sha256: str
    format: str
    rows: tuple[tuple[str, ...], ...]
    encoding: str = ""
    delimiter: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    merges: tuple[Merge, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[Place] = frozenset()
    serials: str = ""
    remarks: tuple[Finding, ...] = ()
    scaled: tuple[str, str] | None = None
    doubt: tuple[str, str] | None = None


def read(path: Path, *, sheet: str | None = None, encoding: str | None = None, delimiter: str | None = None) -> Source:
    """Read a csv, xlsx, xls or ods file. What is not given is found out, and said in the source.

    Raises UserError for whatever is no such file: missing, a folder, empty, blank, broken, locked, too
    large, of another kind, or without the sheet asked for.
    """
    kind = kind_by_ending(path)
    content = _content(path)
    digest = sha256(content).hexdigest()
    if kind != CSV:
        source = _read_workbook(path, content, digest, kind_of(content, kind), sheet)
    else:
        source = _read_text(path, content, digest, encoding, delimiter)
        if sheet is not None:
            raise UserError(f"{path.name} is a text file and has no sheets.", "Leave the sheet out.")
    if not source.rows:
        where = f"The sheet “{source.sheet}” of {path.name}" if source.sheet else path.name
        raise UserError(f"{where} holds blank cells only.", "Choose a file with a list in it.")
    return gathered(source)


def _read_workbook(path: Path, content: bytes, digest: str, kind: str, sheet: str | None) -> Source:
    found = read_sheet(content, kind, sheet, path.name, reads_as)
    doubt = None
    if found.rivals:
        listed = ", ".join(f"“{name}”" for name in found.rivals)
        example = found.rivals[0]
        doubt = (
            f"{path.name} has {len(found.rivals)} sheets that read as lists of contracts: {listed}.",
            f'Say which one is meant (on the command line: --sheet "{example}").',
        )
    return Source(
        *(path, path.name, digest, kind, found.sheet.rows),
        sheets=found.names,
        sheet=found.sheet.name,
        merges=found.sheet.merges,
        hidden_columns=found.sheet.hidden_columns,
        struck=found.sheet.struck,
        serials="" if kind == ODS else "1904" if found.from_1904 else "1900",
        remarks=found.remarks,
        scaled=found.scaled,
        doubt=doubt,
    )


def _content(path: Path) -> bytes:
    """The bytes of the file. Raises UserError when there is no such file, or none that can be read."""
    refuse_no_file(path, MOST_BYTES)
    return path.read_bytes()


def _read_text(path: Path, content: bytes, digest: str, encoding: str | None, delimiter: str | None) -> Source:
    refuse_binary(path, content)
    if delimiter is not None and delimiter not in DELIMITERS:
        raise UserError(f"“{delimiter}” is not a delimiter.", "Choose a comma, a semicolon, a tab or |.")
    found = decode(content, encoding, path.name)
    said, text = delimiter_line(found.text)
    mark = delimiter or said or guess_delimiter(text, lambda rows: recognised(Sheet("", rows)))
    rows = without_blank_end(cut(text, mark, path.name))
    if sum(map(len, rows)) > MOST_TEXTS:
        raise UserError(f"{path.name} has more than {MOST_TEXTS:,} cells.", "Import it in smaller parts.")
    remarks = (noticed("encoding_guessed", encoding=found.encoding, why=found.guess),) if found.guess else ()
    doubt = None
    if found.doubt:
        doubt = (
            f"The encoding of {path.name} is in doubt: {found.doubt}.",
            "Choose cp850, cp1252 or utf-8 (on the command line: --encoding cp850).",
        )
    return Source(path, path.name, digest, CSV, rows, found.encoding, mark, remarks=remarks, doubt=doubt)
