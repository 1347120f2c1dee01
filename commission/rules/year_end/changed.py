"""What changed since a year was signed: its lines, its contracts and its shares, as the register stands now."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from commission.rules.facts import Contract, Register, Sector
from commission.rules.figures.sentences import capital, count_words
from commission.rules.money import sterling
from commission.rules.year_end.closing import Closing
from commission.rules.year_end.shares_moved import ShareMoved, shares_moved, shares_words
from commission.rules.year_end.signed import SignedStatement
from commission.rules.year_end.statement import YearStatement, statement_of
from commission.rules.year_end.year_shares import YearShare, year_shares


@dataclass(frozen=True, slots=True)
class LineMoved:
    """A line of the statement in pence as it was signed and as it is now; a line that is not there is 0."""

    title: str
    then: int
    now: int

    @property
    def difference(self) -> int:
        return self.now - self.then


@dataclass(frozen=True, slots=True)
class ClosingMoved:
    """A contract as it was signed and as it is now; None where it is not in the statement."""

    then: Closing | None
    now: Closing | None

    @property
    def contract(self) -> Contract:
        """It as it is now, where it is there."""
        found = self.now or self.then
        assert found is not None
        return found.contract

    @property
    def provider(self) -> str:
        """Its provider, as it is now where it is there."""
        return self.contract.provider

    @property
    def figures(self) -> tuple[tuple[str, int | None, int | None], ...]:
        """Each figure that differs: its name, then, now; None where there is none."""
        both = ((name, _figure(self.then, key), _figure(self.now, key)) for key, name in _NAMES.items())
        known = self.then is not None and self.now is not None
        return tuple((name, then, now) for name, then, now in both if then != now and (known or then or now))


_NAMES = {
    "opening": "brought in",
    "committed": "committed",
    "paid": "paid",
    "accrual": "accrual",
    "prepayment": "prepayment",
    "above": "paid above the contract",
    "below": "below the de minimis",
    "undelivered": "not delivered",
    "unpriced": "paid without a price",
    "by_hand": "set by hand",
    "not_brought_in": "not brought in",
}


@dataclass(frozen=True, slots=True)
class SectorMoved:
    """A contract that counts in another sector than when the year was signed."""

    contract: int
    provider: str
    then: Sector
    now: Sector


@dataclass(frozen=True)
class ChangedSince:
    """A signed statement beside that of the register as it stands, and the shares that each of them reached."""

    then: YearStatement
    now: YearStatement
    shares_then: tuple[YearShare, ...] = ()
    shares_now: tuple[YearShare, ...] = ()

    @cached_property
    def lines(self) -> tuple[LineMoved, ...]:
        """The lines that differ, and the ledger's total where it does."""
        return tuple(moved for moved in _lines(self.then, self.now) if moved.difference)

    @cached_property
    def contracts(self) -> tuple[ClosingMoved, ...]:
        """The contracts of which a figure differs, as listed now, then those that went."""
        return tuple(moved for moved in _contracts(self.then, self.now) if moved.figures)

    @cached_property
    def shares(self) -> tuple[ShareMoved, ...]:
        """The shares that differ in what they reached, of which budget, or in the target they are held against."""
        return shares_moved(self.shares_then, self.shares_now)

    @cached_property
    def sectors(self) -> tuple[SectorMoved, ...]:
        """The contracts that count in another sector, as listed now."""
        return tuple(_sectors(self.then, self.now))

    def name_of(self, contract: int) -> str:
        """What a contract is called, by its id: as it is now where it is there, else as it was signed."""
        return self.now.names.get(contract) or self.then.names[contract]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.lines or self.contracts or self.shares or self.sectors)

    @property
    def sentence(self) -> str:
        """It in words."""
        if not self:
            return "Nothing changed since it was signed."
        figures = self._figures if self.lines or self.contracts else "no figure of the statement."
        said = f"Changed since it was signed: {figures}", self._in_sectors, shares_words(self.shares)
        return " ".join(filter(None, said))

    @property
    def _figures(self) -> str:
        of = count_words(len(self.contracts), "contract") if self.contracts else "no contract"
        committed = self.now.commitment - self.then.commitment
        if not committed:
            return f"{of}, the commitment is the same."
        return f"{of}, {sterling(abs(committed))} {'more' if committed > 0 else 'less'} committed."

    @property
    def _in_sectors(self) -> str:
        count = len(self.sectors)
        if not count:
            return ""
        return f"{capital(count_words(count, 'contract'))} {'counts' if count == 1 else 'count'} in another sector."


def changed_since_signed(register: Register, signed: SignedStatement) -> ChangedSince:
    """What a year would come to now, beside what was signed, by the same reading."""
    then = signed.statement
    now = statement_of(register, then.year, then.reading)
    return ChangedSince(then, now, signed.shares, year_shares(register, now))


def _lines(then: YearStatement, now: YearStatement) -> Iterator[LineMoved]:
    old, new = _by_title(then), _by_title(now)
    for title in (*old, *(title for title in new if title not in old)):
        yield LineMoved(title, old.get(title, 0), new.get(title, 0))
    yield LineMoved("Ledger", then.ledger, now.ledger)
    yield LineMoved("Not decided", then.open_amount, now.open_amount)


def _by_title(statement: YearStatement) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in statement.lines:
        found[line.title] = found.get(line.title, 0) + line.amount
    return found


def _contracts(then: YearStatement, now: YearStatement) -> Iterator[ClosingMoved]:
    for contract, one in now.by_contract.items():
        yield ClosingMoved(then.by_contract.get(contract), one)
    yield from (
        ClosingMoved(one, None) for contract, one in then.by_contract.items() if contract not in now.by_contract
    )


def _sectors(then: YearStatement, now: YearStatement) -> Iterator[SectorMoved]:
    for number, one in now.by_contract.items():
        before = then.by_contract.get(number)
        if before is not None and before.contract.sector is not one.contract.sector:
            yield SectorMoved(number, one.contract.provider, before.contract.sector, one.contract.sector)


def _figure(closing: Closing | None, key: str) -> int | None:
    found: int | None = None if closing is None else getattr(closing, key)
    return found
