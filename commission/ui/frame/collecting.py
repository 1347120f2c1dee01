"""Python's search for objects that hold one another, kept out of the window's way.

The search stops every thread: a second and more among what a paper or a plan of a hundred thousand contracts is made
of, in which it finds next to nothing. So there is none while anything is computed beside the window, and what such
work leaves behind is left out of the searches that follow, where it is much: many objects, or a few that hold a great
many others, as the orders of a table do. What nobody holds any more goes at once, as always.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, repeat
from operator import is_not
from sys import getsizeof
from threading import Lock
from typing import Any

FEW = 10_000
"""Up to so many new objects are looked through in a millisecond or two."""
HELD = 100_000
"""So many are held by new lists at most, all together, that these are looked through as quickly."""
PLACE, USUAL = 8, 100
"""Bytes that a list needs for each of what it holds, and that an object needs that holds little, at most."""

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
    """Whether a search among what is new would be felt. How many are new is not how many were made: others went.

    What is new is looked at within calls that run no Python, and let go by them: another thread may be filling a tuple,
    which Python gives up with a SystemError where anybody else still holds it in the end.
    """
    if gc.get_count()[0] > FEW or (many := sum(map(is_not, _new(), repeat(None)))) > FEW:
        return True
    return sum(map(getsizeof, _new())) > HELD * PLACE + many * USUAL


def _new() -> Iterator[Any]:
    """The objects that no search has seen, asked for when the first of them is."""
    return chain.from_iterable(map(gc.get_objects, (0,)))
