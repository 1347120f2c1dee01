"""Python's search for objects that hold one another, kept away from work that makes many which never do."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No search while the block runs: among a hundred thousand new facts it finds nothing, and takes its time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def keep() -> None:
    """Leave what there is now out of every later search: it stays for as long as the register is open."""
    gc.freeze()
