"""Import of a ledger, every line accounted for, beside reading the same file and storing it without a question.

Run as a program with a ledger and a new register it imports the one into the other, and prints the memory it took.
"""

import csv
import random
import resource
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from commission.services.registers.open_register import create_register, opened_register
from commission.services.year_end.import_payments import apply_payments, plan_payments
from tests.benchmarks.floors import import_ledger_plainly
from tests.benchmarks.measuring import ROOT, Pair, paired

SIZES = (10_000, 100_000, 1_000_000)
HEADINGS = "Supplier Name,Supplier ID,Payment Date,Amount,Narrative,Cost Centre,Transaction No".split(",")
PAYEES = 5_000


def measure(folder: Path) -> list[Pair]:
    empty = folder / "empty-ledger.commission"
    create_register(empty, "A national body")
    return [_import(folder, empty, size) for size in SIZES]


def make_ledger(path: Path, lines: int, seed: int = 2007) -> Path:
    """A csv of so many invented payments of 2006-07, a few of them credits."""
    dice = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(HEADINGS)
        for number in range(lines):
            payee, pence = dice.randrange(PAYEES), dice.randrange(-5_000, 500_000)
            day = date(2006, 4, 1) + timedelta(days=dice.randrange(365))
            amount = f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02d}"
            told = (f"Invoice {number} for services", f"CC{payee % 50}", f"T{number}")
            sheet.writerow((f"Supplier {payee} Limited", 100_000 + payee, day.strftime("%d/%m/%Y"), amount, *told))
    return path


def bring_in(ledger: Path, register: Path) -> int:
    """Import a ledger, and say how many payments came."""
    with opened_register(register) as opened:
        return apply_payments(opened, plan_payments(opened, ledger)).plan.new


def _import(folder: Path, empty: Path, size: int) -> Pair:
    ledger = make_ledger(folder / f"ledger-{size}.csv", size)
    register = folder / "ledger.commission"

    def fresh() -> None:
        shutil.copy(empty, register)

    def ours() -> None:
        assert bring_in(ledger, register) == size

    runs = 1 if size > 100_000 else 3
    pair = paired(
        *("import of a ledger", size, "≤ 1.5×", ours, lambda: import_ledger_plainly(ledger, register)), runs, fresh
    )
    fresh()
    told = subprocess.run(
        [sys.executable, "-m", __name__, str(ledger), str(register)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return Pair(pair.what, pair.size, pair.unit, pair.floor, pair.ours, pair.ratio, pair.goal, told.stdout.strip())


if __name__ == "__main__":
    bring_in(Path(sys.argv[1]), Path(sys.argv[2]))
    own, apart = (resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"memory at most: {own} MiB, and {apart} MiB of the reading beside it")
