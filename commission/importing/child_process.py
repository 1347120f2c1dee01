"""A child process that reads a file within limits on memory and time, and what it says, message by message.

The child is started anew, never forked: the window has threads. Its messages come back one at a time, so that the
window breathes in between; only what this program itself is made of is taken out of them.
"""

import io
import json
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from commission.errors import UserError
from commission.importing.within_limits import LENGTH, REMEDY

Tell = Callable[[float, str], None]
_TICK = 0.05
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from commission.importing.within_limits import main; main(*sys.argv[2:])"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may cost: bytes of memory and seconds of work (where the system counts them), bytes sent back.

    `seconds` is how long we wait for it, working or not.
    """

    memory: int
    come_back: int
    cpu_seconds: int
    seconds: float


def tell_nobody(_fraction: float, _text: str) -> None:
    """What a reading without a window tells."""


@contextmanager
def messages(
    module: str, limits: Limits, name: str, tell: Tell, told: Callable[[], object]
) -> Iterator[Iterator[bytes]]:
    """What the `child` function of a module sends about the file called `name`, each message as `loaded` takes it.

    It has begun when the block does, and is ended with it, whatever happens. `told` works out what it is told, while
    the child is still loading what it needs. `tell` hears that we wait, and may raise to stop it. Raises UserError when
    the child takes too long or breaks down.
    """
    begun = subprocess.Popen(
        [sys.executable, "-S", "-E", "-c", _START, json.dumps(_places()), module, *_as_told(limits)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert begun.stdin is not None
    assert begun.stdout is not None
    arriving: queue.Queue[bytes] = queue.Queue(maxsize=4)
    gone = threading.Event()
    reader = threading.Thread(target=_receive, args=(begun.stdout, arriving, gone, limits.come_back), daemon=True)
    reader.start()
    try:
        packed = pickle.dumps(told(), protocol=5)
        with suppress(BrokenPipeError), begun.stdin as stdin:
            stdin.write(packed)
        yield _arrived(arriving, limits, name, tell, begun)
    finally:
        gone.set()
        begun.kill()
        begun.wait()
        reader.join()
        begun.stdin.close()
        begun.stdout.close()


def loaded(message: bytes) -> Any:
    """What a message says."""
    return _Careful(io.BytesIO(message)).load()


def _as_told(limits: Limits) -> list[str]:
    return [str(limits.memory), str(limits.cpu_seconds)]


def _places() -> list[str]:
    """Where this process finds its modules, without a folder that moves; and where this program lies."""
    here = str(Path(__file__).resolve().parents[2])
    return [str(Path(place).absolute()) for place in [*sys.path, here] if place]


def _receive(stream: BinaryIO, arriving: "queue.Queue[bytes]", gone: threading.Event, left: int) -> None:
    """Hand on each message of the child, then an empty one; stop when nobody listens any more."""
    ended = False
    while not ended:
        head = stream.read(LENGTH.size)
        length = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else 0
        left -= length
        message = stream.read(length) if length > 0 and left >= 0 else b""
        ended = not message or len(message) < length
        while not gone.is_set():
            with suppress(queue.Full):
                arriving.put(b"" if ended else message, timeout=_TICK)
                break
        else:
            return


_DONE = pickle.dumps(None, protocol=5)


def _arrived(
    arriving: "queue.Queue[bytes]", limits: Limits, name: str, tell: Tell, begun: "subprocess.Popen[bytes]"
) -> Iterator[bytes]:
    until = time.monotonic() + limits.seconds
    while True:
        if time.monotonic() > until:
            raise UserError(f"{name} was not read: it takes longer than {limits.seconds:.0f} seconds.", REMEDY)
        try:
            message = arriving.get(timeout=_TICK)
        except queue.Empty:
            tell(0.0, f"Reading {name}")
            continue
        if not message:
            raise _broken_down(name, limits, begun)
        if message == _DONE:
            return
        yield message


def _broken_down(name: str, limits: Limits, begun: "subprocess.Popen[bytes]") -> UserError:
    """Why the child ended in the middle: stopped by a limit, or broken by what it read."""
    with suppress(subprocess.TimeoutExpired):
        begun.wait(1)
    if begun.returncode in _STOPPED_FOR_TIME:
        return UserError(f"{name} was not read: it takes longer than {limits.cpu_seconds} seconds of work.", REMEDY)
    return UserError(f"{name} was not read: it is damaged, or asks for too much memory.", REMEDY)


_STOPPED_FOR_TIME = (-24, -9)
"""SIGXCPU; SIGKILL is what a system does that counts work in another way."""


class _Careful(pickle.Unpickler):
    """Takes from the child what we ourselves are made of, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("commission.") or (module, name) in _HARMLESS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} does not come out of a file")


_HARMLESS = frozenset(
    {
        *(("pathlib", name) for name in ("PosixPath", "WindowsPath", "PurePosixPath", "PureWindowsPath")),
        *(("builtins", name) for name in ("frozenset", "set", "range")),
        *(("copyreg", name) for name in ("__newobj__", "_reconstructor", "__newobj_ex__")),
        ("datetime", "date"),
    }
)
