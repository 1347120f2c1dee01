"""Lines that a column of states calls cancelled, void or returned: taken as they stand, and said with their sum."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from commission.importing.columns import cells_kept
from commission.importing.heading_words import in_words
from commission.importing.noticed import noticed
from commission.rules.findings import Finding
from commission.rules.money import sterling
from commission.rules.reading.written import collapsed, plain_words

_HEADING = re.compile(
    r"(?:(?:payment|pmt|cheque|invoice|inv|transaction|trans|bacs|voucher|document|line|clearing) )?(?:status|state)"
)
_WORDS = frozenset(
    "cancelled,canceled,cancel,void,voided,void cheque,stopped,stop,rejected,returned,failed,bounced,recalled,deleted,"
    "reversed,not paid,unpaid,on hold,payment cancelled,cheque cancelled,payment rejected,payment failed".split(",")
)


class Cancelled:
    """Counts the lines above zero whose state says that they were not paid after all; each word by itself."""

    def __init__(self, headings: Sequence[str], taken: Sequence[int]) -> None:
        places = [at for at, heading in enumerate(headings) if _HEADING.fullmatch(in_words(heading))]
        self.place = next((place for place in places if place not in taken), None)
        self.heading = "" if self.place is None else headings[self.place]
        self._found: dict[str, list[int]] = {}

    def count(
        self, rows: Sequence[Any], numbers: Sequence[int], pence: Sequence[int], keep: Sequence[bool] | None
    ) -> None:
        """Add the lines of a block; `rows` are all of it, `keep` says which of them are lines."""
        if self.place is None:
            return
        texts = cells_kept(rows, self.place, keep)
        words = {text for text in set(texts) if plain_words(text) in _WORDS}
        for number, text, paid in zip(numbers, texts, pence, strict=True) if words else ():
            if text in words and paid > 0:
                sums = self._found.setdefault(collapsed(text), [number, 0, 0])
                sums[1] += 1
                sums[2] += paid

    def findings(self) -> Iterator[Finding]:
        """What is said of each word."""
        for word, (row, count, pence) in self._found.items():
            told = {"heading": self.heading, "word": word, "count": f"{count:,}", "amount": sterling(pence)}
            yield noticed("lines_cancelled", row, self.heading, word, **told)
