"""What an amount of a ledger means as finance systems write it: its sign before, behind, in words, in two columns."""

import re
from decimal import Decimal
from functools import lru_cache

from commission.rules.reading.written import LONGEST_FIGURE, Uncertain, amount, is_nothing, plain_words

_OWED = re.compile(r"\s*(?:\bdr\b|(?<=[0-9])dr)\.?\s*$", re.IGNORECASE)
_SHOWN_ZERO = re.compile(r"\s*(?:Â?£|GBP)\s*[-–—]\s*", re.IGNORECASE)
"""A zero in the format that spreadsheets call *accounting*, as it stands in a text file."""
_CREDITED = re.compile(r"(?:\(cr\.?\)|(?<![a-z])cr\.)\s*$", re.IGNORECASE)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–"), "-")
_QUOTES = ("'", "’")
_THOUSANDS = re.compile(r"(?<=[0-9])['’](?=[0-9]{3})", re.ASCII)
_SIDE_FIRST = re.compile(r"\s*(cr|dr)\b\.?\s*([^\s].*?)\s*", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"-?[0-9](?:\.[0-9]+)?E-[0-9]{2,3}", re.IGNORECASE | re.ASCII)
_TINY = re.compile(r"-?0?\.[0-9]{9,}", re.ASCII)
_NO_PENNY, _NOTHING = Decimal("0.005"), Decimal("0.000001")
_CREDITS = frozenset(("c", "cr", "credit", "h", "credit note", "minus"))
_DEBITS = frozenset(("d", "dr", "debit", "s", "plus", "db"))


def paid_amount(text: str) -> int | Uncertain | None:
    """An amount in pence as `amount` reads it; `250.00 DR` is what it says without the letters.

    `-3.46945E-18` is a computer's zero, `£ -` is how a spreadsheet shows one, `Â£5.00` is `£5.00` read in another
    encoding than it was written in; `250.00 (CR)`, `250.00 Cr.` and `CR 250.00` are credits; `1'250.00`, `–250.00` with
    a longer dash, and `'250.00`, as a spreadsheet marks text, are what they seem.
    """
    found = amount(text)
    if not isinstance(found, Uncertain) or len(text) > LONGEST_FIGURE:
        return found
    if is_computers_zero(text) or _SHOWN_ZERO.fullmatch(text):
        return 0
    plain = _CREDITED.sub("CR", _plainly(text.replace("Â£", "£")))
    if plain != text:
        again = paid_amount(plain)
        return found if isinstance(again, Uncertain) else again
    bare = without_owed(text)
    again = amount(bare) if bare != text else found
    return found if again is None or isinstance(again, Uncertain) or again < 0 else again


def _plainly(text: str) -> str:
    """An amount as it is usually written, of one with `’` at its thousands, with another dash, or its side in front."""
    plain = text.translate(_DASHES)
    if plain.strip()[:1] in _QUOTES:
        plain = plain.strip().strip("'’")
    if "," not in plain:
        plain = _THOUSANDS.sub(",", plain)
    first = _SIDE_FIRST.fullmatch(plain)
    return f"{first[2]} {first[1]}" if first else plain


def without_owed(text: str) -> str:
    """An amount without the letters behind it that say a debit: `250.00 DR`."""
    return _OWED.sub("", text)


def is_computers_zero(text: str) -> bool:
    """True for what is left of a sum that came to nothing, as a computer writes it: `-3.46945E-18`.

    That is less than half a penny in scientific writing, or less than a millionth of a pound in nine decimals or more.
    """
    bare = text.strip()
    if _TINY.fullmatch(bare):
        return abs(Decimal(bare)) < _NOTHING
    return bool(_SCIENTIFIC.fullmatch(bare)) and abs(Decimal(bare)) < _NO_PENNY


def of_two_sides(
    debit: int | Uncertain | None, credit: int | Uncertain | None, credits_negative: bool
) -> int | Uncertain | None:
    """One amount from a debit and a credit column: what was paid, credits below zero.

    `credits_negative`: the credit column writes its amounts below zero. Held: both sides filled, and a credit of
    the other sign than the rest of its column.
    """
    for side in (debit, credit):
        if isinstance(side, Uncertain):
            return side
    assert not isinstance(debit, Uncertain)
    assert not isinstance(credit, Uncertain)
    if debit and credit:
        return Uncertain("two_sides", "The row has a debit and a credit: which of them holds cannot be told.")
    if credit:
        if (credit < 0) is not credits_negative:
            return Uncertain("two_sides", "The credit has another sign than the other credits of the column.")
        return -abs(credit)
    return debit if debit is not None else credit


def signed(pence: int, text: str) -> int | Uncertain:
    """An amount with the side a column beside it names: a credit is below zero, whatever its own sign."""
    credit = side_of(text)
    if credit is None:
        return Uncertain("side_unclear", f"“{text.strip()}” does not say whether the amount is a debit or a credit.")
    if not credit and pence < 0:
        return Uncertain("side_unclear", "The amount is below zero, but the row calls it a debit.")
    return -abs(pence) if credit else pence


@lru_cache(1 << 10)
def side_of(text: str) -> bool | None:
    """True for a credit, False for a debit or nothing, None for neither; `-£` is a credit."""
    bare = text.replace("£", "").strip()
    if bare in ("-", "−", "–"):
        return True
    if bare in ("", "+") or is_nothing(text):
        return False
    word = plain_words(text)
    return True if word in _CREDITS else False if word in _DEBITS else None
