"""Python's search for objects that hold one another, kept out of the window's way.

The search stops every thread: a second and more among what a paper or a plan of a hundred thousand contracts is made
of, in which it finds next to nothing. So there is none while anything is computed beside the window, and what such
work leaves behind is left out of the searches that follow. What nobody holds any more goes at once, as always.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

FEW = 10_000
"""Up to so many new objects are looked through in a millisecond or two."""

_lock = Lock()
_under_way = 0


@contextmanager
def undisturbed() -> Iterator[None]:
    """No search while this block runs, on whatever thread, or any other such block."""
    global _under_way
    with _lock:
        _under_way += 1
        gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > FEW:
            gc.freeze()
        with _lock:
            _under_way -= 1
            if not _under_way:
                gc.enable()
