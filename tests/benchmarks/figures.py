"""A year month by month beside one SQL aggregate, and a year with everything renewed beside its board."""

from dataclasses import replace
from pathlib import Path

from commission.models import first_read
from commission.rules.facts import Reading, Register
from commission.rules.figures.months import Months, month_ends, months
from commission.rules.figures.scenario import suppose
from commission.rules.figures.scenario_words import scenario_sentence
from commission.rules.figures.shares import board
from commission.rules.figures.supposing import Scenario
from commission.rules.periods import FinancialYear
from commission.ui.frame.collecting import undisturbed
from tests.benchmarks.floors import months_by_sql
from tests.benchmarks.measuring import Pair, paired
from tests.benchmarks.registers import SIZES, make_register

YEAR = FinancialYear(2006)
DAYS = [day.isoformat() for day in month_ends(YEAR)]
ALL = Scenario(renew_all=True)


def measure(folder: Path) -> list[Pair]:
    registers = {size: make_register(folder / f"{size}.commission", size) for size in SIZES}
    with undisturbed():  # as whatever is computed beside the window
        return [
            *(_months(path, size) for size, path in registers.items()),
            *(_renewed(_facts(path), size) for size, path in registers.items()),
        ]


def _facts(path: Path) -> Register:
    found = first_read.first_facts(path)
    assert found is not None
    return found


def _by_month(register: Register) -> Months:
    return months(register, YEAR, register.rules[0])


def _months(path: Path, size: int) -> Pair:
    """From the file, as the floor is."""
    _agree(path)
    return paired(
        "a year month by month, from the file",
        size,
        "≤ 2.5×",
        lambda: _by_month(_facts(path)),
        lambda: months_by_sql(path, YEAR.first_day.isoformat(), DAYS),
        runs=5,
    )


def _agree(path: Path) -> None:
    """The floor must do the same work: what is said to be a total comes to the same in each month, to the penny."""
    register, said = _facts(path), str(Reading.TOTAL)
    totals = tuple(one for one in register.contracts if one.reading is Reading.TOTAL)
    ours = [point.total for point in _by_month(replace(register, contracts=totals)).points]
    rows = months_by_sql(path, YEAR.first_day.isoformat(), DAYS)
    if ours != [total for _, reading, total, *_ in rows if reading == said]:
        raise SystemExit(f"{YEAR} month by month: the floor and the program do not compute the same")


def _renewed(register: Register, size: int) -> Pair:
    """With its sentence, as the page has it; the year as it stands is known by then, and is the floor."""
    known = board(register, YEAR)
    return paired(
        "what if all that ends is renewed",
        size,
        "≤ 2× a board",
        lambda: scenario_sentence(suppose(register, YEAR, ALL, known=known)),
        lambda: board(register, YEAR),
        runs=5,
    )
