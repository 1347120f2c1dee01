"""Snapshots as they are kept: a basis by its names, rows as compact lists, and both back as facts.

What is kept is read back whatever becomes of the register: words and figures, no reference to any row of it. Rows are
kept in packs, each JSON by itself: no encoding or decoding of a national register is one long step.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from commission.models.row_facts import SECTORS, Row, day_of, structure_of
from commission.rules.facts import Reading
from commission.rules.figures.commitment import Basis, Measure
from commission.rules.figures.snapshot import FrozenBasis, FrozenRow, Snapshot, Sums
from commission.rules.periods import FinancialYear

PACK = 500
"""Rows that are encoded at once."""
HEADS = "SELECT id, name, year, in_place_on, taken_at, version, basis FROM snapshot ORDER BY id"
ROWS = "SELECT rows FROM snapshot WHERE id = ?"


def snapshot_values(found: Snapshot) -> dict[str, Any]:
    """A snapshot as the columns of its row."""
    return {
        "name": found.name,
        "year": found.year.start,
        "in_place_on": found.in_place_on,
        "taken_at": found.taken_at,
        "basis": _basis_kept(found.basis),
        "rows": [_pack(found.rows[at : at + PACK]) for at in range(0, len(found.rows), PACK)],
    }


def snapshots(connection: Any) -> Iterator[Snapshot]:
    """Every snapshot with its basis and none of its rows, through a plain sqlite3 connection."""
    for number, name, year, in_place_on, taken_at, version, basis in connection.execute(HEADS):
        frozen = _basis(structure_of(basis))
        yield Snapshot(name, FinancialYear(year), day_of(in_place_on), taken_at, frozen, (), number, version)


def rows_of(connection: Any, snapshot: int) -> tuple[FrozenRow, ...]:
    """The rows of a snapshot by its id."""
    (kept,) = connection.execute(ROWS, (snapshot,)).fetchone()
    return tuple(_row(row) for pack in structure_of(kept) for row in structure_of(pack))


def _pack(rows: Sequence[FrozenRow]) -> str:
    return json.dumps([_row_kept(row) for row in rows], ensure_ascii=False, separators=(",", ":"))


def _basis_kept(basis: FrozenBasis) -> dict[str, Any]:
    answer = basis.answer
    return {
        "rule": basis.rule,
        "rule_title": basis.rule_title,
        "sectors": [str(sector) for sector in basis.sectors],
        "reading": str(basis.reading),
        "base": basis.base,
        "denominator": basis.denominator,
        "assumed": basis.assumed,
        "fraction": basis.fraction,
        "as_at": basis.as_at.isoformat(),
        "actions": basis.actions,
        "seal": basis.seal,
        **({} if basis.measure is Measure.COMMITTED else {"measure": str(basis.measure)}),
        "answer": [answer.total, answer.annual, answer.low, answer.high, answer.counted, answer.unpriced],
    }


def _basis(kept: dict[str, Any]) -> FrozenBasis:
    read = {
        "sectors": tuple(SECTORS[name] for name in kept["sectors"]),
        "reading": Reading(kept["reading"]),
        "as_at": date.fromisoformat(kept["as_at"]),
        "answer": Sums(*kept["answer"]),
        "measure": Measure(kept.get("measure", Measure.COMMITTED)),
    }
    return FrozenBasis(**{**kept, **read})


def _row_kept(row: FrozenRow) -> list[Any]:
    first, last = (day.isoformat() if day else None for day in (row.starts_on, row.ends_on))
    whole = row.amount, row.our_share, str(row.reading), str(row.basis)
    return [row.contract, row.provider, str(row.sector), first, last, *whole, row.total, row.annual]


def _row(kept: Row) -> FrozenRow:
    number, provider, sector, first, last, amount, our_share, reading, basis, total, annual = kept
    days = day_of(first), day_of(last)
    how = Reading(reading), Basis(basis)
    return FrozenRow(number, provider, SECTORS[sector], *days, amount, our_share, *how, total, annual)
