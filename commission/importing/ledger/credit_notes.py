"""Credits told by a column beside the amounts alone, which stand above zero: asked, never guessed.

The column names types of documents, or it has no words for a heading and holds nothing but signs: `-`, `CR`, `-£`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from typing import Any

from commission.importing.columns import cells_at
from commission.importing.heading_words import in_words
from commission.importing.ledger.asked import AskedError, Option, asking
from commission.importing.sheet import column_letter
from commission.rules.money import sterling
from commission.rules.reading.written import plain_words
from commission.rules.year_end.ledger_amounts import side_of

AS_WRITTEN, BELOW_ZERO = "as-written", "below-zero"
ANSWERS = (AS_WRITTEN, BELOW_ZERO)
_TYPES = re.compile(
    r"^(?:(?:supplier|ap|purchase|payables|sap) )?(?:doc|document|trans|tran|transaction|txn|invoice|inv|voucher|entry"
    r"|record|payment)? ?types?(?: (?:code|description|desc|name))?$"
    r"|^inv(?:oices?)?(?: or)? (?:crn?|cn|credits?|credit notes?)$"
    r"|^(?:crn?|cn|credits?|credit notes?)(?: or)? inv(?:oices?)?$"
)
_CREDITS = frozenset(
    "credit,credits,credit note,credit notes,creditnote,credit memo,creditmemo,credit invoice,credit memorandum,"
    "crn,cn,cr,crd,crnote,cr note,cr notes,cm,scn,pcn,pcr,apcn,apcrn,kg,nodyn credyd,refund,refunds,supplier refund,"
    "supplier refunds,credit adjustment,purchase credit,reversal,reversals".split(",")
)
_ENDS = (" credit note", " credit notes", " credit memo")


class CreditNotes:
    """Counts the credit notes of a sheet, and puts them below zero where that is the answer (None: none is known)."""

    def __init__(self, headings: Sequence[str], columns: Mapping[str, int], answer: str | None) -> None:
        types = [place for place, heading in enumerate(headings) if _TYPES.search(in_words(heading))]
        self.place = None if "sign" in columns or not types else types[0]
        self.heading = "" if self.place is None else headings[self.place]
        self.answer = answer
        self.lines = self.above = self.pence_above = self.others = self.turned = 0
        self._known: dict[str, bool] = {}
        self._headings = headings
        self._signs = [] if "sign" in columns or types else list(_wordless(headings, columns))

    def turn(self, rows: Sequence[Any], pence: list[Any]) -> None:
        """Put the credit notes of a block below zero, where a person said so."""
        if self._signs:
            self._look_for_signs(rows)
        if self.place is None or self.answer != BELOW_ZERO:
            return
        for at, credit in enumerate(self._which(rows)):
            if credit and isinstance(pence[at], int) and pence[at] > 0:
                pence[at] = -pence[at]
                self.turned += 1

    def count(self, rows: Sequence[Any], pence: Sequence[int], keep: Sequence[bool] | None) -> None:
        """Add the lines of a block; `rows` are all of it, `keep` says which of them are lines."""
        if self.place is None:
            return
        which = self._which(rows)
        if keep is not None:
            which = list(compress(which, keep))
        credits_ = list(compress(pence, which))
        above = [one for one in credits_ if one > 0]
        self.lines += len(credits_)
        self.others += len(which) - len(credits_)
        self.above += len(above)
        self.pence_above += sum(above)

    def ask(self, whole: int, name: str) -> None:
        """Raises AskedError where credit notes stand above zero and nobody has said what that means."""
        if not self.above or self.answer is not None or self.others < self.lines:
            return
        below = whole - 2 * self.pence_above
        written, turned = sterling(whole), sterling(below)
        many = f"{self.above:,} credit notes stand" if self.above > 1 else "one credit note stands"
        told = AskedError(
            f"By “{self.heading}” of {name}, {many} above zero, {sterling(self.pence_above)} together: taken as "
            f"written all comes to {written}, taken off it comes to {turned}.",
            "Say whether they are to be taken off (on the command line: --credit-notes below-zero, or as-written).",
        )
        raise asking(
            told,
            "credit notes",
            (Option(BELOW_ZERO, "Take them off", turned), Option(AS_WRITTEN, "As they are written", written)),
        )

    def _look_for_signs(self, rows: Sequence[Any]) -> None:
        """Take a column that says which lines are credits, and leave one that says something else too."""
        for place in list(self._signs):
            sides = set(map(side_of, set(cells_at(rows, place))))
            if None in sides:
                self._signs.remove(place)
                if place == self.place and not self.turned:
                    self.place, self.lines, self.above, self.pence_above = None, 0, 0, 0
            elif True in sides and self.place is None:
                self.place, self.heading = place, self._headings[place]

    def _which(self, rows: Sequence[Any]) -> list[bool]:
        assert self.place is not None
        texts = cells_at(rows, self.place)
        for text in set(texts) - self._known.keys():
            word = plain_words(text)
            by_sign = self.place in self._signs and side_of(text) is True
            self._known[text] = by_sign or word in _CREDITS or word.endswith(_ENDS)
        return list(map(self._known.__getitem__, texts))


def _wordless(headings: Sequence[str], columns: Mapping[str, int]) -> Iterator[int]:
    """The places of the columns without a field whose headings have no letter."""
    for place, heading in enumerate(headings):
        bare = heading == f"column {column_letter(place)}" or not any(map(str.isalpha, heading))
        if bare and place not in columns.values():
            yield place
