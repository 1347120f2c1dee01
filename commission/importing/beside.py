"""Rows whose figures are put in doubt by what stands beside them: another currency, so much a month, weeks."""

import re
from collections.abc import Iterator, Mapping, Sequence

from commission.importing.columns import cells_at
from commission.importing.heading_words import normalised
from commission.importing.headings import Layout
from commission.importing.sheet import column_letter
from commission.rules.reading.written import is_nothing, plain_words

Row = tuple[str, ...]
NumberedRow = tuple[int, Row]
_POUNDS = frozenset(
    ("gbp", "sterling", "pounds", "pound", "pounds sterling", "uk pounds", "british pounds", "gb pounds")
)
_WHOLE = frozenset(("total", "one off", "once", "whole term", "whole contract", "contract", "total value", "lump sum"))
_MONTHS = _POUNDS | frozenset(("month", "months", "mths", "mth", "misoedd"))
_OWED = frozenset(("dr", "debit", "d", "db", ""))
_DOCUMENTS = frozenset(("contract", "grant", "agreement", "sla", "invoice", "order", "purchase order"))
_SIGN = "+/-"
_GOES_WITH = {
    **dict.fromkeys(("dr cr", "cr dr", "debit credit", "credit debit", "d c", "sign", _SIGN), _OWED),
    **dict.fromkeys(("document type", "doc type", "transaction type", "entry type"), _DOCUMENTS),
    **dict.fromkeys(("scale", "multiplier", "multiple", "factor", "gbp unit"), _POUNDS | {"1"}),
    **dict.fromkeys(("currency", "currency code", "curr", "ccy", "arian"), _POUNDS),
    **dict.fromkeys(("frequency", "per", "basis", "payment basis", "price basis", "value basis"), _WHOLE),
    **dict.fromkeys(("unit", "units", "years months", "months years", "length unit", "term unit"), _MONTHS),
}
"""Headings of columns that say in what a figure beside them is counted, and what may stand in them."""
_CODES = frozenset("GBP EUR USD CHF SEK NOK DKK PLN CZK HUF JPY AUD CAD NZD INR CNY ZAR AED HKD SGD TRY".split())
_FEW_DECIMALS = re.compile(r",[0-9]{1,2}(?![0-9])", re.ASCII)
_DECIMAL_COMMA = re.compile(r"(?m)^[^\n.,]*[0-9],[0-9]{1,2}\W*$", re.ASCII)
_COMMA_AT_THOUSANDS = re.compile(r"(?m)^[^\n.,]*[0-9],[0-9]{3}\W*$", re.ASCII)


def in_other_units(rows: Sequence[NumberedRow], layout: Layout, by_hand: Mapping[str, str]) -> dict[int, str]:
    """Why the figures of a row may not be what they seem, by its number; a column left out by hand says nothing."""
    found = dict(_in_other_money(rows, layout, {normalised(text) for text, key in by_hand.items() if not key}))
    for number, reason in _of_decimal_commas(rows, layout):
        found.setdefault(number, reason)
    return found


def _in_other_money(rows: Sequence[NumberedRow], layout: Layout, left_out: set[str]) -> Iterator[tuple[int, str]]:
    for place, heading in enumerate(layout.headings):
        word = normalised(heading)
        letter = column_letter(place).lower()
        if place in layout.columns.values() or left_out & {word, letter, f"column {letter}"}:
            continue
        allowed = _GOES_WITH.get(word) or (_POUNDS if _holds_codes(rows, place) else None)
        for number, row in rows if allowed else ():
            text = row[place].strip() if place < len(row) else ""
            says = not is_nothing(text) or (word in ("sign", _SIGN) and text in ("-", "−", "–"))
            if allowed and says and text != "£" and (plain_words(text) or text.strip("+")) not in allowed:
                yield number, f"“{heading}” says “{text}”: the figures of the row may not be what they seem."


def _holds_codes(rows: Sequence[NumberedRow], place: int) -> bool:
    """True for a column of nothing but codes of currencies."""
    some = False
    for _, row in rows:
        if place < len(row) and row[place]:
            if row[place].strip() not in _CODES:
                return False
            some = True
    return some


def _of_decimal_commas(rows: Sequence[NumberedRow], layout: Layout) -> Iterator[tuple[int, str]]:
    """Amounts like `10,000` in a column where more cells have their pence behind a comma."""
    money = layout.columns.get("amount")
    if money is None:
        return
    whole = "\n".join(cells_at([row for _, row in rows], money))
    if _FEW_DECIMALS.search(whole) is None:
        return
    cut = len(_DECIMAL_COMMA.findall(whole))
    if cut < 2 or cut < len(_COMMA_AT_THOUSANDS.findall(whole)):
        return
    for number, row in rows:
        if money < len(row) and _COMMA_AT_THOUSANDS.match(row[money].strip()):
            yield number, f"“{row[money].strip()}” stands among amounts with a decimal comma: it may be one too."
