"""Which contract of a decided provider a payment was for: posted where an exact rule says one, else left open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from commission.rules.facts import Contract
from commission.rules.figures.commitment import our_amount
from commission.rules.money import sterling
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.year_end.instalments import AFTER_END, Paying, ended_before, in_force, length_of
from commission.rules.year_end.named_contracts import NamedContracts
from commission.rules.year_end.payments import Payment, Posting

REFERENCE, ONLY, INSTALMENT, VOUCHER, CREDIT = (
    "reference",
    "only contract in force",
    "exact instalment",
    "transaction adds up",
    "credit of a payment",
)


class Contracts:
    """The contracts of every provider, as payments are held against them."""

    def __init__(self, contracts: Iterable[Contract]) -> None:
        listed = tuple(contracts)
        self.named = NamedContracts(listed)
        self._paying = {contract.id: contract for contract in listed}
        self._of: dict[int, list[Contract]] = defaultdict(list)
        self._known: dict[int, tuple[Paying, ...]] = {}
        self._amounts: dict[int, list[Contract]] = defaultdict(list)
        for contract in listed:
            self._of[contract.provider_id].append(contract)

    def of(self, provider: int) -> tuple[Paying, ...]:
        """The contracts of a provider, in listed order."""
        if provider not in self._known:
            self._known[provider] = tuple(map(Paying, self._of.get(provider, ())))
        return self._known[provider]

    def get(self, contract: int) -> Contract | None:
        return self._paying.get(contract)

    def paid_in(self, amount: int, day: date) -> set[int]:
        """The providers of contracts of which an amount is the whole, half, quarter or twelfth, or is so of a year."""
        if not self._amounts:
            self._read_amounts()
        found: set[int] = set()
        for parts in (1, 2, 4, 12):
            for whole in range(amount * parts - parts + 1, amount * parts + parts):
                found.update(one.provider_id for one in self._amounts.get(whole, ()) if in_force(one, day))
        return found

    def exact(self, provider: int, payment: Payment) -> Paying | None:
        """The one contract in force of a provider that a payment is an instalment of, to the penny, if it is of one."""
        amount, day = payment.amount, payment.paid_on
        fits = [one for one in self.of(provider) if in_force(one.contract, day) and one.instalment(amount, day)]
        return fits[0] if len(fits) == 1 else None

    def _read_amounts(self) -> None:
        for contract in self._paying.values():
            if (ours := our_amount(contract)) is not None:
                for whole in {ours, ours * 12 // (length_of(contract) or 12)}:
                    self._amounts[whole].append(contract)

    def provider_named(self, payment: Payment) -> tuple[int, str] | None:
        """The provider whose contract a payment's texts name, and how."""
        found = self.named.named_by(payment)
        return None if found is None else (self._paying[found[0]].provider_id, found[1])


def choose(contracts: Contracts, provider: int, payments: Sequence[Payment]) -> Iterator[Posting]:
    """What exact rules post of the open payments of one payee, whose provider is decided."""
    mine = contracts.of(provider)
    posted: dict[int, Posting] = {}
    for payment in payments:
        if found := _one(contracts, mine, payment):
            posted[payment.id] = found
    for found in (*_of_vouchers(mine, payments, posted), *_credits(payments, posted)):
        posted.setdefault(found.payment, found)
    yield from posted.values()


def choose_named(contracts: Contracts, payments: Sequence[Payment]) -> Iterator[Posting]:
    """What is posted of the payments of somebody who is not known: what names a contract itself."""
    for payment in payments:
        if named := contracts.named.named_by(payment):
            contract = contracts.get(named[0])
            if contract is not None and (found := _referred((Paying(contract),), payment, *named)):
                yield found


def _one(contracts: Contracts, mine: Sequence[Paying], payment: Payment) -> Posting | None:
    """The contract of one payment by itself."""
    if named := contracts.named.named_by(payment):
        contract, why = named
        return _referred(mine, payment, contract, why)
    there: list[Paying] = []
    fits: list[tuple[Paying, str]] = []
    for one in mine:
        if in_force(one.contract, payment.paid_on):
            there.append(one)
        elif ended_before(one.contract, payment.paid_on) is None:
            continue
        if words := one.instalment(payment.amount, payment.paid_on):
            fits.append((one, words))
    if len(there) == 1 and all(one is there[0] for one, _ in fits):
        if not fits and any(one.of_year(FinancialYear.of(payment.paid_on)).get(payment.amount) for one in mine):
            return None  # of another one, which is not in force yet
        return _only(there[0].contract, payment, fits[0][1] if fits else "")
    if len(fits) == 1 and fits[0][0] in there:
        (one, words), day = fits[0], shown_date(payment.paid_on)
        why = f"{sterling(payment.amount)} is {words}; of no other contract in force on {day}"
        return Posting(payment.id, one.contract.id, why, INSTALMENT)
    return None


def _referred(mine: Sequence[Paying], payment: Payment, contract: int, why: str) -> Posting | None:
    """By its reference, while the contract stands or stood a while ago; another provider's is left to a person."""
    for one in mine:
        if one.contract.id == contract:
            near = one.contract.starts_on is None or (one.contract.starts_on - payment.paid_on).days <= AFTER_END
            if in_force(one.contract, payment.paid_on) or (one.contract.undated and near):
                return Posting(payment.id, contract, why, REFERENCE)
            if days := ended_before(one.contract, payment.paid_on):
                return Posting(payment.id, contract, f"{why}; paid {_days(days)} after its end", REFERENCE)
    return None


def _only(contract: Contract, payment: Payment, instalment: str) -> Posting | None:
    """The only contract in force, unless the payment is more than all of it."""
    ours = our_amount(contract)
    if ours is not None and payment.amount > ours and not contract.open_ended and not instalment:
        return None
    why = f"Only contract of {contract.provider} in force on {shown_date(payment.paid_on)}"
    return Posting(payment.id, contract.id, f"{why}; {instalment}" if instalment else why, ONLY)


def _of_vouchers(
    mine: Sequence[Paying], payments: Sequence[Payment], posted: Mapping[int, Posting]
) -> Iterator[Posting]:
    """Lines of one transaction that come to an instalment of one contract together, where none of them says another."""
    together: dict[tuple[object, str], list[Payment]] = defaultdict(list)
    for payment in payments:
        if payment.voucher:
            together[payment.paid_on, payment.voucher].append(payment)
    for (_, voucher), lines in together.items():
        if len(lines) < 2 or any(line.id in posted for line in lines):
            continue
        total, day = sum(line.amount for line in lines), lines[0].paid_on
        fits = [
            (one.contract.id, words)
            for one in mine
            if in_force(one.contract, day) and (words := one.instalment(total, day))
        ]
        if len(fits) == 1:
            why = f"The {len(lines)} lines of transaction {voucher} come to {sterling(total)}, {fits[0][1]}"
            yield from (Posting(line.id, fits[0][0], why, VOUCHER) for line in lines)


def _credits(payments: Sequence[Payment], posted: Mapping[int, Posting]) -> Iterator[Posting]:
    """A credit is of the contract that the payments it may take back were all for; each takes back one at most."""
    paid: dict[int, list[Payment]] = defaultdict(list)
    for payment in payments:
        if payment.amount > 0 and payment.id in posted:
            paid[payment.amount].append(payment)
    for payment in payments:
        if payment.amount < 0 and payment.id not in posted:
            before = [one for one in paid.get(-payment.amount, ()) if one.paid_on <= payment.paid_on]
            if len({posted[one.id].contract for one in before}) == 1:
                paid[-payment.amount].remove(before[-1])
                contract, day = posted[before[-1].id].contract, shown_date(before[-1].paid_on)
                why = f"Takes back the {sterling(-payment.amount)} paid on {day} for contract {contract}"
                yield Posting(payment.id, contract, why, CREDIT)


def _days(count: int) -> str:
    return f"{count} {'day' if count == 1 else 'days'}"
