"""Where new registers go without a question: the person's own documents, under a name nobody has taken yet."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from commission.paths import REGISTER_ENDING, data_folder

_NOT_IN_NAMES = '<>:"/\\|?*'
_LONGEST = 80


def documents_folder() -> Path:
    """The folder of the person's documents, or our own where there is none."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(found) if found else data_folder()
    return folder if folder.is_dir() else data_folder()


def free_path(folder: Path, name: str) -> Path:
    """`name.commission` in the folder, numbered (2, 3 …) where that is taken; never over a file."""
    stem = file_name(name)
    number, path = 1, folder / f"{stem}{REGISTER_ENDING}"
    while path.exists():
        number += 1
        path = folder / f"{stem} {number}{REGISTER_ENDING}"
    return path


def file_name(name: str) -> str:
    """A name as every system takes it for a file: no marks of paths, no control letters, not too long."""
    kept = "".join(" " if letter in _NOT_IN_NAMES or not letter.isprintable() else letter for letter in name)
    cut = " ".join(kept.split()).encode()[:_LONGEST].decode(errors="ignore")
    return cut.strip(" .") or "register"


def shortened(path: Path) -> str:
    """A path as a person says it, from the home folder where it lies there."""
    home = Path.home()
    return f"~/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) else str(path)
