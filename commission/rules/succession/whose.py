"""What follows goes to another provider: of the sector the register knows of that one, and no other is guessed."""

from collections.abc import Iterator
from dataclasses import replace

from commission.rules.facts import Contract, Dated, Register
from commission.rules.succession.proposals import Proposal


def known_by_register(register: Register, found: Proposal) -> Proposal:
    """The proposal with each successor of another provider as the register knows that one, and a note where it matters.

    Where a person said the sector, or the register knows none or several, the sector stays as it is.
    """
    if all(successor.provider_id or not found.contracts for successor in found.successors):
        return found
    known = [_known(register, found, successor) for successor in found.successors]
    return replace(found, successors=tuple(one for one, _ in known), notes=tuple(dict.fromkeys(_said(known))))


def _said(known: list[tuple[Contract, str]]) -> Iterator[str]:
    return (words for _, words in known if words)


def _known(register: Register, found: Proposal, successor: Contract) -> tuple[Contract, str]:
    name, before = successor.provider, found.contracts[0]
    if successor.provider_id or name == before.provider:
        return successor, ""
    others = [contract for contract in register.contracts if contract.provider == name]
    sectors = {contract.sector for contract in others}
    if others:
        first = others[0]
        dated = Dated(sectors=first.dated.sectors) if first.dated and first.dated.sectors else None
        successor = replace(successor, provider_id=first.provider_id, dated=dated)
    if "sector" in found.wish.values:
        return successor, ""
    if len(sectors) > 1:
        return successor, f"Contracts of {name} are of several sectors: this one is taken to be {successor.sector}."
    if not sectors:
        return successor, f"{name} has no contract yet: it is taken to be {successor.sector}, as {before.provider} is."
    (sector,) = sectors
    if sector is successor.sector:
        return successor, ""
    return replace(successor, sector=sector), f"{name} is {sector}, and so is what follows."
