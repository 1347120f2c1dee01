"""Time two ways of doing the same work in turn, so that a machine whose speed drifts does so for both."""

import gc
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Pair:
    """Ours beside its floor: medians in the unit, and the median of the ratios run by run.

    `size` is how many contracts or rows it was measured with, 0 where that does not matter. `goal` says which figure
    is judged: a ratio, or, for `more` and for what has no floor of its own, the unit itself. `note` says what took so
    long, where that is known.
    """

    what: str
    size: int
    unit: str
    floor: float
    ours: float
    ratio: float
    goal: str
    note: str = ""

    @property
    def more(self) -> float:
        """By how much ours is above the floor, in the unit."""
        return self.ours - self.floor


def paired(
    what: str, size: int, goal: str, ours: Work, floor: Work, runs: int, prepare: Work = lambda: None, unit: str = "s"
) -> Pair:
    """Time both in turn, after one run of each that does not count; `prepare` goes before each and is not timed."""
    times: list[tuple[float, float]] = []
    for number in range(runs + 1):
        measured = (seconds(floor, prepare), seconds(ours, prepare))
        if number:
            times.append(measured)
    return pair_of(what, size, unit, goal, times)


def processes(
    whats: tuple[str, str], size: int, goals: tuple[str, str], ours: Sequence[str], floor: Sequence[str], runs: int
) -> list[Pair]:
    """Time two whole processes in turn, with their memory: what a person waits for, measured from outside."""
    measured = [(_process(floor), _process(ours)) for _ in range(runs + 1)][1:]
    wall = [(one[0], other[0]) for one, other in measured]
    memory = [(one[1], other[1]) for one, other in measured]
    return [pair_of(whats[0], size, "s", goals[0], wall), pair_of(whats[1], size, "MiB", goals[1], memory)]


def pair_of(what: str, size: int, unit: str, goal: str, measured: Sequence[tuple[float, float]]) -> Pair:
    """Medians of (floor, ours) in seconds or MiB, shown in the unit."""
    scale = 1000 if unit == "ms" else 1
    floors, ours = zip(*measured, strict=True)
    ratio = statistics.median(mine / floor for floor, mine in measured)
    return Pair(what, size, unit, statistics.median(floors) * scale, statistics.median(ours) * scale, ratio, goal)


def seconds(work: Work, prepare: Work = lambda: None) -> float:
    """How long one run takes; what earlier runs left to collect is collected before."""
    prepare()
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _process(command: Sequence[str]) -> tuple[float, float]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an everyday start finds its modules compiled
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{' '.join(command)} ended with {status}")
    return time.perf_counter() - begun, _mebibytes(usage)


def _mebibytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
