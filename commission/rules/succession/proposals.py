"""What is wished for a contract that ends, and what would come of it: shown before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from commission.errors import UserError
from commission.rules.facts import Contract, PlannedPart
from commission.rules.succession.acts import Act, LinkKind, Piece

LINK_KINDS = {Act.RENEW: LinkKind.RENEWED, Act.MERGE: LinkKind.MERGED, Act.SPLIT: LinkKind.SPLIT}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wishes for one contract; None where the usual is meant.

    `starts_on`, `ends_on` and `months` are those of the successor; `ends_on` of a contract that is closed is its last
    day. `amount` in pence: of the successor; of the extension alone (of a rate per year: the rate from then on); of all
    that is due of a contract that is closed. `merged_with` is the contract whose successor it joins, its own for the
    first of them. `values` are any other fields of the successor. `planned` are the whole amounts of years or quarters,
    where a contract that is extended or closed is planned so and they are not to be what is proposed.
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
    planned: tuple[PlannedPart, ...] = ()


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


def leader(wish: Wish) -> int:
    """The contract under which a merger is proposed."""
    return wish.contract if wish.merged_with is None else wish.merged_with


OF_SUCCESSOR = ("provider", "title", "sector", "reading")
"""Fields of what follows that can be said before it is made, beside its days and its amount."""


def saying(wish: Wish, part: str, value: Any) -> Wish:
    """The wish with one part of it said, or (None or blank) taken back; an end and a length take each other's place."""
    if part in OF_SUCCESSOR:
        others = {key: said for key, said in wish.values.items() if key != part}
        return replace(wish, values=others if value in (None, "") else others | {part: value})
    said: dict[str, Any] = {"ends_on": {"months": None}, "months": {"ends_on": None}}.get(part, {}) | {part: value}
    return replace(wish, **said)
