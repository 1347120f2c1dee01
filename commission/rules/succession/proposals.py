"""What is wished for a contract that ends, and what would come of it: shown before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from commission.errors import UserError
from commission.rules.facts import Act, Contract, LinkKind

LINK_KINDS = {Act.RENEW: LinkKind.RENEWED, Act.MERGE: LinkKind.MERGED, Act.SPLIT: LinkKind.SPLIT}


@dataclass(frozen=True, slots=True)
class Piece:
    """One part a contract is split into: its amount in pence, and who provides it where it is somebody else."""

    amount: int
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wishes for one contract; None where the usual is meant.

    `starts_on`, `ends_on` and `months` are those of the successor; `ends_on` of a contract that is closed is its last
    day. `amount` in pence: of the successor; of the extension alone (of a rate per year: the rate from then on); of all
    that is due of a contract that is closed. `merged_with` is the contract whose successor it joins, its own for the
    first of them. `values` are any other fields of the successor.
    """

    contract: int
    act: Act
    starts_on: date | None = None
    ends_on: date | None = None
    months: int | None = None
    amount: int | None = None
    merged_with: int | None = None
    reason: str = ""
    pieces: tuple[Piece, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would come of a wish: the contracts as they stand, those that change, and what follows them.

    `changed` are facts of the same contracts; `successors` have no id yet. `fault` says why it is refused, and what
    to do; `notes` what a person should know before agreeing. A wish that joins another's merger has neither.
    """

    wish: Wish
    contracts: tuple[Contract, ...] = ()
    changed: tuple[Contract, ...] = ()
    successors: tuple[Contract, ...] = ()
    fault: UserError | None = None
    notes: tuple[str, ...] = ()

    @property
    def act(self) -> Act:
        return self.wish.act

    @property
    def gone(self) -> tuple[Contract, ...]:
        """The facts that would no longer stand."""
        ids = {contract.id for contract in self.changed}
        return tuple(contract for contract in self.contracts if contract.id in ids)

    @property
    def come(self) -> tuple[Contract, ...]:
        """The facts that would stand in their place, and the new ones."""
        return (*self.changed, *self.successors)
