"""Open a register: know its version, bring it up after a backup, hold the lock. Serves window and command line."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from commission.errors import UserError
from commission.models.database import engine_for
from commission.models.first_read import refuse_newer
from commission.models.lock import RegisterLock
from commission.models.revision import NEWEST
from commission.paths import REGISTER_ENDING


class OpenRegister:
    """A register in use. Read-only ones never take the lock and refuse every write."""

    def __init__(self, path: Path, engine: Engine, lock: RegisterLock | None) -> None:
        self.path = path
        self.engine = engine
        self._lock = lock
        self.first_action = 0

    @property
    def read_only(self) -> bool:
        return self._lock is None

    def refuse_if_read_only(self) -> None:
        if self.read_only:
            raise UserError(f"{self.path.name} is open read-only.", "Nothing was changed. Open it for writing first.")

    def close(self) -> None:
        """Let the register go; safe to call twice."""
        self.engine.dispose()
        if self._lock is not None:
            self._lock.let_go()


def open_register(path: Path, *, write: bool = True, wait: float = 0.0) -> OpenRegister:
    """Open a register file, bringing an older one up to date first (backed up before).

    `wait` is how many seconds to wait for another program's lock. Raises UserError: no such file, a folder, not a
    register, damaged, newer than this program, held by someone else, or read-only where writing was asked for.
    """
    revision = refuse_newer(path)
    if not write and revision == NEWEST:
        return OpenRegister(path, engine_for(path, read_only=True), None)
    lock = RegisterLock(path)
    _refuse_unwritable(path)
    lock.take(wait)
    try:
        if refuse_newer(path) != NEWEST:
            _bring_up(path)
    except BaseException:
        lock.let_go()
        raise
    opened = OpenRegister(path, engine_for(path), lock)
    if not write:
        lock.let_go()
        return OpenRegister(path, engine_for(path, read_only=True), None)
    opened.first_action = _last_action(opened.engine)
    return opened


@contextmanager
def opened_register(path: Path, *, write: bool = True, wait: float = 0.0) -> Iterator[OpenRegister]:
    """`open_register` for one block, closed afterwards whatever happens."""
    opened = open_register(path, write=write, wait=wait)
    try:
        yield opened
    finally:
        opened.close()


def create_register(path: Path, organisation: str) -> None:
    """Make an empty register: rules A, B and C, no budget, no target. Never over an existing file."""
    if not organisation.strip():
        raise UserError("The organisation has no name.", "Give the public body’s name.")
    with new_file(path) as beside:
        from commission.models.migrate import migrate

        migrate(beside)
        _first_rows(beside, organisation.strip())


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A file to fill beside `path`; at the end it takes that name, unless there is already a file there.

    Raises UserError when the name is taken, does not end in .commission, or the folder can't be written.
    """
    _refuse_name(path)
    beside = None
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{path.stem[:50]}-new-", dir=path.parent))
        beside = folder / path.name
        beside.touch()
        yield beside
        _take_name(beside, path)
    except UserError as error:  # the person knows the file by its own name, not by the one beside it
        raise UserError(error.message.replace(str(beside), str(path)), error.remedy) from error
    except OSError as error:
        raise UserError(
            f"{path} could not be made: {error.strerror or error}.", "Nothing was left behind. Choose another folder."
        ) from error
    finally:
        if beside is not None:
            shutil.rmtree(beside.parent, ignore_errors=True)


def _take_name(beside: Path, path: Path) -> None:
    try:
        os.link(beside, path)
    except FileExistsError:
        raise UserError(f"{path} already exists.", "Choose another name; nothing was written over.") from None
    except OSError:  # a file system without links
        _refuse_name(path)
        beside.replace(path)


def _refuse_name(path: Path) -> None:
    if path.suffix != REGISTER_ENDING:
        raise UserError(f"{path.name} is not a register’s name.", f"Let it end in {REGISTER_ENDING}.")
    if path.exists():
        raise UserError(f"{path} already exists.", "Choose another name; nothing was written over.")
    if not path.parent.is_dir():
        raise UserError(f"The folder {path.parent} does not exist.", "Make it first, or choose another.")


def _refuse_unwritable(path: Path) -> None:
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise UserError(
            f"{path} cannot be changed: the file or its folder is read-only.",
            "Copy it to a folder of yours, or open it read-only.",
        )


def _bring_up(path: Path) -> None:
    from commission.models.backup import copy_register
    from commission.models.migrate import migrate
    from commission.paths import backups_of

    copy_register(path, backups_of(path), "before-upgrade")
    migrate(path)


def _last_action(engine: Engine) -> int:
    from sqlalchemy import func, select

    from commission.models.database import reading
    from commission.models.tables import HistoryAction

    with reading(engine) as connection:
        return connection.scalar(select(func.max(HistoryAction.id))) or 0


def _first_rows(path: Path, organisation: str) -> None:
    from commission.models.database import writing
    from commission.models.journal import Journal
    from commission.services.standard_rules import STANDARD_RULES

    engine = engine_for(path)
    with writing(engine) as connection:
        journal = Journal(connection, f"Register made for {organisation}")
        journal.insert("organisation", {"name": organisation, "as_at": None})
        journal.insert_many("numerator_rule", STANDARD_RULES)
        journal.close()
