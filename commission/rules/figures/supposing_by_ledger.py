"""What a scenario does to paid, outturn and forecast: what is over stays as it was, what is still to come moves.

What is only supposed moves no payment, and nothing that was received by the ledger's day. So *paid* and *outturn* move
with contracts that stand outside the budget alone; the *forecast* moves by what falls due after the day, less where a
contract goes, more where it is renewed. The accepted plan is in a forecast already.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from commission.rules.contracts.dated import standing_in
from commission.rules.facts import Contract, NumeratorRule
from commission.rules.figures.by_ledger import LEDGER_MEASURES, NOTHING, LedgerOn, Parts, ledger_parts, sums_of
from commission.rules.figures.commitment import Measure, Part, YearRow, part_of
from commission.rules.figures.moves import Moved, Moves, moves_told
from commission.rules.figures.rows_behind import Rows
from commission.rules.figures.sums import Sums, Tally, countable, tally
from commission.rules.figures.supposing import ONLY_RENEWED, Touched, Turn
from commission.rules.year_end.closing import due_by_day

Put = tuple[Contract, Parts]
"""A contract as it stood in the year, and what it puts into each measure of the ledger."""


def as_it_is(one: Touched, found: LedgerOn) -> Iterator[Put]:
    """What a contract that is touched puts into the measures; what is only planned is in the forecast already."""
    for contract in one.gone:
        yield from _put(standing_in(contract, found.year), ledger_parts(contract, found))


def as_supposed(one: Touched, found: LedgerOn) -> Iterator[Put]:
    """What it puts into them as supposed: itself as far as it was received, and what comes after the day."""
    if Turn.OUTSIDE in one.turns or not one.gone:
        return
    contract, (itself, *renewals) = one.contract, one.come or (None,)
    paid, outturn, forecast = ledger_parts(contract, found)
    if itself is not contract:
        forecast = _then(forecast, due_after(contract, found), due_after(itself, found) if itself else None)
        if itself is None and paid is None and forecast is not None and not any(forecast[3:]):
            outturn = forecast = None  # nothing was received of it, and nothing comes
    yield from _put(standing_in(contract, found.year), (paid, outturn, forecast))
    yield from _to_come(renewals, found)


def _to_come(renewals: Iterable[Contract], found: LedgerOn) -> Iterator[Put]:
    for other in renewals:
        yield from _put(standing_in(other, found.year), (None, None, due_after(other, found)))


def _moving(one: Touched, found: LedgerOn) -> tuple[tuple[Put, ...], tuple[Put, ...]]:
    """What it puts into them before and after: a contract that is only renewed stays, and stands on neither side."""
    if one.turns == ONLY_RENEWED:
        return (), tuple(_to_come(one.come[1:], found))
    return tuple(as_it_is(one, found)), tuple(as_supposed(one, found))


def _put(contract: Contract, parts: Parts) -> Iterator[Put]:
    if parts != NOTHING:
        yield contract, parts


def due_after(contract: Contract, found: LedgerOn) -> Part | None:
    """What of a contract falls due in the year after the ledger's day, by each reading; its figures as a part's."""
    standing = standing_in(contract, found.year)
    part = part_of(standing, found.year)
    if part is None or part[3] is None:
        return part
    basis, in_force, length, _, total, annual = part
    by = (total, annual) if found.day >= found.year.last_day else due_by_day(standing, part, found.year, found.day)
    left = [(due or 0) - (before or 0) for due, before in zip((total, annual), by, strict=True)]
    return basis, in_force, length, left[0], left[0], left[1]


def _then(forecast: Part | None, gone: Part | None, come: Part | None) -> Part | None:
    """A forecast without what was to come of a contract, and with what comes instead."""
    if forecast is None or forecast[3] is None:
        return forecast
    basis, in_force, length, _, total, annual = forecast
    less, more = (part[4:] if part and part[3] is not None else (0, 0) for part in (gone, come))
    both = [(now or 0) - (one or 0) + (other or 0) for now, one, other in zip((total, annual), less, more, strict=True)]
    return basis, in_force, length, both[0], both[0], both[1]


def sums_by_ledger(touched: Sequence[Touched], found: LedgerOn) -> Mapping[Measure, Sums]:
    """By how much the contracts touched move the sums of each measure."""
    moving = [_moving(one, found) for one in touched]
    gone, come = (sums_of(put for one in moving for put in one[side]) for side in (0, 1))
    return {measure: come[measure] - gone[measure] for measure in LEDGER_MEASURES}


def moves_by_ledger(touched: Iterable[Touched], found: LedgerOn, measure: Measure, rule: NumeratorRule) -> Moves:
    """The contracts that move a rule's figure under a measure; their differences add up to the board's."""
    moving = ((one, _moving(one, found)) for one in touched)
    moved = (Moved(one, *(_counted(puts, measure, rule) for puts in both)) for one, both in moving)
    return moves_told(moved, partial(_told, found=found, measure=measure, rule=rule))


def _told(one: Touched, found: LedgerOn, measure: Measure, rule: NumeratorRule) -> Moved:
    before, after = (_counted(puts, measure, rule) for puts in (as_it_is(one, found), as_supposed(one, found)))
    return Moved(one, before, after)


def _counted(puts: Iterable[Put], measure: Measure, rule: NumeratorRule) -> Tally:
    place = LEDGER_MEASURES.index(measure)
    mine = (parts[place] for contract, parts in puts if countable(contract) and contract.sector in rule.sectors)
    return tally(part for part in mine if part is not None)


@dataclass(frozen=True)
class SupposedRows(Rows):
    """The rows behind a year as supposed: by what a ledger tells, those of `as_supposed` in place of the touched."""

    touched: Sequence[Touched] = ()
    register_has: Sequence[Contract] = ()

    @cached_property
    def _of_ledger(self) -> Mapping[Measure, tuple[YearRow, ...]]:
        found = self.ledger
        assert found is not None
        gone = {contract.id for one in self.touched for contract in one.gone}
        stay = ((one, ledger_parts(one, found)) for one in self.register_has if one.id not in gone)
        puts = [(standing_in(one, found.year), parts) for one, parts in stay]
        puts += [put for one in self.touched for put in as_supposed(one, found)]
        return {
            measure: tuple(YearRow(one, found.year, *part) for one, parts in puts if (part := parts[place]) is not None)
            for place, measure in enumerate(LEDGER_MEASURES)
        }
