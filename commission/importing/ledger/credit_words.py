"""Lines whose description calls them credit notes, in a ledger without an amount below zero: said with their sum."""

import re
from collections.abc import Iterator, Sequence

from commission.importing.ledger.lines import SheetRead, Words, cells_of
from commission.importing.noticed import noticed
from commission.rules.findings import Finding
from commission.rules.money import sterling

_WORDS = re.compile(r"\bcredit (?:note|memo)|\bcrn\b|\bnodyn credyd\b", re.IGNORECASE)
_FEWEST, _ABOUT = 10, 10
_MARKS = ("credit note", "credit memo", "crn", "nodyn credyd")


class CreditWords:
    """Counts them, until an amount below zero is met: then credits have signs."""

    def __init__(self) -> None:
        self.lines = self.pence = self.row = 0
        self.text = ""

    def count(self, words: Words, numbers: Sequence[int], pence: Sequence[int]) -> None:
        """Take what the lines of a block are described as."""
        whole = words if isinstance(words, str) else "\n".join(filter(None, words))
        small = whole.lower()
        if not any(mark in small for mark in _MARKS):
            return
        for number, text, paid in zip(numbers, cells_of(words), pence, strict=True):
            if paid > 0 and text and _WORDS.search(text):
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
