"""What the columns of the contracts table must be wide enough for, and which give way where room lacks for all."""

from collections.abc import Collection, Mapping

from commission.rules.facts import Sector
from commission.rules.money import grouped
from commission.ui.table.columns import COLUMNS, TO_SETTLE
from commission.ui.table.model import ContractTable

NAMED_IN = 180
"""Pixels of the first column below which the least needed of the others give way: a row is known by its name."""
GIVES_WAY = tuple(column.key for column in reversed(COLUMNS) if column.said is not None and not column.shown_from)
"""What a list may say beside its dates and amounts, the least needed first; the panel beside the table says it too."""
_SAMPLES = {column.key: column.sample for column in COLUMNS}


def texts_of(table: ContractTable, narrow: bool) -> dict[str, tuple[str, ...]]:
    """By column, the texts that are shown whole: where the table is narrow, shorter ones of reading and sector."""
    heard, longest = table.rows.heard_by_now, Sector.UNCLASSIFIED.value
    amounts = [grouped(heard.least), grouped(heard.largest), _SAMPLES["amount"]]
    if table.groups:  # a subtotal is written heavier: a figure more is room enough for that
        amounts.append(grouped(max(abs(group.pence) for group in table.groups) * 10))
    return {
        "reading": (TO_SETTLE,) if narrow else (_SAMPLES["reading"],),
        "sector": (_SAMPLES["sector"], *((longest,) if not narrow or longest in heard.said else ())),
        "amount": tuple(amounts),
    }


def given_way(widths: Mapping[str, int], room: int, called: Collection[str]) -> frozenset[str]:
    """The columns that give way until the others, of these widths in pixels, fit the room; none that is called for."""
    needed, gone = sum(widths.values()), set()
    for key in GIVES_WAY:
        if needed > room and key in widths and key not in called:
            gone.add(key)
            needed -= widths[key]
    return frozenset(gone)
