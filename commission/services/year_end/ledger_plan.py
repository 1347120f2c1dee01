"""What an import of a ledger would do, before anything is written; what it shows is what will be stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import compress
from pathlib import Path

from commission.importing.ledger.lines import Block, HeldLine, SheetRead, TotalCheck, cells_of
from commission.importing.ledger.look import LedgerFile
from commission.models.ahead import Ahead
from commission.rules.facts import Sector
from commission.rules.findings import Finding
from commission.rules.periods import FinancialYear
from commission.services.year_end.spool import Spool

PayeeKey = tuple[str, str]
NEW, SAME, HELD = b"\x01\x00\x02"


@dataclass(frozen=True, slots=True)
class Overlap:
    """Lines of the file that the register holds already, from one earlier import: how many, and their pence."""

    batch: int
    file_name: str
    lines: int
    amount: int
    whole_file: bool = False


@dataclass(slots=True)
class LedgerPlan:
    """Every row of a ledger accounted for. `after_action` is the register's last action when it was made.

    `fates` says of each line of each block in the spool whether it is new, the same as one that is there, or held
    because its year is signed. `totals_of` are the lines and the pence of each payee. `ahead` are the lines made ready
    for the register `read_for`, where all of them are new.

    It is read from its file first, and then judged against a register: as often as that changes.
    """

    path: Path
    file: LedgerFile
    spool: Spool
    after_action: int
    sheets: list[SheetRead] = field(default_factory=list)
    held_lines: list[HeldLine] = field(default_factory=list)
    payees: list[PayeeKey] = field(default_factory=list)
    totals_of: list[list[int]] = field(default_factory=list)
    fates: list[bytes | None] = field(default_factory=list)
    overlaps: list[Overlap] = field(default_factory=list)
    signed_held: int = 0
    signed_amount: int = 0
    same: int = 0
    by_year: dict[FinancialYear, list[int]] = field(default_factory=dict)
    by_sector: dict[Sector, list[int]] = field(default_factory=dict)
    credits: list[int] = field(default_factory=lambda: [0, 0])
    days: tuple[date, date] | None = None
    more_findings: list[Finding] = field(default_factory=list)
    known: str = ""
    ahead: Ahead | None = None
    read_for: object = field(default=None, repr=False, compare=False)

    @property
    def taken(self) -> int:
        """New and same lines: what the register will hold of the file."""
        return sum(one.lines for one in self.sheets) - self.signed_held

    @property
    def new(self) -> int:
        return self.taken - self.same

    @property
    def held(self) -> int:
        return sum(one.held for one in self.sheets) + self.signed_held

    @property
    def blank(self) -> int:
        return sum(one.blank for one in self.sheets)

    @property
    def totals(self) -> list[TotalCheck]:
        return [total for one in self.sheets for total in one.totals]

    @property
    def rows(self) -> int:
        """All rows of the ledger, the headings left out."""
        return self.taken + self.held + self.blank + len(self.totals)

    @property
    def amount(self) -> int:
        """Pence of the lines that are taken."""
        return sum(one.amount for one in self.sheets) - self.signed_amount

    @property
    def new_amount(self) -> int:
        """Pence of the lines that will be stored."""
        return self.amount - (0 if self.file.choices.again else sum(one.amount for one in self.overlaps))

    @property
    def year(self) -> FinancialYear | None:
        """The year in which most lines are dated, the earlier of two equals; None where no line is taken."""
        return min(self.by_year, key=lambda year: (-self.by_year[year][0], year), default=None)

    @property
    def findings(self) -> list[Finding]:
        """All there are: of the file, then of each sheet by row."""
        found = [*self.file.findings, *self.more_findings]
        for sheet in self.sheets:
            found += sorted(sheet.findings, key=lambda one: one.row)
        return found

    def add(self, block: Block, packed: bytes) -> None:
        """Take in a block that was just read."""
        self.payees.extend(block.new_payees)
        self.spool.add(packed)

    def forget(self, blocks: int, held_lines: int) -> None:
        """Keep only so many blocks and held lines, the first."""
        self.spool.keep_first(blocks)
        del self.held_lines[held_lines:]

    def unjudged(self) -> "LedgerPlan":
        """The same file as it was read, with a judgement of its own to come; its lines are shared."""
        return replace(
            self,
            held_lines=list(self.held_lines),
            totals_of=[],
            fates=[],
            overlaps=[],
            by_year={},
            by_sector={},
            credits=[0, 0],
            more_findings=[],
        )

    def blocks(self) -> Iterator[Block]:
        """The lines that will be stored, a block at a time."""
        for block, fates in zip(self.spool, self.fates, strict=True):
            if fates is None:
                yield block
                continue
            yield _only(block, [fate == NEW for fate in fates])


def _only(block: Block, keep: Sequence[bool]) -> Block:
    """Some of the lines of a block."""
    return block._replace(
        rows=list(compress(block.rows, keep)),
        payees=list(compress(block.payees, keep)),
        days=list(compress(block.days, keep)),
        amounts=list(compress(block.amounts, keep)),
        words={key: list(compress(cells_of(column), keep)) for key, column in block.words.items()},
    )


def mapped_fields(mappings: Sequence[Mapping[str, str]]) -> frozenset[str]:
    """The fields that all these sheets have a column for."""
    sets = [frozenset(one.values()) for one in mappings]
    return frozenset.intersection(*sets) if sets else frozenset()
