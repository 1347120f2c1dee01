"""Keep the plan that closes a gap: contracts proposed for a year's target, accepted into the forecast, or dropped."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from commission.errors import UserError
from commission.models.journal import Journal
from commission.models.queries import recall_contracts
from commission.models.target_tables import PlanLine as PlanRow
from commission.rules.facts import PlanLine, Reading, Sector
from commission.rules.figures.roll_forward import Roll
from commission.rules.periods import FinancialYear, complete, shown_date
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister


@dataclass(frozen=True, slots=True)
class Draft:
    """A contract to be planned, as it is meant: `amount` in pence for its whole term, `follows` a contract's id."""

    provider: str
    sector: Sector
    starts_on: date
    ends_on: date
    amount: int
    follows: int | None = None
    reason: str = ""


def rolled(roll: Roll, reading: Reading) -> Draft:
    """A contract that ends, rolled forward as it is: our share of its value over its whole next term."""
    contract = roll.contract
    term = roll.starts_on, roll.ends_on
    return Draft(contract.provider, roll.sector, *term, roll.whole(reading), follows=contract.id)


def said(draft: Draft, reason: str) -> Draft:
    """The same with a reason."""
    return replace(draft, reason=reason)


def propose(opened: OpenRegister, year: FinancialYear, drafts: Sequence[Draft]) -> Changes:
    """Propose contracts for a year's target, many at once as one action. Raises UserError where one cannot stand."""
    if not drafts:
        raise UserError("No contract is proposed.", "Choose what to roll forward, or say a new contract.")
    rows = [{"year": year.start, **_values(draft, year), "accepted": None} for draft in drafts]

    def write(journal: Journal) -> None:
        _refuse_doubled(journal, drafts)
        _refuse_early(journal, [(draft, draft.follows) for draft in drafts])
        journal.insert_many("plan_line", rows)

    return act(opened, f"Plan of {year}: {_counted(len(drafts))} proposed", write)


def change(opened: OpenRegister, line: PlanLine, draft: Draft) -> Changes:
    """Change a planned contract; what it follows and whether it is accepted stay."""
    values = _values(draft, line.year)
    values.pop("follows")

    def write(journal: Journal) -> None:
        _refuse_early(journal, [(draft, line.follows)])
        journal.update("plan_line", line.id, values, seen=line.version)

    return act(opened, f"Plan of {line.year}: {draft.provider.strip()} changed", write)


def accept(opened: OpenRegister, lines: Sequence[PlanLine]) -> Changes:
    """Accept planned contracts: they enter the forecast."""
    return _decide(opened, lines, True, "accepted")


def drop(opened: OpenRegister, lines: Sequence[PlanLine], reason: str = "") -> Changes:
    """Drop planned contracts: they stay in the plan and count for nothing. A blank reason keeps what was said."""
    return _decide(opened, lines, False, "dropped", reason.strip())


def remove(opened: OpenRegister, lines: Sequence[PlanLine]) -> Changes:
    """Take planned contracts out of the plan."""
    _refuse_none(lines)
    seen = {line.id: line.version for line in lines}
    return act(
        opened, f"{_said(lines)} removed", lambda journal: journal.delete_many("plan_line", list(seen), seen=seen)
    )


def _decide(opened: OpenRegister, lines: Sequence[PlanLine], accepted: bool, verb: str, reason: str = "") -> Changes:
    _refuse_none(lines)
    values: dict[str, Any] = {"accepted": accepted, **({"reason": reason} if reason else {})}
    seen = {line.id: line.version for line in lines}

    def write(journal: Journal) -> None:
        if accepted:
            _refuse_doubled(journal, lines, besides=seen)
        journal.update_many("plan_line", dict.fromkeys(seen, values), seen=seen)

    return act(opened, f"{_said(lines)} {verb}", write)


def _values(draft: Draft, year: FinancialYear) -> dict[str, Any]:
    """The columns of a planned contract. Raises UserError for one that cannot stand."""
    provider = draft.provider.strip()
    if not provider:
        raise UserError("The planned contract has no provider.", "Name the provider, or what is to be commissioned.")
    if draft.sector is Sector.UNCLASSIFIED:
        raise UserError(f"{provider} has no sector: no rule would count it.", "Say VCS, private or public.")
    if draft.amount <= 0:
        raise UserError(f"The amount of {provider} is not more than nothing.", "Say what its whole term is worth.")
    complete(draft.starts_on, draft.ends_on, None)
    if draft.starts_on > year.last_day or draft.ends_on < year.first_day:
        term = f"{shown_date(draft.starts_on)} to {shown_date(draft.ends_on)}"
        raise UserError(f"{provider} runs {term}: no day of it falls in {year}.", "Change its dates, or the year.")
    fields = {name: getattr(draft, name) for name in Draft.__slots__}
    return {**fields, "provider": provider, "sector": str(draft.sector), "reason": draft.reason.strip()}


def _refuse_doubled(journal: Journal, lines: Iterable[Draft | PlanLine], besides: Collection[int] = ()) -> None:
    """Refuse to plan twice what follows one contract; `besides` are planned contracts that are looked at themselves."""
    live = select(PlanRow.id, PlanRow.provider, PlanRow.follows, PlanRow.accepted)
    planned = {
        row.follows: row.provider
        for row in journal.connection.execute(live.where(PlanRow.follows.is_not(None)))
        if row.accepted is not False and row.id not in besides
    }
    for line in lines:
        if line.follows is None:
            continue
        if line.follows in planned:
            raise UserError(
                f"Something is planned already for what follows contract {line.follows} ({planned[line.follows]}).",
                "Change that, or drop it first.",
            )
        planned[line.follows] = line.provider


def _refuse_early(journal: Journal, lines: Iterable[tuple[Draft, int | None]]) -> None:
    """Refuse what is to follow a contract and begins before its end, or follows none there is."""
    wanted = {follows: draft for draft, follows in lines if follows is not None}
    ends = recall_contracts(journal.connection, wanted)
    for number, draft in wanted.items():
        if number not in ends:
            raise UserError(f"There is no contract {number} to roll forward.", "See: commission contracts.")
        last = ends[number].ends_on
        if last is not None and draft.starts_on <= last:
            raise UserError(
                f"{draft.provider} would begin on {shown_date(draft.starts_on)}, "
                f"before what it follows has ended on {shown_date(last)}.",
                "Start it on the next day, or later.",
            )


def _refuse_none(lines: Sequence[PlanLine]) -> None:
    if not lines:
        raise UserError("No planned contract is chosen.", "Choose one or more of the plan.")


def _said(lines: Sequence[PlanLine]) -> str:
    years = sorted({line.year for line in lines})
    return f"Plan of {', '.join(map(str, years))}: {_counted(len(lines))}"


def _counted(count: int) -> str:
    return f"{count:,} contract{'s' * (count != 1)}"
