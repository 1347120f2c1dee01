"""Random registers and ledgers by the command line: each figure of the year's end against a second calculation."""

import os
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.conftest import Run
from tests.planted import pounds
from tests.test_cli.second_year_end import (
    Brought,
    Closed,
    Line,
    Made,
    Payments,
    close,
    committed,
    counted,
    days_of,
    first,
    in_year,
    last,
    named,
    pence_of,
    some_contracts,
    some_lines,
    year_of,
)
from tests.test_services.making import write_list

SEEDS = range(200 if os.environ.get("COMMISSION_LONG_TESTS") else 2)
READINGS = ("total", "annual")
pytestmark = pytest.mark.timeout(120)


class World:
    """A random register with its ledger, everything said by commands, and what the second calculation needs of it."""

    def __init__(self, cli: Run, folder: Path, dice: Random) -> None:
        self.register, self.cli, self.folder, self.dice = folder / "random.commission", cli, folder, dice
        self.contracts: list[Made] = some_contracts(dice)
        self.lines, self.said = some_lines(dice, self.contracts)
        self.paid: Payments = {}
        self.least: dict[int, int] = {}
        self._contracts()
        self._ledger()
        for year in (2005, 2006, 2007):
            if dice.random() < 0.5:
                self.least[year] = dice.choice([1, 100, 10_000, 250_000])
                self.ask("accruals", "--year", named(year), "--de-minimis", pounds(self.least[year]))

    def ask(self, *words: object, as_at: date | None = None) -> Any:
        when = ["--as-at", as_at.isoformat()] if as_at else []
        return self.cli("--register", self.register, *when, *words, "--json").json

    @property
    def years(self) -> set[int]:
        """Those the ledger has payments of."""
        return {year_of(day) for day, _, _ in self.lines}

    def of(self, year: int, what: str) -> list[int]:
        return [
            line[1]
            for line, said in zip(self.lines, self.said, strict=True)
            if said == what and year_of(line[0]) == year
        ]

    def openings(self, year: int, reading: str) -> Brought:
        """What the years before left, each with a ledger closed after the one before it."""
        brought: Brought = {}
        for before in range(2004, year):
            closed = self.closed(before, reading, brought) if before in self.years else {}
            brought = {number: (one.carried, one.below_de_minimis) for number, one in closed.items()}
        return brought

    def closed(self, year: int, reading: str, brought: Brought, day: date | None = None) -> dict[int, Closed]:
        least = self.least.get(year, 0) if day is None else 0
        found = (
            (one, close(one, year, reading, brought.get(one.number, (0, 0)), self.paid.get(one.number, []), least, day))
            for one in self.contracts
        )
        return {one.number: closed for one, closed in found if closed is not None}

    def _contracts(self) -> None:
        self.ask("new", self.register, "--organisation", "A body")
        heads = (
            "Provider",
            "Sector",
            "Start",
            "End",
            "Amount",
            "Reading",
            "Counts",
            "Our share",
            "Paid, not delivered",
            "Reference",
        )
        rows = [
            (one.provider, one.sector, *_days(one), *_money(one), one.undelivered, f"K-{one.number}")
            for one in self.contracts
        ]
        path = write_list(self.folder / "contracts.csv", [heads, *rows])
        told = self.ask("import", "contracts", path, "--year", "2006-07", "--dates", "year-first")
        assert (told["new"], told["held"]) == (len(rows), 0), told["findings"]
        for one in self.contracts:
            if one.kind == "open":
                self.ask("set", one.number, "open_ended=yes")

    def _ledger(self) -> None:
        rows = [(f"PAYEE {n}", day.strftime("%d/%m/%Y"), pounds(pence)) for n, (day, pence, _) in enumerate(self.lines)]
        path = write_list(self.folder / "ledger.csv", [("Supplier", "Date", "Amount"), *rows])
        told = self.ask("import", "payments", path, "--dates", "day-first")
        assert (told["new"], told["held"]) == (len(rows), 0), told["findings"]
        assert pence_of(told["amount"]) == sum(pence for _, pence, _ in self.lines)
        for number, (line, said) in enumerate(zip(self.lines, self.said, strict=True), 1):
            self._say(number, line, said)

    def _say(self, number: int, line: Line, said: str) -> None:
        day, _, parts = line
        for contract, pence in parts:
            if contract is not None:
                self.paid.setdefault(contract, []).append((day, pence))
        words = {
            "contract": lambda: ("--contract", parts[0][0]),
            "split": lambda: ("--parts", ",".join(f"{contract or 'off'}={pounds(pence)}" for contract, pence in parts)),
            "off": lambda: ("--off-contract",),
            "outside": lambda: ("--outside",),
        }
        if said in words:
            self.ask("match", "set", "--payment", number, *words[said]())


def _days(one: Made) -> tuple[str, str]:
    return one.start.isoformat() if one.start else "", one.end.isoformat() if one.end else ""


def _money(one: Made) -> tuple[str, str, str, str]:
    share = f"{one.share // 10_000}.{one.share % 10_000:04}%"
    return "" if one.pence is None else pounds(one.pence), one.reading, one.counts, share


@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure(cli: Run, tmp_path: Path, seed: int) -> None:
    world = World(cli, tmp_path, Random(seed))
    for year in (2005, 2006, 2007, 2008):
        for reading in READINGS:
            told = world.ask("reconcile", "--year", named(year), "--reading", reading)
            closed = world.closed(year, reading, world.openings(year, reading))
            _contracts_agree(world, told, closed)
            _statement_agrees(world, told, year, reading)
    for year in sorted(world.years):
        for day in (last(year), first(year), first(year) + timedelta(world.dice.randrange(days_of(year)))):
            _shares_agree(world, year, day)
        _months_agree(world, year)
    _signed_agrees(world)
    assert world.ask("check")["ok"]


def _contracts_agree(world: World, told: Any, closed: dict[int, Closed]) -> None:
    outside = {one.number for one in world.contracts if one.counts == "outside our budget"}
    names = [field.name for field in fields(Closed)]
    said = {one["contract"]: {name: pence_of(one[name]) for name in names} for one in told["contracts"]}
    assert said == {number: vars(one) for number, one in closed.items() if number not in outside}
    for one in told["contracts"]:
        assert pence_of(one["outturn"]) == closed[one["contract"]].outturn


def _statement_agrees(world: World, told: Any, year: int, reading: str) -> None:
    lines: dict[str, int] = {}
    for line in told["lines"]:
        lines[line["kind"]] = lines.get(line["kind"], 0) + pence_of(line["amount"])
    inside = [one for one in world.contracts if one.counts != "outside our budget"]
    ledger = sum(pence for day, pence, _ in world.lines if year_of(day) == year)
    split = sum(p for day, _, parts in world.lines for c, p in parts if c is None and year_of(day) == year)
    left = sum(world.of(year, "open"))
    assert lines["commitment"] == sum(committed(one, year, reading) for one in inside if one.pence is not None)
    assert lines.get("off contract", 0) == sum(world.of(year, "off")) + split
    assert lines.get("outside the budget", 0) == sum(world.of(year, "outside"))
    assert pence_of(told["ledger"]) == ledger
    assert pence_of(told["listed"]) == sum(lines.values()) == ledger - left
    assert pence_of(told["residual"]) == left
    assert told["ties"] == (not world.of(year, "open"))


def _shares_agree(world: World, year: int, day: date) -> None:
    told = world.ask("share", "--year", named(year), as_at=day)
    cells = {(one["rule"], one["measure"], one["reading"]): pence_of(one["numerator"]) for one in told["cells"]}
    for reading in READINGS:
        until = None if day == last(year) else day
        closed = world.closed(year, reading, world.openings(year, reading), until)
        for rule in "ABC":
            mine = [one for one in world.contracts if counted(one, rule)]
            ends = [closed[one.number] for one in mine if one.number in closed]
            rest = sum(committed(one, year, reading) - committed(one, year, reading, day) for one in mine if one.pence)
            assert cells[rule, "paid", reading] == sum(one.paid for one in ends)
            assert cells[rule, "outturn", reading] == sum(one.outturn for one in ends)
            assert cells[rule, "forecast", reading] == sum(one.outturn for one in ends) + rest


def _months_agree(world: World, year: int) -> None:
    told = world.ask("months", "--year", named(year), "--rule", "A", as_at=last(year))
    mine = {one.number for one in world.contracts if counted(one, "A") and in_year_or_paid(world, one, year)}
    lines = [line for number in mine for line in world.paid.get(number, []) if year_of(line[0]) == year]
    for month in told["months"]:
        assert pence_of(month["paid"]) == sum(p for day, p in lines if day.isoformat() <= month["last_day"])


def in_year_or_paid(world: World, one: Made, year: int) -> bool:
    return in_year(one, year) or any(year_of(day) == year for day, _ in world.paid.get(one.number, []))


def _signed_agrees(world: World) -> None:
    """A signed year gives the same again, and the next one opens with what was signed by either reading."""
    year = named(2006)
    if world.of(2006, "open"):
        refused = world.cli("--register", world.register, "sign", "--year", year, "--by", "A", "--reading", "total")
        assert "does not tie" in refused.refusal
        left = pounds(sum(world.of(2006, "open")))
        world.ask("difference", "add", "--year", year, "--amount", left, "--kind", "timing", "--reason", "asked")
    before = world.ask("reconcile", "--year", year, "--reading", "total")
    world.ask("sign", "--year", year, "--by", "A Treasurer", "--reading", "total")
    signed = world.ask("signed", "--year", year)
    assert signed["statement"] == {key: before[key] for key in signed["statement"]}
    assert not signed["since"]["changed"]
    brought = {
        one["contract"]: (
            pence_of(one["accrual"]) - pence_of(one["prepayment"]),
            pence_of(one["below_de_minimis"]),
        )
        for one in before["contracts"]
    }
    for reading in READINGS:
        told = world.ask("reconcile", "--year", "2007-08", "--reading", reading)
        _contracts_agree(world, told, world.closed(2007, reading, brought))
