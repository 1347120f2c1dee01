"""What the columns of the contracts table must be wide enough for, beside what they usually say."""

from commission.rules.facts import Sector
from commission.rules.money import grouped
from commission.ui.table.columns import COLUMNS, TO_SETTLE
from commission.ui.table.model import ContractTable

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
