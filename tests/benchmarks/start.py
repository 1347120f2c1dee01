"""A start to the first rows painted, and its memory, beside a bare window with a 100-row table."""

from pathlib import Path

from commission.services.registers.sample import make_sample
from tests.benchmarks.measuring import Pair, processes


def measure(folder: Path) -> list[Pair]:
    register = folder / "sample.commission"
    make_sample(register)
    ours = ["-m", "commission", "--data-dir", str(folder / "settings"), str(register), "--quit-after-first-paint"]
    whats = ("start to first rows painted", "memory of a start")
    return processes(whats, 0, ("≤ 1.3×", "≤ 2×"), ours, ["-m", "tests.benchmarks.floors", "window"], runs=7)
