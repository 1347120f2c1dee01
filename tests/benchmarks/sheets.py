"""Import of a list, validated and matched, beside reading the same file and storing it without a question."""

import shutil
from pathlib import Path

from commission.services.imports.import_contracts import apply_import, plan_import
from commission.services.registers.open_register import create_register, opened_register
from tests.benchmarks.floors import import_plainly
from tests.benchmarks.measuring import Pair, paired
from tests.benchmarks.registers import SIZES, make_sheet


def measure(folder: Path) -> list[Pair]:
    empty = folder / "empty.commission"
    create_register(empty, "A national body")
    return [_import(folder, empty, size) for size in SIZES]


def _import(folder: Path, empty: Path, size: int) -> Pair:
    sheet = make_sheet(folder / f"{size}.csv", size)
    register = folder / "imported.commission"

    def fresh() -> None:
        shutil.copy(empty, register)

    def ours() -> None:
        with opened_register(register) as opened:
            plan = plan_import(opened, sheet)
            assert len(plan.taken) == size
            apply_import(opened, plan)

    runs = 3 if size > 10_000 else 5
    return paired("import of a list", size, "≤ 1.5×", ours, lambda: import_plainly(sheet, register), runs, fresh)
