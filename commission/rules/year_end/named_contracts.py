"""Which contract a payment names in its own texts: by its reference, or the number it was procured under."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from commission.rules.facts import Contract
from commission.rules.year_end.payments import Payment

SHORTEST = 4
LONGEST_RUN = 3
"""A reference of more words than so many is no number."""

_PARTS = re.compile(r"[\s,;:()\[\]\"'“”‘’]+")
_ROUND = ".-/#*"
TEXTS = {"order_number": "order number", "reference": "reference", "description": "description", "voucher": "voucher"}
"""The texts of a payment that may name a contract, in the order they are looked at, and what they are called."""


def references(text: str) -> Iterator[str]:
    """Every run of whole words of a text that may be a reference: of four letters or more, one a figure."""
    words = _words(text)
    for begin in range(len(words)):
        for end in range(begin + 1, min(begin + LONGEST_RUN, len(words)) + 1):
            found = " ".join(words[begin:end])
            if len(found) >= SHORTEST and any(letter.isdigit() for letter in found):
                yield found


def _words(text: str) -> list[str]:
    return [part for word in _PARTS.split(text.casefold()) if (part := word.strip(_ROUND))]


class NamedContracts:
    """The references of every contract, to be looked for in many payments; one that two contracts share names none."""

    def __init__(self, contracts: Iterable[Contract]) -> None:
        owners: dict[str, set[int]] = defaultdict(set)
        self._shown: dict[str, str] = {}
        for contract in contracts:
            for written in (contract.reference, contract.details.procurement_reference or ""):
                whole = " ".join(_PARTS.split(written.casefold())).strip(_ROUND + " ")
                if whole and whole in references(whole):
                    owners[whole].add(contract.id)
                    self._shown[whole] = written
        self._owners = {text: next(iter(found)) for text, found in owners.items() if len(found) == 1}
        self._words = {word for text in self._owners for word in text.split()}

    def __bool__(self) -> bool:
        return bool(self._owners)

    def named_by(self, payment: Payment) -> tuple[int, str] | None:
        """The contract, by id, that a payment's texts name, and where; None where they name none, or two."""
        if not self._owners:
            return None
        found: dict[int, str] = {}
        for field, called in TEXTS.items():
            text = getattr(payment, field)
            if text and not self._words.isdisjoint(_words(text)):  # most texts have no word of any reference
                for part in references(text):
                    if (contract := self._owners.get(part)) is not None:
                        found.setdefault(contract, f"Its {called} names {self._shown[part]}")
        return next(iter(found.items())) if len(found) == 1 else None
