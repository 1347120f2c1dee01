"""The encoding of a text file that is in doubt: asked, with what its words are in each."""

import re
from pathlib import Path
from typing import NoReturn

from commission.importing.ledger.asked import AskedError, Option, asking

_OFFERED = ("cp1252", "utf-8", "cp850")
_ODD = re.compile(r"[^,;|\t\"\r\n]{0,12}[^\x00-\x7f]+[^,;|\t\"\r\n]{0,12}")
_MOST_EXAMPLES = 3


def ask_encoding(path: Path, doubt: str) -> NoReturn:
    """Raises AskedError with the encodings in which the whole file can be read."""
    read = [(one, said) for one in _OFFERED if (said := _read_in(path, one)) is not None]
    names = [one for one, _ in read]
    listed = " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    raise asking(
        AskedError(
            f"The encoding of {path.name} is in doubt: {doubt}.",
            f"Choose {listed} (on the command line: --encoding {names[0]}).",
        ),
        "encoding",
        tuple(Option(one, f"Read it in {one}", said) for one, said in read),
    )


def _read_in(path: Path, encoding: str) -> str | None:
    """The first words with other letters than those of ASCII, as they are in an encoding; None where it is in another.

    cp850 has a letter for each byte: one encoding is always left.
    """
    found: dict[str, None] = {}
    try:
        with path.open("r", encoding=encoding, newline="") as stream:
            for line in stream:
                if len(found) < _MOST_EXAMPLES and not line.isascii():
                    found.update(dict.fromkeys(f"“{one.strip()}”" for one in _ODD.findall(line)))
    except UnicodeDecodeError:
        return None
    return ", ".join(list(found)[:_MOST_EXAMPLES])
