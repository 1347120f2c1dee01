"""What follows contracts, in the shapes scripts rely on, and as lines for a terminal."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from commission.rules.facts import Contract, Register
from commission.rules.money import grouped, grouped_or_unpriced
from commission.rules.periods import shown_date
from commission.rules.succession.chain import EITHER, Chain, Join, Step, chain, family, yearly
from commission.rules.succession.links import Links
from commission.rules.succession.proposals import Proposal
from commission.rules.succession.rolling import Effect, Roll, usual
from commission.services.shapes.as_json import contract_shape, day, money

Shape = dict[str, Any]


def proposals_shape(register: Register, proposals: Sequence[Proposal], as_at: date, *, done: bool) -> Shape:
    """`proposals`, one a contract; `contracts`: what became of them, successors and all, where it was done."""
    shape: Shape = {"done": done, "proposals": [proposal_shape(proposal) for proposal in proposals]}
    if done:
        touched = {contract.id for proposal in proposals for contract in proposal.contracts}
        links = Links.of(register.links)
        touched |= {link.after for one in touched for link in links.after(one)}
        shape["contracts"] = [contract_shape(one, as_at) for one in register.contracts if one.id in touched]
        shape["links"] = [link_shape(link) for link in links if link.before in touched and link.after in touched]
    return shape


def link_shape(link: Any) -> Shape:
    return {"from": link.before, "to": link.after, "kind": str(link.kind)}


def proposal_shape(proposal: Proposal) -> Shape:
    """One proposal: what is replaced or changed, what it would become, why it is refused, what should be known."""
    fault = proposal.fault
    return {
        "contract": proposal.wish.contract,
        "act": str(proposal.act),
        "merged_with": proposal.wish.merged_with,
        "reason": proposal.wish.reason or None,
        "changed": [terms_shape(contract) for contract in proposal.changed],
        "successors": [terms_shape(contract) for contract in proposal.successors],
        "refused": None if fault is None else str(fault),
        "notes": list(proposal.notes),
    }


def terms_shape(contract: Contract) -> Shape:
    total, annual = (yearly(contract, taken_as) for taken_as in EITHER)
    return {
        "provider": contract.provider,
        "starts_on": day(contract.starts_on),
        "ends_on": day(contract.ends_on),
        "months": contract.months,
        "amount": money(contract.amount),
        "reading": str(contract.reading),
        "a_year": {"total": money(total), "annual": money(annual)},
        "outcome": None if contract.details.outcome is None else str(contract.details.outcome),
    }


def proposal_words(proposal: Proposal) -> str:
    """One proposal as a line: `17 WRVS: renew, 1 Apr 2007 to 31 Mar 2008, 5,000.00.` and its notes."""
    name = proposal.contracts[0].provider if proposal.contracts else "?"
    said = [f"{proposal.act}", *(terms_words(contract) for contract in proposal.come)]
    notes = (str(proposal.fault),) if proposal.fault else proposal.notes
    return " ".join([f"{proposal.wish.contract} {name}: {'; '.join(said)}.", *notes])


def terms_words(contract: Contract) -> str:
    days = [shown_date(one) if one else "?" for one in (contract.starts_on, contract.ends_on)]
    return f"{days[0]} to {days[1]}, {grouped_or_unpriced(contract.amount)}"


def chain_of(register: Register, contract: int) -> Chain:
    """The line a contract of the register stands in."""
    links = Links.of(register.links)
    members = family(links, contract)
    by_id: Mapping[int, Contract] = {one.id: one for one in register.contracts if one.id in members}
    return chain(by_id, links, contract)


def chain_shape(found: Chain) -> list[Shape]:
    """A chain, the earliest first."""
    return [_step_shape(step) for step in found]


def _step_shape(step: Step) -> Shape:
    contract = step.contract
    return {
        "id": contract.id,
        "provider": contract.provider,
        "starts_on": day(contract.starts_on),
        "ends_on": day(contract.ends_on),
        "amount": money(contract.amount),
        "a_year": {"low": money(step.low), "high": money(step.high)},
        "follows": [_join_shape(join) for join in step.joins],
        "less_a_year": {"total": money(step.less.total), "annual": money(step.less.annual)},
        "successors": step.successors,
    }


def _join_shape(join: Join) -> Shape:
    return {"id": join.before.id, "kind": str(join.kind), "days_between": join.days}


def a_year_words(step: Step) -> str:
    """What a contract costs in a year, as one figure or as both readings give it."""
    if step.low is None or step.high is None:
        return grouped_or_unpriced(None)
    return grouped(step.low) if step.low == step.high else f"{grouped(step.low)} to {grouped(step.high)}"


def roll_shape(found: Roll, *, done: bool) -> Shape:
    """A roll: one row a contract, how many of each act, and the next year's figures as they stand and as proposed."""
    rows = []
    for number, proposal in found.proposals.items():
        contract = found.contracts.get(number)
        listed = usual(contract) if contract else None
        said = {
            "provider": contract.provider if contract else None,
            "ends_on": day(contract.ends_on) if contract else None,
            "amount": money(contract.amount) if contract else None,
            "usual": str(listed.act) if listed else None,
            "why": listed.why if listed else None,
        }
        rows.append(proposal_shape(proposal) | said)
    return {
        "year": str(found.year),
        "next": str(found.year.next),
        "done": done,
        "rows": rows,
        "counts": {str(act): count for act, count in found.counts.items()},
        "effects": [_effect_shape(effect) for effect in found.effects],
    }


def _effect_shape(effect: Effect) -> Shape:
    now, then = (dict(zip(("low", "high"), map(money, pair), strict=True)) for pair in (effect.before, effect.after))
    return {"rule": effect.rule, "measure": str(effect.measure), "now": now, "then": then}
