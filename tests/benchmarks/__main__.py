"""`python3 run.py bench [NAME …]`: measure beside the floors, print the table, write bench.json in this folder."""

import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict
from importlib import import_module
from itertools import pairwise
from pathlib import Path

from commission.paths import use_data_folder
from tests.benchmarks.measuring import Pair

BENCHMARKS = (
    *("start", "shares", "figures", "sheets", "ledgers", "table", "planner", "papers", "matching", "screens"),
    *("stalls", "stalls_ledger"),
)
"""Each a module of this folder with a `measure`."""


def main(*names: str) -> int:
    """Run the benchmarks named, or all; exit 1 when the program's figures and the floor's disagree."""
    if unknown := set(names) - set(BENCHMARKS):
        raise SystemExit(f"There is no benchmark {', '.join(sorted(unknown))}. There are: {', '.join(BENCHMARKS)}.")
    pairs: list[Pair] = []
    with tempfile.TemporaryDirectory() as name:
        use_data_folder(Path(name) / "settings")
        for name_of in names or BENCHMARKS:
            measure: Callable[[Path], Iterable[Pair]] = import_module(f"tests.benchmarks.{name_of}").measure
            for pair in measure(Path(name)):
                pairs.append(pair)
                _print(pair, pairs)
                _keep(pairs)
    return 0


def _keep(pairs: list[Pair]) -> None:
    """Write what was measured so far: an hour's figures are not lost when the last one is interrupted."""
    Path("bench.json").write_text(json.dumps([_shape(pair, pairs) for pair in pairs], indent=2) + "\n", "utf-8")


def _shape(pair: Pair, pairs: list[Pair]) -> dict[str, object]:
    return {**asdict(pair), "more": pair.more, "growth": _growth(pair, pairs)}


def _growth(pair: Pair, pairs: list[Pair]) -> float | None:
    """How many times longer than with a tenth of the rows; None for the smallest size."""
    alike = sorted((one for one in pairs if one.what == pair.what), key=lambda one: one.size)
    return next((after.ours / before.ours for before, after in pairwise(alike) if after is pair and before.ours), None)


def _print(pair: Pair, pairs: list[Pair]) -> None:
    growth = _growth(pair, pairs)
    floor, ours = (f"{value:.3f} {pair.unit}" for value in (pair.floor, pair.ours))
    grown = f"×{growth:.1f}" if growth else ""
    size = f"{pair.size:,}" if pair.size else ""
    print(f"{pair.what:<46}{size:>8} {floor:>12} {ours:>12} {pair.ratio:>7.2f}× {grown:>6}  {pair.goal}", flush=True)
    if pair.note:
        print(f"    {pair.note}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
