"""A frozen figure beside the register of today, contract by contract; the differences add up to the whole one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from commission.rules.contracts.dated import standing_in
from commission.rules.facts import Contract, Counts, Reading, Register
from commission.rules.figures.by_ledger import LEDGER_MEASURES, ledger_on
from commission.rules.figures.expiry import in_place_on
from commission.rules.figures.rows_behind import Counted, Rows
from commission.rules.figures.snapshot import FrozenRow, Snapshot, frozen_row, same_rule
from commission.rules.money import grouped_or_unpriced, percent_of_millionths
from commission.rules.periods import long_date, shown_date


class Became(StrEnum):
    """What became of a contract since a figure was frozen."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True, slots=True)
class FieldChanged:
    """A field of a contract that is another one now: its title, and both as they are shown."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One contract then and now; `before` is None for one that came, `after` for one that went, with `why`.

    `difference` is what it counts for now, less what it counted for then, in pence.
    """

    became: Became
    before: FrozenRow | None
    after: FrozenRow | None
    difference: int
    changed: tuple[FieldChanged, ...] = ()
    why: str = ""

    @property
    def row(self) -> FrozenRow:
        """The contract as it is now, else as it was."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every contract of a snapshot and of the same question asked today, those of the snapshot first, in its order."""

    snapshot: Snapshot
    rows: tuple[Compared, ...]
    now: int

    @property
    def difference(self) -> int:
        """Today's answer less the frozen one, in pence: what the rows' differences add up to."""
        return self.now - self.snapshot.numerator

    def count(self, became: Became) -> int:
        return sum(row.became is became for row in self.rows)


def compare(snapshot: Snapshot, register: Register) -> Comparison:
    """Ask the register the same question: by the rule as it was, of the same year, in place on the same day."""
    rule, reading = same_rule(snapshot.basis), snapshot.basis.reading
    measure, ledger = snapshot.basis.measure, None
    if measure in LEDGER_MEASURES:
        ledger = ledger_on(register.ledger, snapshot.year, snapshot.basis.as_at)
    if measure in LEDGER_MEASURES and ledger is None:
        found = Counted((), (), ())  # its ledger was taken back
    else:
        found = Rows(register.contracts, snapshot.year, snapshot.in_place_on, ledger).counted_by(rule, measure)
    now = {row.contract.id: frozen_row(row) for row in (*found.priced, *found.unpriced)}
    known = {row.contract for row in snapshot.rows}
    reasons = _Reasons(snapshot, register, known - now.keys())
    rows = [_compared(row, now.get(row.contract), reading, reasons) for row in snapshot.rows]
    rows += [Compared(Became.COME, None, row, row.pence(reading)) for number, row in now.items() if number not in known]
    return Comparison(snapshot, tuple(rows), sum(row.pence(reading) for row in now.values()))


def _compared(before: FrozenRow, after: FrozenRow | None, reading: Reading, reasons: "_Reasons") -> Compared:
    if after is None:
        return Compared(Became.GONE, before, None, -before.pence(reading), why=reasons.of(before.contract))
    changed = tuple(_fields_changed(before, after))
    became = Became.CHANGED if changed else Became.SAME
    return Compared(became, before, after, after.pence(reading) - before.pence(reading), changed)


_TITLES = {
    "provider": "Provider",
    "sector": "Sector",
    "starts_on": "Starts",
    "ends_on": "Ends",
    "amount": "Amount",
    "our_share": "Our share",
    "reading": "Reading",
    "basis": "Rests on",
}
"""The fields of a row a person can change, as they are called on screen; the rest follows from them."""


def _fields_changed(before: FrozenRow, after: FrozenRow) -> Iterator[FieldChanged]:
    """Each field that differs; where only what it counts for differs, that."""
    if before == after:
        return
    told = False
    for key, title in _TITLES.items():
        then, now = getattr(before, key), getattr(after, key)
        if then != now:
            told = True
            yield FieldChanged(title, _shown(key, then), _shown(key, now))
    if not told:
        yield FieldChanged("In the year", _in_year(before), _in_year(after))


def _in_year(row: FrozenRow) -> str:
    as_total, per_year = grouped_or_unpriced(row.total), grouped_or_unpriced(row.annual)
    return as_total if as_total == per_year else f"{as_total} as a total, {per_year} per year"


def _shown(key: str, value: object) -> str:
    if key == "amount":
        return grouped_or_unpriced(value)  # type: ignore[arg-type]
    if key == "our_share":
        return percent_of_millionths(value)  # type: ignore[arg-type]
    if key in ("starts_on", "ends_on"):
        return shown_date(value) if value else "no date"  # type: ignore[arg-type]
    return str(value)


class _Reasons:
    """Why contracts that counted then do not count now; only those that went are looked for."""

    def __init__(self, snapshot: Snapshot, register: Register, gone: frozenset[int] | set[int]) -> None:
        self._snapshot = snapshot
        listed = (one for one in register.contracts if one.id in gone) if gone else ()
        self._contracts: Mapping[int, Contract] = {one.id: one for one in listed}

    def of(self, number: int) -> str:
        """In plain words."""
        found, year, day = self._contracts.get(number), self._snapshot.year, self._snapshot.in_place_on
        if found is None:
            return "no longer in the register"
        if day is not None and not in_place_on((found,), day):
            return f"not in place on {long_date(day)}"
        contract = standing_in(found, year)
        if contract.counts is not Counts.YES:
            return str(contract.counts)
        if contract.sector not in self._snapshot.basis.sectors:
            return f"its sector is {contract.sector}"
        return f"not in force in {year}"
