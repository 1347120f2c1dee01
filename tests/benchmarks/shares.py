"""The share of large registers: from the file, by the command line, and after one edit."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from commission.models import first_read
from commission.rules.facts import Reading, Register, Sector
from commission.rules.figures.commitment import Measure
from commission.rules.figures.shares import Board, board
from commission.rules.periods import FinancialYear
from commission.services.changes import Changes
from commission.services.contracts.edit_contract import edit_contract
from commission.services.figures.share import Answer, answer
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall, recall_changed
from tests.benchmarks.floors import share_by_sql
from tests.benchmarks.measuring import Pair, pair_of, paired, processes, seconds
from tests.benchmarks.registers import SIZES, make_register

YEARS = [2004, 2005, 2006, 2007, 2008]
EDITS = 15


def measure(folder: Path) -> list[Pair]:
    registers = {size: make_register(folder / f"{size}.commission", size) for size in SIZES}
    return [
        *(_from_file(register, size) for size, register in registers.items()),
        *(_by_command(folder, register, size) for size, register in registers.items()),
        *(_after_an_edit(register, size) for size, register in registers.items()),
    ]


def _from_file(register: Path, size: int) -> Pair:
    def ours() -> list[Board]:
        facts = first_read.first_facts(register)
        assert facts is not None
        return [board(facts, FinancialYear(year)) for year in YEARS]

    _agree(ours(), register)
    what = f"share of {len(YEARS)} years, from the file"
    return paired(what, size, "≤ 2.5× (then 1.2×)", ours, lambda: share_by_sql(register, YEARS), runs=5)


def _by_command(folder: Path, register: Path, size: int) -> Pair:
    """The whole command, Python's own start included, beside a Python that runs the aggregate for that year."""
    ours = ["-m", "commission", "--data-dir", str(folder / "settings"), "--register", str(register)]
    floor = ["-m", "tests.benchmarks.floors", "share", str(register), "2006"]
    whats = ("share --year of one year, the whole command", "memory of that command")
    return processes(whats, size, ("—", "—"), [*ours, "share", "--year", "2006", "--json"], floor, runs=3)[0]


def _after_an_edit(register: Path, size: int) -> Pair:
    """The floor is the edit's own commit; ours is that and the year's answer after it."""
    with opened_register(register) as opened:
        desk = _Desk(opened)
        measured = []
        for number in range(EDITS):
            changes: list[Changes] = []
            commit = seconds(lambda number=number, changes=changes: changes.append(desk.edit(number)))  # type: ignore[misc]
            after = seconds(lambda changes=changes: desk.follow(changes[0]))  # type: ignore[misc]
            measured.append((commit, commit + after))
    return pair_of("share after one edit", size, "ms", "≤ 1 ms more", measured[3:])


@dataclass(slots=True)
class _Desk:
    """What the window keeps between two edits: the facts, and the year's answer."""

    opened: OpenRegister
    register: Register
    found: Answer

    def __init__(self, opened: OpenRegister) -> None:
        self.opened, self.register = opened, recall(opened)
        self.found = answer(self.register, FinancialYear(2006))

    def edit(self, number: int) -> Changes:
        contract = self.register.contracts[(number * 7_919) % len(self.register.contracts)]
        assert contract.amount is not None
        return edit_contract(self.opened, contract, {"amount": contract.amount + 1_00}, FinancialYear(2006))

    def follow(self, changes: Changes) -> None:
        self.register = recall_changed(self.opened, self.register, changes)
        self.found = answer(self.register, FinancialYear(2006))


def _agree(boards: list[Board], register: Path) -> None:
    """The floor must do the same work: its figures by sector are the board's, to the penny."""
    face: dict[tuple[int, str], int] = defaultdict(int)
    for year, sector, amount, *_ in share_by_sql(register, YEARS):
        face[int(str(year)), str(sector)] = int(str(amount))
    for found in boards:
        counted = face[found.year.start, Sector.VCS] + face[found.year.start, Sector.PRIVATE]
        if found.cell("A", Measure.FACE, Reading.TOTAL).numerator != counted:
            raise SystemExit(f"{found.year}: the floor and the program do not compute the same")
