"""Which currencies of a ledger are not the pound."""

from commission.rules.reading.written import is_nothing, plain_words

_OURS = frozenset(("gbp", "sterling", "pounds", "pound", "pounds sterling", "uk pounds", "uk", ""))
_SIGNS = frozenset("-−–(")
"""What makes more of `-£` than a currency."""


def is_foreign(text: str) -> bool:
    """True for a currency that is not the pound."""
    if is_nothing(text) or text.strip() == "£":
        return False
    return plain_words(text) not in _OURS or not _SIGNS.isdisjoint(text)
