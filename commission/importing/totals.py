"""Total rows: told from contracts, and compared with the rows they add up."""

import re
from dataclasses import dataclass, field

from commission.importing.drafts import Draft, TotalRow
from commission.importing.noticed import noticed
from commission.importing.rows import Cells
from commission.rules.facts import Sector
from commission.rules.findings import Finding
from commission.rules.money import sterling
from commission.rules.written import Uncertain, amount, is_nothing, sector

_SAYS_WHAT = (
    r"of|for|in|all|the|and|amounts?|values?|contracts?|rows?|vcs|voluntary|private|public|sector|cost|spend|£|[\d/-]+"
)
_TOTAL = r"(?:(?:sub|grand|overall)[\s-]*)?totals?"
_LABEL = re.compile(rf"{_TOTAL}(?:[\s:=(),.]+(?:{_SAYS_WHAT})?)*", re.IGNORECASE)
"""What a total row calls itself. More words than these (`Total Recall Training`) are a provider's name."""
_NOT_THE_LABEL = frozenset(["provider", "amount"])


@dataclass(slots=True)
class RunningTotals:
    """What the rows read so far add up to, in pence: all, since the last total row, and by sector."""

    amount_heading: str
    whole: int = 0
    block: int = 0
    held: int = 0
    by_sector: dict[Sector, int] = field(default_factory=dict)

    def add(self, draft: Draft) -> None:
        pence = draft.amount or 0
        self.whole += pence
        self.block += pence
        self.by_sector[draft.sector] = self.by_sector.get(draft.sector, 0) + pence

    def total_row(self, number: int, row: tuple[str, ...], cells: Cells) -> TotalRow | None:
        """The row as a total row, or None when it is none.

        It is one when its first filled cell says *total* and no cell but the amount says more of a
        contract; or, without any name, when its amount is what the rows above add up to.
        """
        label = next(filter(None, map(str.strip, row)), "")
        named = bool(_LABEL.fullmatch(label))
        if not named and cells["provider"].strip():
            return None
        rest = [text.strip() for key, text in cells.items() if key not in _NOT_THE_LABEL and not is_nothing(text)]
        value = amount(cells.get("amount", ""))
        pence = None if isinstance(value, Uncertain) else value
        if named and set(rest) <= {label}:
            return TotalRow(number, label, pence)
        if not cells["provider"].strip() and not rest and pence and pence in (self.whole, self.block):
            return TotalRow(number, "", pence)
        return None

    def compare(self, total: TotalRow, text: str) -> list[Finding]:
        """What is wrong with a total, which also ends the block it adds up.

        A total may add up all rows above, those since the last total, or those of the sector it names.
        """
        block, self.block = self.block, 0
        if total.amount is None:
            reason = f"“{text.strip()}” is no amount." if text.strip() else "It has no amount."
            return [noticed("total_unread", total.row, self.amount_heading, text, reason=reason)]
        if total.amount in (self.whole, block, self._of_named_sector(total.label)):
            return []
        difference = total.amount - self.whole
        apart = f"{sterling(abs(difference))} {'more' if difference > 0 else 'less'} in the total"
        if self.held:
            rows = "1 held row is" if self.held == 1 else f"{self.held} held rows are"
            apart += f"; {rows} not in the sum"
        words = {"total": sterling(total.amount), "rows": sterling(self.whole), "apart": apart}
        return [noticed("total_differs", total.row, self.amount_heading, text, **words)]

    def _of_named_sector(self, label: str) -> int | None:
        named = sector(re.sub(_TOTAL, " ", label, flags=re.IGNORECASE))
        if isinstance(named, Uncertain) or named is Sector.UNCLASSIFIED:
            return None
        return self.by_sector.get(named, 0)
