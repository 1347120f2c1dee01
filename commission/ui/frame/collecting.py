"""Python's search for objects that hold one another, kept out of the window's way.

The search stops every thread: a second and more among what a paper or a plan of a hundred thousand contracts is made
of, in which it finds next to nothing. So there is none while anything is computed beside the window, and what such
work leaves behind is left out of the searches that follow, where it is much: many objects, or a few that hold a great
many others, as the orders of a table do. What nobody holds any more goes at once, as always.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

FEW = 10_000
"""Up to so many new objects are looked through in a millisecond or two."""
HELD = 100_000
"""So many are held by new lists at most, all together, that these are looked through as quickly."""

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
        if _much():
            gc.freeze()
        with _lock:
            _under_way -= 1
            if not _under_way:
                gc.enable()


def _much() -> bool:
    """Whether a search among what is new would be felt. How many are new is not how many were made: others went."""
    if gc.get_count()[0] > FEW:
        return True
    new = gc.get_objects(generation=0)
    return len(new) > FEW or sum(len(one) for one in new if type(one) in _HOLDERS) > HELD


_HOLDERS = frozenset((list, tuple, dict, set))
