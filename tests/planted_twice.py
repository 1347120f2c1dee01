"""A year of payments with what is usual in a ledger, and payments planted in it that were made twice.

Usual: invoices of their own, also of one amount; instalments with and without a reference, under an order, under the
month they are for; weekly rents; session fees of one amount now and then; a reference that many share. The same seed
makes the same.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from commission.rules.year_end.payments import Payee, Payment

FIRST = date(2006, 4, 1)
MONTHS = "Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar".split()
ORDERS = frozenset(f"C{number:04}" for number in range(100, 200))
"""References of contracts."""


@dataclass
class Year:
    """The payments, who was paid, and the planted ones: what kind, and the two ids."""

    payments: list[Payment] = field(default_factory=list)
    payees: dict[int, Payee] = field(default_factory=dict)
    planted: list[tuple[str, frozenset[int]]] = field(default_factory=list)

    def pay(self, payee: int, day: date, pence: int, reference: str = "", words: str = "") -> int:
        number = len(self.payments) + 1
        texts = {"reference": reference, "description": words, "voucher": f"V{number}"}
        self.payments.append(Payment(number, payee, min(day, date(2007, 3, 31)), pence)._replace(**texts))
        return number

    def plant(self, kind: str, number: int, days: int, reference: str = "", payee: int = 0) -> None:
        one = self.payments[number - 1]
        day = one.paid_on + timedelta(days=days)
        again = self.pay(payee or one.payee, day, one.amount, reference or one.reference, one.description)
        self.planted.append((kind, frozenset((number, again))))

    def called(self, name: str, number: str = "") -> int:
        ident = len(self.payees) + 1
        self.payees[ident] = Payee(ident, name, number)
        return ident


def _day(number: int) -> date:
    return FIRST + timedelta(days=number)


def year_with_planted(seed: int) -> Year:
    """Eighty payees, and sixteen payments made twice."""
    random, year = Random(seed), Year()
    invoices: list[int] = []
    instalments: list[int] = []
    for place in range(80):
        payee = year.called(f"Body {chr(97 + place % 26)}{'xyz'[place // 26 % 3]}ton {place:03}")
        paid = _usual(year, random, payee, place)
        if place % 8 < 2:
            invoices += [one for one in paid if year.payments[one - 1].paid_on < date(2007, 1, 1)]
        elif place % 8 == 2:
            instalments.append(paid[3])
    random.shuffle(invoices)
    for days in (0, 9, 40):
        year.plant("the same invoice", invoices.pop(), days)
    for letter in "AR":
        year.plant("a letter added", one := invoices.pop(), 20, f"{year.payments[one - 1].reference}{letter}")
    one = invoices.pop()
    year.plant("written otherwise", one, 12, f"INV-{year.payments[one - 1].reference.lstrip('INV0')}")
    for form in ("Ltd", "LIMITED"):
        one = invoices.pop()
        other = year.called(f"{year.payees[year.payments[one - 1].payee].name} {form}", "900")
        year.plant("another payee of the body", one, 15, payee=other)
    for number, days in zip(instalments[:8], (0, 1, 2, 3, 4, 5, 1, 2), strict=True):
        year.plant("an instalment again", number, days)
    one = invoices.pop()
    year.pay(year.payments[one - 1].payee, year.payments[one - 1].paid_on, year.payments[one - 1].amount, "X1")
    year.pay(year.payments[one - 1].payee, date(2007, 3, 30), -year.payments[one - 1].amount, "X1")
    return year


def _usual(year: Year, random: Random, payee: int, place: int) -> list[int]:
    """What one payee is paid in the year, by its place one of eight kinds."""
    amount, first = random.randrange(500, 9_000) * 100, random.randrange(1_000, 90_000)

    def paid(
        often: int, day: Callable[[int], int], words: str = "", reference: Callable[[int], str] = str
    ) -> list[int]:
        return [year.pay(payee, _day(day(step)), amount, reference(step), words) for step in range(often)]

    def invoice(step: int) -> str:
        return f"INV{first + 3 * step:06}"

    def some_day(_: int) -> int:
        return random.randrange(364)

    kinds: tuple[Callable[[], list[int]], ...] = (
        lambda: [year.pay(payee, _day(some_day(0)), random.randrange(1_000, 900_000), invoice(n)) for n in range(20)],
        lambda: paid(20, some_day, reference=invoice),
        lambda: paid(12, lambda month: month * 30 + random.randrange(4), "Grant", lambda _: ""),
        lambda: paid(
            12, lambda month: month * 30 + random.randrange(25), reference=lambda month: f"{MONTHS[month]} 06"
        ),
        lambda: paid(2, lambda half: half * 60 + random.randrange(9), reference=lambda _: f"C{100 + place:04}"),
        lambda: paid(52, lambda week: 7 * week, "Rent", lambda _: ""),
        lambda: paid(30, some_day, "Session fee", lambda _: ""),
        lambda: paid(6, lambda month: month * 50, reference=lambda _: random.choice(("2006/07", "BACS"))),
    )
    return kinds[place % 8]()
