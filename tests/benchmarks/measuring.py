"""Time two ways of doing the same work in turn, so that a machine whose speed drifts does so for both."""

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


@dataclass(frozen=True, slots=True)
class Pair:
    """Ours beside its floor: medians in seconds (or MiB), and the median of the ratios run by run."""

    what: str
    unit: str
    floor: float
    ours: float
    ratio: float
    goal: str


def paired(what: str, goal: str, ours: Callable[[], object], floor: Callable[[], object], runs: int) -> Pair:
    """Time both in turn, after one run of each that does not count."""
    times: list[tuple[float, float]] = []
    for number in range(runs + 1):
        measured = (_seconds(floor), _seconds(ours))
        if number:
            times.append(measured)
    return _pair(what, "s", goal, times)


def processes(goal: tuple[str, str], ours: Sequence[str], floor: Sequence[str], runs: int) -> list[Pair]:
    """Time two whole processes in turn, with their memory: what a person waits for, measured from outside."""
    measured = [(_process(floor), _process(ours)) for _ in range(runs + 1)][1:]
    wall = [(one[0], other[0]) for one, other in measured]
    memory = [(one[1], other[1]) for one, other in measured]
    return [
        _pair("start to first rows painted", "s", goal[0], wall),
        _pair("memory of a start", "MiB", goal[1], memory),
    ]


def _pair(what: str, unit: str, goal: str, measured: list[tuple[float, float]]) -> Pair:
    floors, ours = zip(*measured, strict=True)
    ratio = statistics.median(mine / floor for floor, mine in measured)
    return Pair(what, unit, statistics.median(floors), statistics.median(ours), ratio, goal)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _process(command: Sequence[str]) -> tuple[float, float]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command], env=environment, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{' '.join(command)} ended with {status}")
    return time.perf_counter() - begun, _mebibytes(usage)


def _mebibytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
