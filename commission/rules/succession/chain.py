"""The line a contract stands in: what it followed, what follows it, with the value of each and the days between.

Contracts are compared by what they cost in a year, so that terms of different lengths can stand beside each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commission.rules.facts import Contract, Reading
from commission.rules.figures.commitment import reading_used
from commission.rules.money import divide_half_away
from commission.rules.periods import whole_months
from commission.rules.succession.acts import Link, LinkKind
from commission.rules.succession.links import Links
from commission.rules.succession.proposals import LINK_KINDS, Proposal

EITHER = (Reading.TOTAL, Reading.ANNUAL)


def yearly(contract: Contract, taken_as: Reading) -> int | None:
    """What a contract costs in twelve months, in pence of its full amount; None when not priced.

    A rate per year is its amount; a total is spread over the months of its term, or over its days where they make no
    whole months (a year then is 365 of them). Without a term it is the amount, which counts in one year.
    """
    amount, first, last = contract.amount, contract.starts_on, contract.ends_on
    if amount is None or first is None or last is None or contract.open_ended:
        return amount
    if reading_used(contract, taken_as) is Reading.ANNUAL:
        return amount
    months = whole_months(first, last)
    if months is not None:
        return divide_half_away(amount * 12, months)
    return divide_half_away(amount * 365, (last - first).days + 1)


@dataclass(frozen=True, slots=True)
class Less:
    """By how many pence a year successors are worth less than what they replace, where they are, for each reading.

    None where they are not, under that reading, or where something is not priced.
    """

    total: int | None
    annual: int | None

    def __bool__(self) -> bool:
        return self.total is not None or self.annual is not None

    @property
    def same(self) -> bool:
        """True when both readings say the same."""
        return self.total == self.annual


def less(replaced: Sequence[Contract], successors: Sequence[Contract]) -> Less:
    """Whether successors cost less in a year than the contracts they replace, all amounts read alike."""
    return Less(*(_shortfall(replaced, successors, taken_as) for taken_as in EITHER))


def _shortfall(replaced: Sequence[Contract], successors: Sequence[Contract], taken_as: Reading) -> int | None:
    before, after = (_sum(side, taken_as) for side in (replaced, successors))
    return None if before is None or after is None or after >= before else before - after


def _sum(contracts: Sequence[Contract], taken_as: Reading) -> int | None:
    values = [yearly(contract, taken_as) for contract in contracts]
    priced = [value for value in values if value is not None]
    return sum(priced) if len(priced) == len(values) else None


@dataclass(frozen=True, slots=True)
class Join:
    """What a contract of a chain follows. `days` between the two: 0 none, negative where they overlap; None unknown."""

    before: Contract
    kind: LinkKind
    days: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """One contract of a chain, with what it follows; `low` and `high` pence a year, over the two readings.

    `less` says that it (with the others that replace the same) is worth less than what it replaces; `successors`
    counts what follows it: none at the end of a line, several where it was split.
    """

    contract: Contract
    low: int | None
    high: int | None
    joins: tuple[Join, ...]
    less: Less
    successors: int


Chain = tuple[Step, ...]


def family(links: Links, contract: int) -> frozenset[int]:
    """Every contract that is linked to one, by however many links."""
    found, ahead = {contract}, [contract]
    while ahead:
        here = ahead.pop()
        near = {link.after for link in links.after(here)} | {link.before for link in links.before(here)}
        ahead += near - found
        found |= near
    return frozenset(found)


def chain(contracts: Mapping[int, Contract], links: Links, contract: int) -> Chain:
    """The line a contract stands in, the earliest first; it alone where nothing is linked to it.

    `contracts` hold at least its `family`.
    """
    members = sorted((contracts[one] for one in family(links, contract)), key=_when)
    return tuple(_step(contracts, links, member) for member in members)


def _when(contract: Contract) -> tuple[date, date, int]:
    return contract.starts_on or contract.ends_on or date.min, contract.ends_on or date.max, contract.id


def would_follow(found: Proposal) -> Chain:
    """The steps a proposal would add: its successors, which have no id yet; none where it has none or is refused."""
    if not found.successors:
        return ()
    kind, worth_less = LINK_KINDS[found.act], less(found.contracts, found.successors)
    return tuple(
        _stepped(after, tuple(Join(before, kind, _gap(before, after)) for before in found.contracts), worth_less, 0)
        for after in found.successors
    )


def _step(contracts: Mapping[int, Contract], links: Links, contract: Contract) -> Step:
    into = links.before(contract.id)
    joins = tuple(Join(contracts[link.before], link.kind, _gap(contracts[link.before], contract)) for link in into)
    return _stepped(contract, joins, _less(contracts, links, into), len(links.after(contract.id)))


def _stepped(contract: Contract, joins: tuple[Join, ...], worth_less: Less, successors: int) -> Step:
    values = [value for taken_as in EITHER if (value := yearly(contract, taken_as)) is not None]
    low, high = (min(values), max(values)) if values else (None, None)
    return Step(contract, low, high, joins, worth_less, successors)


def _less(contracts: Mapping[int, Contract], links: Links, into: Iterable[Link]) -> Less:
    """All that replaces the same contracts, together, against those contracts."""
    replaced = {link.before for link in into}
    together = {link.after for before in replaced for link in links.after(before)}
    if not replaced:
        return Less(None, None)
    return less([contracts[one] for one in replaced], [contracts[one] for one in together])


def _gap(before: Contract, after: Contract) -> int | None:
    """The days between the end of one and the start of the next."""
    if before.ends_on is None or after.starts_on is None:
        return None
    return (after.starts_on - before.ends_on).days - 1


def gap_words(days: int | None) -> str:
    """`the next day`, `a gap of 30 days`, `an overlap of one day`; blank where it is not known."""
    if days is None:
        return ""
    if days == 0:
        return "the next day"
    count = abs(days)
    return f"{'a gap' if days > 0 else 'an overlap'} of {'one day' if count == 1 else f'{count:,} days'}"
