"""Snapshots as sentences: what was frozen and what it came to, and how it differs today."""

from commission.rules.figures.by_ledger import LEDGER_MEASURES
from commission.rules.figures.sentences import READING_WORDS, capital, count_words, short_or_met
from commission.rules.figures.snapshot import Snapshot
from commission.rules.figures.snapshot_compared import Became, Comparison
from commission.rules.money import percent, percent_of_millionths, sterling
from commission.rules.periods import long_date


def asked_words(found: Snapshot) -> str:
    """`Value in 2007-08 of what was in place on 1 April 2007`, `Paid in 2006-07 to 31 January 2007`."""
    if found.basis.measure in LEDGER_MEASURES:
        upto = min(found.basis.as_at, found.year.last_day)
        return f"{capital(str(found.basis.measure))} in {found.year} to {long_date(upto)}"
    day = found.in_place_on
    which = f"of what was in place on {long_date(day)}" if day else "of all contracts"
    return f"Value in {found.year} {which}"


def snapshot_sentence(found: Snapshot) -> str:
    """The frozen answer on its basis."""
    basis, amount = found.basis, sterling(found.numerator)
    taken = "" if basis.measure.read_once else f", {READING_WORDS[basis.reading]}"
    said = f"{asked_words(found)}, rule {basis.rule}{taken}: {amount}"
    if basis.denominator and found.share is not None:
        counted = f" ({basis.base})" if basis.base else ""
        assumed = "an assumed " if basis.assumed else ""
        said += f" of {assumed}{sterling(basis.denominator)}{counted}, {percent(found.share, 4)}"
    if found.distance is not None and basis.fraction is not None:
        said += f", {short_or_met(found.distance, percent_of_millionths(basis.fraction))}"
    return f"{said}. {_counted(found)}"


def _counted(found: Snapshot) -> str:
    sums = found.sums
    words = f"{sums.counted:,} contract{'s' * (sums.counted != 1)} count{'s' * (sums.counted == 1)}"
    if sums.unpriced:
        words += f", {sums.unpriced:,} {'is' if sums.unpriced == 1 else 'are'} not priced"
    return f"{words}."


def comparison_sentence(found: Comparison) -> str:
    """How the same question is answered today, and what became of its contracts."""
    then, now = sterling(found.snapshot.numerator), sterling(found.now)
    if not found.difference:
        opening = f"Asked today the answer is the same, {now}"
    else:
        way = "more" if found.difference > 0 else "less"
        opening = f"Asked today the answer is {now}: {sterling(abs(found.difference))} {way} than the {then} frozen"
    counts = [
        f"{count_words(found.count(became), 'contract')} {words}"
        for became, words in _BECAME.items()
        if found.count(became)
    ]
    return f"{opening}. {_listed(counts)}." if counts else f"{opening}."


_BECAME = {
    Became.SAME: "as before",
    Became.CHANGED: "changed",
    Became.GONE: "no longer counted",
    Became.COME: "counted that was not",
}


def _listed(parts: list[str]) -> str:
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]
