"""`python3 run.py bench`: measure beside the floors, print the table, write bench.json in this folder."""

import json
import sys
import tempfile
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path

from commission.models import first_read
from commission.paths import use_data_folder
from commission.rules.commitment import Measure
from commission.rules.facts import Reading, Register, Sector
from commission.rules.periods import FinancialYear
from commission.rules.shares import Board, board
from commission.services.sample import make_sample
from tests.benchmarks.floors import share_by_sql
from tests.benchmarks.measuring import Pair, paired, processes
from tests.benchmarks.registers import make_register

YEARS = [2004, 2005, 2006, 2007, 2008]
SIZES = (1_000, 10_000, 100_000)


def main() -> int:
    """Run every benchmark; exit 1 when the program's figures and the floor's disagree."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        use_data_folder(folder / "settings")
        pairs = _start(folder)
        for size in SIZES:
            pairs.append(_share(make_register(folder / f"{size}.commission", size), size))
    _print(pairs)
    Path("bench.json").write_text(json.dumps([asdict(pair) for pair in pairs], indent=2) + "\n", encoding="utf-8")
    return 0


def _start(folder: Path) -> list[Pair]:
    register = folder / "sample.commission"
    make_sample(register)
    ours = ["-m", "commission", "--data-dir", str(folder / "settings"), str(register), "--quit-after-first-paint"]
    return processes(("≤ 1.3", "≤ 2"), ours, ["-m", "tests.benchmarks.floors", "window"], runs=7)


def _share(register: Path, size: int) -> Pair:
    def ours() -> list[Board]:
        facts = first_read.first_facts(register)
        assert facts is not None
        return _boards(facts)

    _agree(ours(), register)
    what = f"share, {size:,} contracts × {len(YEARS)} years, from the file"
    return paired(what, "≤ 2.5 (next)", ours, lambda: share_by_sql(register, YEARS), runs=3)


def _boards(facts: Register) -> list[Board]:
    return [board(facts, FinancialYear(year)) for year in YEARS]


def _agree(boards: list[Board], register: Path) -> None:
    """The floor must do the same work: its face by sector is the board's, to the penny."""
    face: dict[tuple[int, str], int] = defaultdict(int)
    for year, sector, amount, *_ in share_by_sql(register, YEARS):
        face[int(str(year)), str(sector)] = int(str(amount))
    for found in boards:
        counted = face[found.year.start, Sector.VCS] + face[found.year.start, Sector.PRIVATE]
        if found.cell("A", Measure.FACE, Reading.TOTAL).numerator != counted:
            raise SystemExit(f"{found.year}: the floor and the program do not compute the same")


def _print(pairs: list[Pair]) -> None:
    width = max(len(pair.what) for pair in pairs)
    print(f"{'what'.ljust(width)}  {'floor':>10}  {'ours':>10}  {'ratio':>7}  goal")
    for pair in pairs:
        floor, ours = (f"{value:.3f} {pair.unit}" for value in (pair.floor, pair.ours))
        print(f"{pair.what.ljust(width)}  {floor:>10}  {ours:>10}  {pair.ratio:>6.2f}×  {pair.goal}")


if __name__ == "__main__":
    sys.exit(main())
