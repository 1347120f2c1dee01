"""The one way from a file to what a ledger of it comes to, for the tests."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from commission.importing.ledger.choices import EarlierLedger, LedgerChoices
from commission.importing.ledger.lines import Block, HeldLine, SheetRead, cells_of
from commission.importing.ledger.look import LedgerFile
from commission.importing.ledger.read import read_ledger
from commission.importing.ledger.sheets import Again

HEADINGS = "Supplier Name,Supplier ID,Payment Date,Amount,Narrative,Cost Centre,Transaction No"


@dataclass
class Ledger:
    """All of it in memory: each line as (row, payee, number, day, pence), and what was said."""

    file: LedgerFile
    lines: list[tuple[int, str, str, date, int]] = field(default_factory=list)
    words: list[dict[str, str | None]] = field(default_factory=list)
    held: list[HeldLine] = field(default_factory=list)
    sheets: list[SheetRead] = field(default_factory=list)
    again: int = 0

    @property
    def amount(self) -> int:
        return sum(line[4] for line in self.lines)

    @property
    def codes(self) -> list[str]:
        return [one.code for sheet in self.sheets for one in sheet.findings]

    @property
    def held_for(self) -> dict[int, list[str]]:
        return {line.row: [one.code for one in line.findings] for line in self.held}


def ledger_of(path: Path, earlier: Iterable[EarlierLedger] = (), **chosen: Any) -> Ledger:
    """Read a file as the program does, every block of it kept."""
    messages = read_ledger(path, LedgerChoices(**chosen), list(earlier))
    found = Ledger(next(messages))
    payees: list[tuple[str, str]] = []
    begun = (0, 0)
    for message in messages:
        if isinstance(message, Block):
            payees.extend(message.new_payees)
            words = {key: cells_of(column) for key, column in message.words.items()}
            for at, row in enumerate(message.rows):
                payee = payees[message.payees[at]]
                found.lines.append((row, *payee, message.days[at], message.amounts[at]))
                found.words.append({key: words[key][at] for key in words})
        elif isinstance(message, SheetRead):
            found.sheets.append(message)
            begun = len(found.lines), len(found.held)
        elif isinstance(message, Again):
            found.again += 1
            del found.lines[begun[0] :], found.words[begun[0] :], found.held[begun[1] :]
        else:
            found.held.extend(message)
    return found


def ledger_lines(folder: Path, *lines: str, encoding: str = "utf-8", name: str = "ledger.csv", **chosen: Any) -> Ledger:
    """What a text file of these lines comes to."""
    path = folder / name
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return ledger_of(path, **chosen)


def made_ledger(seed: int, count: int) -> tuple[list[list[str]], int]:
    """Made-up rows below HEADINGS, and the pence they come to."""
    chance = random.Random(seed)
    rows, whole = [], 0
    for number in range(count):
        pence = chance.randrange(-20_000, 900_000)
        whole += pence
        day = date.fromordinal(date(2006, 4, 1).toordinal() + chance.randrange(365))
        text = f"{abs(pence) // 100:,}.{abs(pence) % 100:02d}"
        payee = chance.randrange(60)
        signs = (f"-{text}", f"({text})", f"{text}-", f"{text} CR", f"-£{text}")
        written = chance.choice(signs) if pence < 0 else chance.choice((text, f"£{text}", f"{text} DR"))
        told = [f"Payee {payee} Ltd", str(5000 + payee), day.strftime("%d/%m/%Y"), written]
        rows.append([*told, f"Invoice {number}", f"CC{payee % 7}", f"T{number // 2}"])
    return rows, whole
