"""What follows a contract that ends: one like it from the next day, one for several, several for one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from commission.errors import UserError
from commission.rules.contracts.detail_columns import DETAIL_COLUMN, field_of
from commission.rules.contracts.details import DETAIL_KEYS, UNSAID, Details
from commission.rules.facts import Contract, Dated, Reading
from commission.rules.money import sterling
from commission.rules.periods import ONE_DAY, complete, end_from, whole_months
from commission.rules.succession.acts import Act, Piece
from commission.rules.succession.chain import yearly
from commission.rules.succession.proposals import Wish

STAYS_BEHIND = (
    *("extensions_used", "maximum_end", "review_on", "reviewed_on", "information_due_on"),
    *("undelivered", "procurement_reference", "outcome"),
)
"""Details that belong to one contract and not to the next: its own reviews, its own options, how it came about."""


def carried(details: Details) -> Details:
    """What else a successor says at first."""
    kept = replace(details, **dict.fromkeys(STAYS_BEHIND))
    return UNSAID if kept == UNSAID else kept


def renewed(contract: Contract, wish: Wish) -> Contract:
    """The successor of one contract: from the next day, of the same length, the same in what goes on.

    Raises UserError where the contract has no end, or no length to be the same as and none is wished.
    """
    starts_on, ends_on = _term((contract,), wish)
    return _made(
        contract, (contract,), starts_on, ends_on, contract.amount if wish.amount is None else wish.amount, wish
    )


def merged(contracts: Sequence[Contract], wish: Wish) -> Contract:
    """The one successor of several: what they all say alike goes on, and what they don't has to be said.

    Raises UserError for terms that cannot be worked out from theirs.
    """
    starts_on, ends_on = _term(contracts, wish)
    for key, words in (
        ("provider", "provider"),
        ("sector", "sector"),
        ("counts", "what counts"),
        ("our_share", "our share"),
    ):
        if key not in wish.values and len({getattr(contract, key) for contract in contracts}) > 1:
            raise UserError(f"They do not say the same {words}.", f"Say the {words} of the one contract they become.")
    amount = _together(contracts, ends_on - starts_on) if wish.amount is None else wish.amount
    return _made(contracts[0], contracts, starts_on, ends_on, amount, wish)


def split(contract: Contract, wish: Wish) -> tuple[Contract, ...]:
    """The several successors of one contract, one a piece. Raises UserError for fewer than two pieces."""
    if len(wish.pieces) < 2:
        raise UserError("A contract is split into two or more.", "Say the amount of each part.")
    starts_on, ends_on = _term((contract,), wish)
    return tuple(_piece(contract, piece, starts_on, ends_on, wish) for piece in wish.pieces)


def _piece(contract: Contract, piece: Piece, starts_on: date, ends_on: date, wish: Wish) -> Contract:
    other = {"provider": piece.provider} if piece.provider else {}
    own = replace(wish, values={**wish.values, **other})
    return _made(contract, (contract,), starts_on, ends_on, piece.amount, own)


def next_term(contract: Contract) -> tuple[date, date]:
    """The first and last day of a successor like it. Raises UserError where it has no end, or no length."""
    return _term((contract,), Wish(contract.id, Act.RENEW))


def _term(contracts: Sequence[Contract], wish: Wish) -> tuple[date, date]:
    """The first and last day of what follows: after the latest end, for as long as each of them ran."""
    ends = [contract.ends_on for contract in contracts if contract.ends_on is not None and not contract.open_ended]
    if len(ends) < len(contracts):
        which = "It has" if len(contracts) == 1 else "Not each of them has"
        ended = f"{which} no end" if len(contracts) == 1 else f"{which} an end"
        raise UserError(f"{ended} to go on from.", "Write down when it ends, or close it on a day, first.")
    starts_on = wish.starts_on or max(ends) + ONE_DAY
    ends_on = wish.ends_on or _last_day(contracts, starts_on, wish.months)
    complete(starts_on, ends_on, None)
    return starts_on, ends_on


def _last_day(contracts: Sequence[Contract], starts_on: date, months: int | None) -> date:
    if months is not None:
        return end_from(starts_on, months)
    lengths = {_length(contract) for contract in contracts}
    length = lengths.pop()
    if lengths:
        return end_from(starts_on, 12)  # none of their lengths is more theirs than another: a year, and a note says so
    if length is None:
        raise UserError("Nobody has said how long it runs.", "Say the length, or the end, of what follows.")
    kind, count = length
    return end_from(starts_on, count) if kind == "months" else starts_on + timedelta(days=count - 1)


def _length(contract: Contract) -> tuple[str, int] | None:
    first, last = contract.starts_on, contract.ends_on
    if first is None or last is None:
        return None
    months = whole_months(first, last)
    return ("months", months) if months is not None else ("days", (last - first).days + 1)


def same_length(contracts: Iterable[Contract]) -> bool:
    """True when they all run equally long, by months or by days."""
    return len({_length(contract) for contract in contracts}) == 1


def _together(contracts: Sequence[Contract], length: timedelta) -> int | None:
    """Their amounts together, where that can only mean one thing. Raises UserError otherwise."""
    amounts = [contract.amount for contract in contracts]
    priced = [amount for amount in amounts if amount is not None]
    if not priced:
        return None
    alike = same_length(contracts) and len({contract.reading for contract in contracts}) == 1
    unchanged = all(
        contract.term is not None and abs(contract.term.days - 1 - length.days) <= 1 for contract in contracts
    )
    if len(priced) == len(amounts) and alike and unchanged:
        return sum(priced)
    if len(priced) < len(amounts):
        raise UserError("Not each of them is priced.", "Say the amount of the one contract they become.")
    raise UserError(
        f"Their amounts do not add up to one: together they cost {_a_year(contracts)}.",
        "Say the amount of the one contract they become.",
    )


def _a_year(contracts: Sequence[Contract]) -> str:
    total, annual = (
        sum(yearly(one, taken_as) or 0 for one in contracts) for taken_as in (Reading.TOTAL, Reading.ANNUAL)
    )
    if total == annual:
        return f"{sterling(total)} a year"
    return f"{sterling(total)} a year as totals, {sterling(annual)} as rates per year"


def _made(
    first: Contract, replaced: Sequence[Contract], starts_on: date, ends_on: date, amount: int | None, wish: Wish
) -> Contract:
    """A new contract like those it replaces, as far as they are alike, with what is wished said of it."""
    sectors = first.dated.sectors if first.dated else ()
    made = Contract(
        0,
        first.position,
        first.provider,
        first.sector,
        months=whole_months(starts_on, ends_on),
        starts_on=starts_on,
        ends_on=ends_on,
        amount=amount,
        reading=_alike(replaced, "reading", Reading.UNKNOWN),
        counts=first.counts,
        our_share=first.our_share,
        purpose=_alike(replaced, "purpose", ""),
        provider_id=first.provider_id,
        details=carried(Details(**{key: _alike(replaced, key, None) for key in DETAIL_KEYS})),
        dated=Dated(sectors=sectors) if sectors else None,
    )
    return with_values(made, wish.values)


def _alike(contracts: Sequence[Contract], key: str, otherwise: Any) -> Any:
    """What all of them say; something else where they differ."""
    first, *others = (field_of(contract, key) for contract in contracts)
    return first if all(other == first for other in others) else otherwise


def with_values(contract: Contract, values: Mapping[str, Any]) -> Contract:
    """The contract saying other things in some of its fields."""
    details = {key: value for key, value in values.items() if key in DETAIL_COLUMN}
    plain = {key: value for key, value in values.items() if key not in DETAIL_COLUMN}
    if values.get("provider", contract.provider) != contract.provider:
        plain |= {"provider_id": 0, "dated": None}  # who it is now, and of what sector, is found when it is written
    return replace(contract, **plain, details=replace(contract.details, **details) if details else contract.details)
