"""How long the window's thread could not answer, whose fault that was, and what it was doing.

A timer on the window's thread ticks; where a tick comes late, that is a gap. This machine may have given the program no
processor meanwhile: a stall of its own is only as much of a gap as the program computed (on any of its threads, since
all of them share Python's one lock), without the time in which the window's thread was ready and other programs ran.
What each thread was at is looked up as soon as that thread runs again.
"""

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from types import FrameType
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer

TICK = 5
"""Milliseconds between two looks."""
MOST = 50
"""The longest gap in milliseconds a person does not feel."""
_FRAMES = 6
"""How many calls of each thread are told, the innermost first."""


class Gap(NamedTuple):
    """One time the window could not answer, in milliseconds: by the clock, and as far as it was the program's own.

    `busy` is how much of it the window's own thread computed; `doing` are the calls of each thread, the window's first.
    """

    wall: float = 0.0
    own: float = 0.0
    busy: float = 0.0
    doing: str = ""


class StallProbe(QObject):
    """A timer on the window's thread: when it comes late, the thread was busy, or kept from running, that long."""

    def __init__(self) -> None:
        super().__init__()
        self.worst = Gap()
        self._wall = self._process = self._thread = self._ready = 0.0
        self._doing = ""
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self.worst = Gap()
        signal.signal(signal.SIGPROF, self._look)
        self._note()
        self._timer.start(TICK)

    def stop(self) -> Gap:
        """The longest gap since the start, by what the program itself computed."""
        self._tick()
        self._timer.stop()
        signal.setitimer(signal.ITIMER_PROF, 0)
        return self.worst

    def _tick(self) -> None:
        wall, busy = (time.perf_counter() - self._wall) * 1000 - TICK, (time.thread_time() - self._thread) * 1000
        process, ready = (time.process_time() - self._process) * 1000, (_ready() - self._ready) * 1000
        own = min(wall, max(busy, min(wall - ready, process)))  # what its own thread computed counts in any case
        if own > self.worst.own:
            self.worst = Gap(wall, own, busy, f"the window’s own thread {busy:.0f} ms: {self._doing}")
        self._note()

    def _note(self) -> None:
        """Begin to wait for the next tick: an alarm goes off once the program has computed for too long."""
        self._wall, self._process, self._thread = time.perf_counter(), time.process_time(), time.thread_time()
        self._ready = _ready()
        self._doing = ""
        signal.setitimer(signal.ITIMER_PROF, (MOST + TICK) / 1000)

    def _look(self, _signal: int, mine: FrameType | None) -> None:
        """What each thread is at: the alarm is heard at the next step of the window's thread, after any long call."""
        others = [_told(frame) for of, frame in sys._current_frames().items() if of != threading.get_ident()]
        self._doing = "   ‖   ".join((_told(mine), *others))


def _ready() -> float:
    """Seconds this thread has been ready to run and was given no processor; none where the system keeps no account."""
    try:
        account = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat").read_text("ascii")
    except OSError:
        return 0.0
    return int(account.split()[1]) / 1e9


def _told(frame: FrameType | None) -> str:
    """The innermost calls of a thread as one line."""
    calls: list[str] = []
    while frame is not None and len(calls) < _FRAMES:
        calls.append(f"{PurePath(frame.f_code.co_filename).name}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(calls)


@contextmanager
def probed(gaps: list[Gap]) -> Iterator[None]:
    """Watch one act; its longest gap is added to the list."""
    probe = StallProbe()
    probe.start()
    try:
        yield
    finally:
        gaps.append(probe.stop())
