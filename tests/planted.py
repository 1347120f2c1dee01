"""A year that ties to 0.00, and one fault at a time planted in its ledger.

Twelve contracts of ten bodies, each paid exactly what it commits; three payees without a contract and one that is none
of the budget. A fault alters the rows of the ledger, never its total row, unless it says so.
"""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tests.conftest import Run

YEAR = "2006-07"
CONTRACTS = (
    ("Ashgrove Advice", "VCS", "2006-04-01", "2007-03-31", 1_200_000, "G-1001"),
    ("Bellmoor Trust", "VCS", "2006-04-01", "2007-03-31", 2_400_000, "G-1002"),
    ("Carrow Community Transport", "VCS", "2006-04-01", "2007-03-31", 360_000, "G-1003"),
    ("Dunley Debt Counsel", "VCS", "2006-04-01", "2007-03-31", 840_000, "G-1004"),
    ("Elmbridge Family Centre", "VCS", "2006-04-01", "2007-03-31", 600_000, "G-1005"),
    ("Fenwick Training Ltd", "Private", "2006-04-01", "2007-03-31", 4_800_000, "G-1006"),
    ("Garth Hostels", "VCS", "2006-04-01", "2007-03-31", 9_600_000, "G-1007"),
    ("Hollin Mentoring", "VCS", "2006-04-01", "2007-03-31", 480_000, "G-1008"),
    ("Larkhill Mediation", "VCS", "2006-04-01", "2007-03-31", 800_000, "G-1009"),
    ("Larkhill Mediation", "VCS", "2006-04-01", "2007-03-31", 1_080_000, "G-1010"),
    ("Orchard Drug Project", "VCS", "2006-10-01", "2007-03-31", 600_000, "G-1011"),
    ("Penrith Women's Centre", "VCS", "2006-04-01", "2007-03-31", 720_000, "G-1012"),
)
"""Provider, sector, first and last day, pence, reference. Each is paid in as many equal parts as PARTS says."""
PARTS = (12, 12, 12, 12, 4, 12, 12, 4, 4, 12, 6, 12)
OFF_CONTRACT = (("SEDBURY PRINT & COPY", 8_450, 3), ("BRIGHTWATER TAXIS", 6_125, 5), ("MARL FURNITURE CIC", 21_000, 2))
OUTSIDE = ("NATIONAL ESTATES SERVICES", 4_125_000, 4)


@dataclass
class Paid:
    """A row of the ledger; `amount` in pence."""

    payee: str
    day: date
    amount: int
    document: str
    narrative: str = ""
    body: str = "Wessex Probation Area"


@dataclass
class Ledger:
    """The rows, and what the total row says; None: it says what they come to."""

    rows: list[Paid]
    total: int | None = None

    def of(self, payee: str) -> list[Paid]:
        return [row for row in self.rows if row.payee == payee]


@dataclass
class Found:
    """What the program says of a planted year: each answer as its command gives it."""

    imported: Any
    matched: Any
    statement: Any
    following: Any
    duplicates: Any
    above: Any
    after_end: Any
    waiting: Any
    by_id: dict[int, Any] = field(default_factory=dict)

    @property
    def lines(self) -> dict[str, str]:
        """Amounts of the statement's lines by kind."""
        return {line["kind"]: line["amount"] for line in self.statement["lines"]}

    def contract(self, reference: str) -> Any:
        return next(one for one in self.statement["contracts"] if one["reference"] == reference)

    @property
    def varied(self) -> list[str]:
        """The references of the contracts that are not level."""
        return [
            one["reference"]
            for one in self.statement["contracts"]
            if {one[key] for key in ("accrual", "prepayment", "above", "below_de_minimis")} != {"0.00"}
        ]


def ledger() -> Ledger:
    """The year without a fault."""
    rows = []
    for (provider, _, start, _, pence, _), often in zip(CONTRACTS, PARTS, strict=True):
        first = int(start[5:7])
        for place in range(often):
            month = first + (place + 1) * (12 - (first - 4) % 12) // often - 1
            day = date(2006 + (month - 1) // 12, (month - 1) % 12 + 1, 15)
            if place == often - 1:
                day = date(2007, 3, 31)
            rows.append((provider.upper(), day, pence // often, f"Instalment {place + 1}"))
    for name, pence, often in (*OFF_CONTRACT, OUTSIDE):
        rows += [(name, date(2006, 4 + place, 9), pence + 100 * place, "Account") for place in range(often)]
    ordered = sorted(rows, key=lambda row: (row[1], row[0], row[2]))
    return Ledger(
        [Paid(name, day, pence, str(700_100 + n), words) for n, (name, day, pence, words) in enumerate(ordered)]
    )


def pounds(pence: int) -> str:
    return f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02}"


def write(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def found(cli: Run, folder: Path, plant: Callable[[Ledger], object]) -> Found:
    """Import the planted year into a new register, match and decide what a person would, and ask every question."""
    register = folder / "planted.commission"

    def ask(*words: object) -> Any:
        return cli("--register", register, "--as-at", "2007-03-31", *words, "--json").json

    year = ledger()
    total = sum(row.amount for row in year.rows)
    plant(year)
    ask("new", register, "--organisation", "Wessex Probation Area")
    heads = ("Provider", "Sector", "Start date", "End date", "Amount", "Reference")
    listed = [(*row[:4], pounds(row[4]), row[5]) for row in CONTRACTS]
    assert ask("import", "contracts", write(folder / "contracts.csv", [heads, *listed]), "--year", YEAR)["new"] == 12
    rows = [("Body", "Supplier Name", "Document No", "Payment Date", "Amount", "Narrative")]
    rows += [
        (one.body, one.payee, one.document, one.day.strftime("%d/%m/%Y"), pounds(one.amount), one.narrative)
        for one in year.rows
    ]
    rows.append(("", "Total", "", "", pounds(total if year.total is None else year.total), ""))
    imported = ask("import", "payments", write(folder / "ledger.csv", rows))
    matched = ask("match", "--auto")
    for name, _, _ in OFF_CONTRACT:
        ask("match", "set", name, "--off-contract", "--sector", "private")
    ask("match", "set", OUTSIDE[0], "--outside")
    return Found(
        imported,
        matched,
        ask("reconcile", "--year", YEAR),
        ask("reconcile", "--year", "2007-08"),
        *(ask("match", f"--{name}", "--year", YEAR) for name in ("duplicates", "above")),
        ask("match", "--after-end", "--year", "2007-08") if "2007-08" in imported["years"] else None,
        ask("match", "--list", "--year", YEAR),
    )
