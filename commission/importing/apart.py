"""Files read apart: in a child process with limits, so that a hostile one costs seconds and a message, not the machine.

A small text file is read where we are. Anything else is unpacked, parsed and measured in a child of its own, which
is stopped when it asks for too much memory or time, or when the person has had enough. The child is started anew,
never forked: the window has threads. Its rows come back a batch at a time, so that the window breathes in between.
"""

import io
import json
import os
import pickle
import queue
import stat
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from commission.errors import UserError
from commission.importing.read_file import Source
from commission.importing.read_file import read as read_here
from commission.importing.sheet import MOST_COLUMNS

Tell = Callable[[float, str], None]

CHEAP_BYTES = 8 * 1024 * 1024
"""The largest text file that is read without a child, whose start would cost more than the reading."""
MOST_MEMORY = 768 * 1024 * 1024
"""What the child may take in memory, in bytes (where the system can hold it to that)."""
MOST_COME_BACK = 128 * 1024 * 1024
"""How many bytes of rows are taken from the child."""
CPU_SECONDS = 30
"""How long the child may work, where the system counts it."""
SECONDS = 90.0
"""How long we wait for the child, working or not."""

TEXT_ENDINGS = frozenset({".csv", ".txt", ".tsv", ".tab"})
_NOT_TEXT = (b"PK", b"\xd0\xcf\x11\xe0", b"\x09\x08")
_BATCH = 500
_TICK = 0.05
_LENGTH = struct.Struct("!I")
_START = (
    "import json, sys; told = json.loads(sys.argv[1]); sys.path[:] = told.pop('places'); "
    "from commission.importing.apart import child; child(**told)"
)
_REMEDY = "Save the list alone as csv, and import that."


def read(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    tell: Tell | None = None,
) -> Source:
    """Read a file as `read_file.read` does, whatever is in it; `tell` hears how far it is, and may raise to stop it.

    Raises UserError in the cases of `read_file.read`, and for a file that is no file of a disk or costs too much.
    """
    _refuse_devices(path)
    choices = {"sheet": sheet, "encoding": encoding, "delimiter": delimiter}
    if _is_cheap(path):
        return _measured(read_here(path, sheet=sheet, encoding=encoding, delimiter=delimiter))
    return _from_child(path, choices, tell or _tell_nobody)


def _tell_nobody(_fraction: float, _text: str) -> None:
    """What a reading without a window tells."""


def _refuse_devices(path: Path) -> None:
    """A pipe or a device may never end; only files of a disk are opened."""
    with suppress(OSError):
        kind = path.stat().st_mode
        if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
            raise UserError(f"{path} is not a file but a pipe or a device.", "Choose a csv, xlsx, xls or ods file.")


def _is_cheap(path: Path) -> bool:
    """True for what needs no child: a small text file, and whatever there is nothing to read of."""
    try:
        if path.is_dir():
            return True
        with path.open("rb") as stream:
            head = stream.read(4)
        small = path.stat().st_size <= CHEAP_BYTES
    except OSError:
        return True
    return not head or (path.suffix.lower() in TEXT_ENDINGS and small and not head.startswith(_NOT_TEXT))


def ending_of(content: bytes) -> str:
    """The ending a file of this content wants, where it has no name of its own."""
    if content.startswith(_NOT_TEXT):
        return ".xls" if not content.startswith(b"PK") else ".ods" if b"opendocument" in content[:200] else ".xlsx"
    return ".csv"


def _measured(source: Source) -> Source:
    """The source, unless it is wider than any spreadsheet."""
    if max(map(len, source.rows), default=0) > MOST_COLUMNS:
        raise UserError(f"{source.file_name} has more than {MOST_COLUMNS:,} columns.", _REMEDY)
    return source


def _from_child(path: Path, choices: dict[str, str | None], tell: Tell) -> Source:
    """Start the child, take its rows as they come, and end it whatever happens."""
    told = json.dumps({"path": str(path.absolute()), "places": _places(), **choices})
    begun = subprocess.Popen(
        [sys.executable, "-S", "-E", "-c", _START, told],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert begun.stdout is not None
    arriving: queue.Queue[bytes] = queue.Queue(maxsize=4)
    gone = threading.Event()
    reader = threading.Thread(target=_receive, args=(begun.stdout, arriving, gone), daemon=True)
    reader.start()
    try:
        return _put_together(path, _messages(path, arriving, tell, begun), tell)
    finally:
        gone.set()
        begun.kill()
        begun.wait()
        reader.join()
        begun.stdout.close()


def _places() -> list[str]:
    """Where this process finds its modules, without a folder that moves; and where this program lies."""
    here = str(Path(__file__).resolve().parents[2])
    return [str(Path(place).absolute()) for place in [*sys.path, here] if place]


def _receive(stream: BinaryIO, arriving: "queue.Queue[bytes]", gone: threading.Event) -> None:
    """Hand on each message of the child, then an empty one; stop when nobody listens any more."""
    left, ended = MOST_COME_BACK, False
    while not ended:
        head = stream.read(_LENGTH.size)
        length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else 0
        left -= length
        message = stream.read(length) if length > 0 and left >= 0 else b""
        ended = not message or len(message) < length
        while not gone.is_set():
            with suppress(queue.Full):
                arriving.put(b"" if ended else message, timeout=_TICK)
                break
        else:
            return


def _messages(
    path: Path, arriving: "queue.Queue[bytes]", tell: Tell, begun: "subprocess.Popen[bytes]"
) -> Iterator[Any]:
    """What the child says, until it is done. Raises UserError when it takes too long or breaks down."""
    until = time.monotonic() + SECONDS
    while True:
        if time.monotonic() > until:
            raise UserError(f"{path.name} was not read: it takes longer than {SECONDS:.0f} seconds.", _REMEDY)
        try:
            message = arriving.get(timeout=_TICK)
        except queue.Empty:
            tell(0.0, f"Reading {path.name}")
            continue
        if not message:
            raise _broken_down(path, begun)
        said = _Careful(io.BytesIO(message)).load()
        if said is None:
            return
        yield said


def _broken_down(path: Path, begun: "subprocess.Popen[bytes]") -> UserError:
    """Why the child ended in the middle: stopped by a limit, or broken by what it read."""
    with suppress(subprocess.TimeoutExpired):
        begun.wait(1)
    if begun.returncode in _STOPPED_FOR_TIME:
        return UserError(f"{path.name} was not read: it takes longer than {CPU_SECONDS} seconds of work.", _REMEDY)
    return UserError(f"{path.name} was not read: it is damaged, or asks for too much memory.", _REMEDY)


_STOPPED_FOR_TIME = (-24, -9)
"""SIGXCPU; SIGKILL is what a system does that counts work in another way."""


def _put_together(path: Path, messages: Iterator[Any], tell: Tell) -> Source:
    """The source from its first message and the batches of rows after it."""
    source: Source | None
    source, count = next(messages)
    if source is None:
        raise UserError(*count)
    rows: list[tuple[str, ...]] = []
    for batch in messages:
        rows.extend(batch)
        tell(len(rows) / max(count, 1), f"Reading {path.name}: {len(rows):,} of {count:,} rows")
    return replace(source, path=path, rows=tuple(rows))


class _Careful(pickle.Unpickler):
    """Takes from the child what we ourselves are made of, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("commission.") or (module, name) in _HARMLESS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} does not come out of a file")


_HARMLESS = frozenset(
    {
        *(("pathlib", name) for name in ("PosixPath", "WindowsPath", "PurePosixPath", "PureWindowsPath")),
        *(("builtins", name) for name in ("frozenset", "set")),
        *(("copyreg", name) for name in ("__newobj__", "_reconstructor", "__newobj_ex__")),
    }
)


def child(path: str, **choices: str | None) -> None:
    """In the child: read the file within the limits, and send what was found to the parent."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints must not break the line of messages
    _hold_to_limits()
    try:
        source = _measured(read_here(Path(path), **choices))
    except UserError as error:
        _send(out, (None, (error.message, error.remedy)))
    except MemoryError:
        message = f"{Path(path).name} was not read: it asks for more memory than a list needs."
        _send(out, (None, (message, _REMEDY)))
    else:
        _send(out, (replace(source, rows=()), len(source.rows)))
        for start in range(0, len(source.rows), _BATCH):
            _send(out, source.rows[start : start + _BATCH])
    _send(out, None)
    out.flush()
    os._exit(0)  # nothing is to be tidied up, and gigabytes take their time


def _send(out: BinaryIO, said: object) -> None:
    message = pickle.dumps(said, protocol=5)
    out.write(_LENGTH.pack(len(message)) + message)


def _hold_to_limits() -> None:
    """As much memory and work as a list may cost; where a system knows no such limits, the parent's watch remains."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            hard = resource.getrlimit(what)[1]
            allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (allowed, hard))
