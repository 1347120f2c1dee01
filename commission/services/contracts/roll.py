"""Keep what is proposed for the contracts that end in a year, and roll the list to the next as one action."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from commission.models.journal import Journal
from commission.models.life_tables import Decision
from commission.rules.periods import FinancialYear
from commission.rules.succession.proposals import Proposal, Wish
from commission.rules.succession.said import Said, said_text
from commission.services.changes import Changes, act
from commission.services.contracts.succession import DONE, apply, counted
from commission.services.registers.open_register import OpenRegister


def keep_decisions(opened: OpenRegister, said: Sequence[Wish], summary: str = "") -> Changes:
    """Keep what is proposed for contracts until the list is rolled; said again, it replaces what was kept."""
    count = len(said)
    words = summary or f"Proposed for {count:,} contract{'s' * (count != 1)}: {_acts(said)}"
    return act(opened, words, lambda journal: write_decisions(journal, said))


def write_decisions(journal: Journal, said: Sequence[Wish]) -> None:
    """The same within an action that does more."""
    kept = {row.contract_id: row.id for row in journal.connection.execute(select(Decision.id, Decision.contract_id))}
    new = [_row(wish) for wish in said if wish.contract not in kept]
    journal.insert_many("decision", new)
    journal.update_many("decision", {kept[wish.contract]: _row(wish) for wish in said if wish.contract in kept})


def _acts(said: Sequence[Wish]) -> str:
    return ", ".join(dict.fromkeys(str(wish.act) for wish in said))


def _row(wish: Wish) -> dict[str, Any]:
    return {
        "contract_id": wish.contract,
        "act": str(wish.act),
        "starts_on": wish.starts_on,
        "ends_on": wish.ends_on,
        "amount": wish.amount,
        "merged_with": wish.merged_with,
        "reason": wish.reason,
        "said": said_text(Said(wish.months, wish.values, wish.pieces, wish.planned)),
    }


def apply_roll(opened: OpenRegister, year: FinancialYear, proposals: Sequence[Proposal]) -> Changes:
    """Roll the list of a year: everything proposed as one action; what is undecided stays as it is.

    Raises UserError, with nothing written, where a proposal is refused or was overtaken.
    """
    acting = [proposal for proposal in proposals if proposal.act in DONE]
    return apply(opened, proposals, f"{year} rolled to {year.next}: {counted(acting)}")
