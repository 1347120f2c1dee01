"""Renew, extend, merge, split, close, lapse: any number of proposals written as one action, or none of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from commission.errors import UserError
from commission.models.journal import ConflictError, Journal
from commission.models.life_tables import Decision, Succession
from commission.models.own_rows import AT_ONCE
from commission.models.tables import Contract as ContractRow
from commission.models.tables import Question
from commission.rules.contracts.detail_columns import field_of
from commission.rules.contracts.replanned import plan_of
from commission.rules.facts import Amendment, Contract
from commission.rules.figures.sentences import capital
from commission.rules.periods import shown_date
from commission.rules.succession.acts import Act
from commission.rules.succession.proposals import LINK_KINDS, Proposal
from commission.rules.succession.wishes import faults
from commission.services.changes import Changes, act
from commission.services.contracts.edit_contract import FIELDS, columns, provider_ids, still_written
from commission.services.contracts.planned_amounts import write_plans
from commission.services.registers.open_register import OpenRegister

DONE = {
    Act.RENEW: "renewed",
    Act.EXTEND: "extended",
    Act.MERGE: "merged",
    Act.SPLIT: "split",
    Act.CLOSE: "closed",
    Act.LAPSE: "left to lapse",
}
"""The acts that change anything, in the order they are told, in the words of the history."""
WRITTEN = (*FIELDS, "placed_in")
"""What a contract that goes on, or follows another, says in columns of its own."""


def apply(opened: OpenRegister, proposals: Sequence[Proposal], summary: str = "") -> Changes:
    """Do what is proposed as one action that can be undone.

    Raises UserError, with nothing written, where one of them is refused or was overtaken by another change.
    """
    refuse_faults(proposals)
    acting = [proposal for proposal in proposals if proposal.act in DONE]
    if not acting:
        raise UserError("There is nothing to do.", "Say of at least one contract what becomes of it.")

    def write(journal: Journal) -> None:
        _refuse_overtaken(journal, acting)
        _write(journal, acting)
        _drop_decisions(journal, acting)

    return act(opened, summary or summary_of(acting), write)


def refuse_faults(proposals: Sequence[Proposal]) -> None:
    """Raise UserError with the first reason for which any of them is refused."""
    refused = faults(proposals)
    if not refused:
        return
    first = refused[0]
    assert first.fault is not None
    name = f"{first.contracts[0].provider} (contract {first.wish.contract}): " if first.contracts else ""
    others = len(refused) - 1
    more = f" So {'is one' if others == 1 else f'are {others:,}'} more." if others else ""
    raise UserError(f"{name}{first.fault.message}{more} Nothing was changed.", first.fault.remedy)


def summary_of(proposals: Sequence[Proposal]) -> str:
    """What was done, in the words of the history: with names and reasons while they are few."""
    telling = [proposal for proposal in proposals if proposal.act is not Act.MERGE or proposal.successors]
    if len({proposal.act for proposal in proposals}) == 1 and len(telling) <= 3:
        into_one = " into one" if proposals[0].act is Act.MERGE else ""
        return f"{capital(DONE[proposals[0].act])}{into_one}: {'; '.join(map(_told, telling))}"
    return capital(counted(proposals))


def counted(proposals: Iterable[Proposal]) -> str:
    """`18 renewed, 4 extended, 2 merged into 1, 3 closed, 5 left to lapse`."""
    acting = tuple(proposals)
    acts = [proposal.act for proposal in acting]
    into = sum(bool(proposal.successors) for proposal in acting if proposal.act is Act.MERGE)
    words = DONE | {Act.MERGE: f"merged into {into:,}"}
    return ", ".join(f"{acts.count(one):,} {words[one]}" for one in DONE if one in acts)


def _told(proposal: Proposal) -> str:
    words = " and ".join(dict.fromkeys(contract.provider for contract in proposal.contracts))
    if proposal.act is Act.MERGE:
        words = f"{len(proposal.contracts)} of {words}"
    if proposal.act in (Act.EXTEND, Act.CLOSE) and proposal.changed[0].ends_on:
        words += f" to {shown_date(proposal.changed[0].ends_on)}"
    return words + (f" ({proposal.wish.reason.strip()})" if proposal.wish.reason.strip() else "")


def _refuse_overtaken(journal: Journal, proposals: Sequence[Proposal]) -> None:
    """What is replaced must be as it was seen, and nothing may follow it yet."""
    replaced = {contract.id: contract for proposal in proposals for contract in proposal.contracts}
    for some in _some(replaced):
        found = journal.connection.execute(
            select(ContractRow.id, ContractRow.version, Succession.id)
            .outerjoin(Succession, Succession.from_contract == ContractRow.id)
            .where(ContractRow.id.in_(some))
        ).all()
        there: dict[int, tuple[int, int | None]] = {number: (version, link) for number, version, link in found}
        for number in some:
            if there.get(number) != (replaced[number].version, None):
                name = replaced[number].provider
                raise ConflictError(f"{name} was changed meanwhile.", "Press F5 to see it, then decide again.")


def _write(journal: Journal, proposals: Sequence[Proposal]) -> None:
    changed = list(_changed(proposals))
    _change(journal, changed)
    write_plans(journal, [(was, plan_of(after)) for was, after in changed if plan_of(was) != plan_of(after)])
    _add(journal, [proposal for proposal in proposals if proposal.successors])


def _changed(proposals: Sequence[Proposal]) -> Iterator[tuple[Contract, Contract]]:
    """Each contract that goes on otherwise, before and after."""
    for proposal in proposals:
        before = {contract.id: contract for contract in proposal.contracts}
        yield from ((before[contract.id], contract) for contract in proposal.changed)


def _change(journal: Journal, changed: Sequence[tuple[Contract, Contract]]) -> None:
    """Write what differs of contracts; a cell that no longer says what its source wrote is no longer as written."""
    differing = [(was, {key: field_of(after, key) for key in _differing(was, after)}) for was, after in changed]
    providers = provider_ids(journal, (fields for _, fields in differing))
    rows = {was.id: {**columns(fields, providers), "written": still_written(was, fields)} for was, fields in differing}
    journal.update_many("contract", rows, {was.id: was.version for was, _ in changed})
    amended = ((was.id, one) for was, after in changed if after.dated for one in after.dated.amendments)
    journal.insert_many("amendment", [_amendment(contract, one) for contract, one in amended if not one.id])


def _differing(was: Contract, after: Contract) -> Iterator[str]:
    return (key for key in WRITTEN if field_of(was, key) != field_of(after, key))


def _amendment(contract: int, made: Amendment) -> Mapping[str, Any]:
    before = made.before
    return {
        "contract_id": contract,
        "from_day": made.from_day,
        "kind": made.kind,
        "reason": made.reason,
        "starts_on": before.starts_on,
        "ends_on": before.ends_on,
        "months": before.months,
        "amount": before.amount,
        "reading": str(before.reading),
        "open_ended": before.open_ended,
    }


def _add(journal: Journal, proposals: Sequence[Proposal]) -> None:
    """Write successors as the last rows of the list, each linked to what it follows."""
    last = journal.connection.scalar(select(func.max(ContractRow.position))) or 0
    made = [(proposal, successor) for proposal in proposals for successor in proposal.successors]
    new = provider_ids(journal, ({"provider": _named(one)} for _, one in made if not one.provider_id))
    rows = [_row(successor, new, last + place) for place, (_, successor) in enumerate(made, start=1)]
    numbers = journal.insert_many("contract", rows)
    links: list[dict[str, Any]] = [
        {"from_contract": contract.id, "to_contract": number, "kind": str(LINK_KINDS[proposal.act])}
        for number, (proposal, _) in zip(numbers, made, strict=True)
        for contract in proposal.contracts
    ]
    journal.insert_many("succession", links)
    _carry_questions(journal, [(link["from_contract"], link["to_contract"]) for link in links])


def _named(successor: Contract) -> str:
    return " ".join(successor.provider.split())


def _row(successor: Contract, new: Mapping[str, int], position: int) -> dict[str, Any]:
    fields = columns({key: field_of(successor, key) for key in WRITTEN if key != "provider"}, {})
    provider = successor.provider_id or new[_named(successor)]
    listed: dict[str, Any] = {"position": position, "written": {}, "batch_id": None, "source_row": None}
    return {**fields, **listed, "provider_id": provider}


def _carry_questions(journal: Journal, pairs: Sequence[tuple[int, int]]) -> None:
    """What is doubted of a contract and not yet settled is doubted of the one that says the same after it."""
    asked = select(Question).where(Question.answer.is_(None)).order_by(Question.id)
    open_ones: dict[int, list[dict[str, Any]]] = {}
    for row in journal.connection.execute(asked).mappings():
        said = {key: row[key] for key in ("field", "why", "alternatives", "citation")}
        open_ones.setdefault(row["contract_id"], []).append(said)
    carried = ((said, after) for before, after in pairs for said in open_ones.get(before, ()))
    journal.insert_many("question", [{**said, "contract_id": after, "answer": None} for said, after in carried])


def _drop_decisions(journal: Journal, proposals: Sequence[Proposal]) -> None:
    """A proposal that was kept for a later sitting is kept no longer once it was decided."""
    decided = {contract.id for proposal in proposals for contract in proposal.contracts}
    kept = journal.connection.execute(select(Decision.id, Decision.contract_id).order_by(Decision.id)).all()
    journal.delete_many("decision", [number for number, contract in kept if contract in decided])


def _some(contracts: Iterable[int]) -> Iterator[list[int]]:
    """So many ids at once as one statement takes."""
    wanted = list(contracts)
    return (wanted[start : start + AT_ONCE] for start in range(0, len(wanted), AT_ONCE))
