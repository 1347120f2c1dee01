"""What is found of a published figure, in sentences: the same on the screen, on paper and in JSON."""

from fractions import Fraction

from commission.rules.facts import Reading
from commission.rules.figures.basis import Found, Together, value_of
from commission.rules.figures.commitment import Measure
from commission.rules.figures.definitions import Definition, name_of
from commission.rules.figures.denominator import Denominator
from commission.rules.figures.numerators import ReadAs
from commission.rules.figures.published import FigureKind, Published
from commission.rules.figures.sentences import READING_WORDS, capital, count_words
from commission.rules.money import decimals, percent, sterling
from commission.rules.periods import long_date

SHOWN_PLACES = 4
"""Decimals of a share beside the figure it reproduces, so that it can be seen how near it lies."""

NO_PROOF = "It reproduces the figure, which does not prove that it was the basis used."
"""Said of the only definition there is: a figure can be right by chance, and a basis of the time be lost."""

TAKEN_WORDS = {
    ReadAs.LISTED: "amounts as listed",
    ReadAs.TOTAL: READING_WORDS[Reading.TOTAL],
    ReadAs.ANNUAL: READING_WORDS[Reading.ANNUAL],
    ReadAs.LOW: "the low end of the range",
    ReadAs.HIGH: "the top of the range",
}


def listed(words: tuple[str, ...]) -> str:
    """`A`, `A and C`, `A, B and C`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def rules_words(one: Definition) -> str:
    """`rule B`, `rules A and C`."""
    return f"rule{'s' * (len(one.rules) > 1)} {listed(one.rules)}"


def taken_words(one: Definition) -> str:
    """How its amounts are taken, and what that is the same as: `amounts as totals, the low end of the range too`."""
    first, *others = one.readings
    if one.simplest.measure is Measure.PAID:
        return "by the ledger"
    if ReadAs.TOTAL in one.readings and ReadAs.ANNUAL in one.readings:
        return "on either reading"
    same = [TAKEN_WORDS[other] for other in others]
    return TAKEN_WORDS[first] + "".join(f", {words} too" for words in same)


def base_words(one: Definition) -> str:
    """`as ticked, or whole grant`."""
    return one.bases[0] + "".join(f", or {name}" for name in one.bases[1:])


def definition_words(one: Definition) -> str:
    """`Rules A and C, committed, amounts as rates per year`, and the day its contracts are in place on."""
    words = f"{capital(rules_words(one))}, {one.simplest.measure}, {taken_words(one)}"
    day = one.simplest.day
    return words + (f", of what is in place on {long_date(day)}" if day else "")


def definition_sentence(one: Definition) -> str:
    """The definition, its pounds, what they are measured against and its share."""
    opening = f"{definition_words(one)}: {sterling(one.numerator)}"
    if one.share is None or one.denominator is None:
        return f"{opening}; without a budget there is no share."
    return f"{opening} of {sterling(one.denominator)}{_against(one)} is {percent(one.share, SHOWN_PLACES)}."


def _against(one: Definition) -> str:
    """What the denominator is, where it is not the budget as it is ticked."""
    base = "" if one.budget.base is None else f" counted as {one.simplest.base}"
    if one.simplest.level != 100:
        return f", {one.simplest.level}% of the budget{base},"
    return f", the budget{base}," if base else ""


def found_sentence(found: Found) -> str:
    """How many definitions give the figure, and that none of several is proved; else the nearest on each side."""
    said = [_verdict(found), _share_of(found)]
    return " ".join(filter(None, said))


def _verdict(found: Found) -> str:
    figure, count = found.figure.text, len(found.definitions)
    if count == 1:
        return f"One definition gives {figure} in {found.year}. {definition_sentence(found.definitions[0])} {NO_PROOF}"
    if count:
        return (
            f"{capital(count_words(count, 'definition'))} give {figure} in {found.year}{_alike(found)}; none is proved."
        )
    return f"No definition gives {figure} in {found.year}{_nearest(found)}."


def _alike(found: Found) -> str:
    """That definitions come to the same figure, where some do: they are no evidence for each other."""
    figures = {(one.numerator, one.denominator) for one in found.definitions}
    if len(figures) == len(found.definitions):
        return ""
    return f", with {count_words(len(figures), 'figure')} between them"


def _nearest(found: Found) -> str:
    """The nearest figure on each side, as exact as it is."""
    near = [one for one in (found.below, found.above) if one is not None]
    if not near:
        missing = "no share can be worked out" if found.untried else "the register has no rule to count by"
        return f": {missing}"
    words = [f"{figure_words(one, found.figure)} ({_short(one)})" for one in near]
    return f"; the nearest {'are' if len(words) > 1 else 'is'} {' and '.join(words)}"


def figure_words(one: Definition, figure: Published) -> str:
    """What a definition gives, as its kind of figure is written: `6.2776%`, `£652,900.00`."""
    if figure.kind is FigureKind.AMOUNT:
        return sterling(one.numerator)
    return "no share" if one.share is None else percent(one.share, SHOWN_PLACES)


def _short(one: Definition) -> str:
    words = definition_words(one)
    return words[:1].lower() + words[1:] + _against(one).rstrip(",").replace(", the budget counted", ", counted")


def _share_of(found: Found) -> str:
    """What share of the budget a published amount is: `£0.7m of £12,500,000.00 is 5.6%`. Nothing where that is said."""
    budget, figure = found.budget.amount, found.figure
    if figure.kind is FigureKind.PERCENTAGE or not budget:
        return ""
    if [(Fraction(one.numerator), one.denominator) for one in found.definitions] == [(figure.value, budget)]:
        return ""
    low, high = sorted(percent(Fraction(end) / budget) for end in (figure.low, figure.high))
    share = _idle_free(Fraction(figure.value) / budget)
    return f"{figure.text} of {sterling(budget)} is {share}" + (f", between {low} and {high}." if low != high else ".")


def _idle_free(share: Fraction) -> str:
    """A share with four decimals at the most and none that is idle: `5.6%`."""
    shown = decimals(share * 100, SHOWN_PLACES).rstrip("0").rstrip(".")
    return shown.replace("-", "−") + "%"


def untried_words(found: Found) -> str:
    """The bases a percentage was not tried on, and what of each is missing."""
    words = [f"{name_of(one)} ({_missing(one)})" for one in found.untried]
    return f"Not tried, for want of a budget: {'; '.join(words)}." if words else ""


def _missing(one: Denominator) -> str:
    if one.missing:
        return f"not known: {listed(one.missing)}"
    if one.overdrawn:
        return f"more is left out of {one.overdrawn[0].name} than it holds"
    if one.included:
        return f"it is {sterling(one.amount or 0)}"
    return "nothing of it is counted" if one.components else "none is entered"


def together_sentence(together: Together) -> str:
    """What is found of all figures asked: of one its own sentence, of several which definitions give all of them."""
    if len(together.figures) == 1:
        return found_sentence(together.figures[0])
    count, texts = len(together.every), [found.figure.text for found in together.figures]
    all_of = f"{'both' if len(texts) == 2 else 'all of'} {listed(tuple(texts))}"
    if not count:
        return f"No one basis gives {all_of}."
    if count == 1:
        return f"One definition gives {all_of}. {definition_sentence(together.every[0])} {NO_PROOF}"
    return f"{capital(count_words(count, 'definition'))} give {all_of}; none is proved."


def value_words(one: Definition, figure: Published) -> str:
    """What a definition gives now, or that it gives nothing."""
    if value_of(one, figure) is not None:
        return figure_words(one, figure)
    return "no share, the budget not being known,"
