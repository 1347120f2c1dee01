"""An amendment said in words: from when, what it was before and after, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commission.rules.contracts.dated import terms_held
from commission.rules.facts import Contract, Reading, Terms
from commission.rules.money import NOT_PRICED, sterling
from commission.rules.periods import shown_date


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """`changes` are clauses: `end 30 Jun 2008 → 31 Mar 2009`."""

    from_day: date
    kind: str
    changes: tuple[str, ...]
    reason: str

    @property
    def words(self) -> str:
        """The changes as one line; the word for an amendment that by now says what was said before it."""
        return "; ".join(self.changes) or "the same terms"


def amendment_lines(contract: Contract) -> tuple[AmendmentLine, ...]:
    """Every amendment of a contract, the latest first."""
    amendments, held = contract.dated.amendments if contract.dated else (), terms_held(contract)
    return tuple(
        AmendmentLine(one.from_day, one.kind, tuple(changes(one.before, after)), one.reason)
        for one, after in reversed([*zip(amendments, held[1:], strict=True)])
    )


def changes(before: Terms, after: Terms) -> Iterator[str]:
    """What differs between two terms, a clause each."""
    if before.starts_on != after.starts_on:
        yield f"start {_day(before.starts_on)} → {_day(after.starts_on)}"
    if (before.ends_on, before.open_ended) != (after.ends_on, after.open_ended):
        yield f"end {_end(before)} → {_end(after)}"
    if before.amount != after.amount:
        yield f"amount {_amount(before)} → {_amount(after)}"
    if before.reading is not after.reading:
        yield f"the amount is {_READ_AS[before.reading]} → {_READ_AS[after.reading]}"


_READ_AS = {Reading.UNKNOWN: "not said", Reading.TOTAL: "a total", Reading.ANNUAL: "a rate per year"}


def _day(day: date | None) -> str:
    return "not written" if day is None else shown_date(day)


def _end(terms: Terms) -> str:
    return "open-ended" if terms.open_ended else _day(terms.ends_on)


def _amount(terms: Terms) -> str:
    return NOT_PRICED if terms.amount is None else sterling(terms.amount)
