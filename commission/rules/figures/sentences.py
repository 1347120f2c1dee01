"""Figures as sentences: the same words on the screen, on paper, in JSON. Nothing is computed here."""

from fractions import Fraction

from commission.rules.facts import Reading
from commission.rules.figures.commitment import Measure
from commission.rules.figures.denominator import Denominator
from commission.rules.figures.shares import Board, Cell
from commission.rules.money import above_target, divide_half_away, percent, percent_of_millionths, sterling
from commission.rules.periods import shown_date
from commission.rules.target_facts import Target

NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
READING_WORDS = {Reading.TOTAL: "amounts as totals", Reading.ANNUAL: "amounts as rates per year"}


def count_words(count: int, singular: str, plural: str | None = None) -> str:
    """A count as a sentence says it: `nine answers`, `1,204 contracts`; words up to twelve."""
    number = NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"
    return f"{number} {singular if count == 1 else plural or singular + 's'}"


def capital(text: str) -> str:
    """The sentence with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def short_or_met(distance: int, target: str) -> str:
    """`£11,306.07 short of 5%`, `meets 5% with £181,600.00 to spare`, `meets 5% to the penny`; `distance` in pence."""
    if distance < 0:
        return f"{sterling(-distance)} short of {target}"
    return f"meets {target} " + (f"with {sterling(distance)} to spare" if distance else "to the penny")


def basis_words(measure: Measure, reading: Reading) -> str:
    """`face, amounts as listed`, or `committed, amounts as totals`."""
    if measure is Measure.FACE:
        return "face, amounts as listed"
    return f"committed, {READING_WORDS[reading]}"


def cell_sentence(cell: Cell) -> str:
    """What a cell says, on which basis, and what it leaves out or counts only by placing."""
    amount = sterling(cell.numerator)
    opening = f"Rule {cell.rule.name}, {basis_words(cell.measure, cell.reading)}: "
    if cell.share is None or cell.budget is None:
        opening += f"{amount} is contracted out; without a budget there is no share"
    else:
        opening += f"{amount} of {sterling(cell.budget)} is {percent(cell.share, 4)}"
    if cell.distance is not None and cell.target is not None:
        opening += ", " + short_or_met(cell.distance, percent_of_millionths(cell.target.fraction))
    return ". ".join([opening, *_counts(cell)]) + "."


def _counts(cell: Cell) -> list[str]:
    counted, unpriced, undated = cell.tally.priced, cell.tally.unpriced, cell.tally.undated
    parts = [f"{counted:,} contract{'s' * (counted != 1)} count{'s' * (counted == 1)}"]
    if unpriced:
        parts.append(f"{unpriced:,} {'is' if unpriced == 1 else 'are'} not priced")
    if undated:
        is_counted = "is" if undated == 1 else "are"
        parts.append(f"{undated:,} without a term {is_counted} counted in {cell.behind.year} as placed")
    if cell.without_sector:
        parts.append(f"{cell.without_sector:,} of no sector {'is' if cell.without_sector == 1 else 'are'} left out")
    return ["; ".join(parts)]


def penny_note(cell: Cell) -> str:
    """Where the unrounded sum rounds to other pence than the rounded rows add up to, the words that say so."""
    exact = cell.exact
    if exact is None:
        return ""
    nearest = _nearest(exact)
    if nearest == cell.numerator:
        return ""
    return (
        f"The rows are rounded to whole pence and add up to {sterling(cell.numerator)}; "
        f"unrounded they come to {sterling(nearest)}."
    )


def _nearest(exact: Fraction) -> int:
    return divide_half_away(exact.numerator, exact.denominator)


def denominator_words(denominator: Denominator, year: str) -> str:
    """What the budget is, or what is missing before there can be a share."""
    called = f"The budget of {year}" + (f" ({denominator.base.name})" if denominator.base else "")
    if denominator.amount:
        return f"{called} is {sterling(denominator.amount)}" + (", assumed." if denominator.assumed else ".")
    if denominator.missing:
        *names, last = denominator.missing
        what = f"the amounts of {', '.join(names)} and {last} are" if names else f"the amount of {last} is"
        return f"{called} is not known: {what} missing, so there is no share."
    if denominator.included:
        return f"{called} is {sterling(denominator.amount or 0)}, so there is no share."
    if denominator.components:
        return f"Every component of the budget of {year} is left out, so there is no share."
    return f"No budget is entered for {year}, so there is no share."


def years_words(target: Target) -> str:
    """The years a target holds in: `2006-07`, `2026-27 to 2027-28`."""
    return str(target.year) if target.last_year == target.year else f"{target.year} to {target.last_year}"


def target_source(target: Target) -> str:
    """What a target says beside its share: how it is measured, by when, who minuted it, and its source."""
    minute = target.minute
    minuted = f"minuted by {minute.by}" if minute.by else "minuted" if minute.on or minute.why else ""
    minuted += f" on {shown_date(minute.on)}" if minute.on else ""
    minuted += f": {minute.why}" if minute.why else ""
    said = (
        f"by what is {target.measure}" if target.measure in ("paid", "committed") else target.measure,
        f"budget counted as {target.base}" if target.base else "",
        f"by {shown_date(target.deadline)}" if target.deadline else "",
        minuted,
        target.citation,
    )
    return " · ".join(filter(None, said))


def answer_sentence(board: Board) -> str:
    """The year's answer by its headline rule, committed, as one sentence: range, share, target, what decides it."""
    if not board.rules:
        return f"{board.year}: the register has no numerator rule, so nothing can be counted."
    found = board.range_of(board.headline_rule, Measure.COMMITTED)
    budget = board.denominator.amount
    opening = f"{board.year}: " + _between(found.low, found.high)
    if not budget:
        return f"{opening} is contracted out. {denominator_words(board.denominator, str(board.year))}"
    shares = between_shares(Fraction(found.low, budget), Fraction(found.high, budget))
    opening += f" of {sterling(budget)} is contracted out, {shares}; "
    return opening + _verdict(board)


def _between(low: int, high: int) -> str:
    return sterling(low) if low == high else f"between {sterling(low)} and {sterling(high)}"


def between_shares(low: Fraction, high: Fraction) -> str:
    """`4.90% to 6.29%`, or one percentage where both are shown as the same figure."""
    lowest, highest = percent(low), percent(high)
    return lowest if lowest == highest else f"{lowest} to {highest}"


def _verdict(board: Board) -> str:
    target = board.headline
    if target is None:
        return "no target is entered for the year."
    wanted = percent_of_millionths(target.fraction)
    found = board.range_of(board.headline_rule, Measure.COMMITTED)
    low, high = distance(found.low, board), distance(found.high, board)
    if low >= 0 or high < 0:
        which = "met on either reading" if low >= 0 else "missed on either reading"
        alike = low == high
        return f"the target is {wanted}: " + (short_or_met(low, wanted) if alike else which) + "."
    questions = board.deciding
    decides = "one answer decides" if questions == 1 else f"{count_words(questions, 'answer')} decide"
    return f"the target is {wanted}: {decides} it."


def distance(pence: int, board: Board) -> int:
    """Pence above (negative: below) the headline target of a board that has a budget and a target; rounded down."""
    if board.headline is None or not board.denominator.amount:
        raise ValueError("a distance needs a budget and a target")
    return above_target(pence, board.headline.fraction, board.denominator.amount)
