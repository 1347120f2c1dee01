"""What is kept from one day to the next: looks, the window's place, how each register's pages were left.

It lies in the person's own ini file. Nothing in it changes a figure, and whatever is wrong with it stops nothing: a
file that is broken, or not ours, reads as if nothing were kept.
"""

import re
from collections.abc import Mapping
from os import fsencode
from pathlib import Path

from PySide6.QtCore import QSettings

from commission.errors import UserError
from commission.paths import settings_file

_LARGEST = 1_000_000
"""Bytes of a settings file; no file of ours comes near it."""
_OBJECT = re.compile(rb'[=,]\s*"?@(?!@)')
"""A value that is no text but something packed: we keep none, and a foreign one is never unpacked."""


def kept(key: str) -> str:
    """What was kept under a key; blank where nothing was, or where it is no text."""
    settings = _settings()
    found = settings.value(key) if settings is not None else None
    return found if isinstance(found, str) else ""


def anything_kept() -> bool:
    """False at a first start: then there is nothing to look up."""
    return _settings() is not None


def keep(values: Mapping[str, str]) -> None:
    """Keep these; not being able to is no reason to stop. A blank value is forgotten."""
    settings = _settings(to_write=True)
    if settings is None:
        return
    for key, value in values.items():
        if value:
            settings.setValue(key, value)
        else:
            settings.remove(key)
    settings.sync()


def group_of(register: Path) -> str:
    """The part of the file that is about one register: named by where it lies, not by what it is called."""
    from hashlib import sha256  # here, as a first frame needs none of it

    return f"register-{sha256(fsencode(register.resolve())).hexdigest()[:16]}"


def _settings(to_write: bool = False) -> QSettings | None:
    """The file, if it is there and ours; one that is not ours is replaced when something is to be kept."""
    try:
        path = settings_file()
        if not path.exists():  # reading what is not there still costs a start some milliseconds
            return _opened(path) if to_write else None
        if not path.is_file():
            return None
        if _ours(path):
            return _opened(path)
        if not to_write:
            return None
        path.replace(path.with_suffix(".ini.not-ours"))
        return _opened(path)
    except (OSError, UserError):
        return None


def _ours(path: Path) -> bool:
    if path.stat().st_size > _LARGEST:
        return False
    found = path.read_bytes()
    return b"\0" not in found and not _OBJECT.search(found)


def _opened(path: Path) -> QSettings:
    return QSettings(str(path), QSettings.Format.IniFormat)
