"""The child's side of a child process: a module of ours reads a file within limits, and what it says is sent.

It knows little else, for whatever it loads is waited for.
"""

import gc
import os
import pickle
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

Send = Callable[[object], None]
REMEDY = "Save the list alone as csv, and import that."
LENGTH = struct.Struct("!I")
"""How long a message is, before it."""


def main(module: str, memory: str, cpu_seconds: str) -> None:
    """In the child: let the module read within the limits, and send what it says to the parent.

    What the parent tells comes when the module is loaded: it is worked out meanwhile.
    """
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints must not break the line of messages
    _hold_to_limits(int(memory), int(cpu_seconds))
    gc.disable()  # a file makes millions of cells and no rings of them

    def send(message: object) -> None:
        packed = pickle.dumps(message, protocol=5)
        out.write(LENGTH.pack(len(packed)) + packed)

    reads = import_module(module)
    reads.child(send, pickle.load(sys.stdin.buffer))
    send(None)
    out.flush()
    os._exit(0)  # nothing is to be tidied up, and gigabytes take their time


def _hold_to_limits(memory: int, cpu_seconds: int) -> None:
    """As much memory and work as a list may cost; where a system knows no such limits, the parent's watch remains."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            hard = resource.getrlimit(what)[1]
            allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (allowed, hard))
