"""What kind of file one is, told by its ending and its first bytes, and which files are not opened at all."""

import stat
from contextlib import suppress
from pathlib import Path

from commission.errors import UserError

CSV, XLSX, XLS, ODS = "csv", "xlsx", "xls", "ods"
_ENDINGS = {
    ".csv": CSV,
    ".txt": CSV,
    ".tsv": CSV,
    ".tab": CSV,
    ".xlsx": XLSX,
    ".xlsm": XLSX,
    ".xls": XLS,
    ".ods": ODS,
}
TEXT_ENDINGS = frozenset({".csv", ".txt", ".tsv", ".tab"})
_NOT_TEXT = (b"PK", b"\xd0\xcf\x11\xe0", b"\x09\x08")
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_LOOKED_AT = 4_096
_BINARY = ((b"PK\x03\x04", "a workbook or an archive"), (b"\xd0\xcf\x11\xe0", "an old workbook"), (b"%PDF", "a PDF"))


def kind_by_ending(path: Path) -> str:
    """Which reader a file wants, by its ending. Raises UserError for any other ending."""
    kind = _ENDINGS.get(path.suffix.lower())
    if kind is None and not path.is_dir():
        ending = f"files ending in {path.suffix}" if path.suffix else "files without an ending"
        raise UserError(
            f"{path.name} cannot be imported: {ending} are not read.",
            "Save the sheet as csv, xlsx, xls or ods, and import that.",
        )
    return kind or CSV


def refuse_no_file(path: Path, most: int) -> None:
    """Raises UserError for what is missing, a folder, empty, closed to us, or of more than `most` bytes."""
    try:
        if path.is_dir():
            raise UserError(f"{path} is a folder, not a file.", "Choose a csv, xlsx, xls or ods file in it.")
        if path.stat().st_size > most:
            raise UserError(f"{path.name} is larger than {most >> 20:,} MB.", "Import it in smaller parts.")
        with path.open("rb") as stream:
            begins = stream.read(1)
    except FileNotFoundError as error:
        raise UserError(f"There is no file {path}.", "Check its name and folder.") from error
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}.", "Check that you may open it.") from error
    if not begins:
        raise UserError(f"{path.name} is empty.", "Choose a file with a list in it.")


def refuse_binary(path: Path, content: bytes) -> None:
    """Raises UserError for a file of another kind under a text file's name."""
    for start, meaning in _BINARY:
        if content.startswith(start):
            raise UserError(
                f"{path.name} is not a text file but {meaning}.", "Give it its own ending, or save it as csv or xlsx."
            )


def is_text(path: Path) -> bool:
    """True for a text file whatever its name says. Raises UserError for a web page, or XML, under a workbook's name."""
    with path.open("rb") as stream:
        head = stream.read(_LOOKED_AT)
    if head.startswith(_NOT_TEXT) or (b"\0" in head and not head.startswith(_MARKS)):
        return False
    if head.removeprefix(_MARKS[-1]).lstrip().startswith(b"<"):
        raise UserError(
            f"{path.name} is no workbook but a web page, or XML, under its name.",
            "Open it in a spreadsheet program and save it as xlsx.",
        )
    return True


def refuse_devices(path: Path) -> None:
    """A pipe or a device may never end; only files of a disk are opened."""
    with suppress(OSError):
        kind = path.stat().st_mode
        if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
            raise UserError(f"{path} is not a file but a pipe or a device.", "Choose a csv, xlsx, xls or ods file.")


def is_cheap(path: Path, most: int) -> bool:
    """True for what needs no child: a text file of no more bytes, and whatever there is nothing to read of."""
    try:
        if path.is_dir():
            return True
        with path.open("rb") as stream:
            head = stream.read(4)
        small = path.stat().st_size <= most
    except OSError:
        return True
    return not head or (path.suffix.lower() in TEXT_ENDINGS and small and not head.startswith(_NOT_TEXT))


def ending_of(content: bytes) -> str:
    """The ending a file of this content wants, where it has no name of its own."""
    if content.startswith(_NOT_TEXT):
        return ".xls" if not content.startswith(b"PK") else ".ods" if b"opendocument" in content[:200] else ".xlsx"
    return ".csv"
