"""Figures as sentences: the same words on the screen, on paper, in JSON. Nothing is computed here."""

from collections.abc import Mapping
from fractions import Fraction

from commission.rules.facts import Reading
from commission.rules.figures.by_ledger import LEDGER_MEASURES
from commission.rules.figures.cells import Cell
from commission.rules.figures.commitment import Measure
from commission.rules.figures.denominator import Denominator
from commission.rules.figures.shares import Board
from commission.rules.ledger_facts import Ledger, Standing
from commission.rules.money import above_target, divide_half_away, percent, percent_of_millionths, sterling
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.target_facts import Component, Target

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
    """`face, amounts as listed`, `committed, amounts as totals`, or `paid`."""
    if measure is Measure.FACE:
        return "face, amounts as listed"
    return str(measure) if measure.read_once else f"{measure}, {READING_WORDS[reading]}"


def cell_sentence(cell: Cell) -> str:
    """What a cell says, on which basis, and what it leaves out or counts only by placing."""
    amount = sterling(cell.numerator)
    opening = f"Rule {cell.rule.name}, {basis_words(cell.measure, cell.reading)}{upto_words(cell)}: "
    if cell.share is None or cell.budget is None:
        opening += f"{amount} is {MEASURED_WORDS[cell.measure]}; without a budget there is no share"
    else:
        opening += f"{amount} of {sterling(cell.budget)} is {percent(cell.share, 4)}"
    if cell.distance is not None and cell.target is not None:
        opening += ", " + short_or_met(cell.distance, percent_of_millionths(cell.target.fraction))
    return ". ".join([opening, *_counts(cell)]) + "."


MEASURED_WORDS = {
    Measure.FACE: "contracted out",
    Measure.COMMITTED: "contracted out",
    Measure.PAID: "paid",
    Measure.OUTTURN: "the outturn",
    Measure.FORECAST: "forecast",
}
"""What an amount is, by its measure: `… is contracted out`."""


def upto_words(cell: Cell) -> str:
    """` to 31 Jan 2007` of what is paid, and rests on it, while the year is not over."""
    ledger = cell.behind.ledger
    if ledger is None or cell.measure not in LEDGER_MEASURES or ledger.day >= ledger.year.last_day:
        return ""
    return f" {'as at' if cell.measure is Measure.FORECAST else 'to'} {shown_date(ledger.day)}"


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
    if cell.planned:
        parts.append(f"{sterling(cell.planned)} of it is planned and accepted")
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
    if denominator.overdrawn:
        whole = denominator.overdrawn[0].name
        return f"{called} is not known: more is left out of {whole} than it holds, so there is no share."
    if denominator.included:
        return f"{called} is {sterling(denominator.amount or 0)}, so there is no share."
    if denominator.components:
        return f"Every component of the budget of {year} is left out, so there is no share."
    return f"No budget is entered for {year}, so there is no share."


def idle_words(denominator: Denominator, component: Component) -> str:
    """Why a component that is ticked counts nothing; blank where it counts, or is not."""
    whole = denominator.whole_of(component)
    if whole is None or component not in denominator.idle:
        return ""
    return f"counts nothing: {whole.name}, whose amount holds it, is left out"


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
        f"by what is {target.measure}" if target.measure in ("paid", "committed", "forecast") else target.measure,
        f"budget counted as {target.base}" if target.base else "",
        f"by {shown_date(target.deadline)}" if target.deadline else "",
        minuted,
        target.citation,
    )
    return " · ".join(filter(None, said))


def answer_sentence(board: Board) -> str:
    """The year's answer by its headline rule as one sentence: range, share, target, what decides it.

    By what is committed, unless the headline target says what it is measured by.
    """
    if not board.rules:
        return f"{board.year}: the register has no numerator rule, so nothing can be counted."
    found = board.range_of(board.headline_rule, board.headline_measure)
    budget, measured = board.denominator.amount, _measured(board)
    opening = f"{board.year}: " + _between(found.low, found.high)
    if not budget:
        return f"{opening} is {measured}. {denominator_words(board.denominator, str(board.year))}"
    shares = between_shares(Fraction(found.low, budget), Fraction(found.high, budget))
    opening += f" of {sterling(budget)} is {measured}, {shares}; "
    return opening + _verdict(board)


def _measured(board: Board) -> str:
    """`contracted out`, `contracted out as listed`, `paid to 31 Jan 2007`."""
    measure = board.headline_measure
    listed = " as listed" if measure is Measure.FACE else ""
    return MEASURED_WORDS[measure] + listed + upto_words(board.cell(board.headline_rule, measure, Reading.TOTAL))


def ledger_words(board: Board, off_contract: Mapping[str, int]) -> str:
    """What paid, outturn and forecast rest on, and what is paid beside them without a contract; that they come."""
    if not board.of_ledger or board.behind.ledger is None:
        return f"Paid, outturn and forecast come with the ledger of {board.year}."
    day = board.behind.ledger.day
    said = "Paid, outturn and forecast are " + (
        f"of the whole of {board.year}." if day >= board.year.last_day else f"as at {shown_date(day)}."
    )
    return " ".join(filter(None, (said, beside_words(off_contract))))


def beside_words(off_contract: Mapping[str, int]) -> str:
    """What was paid in a year without a contract, by the sector said of its payees: in no share of contracts."""
    beside = [f"{sterling(pence)} with {sector}" for sector, pence in off_contract.items() if pence]
    return f"Off contract, and not counted: {', '.join(beside)}." if beside else ""


def open_words(ledger: Ledger, year: FinancialYear) -> str:
    """What of a year's ledger nobody has decided, so that no share by paid, outturn or forecast counts it."""
    count = ledger.lines(year, Standing.OPEN)
    if not count:
        return ""
    amount = sterling(ledger.amount(year, Standing.OPEN))
    return f"Not decided, and not counted: {count_words(count, 'payment')} of {year}, {amount}."


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
    found = board.range_of(board.headline_rule, board.headline_measure)
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
