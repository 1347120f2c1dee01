"""Whose ledger it is: where a column names the body that paid, and a few lines name another, these are said."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from commission.importing.columns import cells_kept
from commission.importing.heading_words import normalised
from commission.importing.noticed import noticed
from commission.rules.findings import Finding
from commission.rules.money import sterling
from commission.rules.reading.written import collapsed

_HEADINGS = frozenset(
    "body,body name,bodyname,organisation,organisation name,organisation label,authority,authority name,council,"
    "council name,company,company name,entity,entity name,departmental family,department family,public body,fund".split(
        ","
    )
)
_MOST = 12
"""A column of more different texts does not say whose ledger it is."""
_NEARLY_ALL = 19
"""One body pays at least so many lines for each line of another, else the ledger is of several."""
_MOST_SAID = 5


class Paid(NamedTuple):
    """What one body paid: how many lines, their pence, and the row of the first."""

    lines: int
    pence: int
    first: int


class Bodies:
    """Counts the lines by the body that paid them, in the one column whose heading means that."""

    def __init__(self, headings: Sequence[str], taken: Sequence[int]) -> None:
        places = [place for place, heading in enumerate(headings) if normalised(heading) in _HEADINGS]
        self.place = next((place for place in places if place not in taken), None)
        self.heading = "" if self.place is None else headings[self.place]
        self._lines: dict[str, Paid] = {}

    def count(
        self, rows: Sequence[Any], numbers: Sequence[int], pence: Sequence[int], keep: Sequence[bool] | None
    ) -> None:
        """Add the lines of a block; `rows` are all of it, `keep` says which of them are lines."""
        if self.place is None:
            return
        texts = cells_kept(rows, self.place, keep)
        different = set(texts)
        if len(different) > _MOST:
            self.place = None
            return
        for text in different:
            places = [at for at, one in enumerate(texts) if one == text]
            self._add(collapsed(text), Paid(len(places), sum(map(pence.__getitem__, places)), numbers[places[0]]))
        if len(self._lines) > _MOST:
            self.place = None

    def findings(self) -> Iterator[Finding]:
        """The lines of another body, where nearly all are of one."""
        known = {body: paid for body, paid in self._lines.items() if body}
        if self.place is None or len(known) < 2:
            return
        ours, most = max(known.items(), key=lambda pair: pair[1].lines)
        others = sorted((one.first, body, one) for body, one in known.items() if body != ours)
        if most.lines < _NEARLY_ALL * sum(one.lines for *_, one in others):
            return
        for row, body, one in others[:_MOST_SAID]:
            told = {"heading": self.heading, "body": body, "amount": sterling(one.pence)}
            yield noticed(
                "other_body", row, self.heading, body, count=one.lines, ours=ours, many=f"{most.lines:,}", **told
            )

    def _add(self, body: str, more: Paid) -> None:
        before = self._lines.get(body)
        if before is not None:
            more = Paid(before.lines + more.lines, before.pence + more.pence, min(before.first, more.first))
        self._lines[body] = more
