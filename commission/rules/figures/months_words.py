"""The months of a year, and money against time, as sentences: the same on the screen, on paper, in JSON."""

from datetime import date

from commission.rules.facts import Reading
from commission.rules.figures.months import MonthPoint, Months
from commission.rules.figures.pace import Paces
from commission.rules.figures.sentences import NUMBERS, READING_WORDS, capital, count_words, short_or_met
from commission.rules.money import percent_of_millionths, sterling
from commission.rules.periods import long_date, shown_date

NO_LEDGER = (
    "Nothing is known as paid until there is a ledger: the forecast is what is committed, and what is planned and "
    "accepted."
)
WITH_LEDGER = "The forecast is the outturn by then, and what is committed and planned after it."


def month_words(last_day: date) -> str:
    """A month by its last day: `April 2006`."""
    return long_date(last_day).partition(" ")[2]


def months_sentence(found: Months, reading: Reading) -> str:
    """What the year comes to, how far that is from its target, and when the target is reached."""
    committed, planned = found.last.committed(reading), found.last.planned
    said = f"By {long_date(found.last.last_day)} {sterling(committed)} is committed under rule {found.rule.name}"
    said += f", {READING_WORDS[reading]}" * bool(found.counted)
    said += _against(found, committed)
    if found.paid_to is not None:
        return said + _by_ledger(found, reading) + _reached(found, reading)
    if planned:
        forecast = committed + planned
        said += f" With {sterling(planned)} planned and accepted it comes to {sterling(forecast)}"
        said += _against(found, forecast)
    return said + _reached(found, reading)


def _by_ledger(found: Months, reading: Reading) -> str:
    """What was paid, and what the year is forecast to come to."""
    day, last = found.paid_to or found.last.last_day, found.last
    forecast = last.forecast(reading) or 0
    what = "outturn" if day == last.last_day else "forecast"
    said = f" {sterling(last.paid or 0)} was paid by {long_date(day)}; the {what} is {sterling(forecast)}"
    if found.needed is None:
        return f"{said}."
    off = forecast - found.needed
    return f"{said}, {sterling(-off)} short of it." if off < 0 else f"{said}, which meets it."


def _against(found: Months, pence: int) -> str:
    if found.needed is None or found.target is None:
        missing = "budget" if not found.denominator.amount else "target"
        return f"; without a {missing} for {found.year} there is nothing to reach."
    wanted = f"{percent_of_millionths(found.target.fraction)} of {sterling(found.denominator.amount or 0)}"
    distance = short_or_met(pence - found.needed, wanted)
    return f": {'' if distance.startswith('£') else 'it '}{distance}."


def _reached(found: Months, reading: Reading) -> str:
    """When the forecast comes to what the target asks of the year, where that is before the year’s end."""

    def figure(point: MonthPoint) -> int | None:
        return point.forecast(reading)

    day = found.reached(figure)
    if day is None or day == found.last.last_day or (figure(found.last) or 0) < (found.needed or 0):
        return ""
    return f" That is reached by {long_date(day)}."


def months_notes(found: Months) -> tuple[str, ...]:
    """What the months rest on besides the terms: readings, placing, prices, and that there is no ledger."""
    notes = []
    if found.last.low != found.last.high:
        low, high = sterling(found.last.low), sterling(found.last.high)
        notes.append(f"Row by row, the lower and the higher reading come to {low} and {high} by the year’s end.")
    if found.placed:
        are = "is" if found.placed == 1 else "are"
        which = capital(count_words(found.placed, "contract"))
        notes.append(f"{which} without a term, {sterling(found.placed_pence)}, {are} spread evenly over the year.")
    if found.unpriced:
        are = "is" if found.unpriced == 1 else "are"
        notes.append(f"{capital(count_words(found.unpriced, 'contract'))} {are} not priced, and not counted as zero.")
    if found.paid_to is None:
        return (*notes, NO_LEDGER)
    return (*notes, f"Paid is by the ledger to {shown_date(found.paid_to)}. {WITH_LEDGER}")


def pace_sentence(found: Paces) -> str:
    """How many contracts are ahead of their days, and how many behind, by what is due."""
    count = len(found.rows)
    if not count:
        return f"No priced contract with a term is in force on {long_date(found.as_at)}."
    are, their = ("is", "its") if count == 1 else ("are", "their")
    said = f"On {long_date(found.as_at)}, {count_words(count, 'contract')} {are} in force with a term and a price: "
    ahead, behind = (sum(sign * row.pence_ahead > 0 for row in found.rows) for sign in (1, -1))
    if not ahead and not behind:
        return f"{said}of each, what {_is_used(found)} is level with its days."
    used = _is_used(found)
    return f"{said}of {_many(ahead)} more {used} than {their} days ask for, of {_many(behind)} less."


def _is_used(found: Paces) -> str:
    return "is due" if found.paid_from is None else "was paid"


def _many(count: int) -> str:
    return "none" if not count else NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def pace_notes(found: Paces) -> tuple[str, ...]:
    """What is left out, and what stands for money used."""
    left = (
        (found.no_term, "without a term"),
        (found.unpriced, "without a price"),
        (found.nothing, "of no amount"),
    )
    told = ", ".join(f"{count_words(count, 'contract')} {why}" for count, why in left if count)
    notes = (f"Left out: {told}.",) if told else ()
    if found.paid_from is None:
        return (*notes, "Money used is what is due by then: what was paid comes with a ledger.")
    begins = shown_date(found.paid_from)
    return (*notes, f"Money used is what was paid; before {begins}, where the ledger begins, what was due.")
