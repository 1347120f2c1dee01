"""The lines of a ledger held against the register: those that are there already, and those of a year that is signed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from itertools import repeat
from typing import Any

from sqlalchemy import Connection, select

from commission.importing.ledger.field_keys import WORDED
from commission.importing.ledger.lines import Block, HeldLine
from commission.importing.noticed import noticed
from commission.models.database import raw
from commission.models.signing_rows import signed_years
from commission.models.tables import ImportBatch
from commission.rules.facts import Sector
from commission.rules.money import plain
from commission.rules.periods import FinancialYear
from commission.services.year_end.ledger_plan import HELD, NEW, SAME, LedgerPlan, Overlap, mapped_fields

Tell = Callable[[float, str], None]
COMPARED = ("payee_number", *WORDED)
"""Beside payee, day and amount: what both imports had a column for."""
MOST_HELD = 2_000


def judge_lines(connection: Connection, plan: LedgerPlan, tell: Tell) -> None:
    """Say of each line whether it is new, there already or held; and what they come to by year and sector."""
    signed = set(signed_years(raw(connection)))
    stored = _Stored(connection, plan)
    sectors = _sectors(connection)
    _add_up(plan)
    days = [day for sheet in plan.sheets for day in sheet.by_day]
    plan.days = (min(days), max(days)) if days else None
    judged = 0
    frozen = not signed.isdisjoint(FinancialYear.of(day) for day in days)
    for block in plan.spool if frozen or stored.some else ():
        fates = stored.fates(block, plan.payees)
        if frozen and not {FinancialYear.of(day) for day in set(block.days)}.isdisjoint(signed):
            fates = _hold_signed(plan, block, fates, signed)
        plan.fates.append(None if fates is None else bytes(fates))
        judged += len(block.rows)
        tell(min(judged / max(plan.taken, 1), 1.0), f"Comparing: {judged:,} lines")
    plan.fates = plan.fates or [None] * len(plan.spool)
    plan.same = 0 if stored.again else sum(lines for lines, _ in stored.met.values())
    for place, (lines, amount) in enumerate(plan.totals_of):
        if lines:
            sums = plan.by_sector.setdefault(sectors.get(plan.payees[place], Sector.UNCLASSIFIED), [0, 0])
            sums[0] += lines
            sums[1] += amount
    _say_overlaps(plan, stored)


def _hold_signed(plan: LedgerPlan, block: Block, fates: bytearray | None, signed: set[FinancialYear]) -> bytearray:
    """Hold the new lines of a signed year."""
    fates = fates if fates is not None else bytearray([NEW]) * len(block.rows)
    headings = {key: heading for heading, key in plan.sheets[0].mapping.items()}
    for at, (day, fate) in enumerate(zip(block.days, fates, strict=True)):
        year = FinancialYear.of(day)
        if fate == NEW and year in signed:
            fates[at] = HELD
            plan.signed_held += 1
            plan.signed_amount += block.amounts[at]
            _move(plan, day, -1, -block.amounts[at])
            sums = plan.totals_of[block.payees[at]]
            sums[0] -= 1
            sums[1] -= block.amounts[at]
            if block.amounts[at] < 0:
                plan.credits[0] -= 1
                plan.credits[1] -= block.amounts[at]
            found = noticed("year_signed", block.rows[at], headings.get("date", ""), day.isoformat(), year=year)
            if plan.signed_held <= MOST_HELD:
                cells = {"payee": plan.payees[block.payees[at]][0], "date": day.isoformat()}
                cells["amount"] = plain(block.amounts[at])
                plan.held_lines.append(HeldLine(block.sheet, block.rows[at], cells, (found,)))
                plan.more_findings.append(found)
    return fates


def _add_up(plan: LedgerPlan) -> None:
    """What the lines of the file come to by payee and year, and their credits; those held are taken off again."""
    plan.totals_of = [[0, 0] for _ in plan.payees]
    for sheet in plan.sheets:
        for payee, (lines, amount) in sheet.by_payee.items():
            plan.totals_of[payee][0] += lines
            plan.totals_of[payee][1] += amount
        plan.credits[0] += sheet.credits[0]
        plan.credits[1] += sheet.credits[1]
        for day, (lines, amount) in sheet.by_day.items():
            _move(plan, day, lines, amount)


def _move(plan: LedgerPlan, day: date, lines: int, amount: int) -> None:
    year = FinancialYear.of(day)
    sums = plan.by_year.setdefault(year, [0, 0])
    sums[0] += lines
    sums[1] += amount
    if not sums[0]:
        del plan.by_year[year]


class _Stored:
    """The payments of the register that lines of the file may be: how often each is there, by the earlier import.

    Two lines are the same when they are equal in payee, day, amount, and all that both imports had a column for.
    """

    def __init__(self, connection: Connection, plan: LedgerPlan) -> None:
        self.again = plan.file.choices.again
        self.files: dict[int, tuple[str, str]] = {}
        self.met: dict[int, list[int]] = {}
        """The lines and the pence of the file that are there already, by the earlier import."""
        self._left: dict[tuple[str, ...], dict[bytes, list[int]]] = {}
        mine = mapped_fields([one.mapping for one in plan.sheets])
        days = [day for one in plan.sheets for day in one.by_day]
        if days and (common := self._overlapping(connection, mine, min(days), max(days))):
            self._load(connection, common, min(days), max(days))

    def _overlapping(
        self, connection: Connection, mine: frozenset[str], first: date, last: date
    ) -> dict[int, tuple[str, ...]]:
        """The imports with payments of the same days, and what each of them had a column for that this one has too."""
        batch = ImportBatch
        query = select(batch.id, batch.file_name, batch.sha256, batch.reading_of_file).where(batch.kind == "payments")
        found = {}
        for number, name, sha256, read_as in connection.execute(query):
            begins, ends = read_as.get("from"), read_as.get("to")
            if begins and begins <= last.isoformat() and ends >= first.isoformat():
                self.files[number] = name, sha256
                found[number] = tuple(key for key in COMPARED if key in mine and key in read_as.get("fields", ()))
        return found

    def _load(self, connection: Connection, common: Mapping[int, tuple[str, ...]], first: date, last: date) -> None:
        query = (
            f"SELECT p.batch_id, y.name, p.paid_on, p.amount, y.number AS payee_number, {', '.join(WORDED)} "
            "FROM payment p JOIN payee y ON y.id = p.payee_id WHERE p.paid_on BETWEEN ? AND ? ORDER BY p.id DESC"
        )
        for batch, name, day, pence, *words in raw(connection).execute(query, (first.isoformat(), last.isoformat())):
            fields = common.get(batch)
            if fields is not None:
                values = dict(zip(COMPARED, words, strict=True))
                key = _key(name, day, pence, [values[one] for one in fields])
                self._left.setdefault(fields, {}).setdefault(key, []).append(batch)

    @property
    def some(self) -> bool:
        """True where any line of the file may be there."""
        return bool(self._left)

    def fates(self, block: Block, payees: Sequence[tuple[str, str]]) -> bytearray | None:
        """What each line of a block is; None where all are new."""
        found = bytearray([NEW]) * len(block.rows)
        for fields, left in self._left.items():
            for at, key in enumerate(_keys(block, payees, fields)):
                if found[at] == NEW and (batches := left.get(key)):
                    sums = self.met.setdefault(batches.pop(), [0, 0])
                    sums[0] += 1
                    sums[1] += block.amounts[at]
                    found[at] = SAME
        return None if self.again or found.count(NEW) == len(found) else found


def _keys(block: Block, payees: Sequence[tuple[str, str]], fields: tuple[str, ...]) -> Iterator[bytes]:
    words: list[Any] = [block.worded(key) or repeat(None) for key in fields if key != "payee_number"]
    numbered = "payee_number" in fields
    for payee, day, pence, *rest in zip(block.payees, block.days, block.amounts, *words, strict=False):
        name, number = payees[payee]
        yield _key(name, day.isoformat(), pence, [number, *rest] if numbered else rest)


def _key(name: str, day: str, pence: int, rest: Sequence[str | None]) -> bytes:
    said = "\x1f".join([name, day, str(pence), *(one or "" for one in rest)])
    return blake2b(said.encode(), digest_size=16).digest()


def _sectors(connection: Connection) -> dict[tuple[str, str], Sector]:
    """The sector of each payee somebody has decided, by the latest word on its provider."""
    query = (
        "SELECT y.name, y.number, coalesce(y.sector, (SELECT c.sector FROM contract c WHERE c.provider_id = "
        "y.provider_id ORDER BY c.id DESC LIMIT 1)) FROM payee y WHERE y.standing IS NOT NULL"
    )
    rows = raw(connection).execute(query)
    return {(name, number): Sector(sector) for name, number, sector in rows if sector}


def _say_overlaps(plan: LedgerPlan, stored: _Stored) -> None:
    for batch, (lines, amount) in sorted(stored.met.items()):
        name, sha256 = stored.files[batch]
        whole = sha256 == plan.file.sha256
        plan.overlaps.append(Overlap(batch, name, lines, amount, whole))
        file = f"the very same file (import {batch})" if whole else f"{name} (import {batch})"
        words = f"{lines:,} lines are" if lines != 1 else "1 line is"
        remedy = "Where they are other payments, take them again (on the command line: --again)."
        code = "taken_again" if stored.again else "taken_already"
        plan.more_findings.append(noticed(code, lines=words, file=file, again=remedy))
