"""Payments, payees and providers made for the tests of matching."""

from datetime import date
from typing import Any

from commission.rules.providers.facts import Alias, Provider
from commission.rules.year_end.payments import Payee, Payment


def payment(number: int = 1, amount: int = 100_000, day: date = date(2006, 6, 14), **fields: Any) -> Payment:
    return Payment(number, fields.pop("payee", 1), day, amount)._replace(**fields)


def payee(name: str, number: str = "", ident: int = 1, **fields: Any) -> Payee:
    return Payee(ident, name, number, **fields)


def provider(ident: int, name: str, *others: str, **fields: Any) -> Provider:
    aliases = tuple(Alias(place, other, "a list") for place, other in enumerate(others, 1))
    return Provider(ident, name, aliases=aliases, **fields)


def providers(*names: str) -> tuple[Provider, ...]:
    return tuple(provider(place, name) for place, name in enumerate(names, 1))
