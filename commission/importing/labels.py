"""What a name calls itself: a provider, or a total, a sector, a line that reckons with the rows."""

import re
from dataclasses import dataclass
from functools import lru_cache

from commission.rules.meanings import Sector
from commission.rules.reading.written import Uncertain, collapsed, is_nothing, sector
from commission.rules.reading.written_names import provider_name

LONGEST_LABEL = 200
"""No label of a total is longer: a longer text is not tried, since there are texts that take for ever to try."""
_SPACED = re.compile(r"\b(?:\w ){3,}\w\b")
"""`T O T A L`, as typists once set a heading apart."""
_APART = re.compile(r"[\s:=(),.&–—-]+")
_TOTALS = frozenset("total totals subtotal subtotals cyfanswm isgyfanswm gyfanswm".split())
_BESIDE = frozenset(
    (
        *"sub grand overall net gross running page final section group is of for in all the and to date this".split(),
        *"amount amounts value values contract contracts row rows provider providers organisation".split(),
        *"organisations excl".split(),
        *"vcs vcse voluntary community private public statutory unclassified sector sectors cost spend gbp".split(),
        *"commitment commitments carried brought forward c/f b/f year annual excluding including exc excl inc".split(),
        *"incl vat y cyfan am expenditure £".split(),
    )
)
"""What a total row says beside *total*. More words than these (`Total Recall Training`) are a provider's name."""
_FORWARD = frozenset(
    ("carried forward", "brought forward", "c/f", "b/f", "sum", "sum of above", "sum of all contracts")
)
_FIGURES = re.compile(r"£?[0-9/]+", re.ASCII)
_OF_GROUP = re.compile(
    r"(?P<group>.+)[\s:,-](?:(?:sub|grand)[\s-]?)?totals?:?"
    r"|(?:sub[\s-]?)?totals?(?: (?:for|of)|:| -) ?(?P<after>[^:]+):?",
    re.IGNORECASE,
)
_NO_PART = re.compile(
    r"\b(?:(?:sub|grand)[\s-]?)?(?:totals?|subtotals?|cyfanswm|contracts?|providers?|organisations?|amounts?|values?"
    r"|for|of|all|the)\b|[:=]",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"\b(?:totals?|subtotals?|sum|average|avg|mean|median|maximum|minimum|max|min|count"
    r"|number of|no\.? of|budget|balance|variance|difference|target|vat|contingency|remaining|underspend|overspend"
    r"|carried|brought|per ?cent(?:age)?|share|check|less|plus|overall"
    r"|all contracts|headroom|unallocated|uncommitted|available|grand|of which|cyfanswm)\b|%|\b[cb]/f\b",
    re.IGNORECASE,
)
"""Words of lines that reckon with the rows: with an amount and nothing else beside them they are no contract."""

_RECKONS = frozenset(
    "overall all combined net gross aggregate cumulative balance difference variance average mean count budget "
    "remaining contingency check".split()
)
"""Names that alone are none: with a bare amount they reckon with the rows also in a list of two columns."""

_OF_REPORT = re.compile(
    r"\b(?:date|report|printed|run|produced|prepared|updated|extracted|as at|dyddiad)\b", re.IGNORECASE
)
"""Words of the lines that say when a report was made: with a date and nothing else beside them they are no contract."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a text says as a name. `group` is what it is a total of, `sector` the sector it names, if it does.

    `reckons` is a name of nothing but words that reckon; `of_report` is a line that says when a report was made.
    """

    total: bool = False
    group: str = ""
    of_sector: Sector | None = None
    sector: Sector | None = None
    summary: bool = False
    reckons: bool = False
    of_report: bool = False

    @property
    def plain(self) -> bool:
        """True for a name that is nothing but a name."""
        return not (self.total or self.group or self.sector or self.summary or self.reckons)


_MAY_BE_TOTAL = re.compile(rf"total|yfanswm|forward|sum|[cb]/f|{_SPACED.pattern}", re.IGNORECASE)
"""Found in every text that calls itself a total, and in few others."""


def calls_itself_total(text: str) -> bool:
    """True for a total's own words, and for *total* beside other words."""
    if not _MAY_BE_TOTAL.search(text):
        return False
    label = label_of(text)
    return label.total or bool(label.group)


@lru_cache(1 << 16)
def label_of(text: str) -> Label:
    """What a cell's text calls itself."""
    text = _SPACED.sub(lambda found: found.group().replace(" ", ""), collapsed(text))
    if not text or len(text) > LONGEST_LABEL or is_nothing(text):
        return Label()
    words = [word for word in _APART.split(text.casefold()) if word]
    total = not _TOTALS.isdisjoint(words) and all(map(_goes_with_total, words))
    total = total or " ".join(words) in _FORWARD
    match = _OF_GROUP.fullmatch(text)
    group = provider_name(match["group"] or match["after"]).rstrip(" :,-") if match else ""
    named = _sector(group) or (_sector(_NO_PART.sub(" ", text)) if total else None)
    summary, of_report = bool(_SUMMARY.search(text)), bool(_OF_REPORT.search(text))
    reckons = bool(words) and _RECKONS.issuperset(words)
    return Label(total, group.casefold(), named, _sector(text), summary, reckons, of_report)


def _goes_with_total(word: str) -> bool:
    return word in _TOTALS or word in _BESIDE or _FIGURES.fullmatch(word) is not None


def _sector(text: str) -> Sector | None:
    """The sector a text names; None for any other text, and for one that says nothing."""
    found = sector(text)
    return None if isinstance(found, Uncertain) or is_nothing(text) or found is Sector.UNCLASSIFIED else found
