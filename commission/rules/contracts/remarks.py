"""What a contract's own fields make one say of it: in words, each with how grave it is, and never a correction."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commission.rules.contracts.details import Nature, Outcome
from commission.rules.facts import Contract
from commission.rules.money import sterling
from commission.rules.periods import long_date, months_on

SOON = 90
"""Days before a review from which it is said."""


class Weight(StrEnum):
    """How grave a remark is; each has an icon of its own beside its words."""

    NOTE = "note"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Remark:
    """`code` is short and stable; `words` are a whole sentence."""

    code: str
    words: str
    weight: Weight = Weight.NOTE


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a name says of its row: it may be a pooled line, or a group of so many bodies. A person decides."""

    nature: Nature
    bodies: int | None
    words: str


def remarks(contract: Contract, as_at: date) -> tuple[Remark, ...]:
    """Everything to say of a contract as at a day, the gravest first."""
    found = [remark for rule in _RULES for remark in rule(contract, as_at)]
    return tuple(sorted(found, key=lambda remark: remark.weight is Weight.NOTE))


_TIMES = re.compile(r"[\s(][x×]\s*(?P<many>[2-9]|[1-9][0-9])\s*\)?$", re.IGNORECASE)
_POOLED = re.compile(r"(?:various|miscellaneous|several|sundry)\b", re.IGNORECASE)


def proposed_nature(contract: Contract) -> Proposal | None:
    """What the provider's name says of the row's nature, where nobody has said anything of it yet."""
    if contract.details.nature is not None:
        return None
    name = contract.provider.strip()
    if times := _TIMES.search(name):
        many = int(times["many"])
        return Proposal(Nature.GROUP, many, f"The name says × {many}: is it a group of {many} bodies?")
    if _POOLED.match(name):
        return Proposal(Nature.POOLED, None, "The name says several: is it a pooled line?")
    return None


def by_units(contract: Contract) -> int | None:
    """Unit price × expected units in pence, where both are said."""
    price, units = contract.details.unit_price, contract.details.expected_units
    return None if price is None or units is None else price * units


def options_reach(contract: Contract) -> date | None:
    """The last day that the extension options still open would reach from the end as it stands."""
    said = contract.details
    if contract.ends_on is None or not said.extensions or not said.extension_months:
        return None
    left = said.extensions - (said.extensions_used or 0)
    return _months_after(contract.ends_on, left * said.extension_months) if left > 0 else None


def _months_after(end: date, months: int) -> date:
    """The end of a term that goes on for whole months from the day after an end."""
    return date.fromordinal(months_on(date.fromordinal(end.toordinal() + 1), months).toordinal() - 1)


def _undelivered(contract: Contract, _as_at: date) -> Iterator[Remark]:
    if contract.details.undelivered:
        yield Remark("undelivered", f"Paid, not delivered: {contract.details.undelivered}", Weight.WARN)


def _reviews(contract: Contract, as_at: date) -> Iterator[Remark]:
    said = contract.details
    for code, due, done, what in (
        ("review", said.review_on, said.reviewed_on, "A review"),
        ("information", said.information_due_on, None, "Information from the provider"),
    ):
        if due is None or (done is not None and done >= due):
            continue
        late = (as_at - due).days
        if late > 0:
            words = f"{what} was due on {long_date(due)}, {_days(late)} ago."
            yield Remark(f"{code}_overdue", words, Weight.WARN)
        elif late >= -SOON:
            yield Remark(f"{code}_due", f"{what} is due on {long_date(due)}, {'today' if not late else _in(-late)}.")


def _funding(contract: Contract, _as_at: date) -> Iterator[Remark]:
    said, end = contract.details, contract.ends_on
    if said.funding_ends_on is None:
        return
    source = said.funding_source or "The funding"
    if contract.open_ended:
        yield Remark(
            "funding_ends", f"{source} ends on {long_date(said.funding_ends_on)}; the contract does not.", Weight.WARN
        )
    elif end is not None and said.funding_ends_on < end:
        short = _days((end - said.funding_ends_on).days)
        words = f"{source} ends on {long_date(said.funding_ends_on)}, {short} before the contract."
        yield Remark("funding_ends", words, Weight.WARN)


def _options(contract: Contract, _as_at: date) -> Iterator[Remark]:
    said, end = contract.details, contract.ends_on
    used = said.extensions_used or 0
    if said.extensions is not None and used > said.extensions:
        yield Remark("options_overused", f"{used} options are used, and there are {said.extensions}.", Weight.WARN)
    if said.maximum_end is not None and end is not None and end > said.maximum_end:
        words = f"It ends after its maximum end, {long_date(said.maximum_end)}."
        yield Remark("past_maximum", words, Weight.WARN)
    if (reach := options_reach(contract)) is not None:
        yield _reaching(contract, reach)


def _reaching(contract: Contract, reach: date) -> Remark:
    said = contract.details
    left = (said.extensions or 0) - (said.extensions_used or 0)
    words = f"{left} option{'s' * (left != 1)} of {said.extension_months} months would reach {long_date(reach)}"
    if said.maximum_end is None or reach == said.maximum_end:
        return Remark("options", f"{words}.")
    if reach > said.maximum_end:
        return Remark(
            "options_past_maximum", f"{words}, after the maximum end, {long_date(said.maximum_end)}.", Weight.WARN
        )
    return Remark("options", f"{words}; the maximum end is {long_date(said.maximum_end)}.")


def _units(contract: Contract, _as_at: date) -> Iterator[Remark]:
    whole, said = by_units(contract), contract.details
    if whole is None:
        return
    units = f"{said.expected_units:,} unit{'s' * (said.expected_units != 1)}"
    words = f"{units} at {sterling(said.unit_price or 0)} come to {sterling(whole)}"
    if contract.amount is None:
        yield Remark("units", f"{words}; the contract is not priced.")
    elif whole == contract.amount:
        yield Remark("units", f"{words}, which is the amount.")
    else:
        off = whole - contract.amount
        more = "more" if off > 0 else "less"
        yield Remark("units_differ", f"{words}, {sterling(abs(off))} {more} than the amount.", Weight.WARN)


def _vat(contract: Contract, _as_at: date) -> Iterator[Remark]:
    tax = contract.details.irrecoverable_vat
    if tax and contract.amount is not None:
        words = f"With {sterling(tax)} of VAT that cannot be recovered it costs {sterling(contract.amount + tax)}."
        yield Remark("irrecoverable_vat", words)


def _nature(contract: Contract, _as_at: date) -> Iterator[Remark]:
    said = contract.details
    if said.nature is Nature.POOLED:
        yield Remark("pooled", "One line for several providers: it stays one row and is never one body’s.")
    elif said.nature is Nature.GROUP:
        many = f"{said.bodies} bodies" if said.bodies else "several bodies"
        yield Remark("group", f"One row that stands for {many}.")


def _purpose(contract: Contract, _as_at: date) -> Iterator[Remark]:
    if (count := sentences_in(contract.purpose)) > 1:
        yield Remark("purpose", f"The purpose is {count} sentences: one says it better.")


def _outcome(contract: Contract, _as_at: date) -> Iterator[Remark]:
    if contract.details.outcome is Outcome.LAPSED:
        yield Remark("lapsed", "It lapsed: what is paid after its end rests on no contract.", Weight.WARN)


_STOP = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\bNo)[.!?]+[”)]?\s+(?=[A-Z0-9“(])")


def sentences_in(text: str) -> int:
    """How many sentences a text is: a stop ends one where a capital or a figure follows it, save after Mr or St."""
    return len(_STOP.findall(text.strip())) + 1 if text.strip() else 0


def _days(count: int) -> str:
    return f"{count:,} day{'s' * (count != 1)}"


def _in(days: int) -> str:
    return f"in {_days(days)}"


_RULES: tuple[Callable[[Contract, date], Iterator[Remark]], ...] = (
    _undelivered,
    _outcome,
    _reviews,
    _funding,
    _options,
    _units,
    _vat,
    _nature,
    _purpose,
)
