"""What a name calls itself: a provider, or a total, a sector, a line that reckons with the rows."""

import re
from dataclasses import dataclass
from functools import lru_cache

from commission.rules.facts import Sector
from commission.rules.identity import provider_name
from commission.rules.written import Uncertain, collapsed, is_nothing, sector

LONGEST_LABEL = 200
"""No label of a total is longer: a longer text is not tried, since there are texts that take for ever to try."""
_SAYS_WHAT = (
    r"of|for|in|all|the|and|to|date|amounts?|values?|contracts?|rows?|providers?|organisations?|vcs|vcse|voluntary"
    r"|community|private|public|statutory|unclassified|sectors?|cost|spend|commitments?|page|this|£|\(?[\d/.-]+\)?"
    r"|carried|brought|forward|c/?f|b/?f|gbp|year|annual|excluding|including|excl?|incl?|vat|y|cyfan|am|expenditure"
)
_TOTAL = r"(?:(?:sub|grand|overall|net|gross|running|page|final|section|group)[\s-]*)?(?:totals?|is-?gyfanswm|cyfanswm)"
_LABEL = re.compile(
    rf"(?:(?:{_SAYS_WHAT})[\s:=(),.&-]+)*{_TOTAL}(?:[\s:=(),.&-]+(?:{_SAYS_WHAT})?)*"
    r"|(?:carried|brought) forward:?|[cb]/f:?|sum(?: of (?:above|all|contracts))?:?",
    re.IGNORECASE,
)
"""What a total row calls itself. More words than these (`Total Recall Training`) are a provider's name."""
_OF_GROUP = re.compile(rf"(?P<group>.+?)[\s:,-]+{_TOTAL}:?|{_TOTAL}\s+(?:for|of|-|:)\s*(?P<after>.+?):?", re.IGNORECASE)
_NO_PART = re.compile(
    rf"{_TOTAL}|\b(?:contracts?|providers?|organisations?|amounts?|values?|for|of|all|the)\b|[:=]", re.IGNORECASE
)
_SUMMARY = re.compile(
    r"\b(?:totals?|subtotals?|sum|average|mean|median|maximum|minimum|count|budget|balance|variance|difference|target"
    r"|vat|contingency|remaining|underspend|overspend|carried|brought|per ?cent(?:age)?|share|check|less|plus|overall"
    r"|all contracts|headroom|unallocated|uncommitted|available|grand|of which|cyfanswm)\b|%|\b[cb]/f\b",
    re.IGNORECASE,
)
"""Words of lines that reckon with the rows: with an amount and nothing else beside them they are no contract."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a text says as a name. `group` is what it is a total of, `sector` the sector it names, if it does."""

    total: bool = False
    group: str = ""
    of_sector: Sector | None = None
    sector: Sector | None = None
    summary: bool = False

    @property
    def plain(self) -> bool:
        """True for a name that is nothing but a name."""
        return not (self.total or self.group or self.sector or self.summary)


@lru_cache(1 << 16)
def label_of(text: str) -> Label:
    """What a cell's text calls itself."""
    text = collapsed(text)
    if not text or len(text) > LONGEST_LABEL or is_nothing(text):
        return Label()
    total = bool(_LABEL.fullmatch(text))
    match = _OF_GROUP.fullmatch(text)
    group = provider_name(match["group"] or match["after"]) if match else ""
    named = _sector(group) or (_sector(_NO_PART.sub(" ", text)) if total else None)
    return Label(total, group.casefold(), named, _sector(text), bool(_SUMMARY.search(text)))


def _sector(text: str) -> Sector | None:
    """The sector a text names; None for any other text, and for one that says nothing."""
    found = sector(text)
    return None if isinstance(found, Uncertain) or is_nothing(text) or found is Sector.UNCLASSIFIED else found
