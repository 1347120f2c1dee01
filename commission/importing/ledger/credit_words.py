"""Lines whose description calls them credit notes, in a ledger without an amount below zero: said with their sum."""

import re
from collections.abc import Iterator, Sequence
from itertools import compress

from commission.importing.ledger.lines import SheetRead
from commission.importing.noticed import noticed
from commission.rules.findings import Finding
from commission.rules.money import sterling

_WORDS = re.compile(r"\bcredit (?:note|memo)|\bcrn\b|\bnodyn credyd\b", re.IGNORECASE)
_FEWEST, _ABOUT = 10, 10
Keep = Sequence[bool] | None


class CreditWords:
    """Counts them, until an amount below zero is met: then credits have signs."""

    def __init__(self) -> None:
        self.lines = self.pence = self.row = 0
        self.text = ""

    def count(self, texts: Sequence[str], numbers: Sequence[int], pence: Sequence[int], keep: Keep) -> None:
        """Take the descriptions of a block in; `keep` says which of them are lines."""
        if min(pence, default=0) < 0 or not _WORDS.search("\n".join(texts)):
            return
        kept = texts if keep is None else compress(texts, keep)
        for number, text, paid in zip(numbers, kept, pence, strict=True):
            if paid > 0 and _WORDS.search(text):
                self.row, self.text = self.row or number, self.text or text
                self.lines += 1
                self.pence += paid

    def findings(self, found: SheetRead, heading: str) -> Iterator[Finding]:
        """What is said of them; of a sheet in which as much stands below zero as above it, too."""
        below = -found.credits[1]
        above = found.amount + below
        if self.lines and not below and self.lines * 2 < found.lines:
            told = {"count": f"{self.lines:,}", "amount": sterling(self.pence), "heading": heading}
            yield noticed("credits_in_words", self.row, heading, self.text, **told)
        if found.lines >= _FEWEST and above and abs(found.amount) * _ABOUT <= above:
            yield noticed("as_much_below", above=sterling(above), below=sterling(below))
