"""What there is to say of the gap to a target, in one sentence or two: how much is missing, and what would close it."""

from datetime import date

from commission.rules.facts import Reading
from commission.rules.figures.commitment import Measure
from commission.rules.figures.gap import Gap, first_start
from commission.rules.figures.new_start import Start
from commission.rules.figures.plan_lines import COUNTED, Planned, Standing
from commission.rules.figures.roll_forward import MeetingRolls
from commission.rules.figures.sentences import capital, count_words, denominator_words
from commission.rules.money import percent_of_millionths, sterling
from commission.rules.periods import long_date, shown_date

_READ = {Reading.TOTAL: "as totals for their terms", Reading.ANNUAL: "as rates per year"}


def gap_sentence(found: Gap, as_at: date) -> str:
    """What is in place, what is missing to the target, what is planned, and what then has to be commissioned."""
    return " ".join(gap_sentences(found, as_at))


def gap_sentences(found: Gap, as_at: date) -> tuple[str, ...]:
    """The same part by part; the first alone says how far it is."""
    if found.missing is None:
        return _unknown(found)
    if found.missing <= 0:
        return (f"{_there(found)}: enough to meet {_wanted(found)}{_spare(-found.missing)}{_otherwise(found)}.",)
    far = f"{_there(found)}: {sterling(found.missing)} short of {_wanted(found)}{_otherwise(found)}."
    return tuple(filter(None, (far, _planned(found), *_to_do(found, as_at), _ending_again(found))))


def _unknown(found: Gap) -> tuple[str, ...]:
    """What is there all the same, and why there is no gap: no budget, something it lacks, or no target."""
    denominator, year = found.board.denominator, found.year
    if not denominator.amount:
        return f"{_there(found)}.", denominator_words(denominator, str(year))
    return (f"{_there(found)}; without a target for {year} the gap is not known.",)


def _there(found: Gap) -> str:
    worth, year, day = sterling(found.in_place), found.year, found.day
    if day is None:
        return f"On {long_date(year.first_day)} contracts in place are worth {worth} in {year}"
    over = day >= year.last_day
    if found.measure is Measure.PAID:
        return f"{worth} was paid in {year}" if over else f"By {long_date(day)} {worth} was paid in {year}"
    if found.measure is Measure.OUTTURN:
        return f"The outturn of {year}{'' if over else f' to {long_date(day)}'} is {worth}"
    plans = ", accepted plans in it" if found.board.planned.get(found.rule.name) else ""
    return f"The forecast of {year}{'' if over else f' as at {long_date(day)}'} is {worth}{plans}"


_LATER = {
    Measure.COMMITTED: "contracts that begin later or have no term",
    Measure.PAID: "commitments not paid by then",
    Measure.OUTTURN: "commitments after that day",
    Measure.FORECAST: "",
}
"""What `later` of a gap is, by its measure, above zero; a forecast has all of it."""


def _wanted(found: Gap) -> str:
    headline, denominator = found.board.headline, found.board.denominator
    if headline is None or denominator.amount is None:
        raise ValueError("a gap is measured against a target and a budget")
    of = "an assumed budget of " if denominator.assumed else ""
    return f"{percent_of_millionths(headline.fraction)} of {of}{sterling(denominator.amount)}"


def _otherwise(found: Gap) -> str:
    """What it would be under the other reading, where that is something else."""
    if found.otherwise is None or found.otherwise == found.missing:
        return ""
    other = Reading.TOTAL if found.reading is Reading.ANNUAL else Reading.ANNUAL
    how = f"{sterling(found.otherwise)} short" if found.otherwise > 0 else "met"
    return f" ({how} with amounts {_READ[other]})"


def _planned(found: Gap) -> str:
    """What is in the register already for later in the year, and what is planned; blank with neither."""
    parts = (
        (found.later, _LATER[found.measure] if found.later > 0 else "payments for other years"),
        (found.accepted, "contracts accepted in the plan"),
        (found.proposed, "contracts proposed"),
    )
    there = [(pence, words) for pence, words in parts if pence]
    if not there or found.left is None:
        return ""
    verbs = ["bring" if pence > 0 else "take off" for pence, _ in there]
    said = [
        " ".join(filter(None, (words, verb if verb != before else "", sterling(abs(pence)))))
        for (pence, words), verb, before in zip(there, verbs, ("", *verbs), strict=False)
    ]
    over = f"{sterling(found.left)} is left" if found.left > 0 else f"the target is met{_spare(-found.left)}"
    return f"{capital(', '.join(said))}: {over}."


def _spare(pence: int) -> str:
    return f", with {sterling(pence)} to spare" if pence else " to the penny"


def _to_do(found: Gap, as_at: date) -> tuple[str, ...]:
    left, remains, rolls = found.left or 0, found.remains or 0, found.roll_forward
    if left <= 0:
        return ()
    needed, count = rolls.needed_for(left), len(rolls.rolls)
    if not count:
        more = "more " * any(one.line.follows is not None and one.standing in COUNTED for one in found.plan)
        return (f"Nothing {more}that ends can be rolled forward: {_commissioned(found.starts, left, found, as_at)}",)
    if needed is None:
        what = _all_that_end(count, found)
        begins = f"Rolling forward {what} brings {sterling(rolls.effect)}"
        return (f"{begins}; {_commissioned(found.starts_after, remains, found, as_at)}",)
    if needed == count:
        return (f"Rolling forward {_all_that_end(count, found)} closes it.",)
    return (f"Rolling forward the {count_words(needed, 'largest', 'largest')} of {count:,} that end closes it.",)


def _ending_again(found: Gap) -> str:
    """That one decision renews once, where a part of the year then stays empty; blank where none does."""
    short = [roll for roll in found.roll_forward.rolls if roll.ends_on < found.year.last_day]
    if not short or (found.left or 0) <= 0:
        return ""
    ends = max(roll.ends_on for roll in short)
    when = f"ends again on {shown_date(ends)}" if len(short) == 1 else f"end again by {shown_date(ends)}"
    which = capital(count_words(len(short), "of them", "of them"))
    return f"{which}, renewed once, {when}: what follows is another decision."


def not_listed(found: Gap) -> tuple[str, ...]:
    """What is left out of what ends: what ended long ago, and what has no term; a sentence each, none without any."""
    return tuple(filter(None, (_long_ended(found), _without_term(found))))


def _long_ended(found: Gap) -> str:
    left_out = found.roll_forward.long_ended
    count = len(left_out.ids)
    if not count:
        return ""
    ended = f"{capital(count_words(count, 'contract'))} that ended before {shown_date(left_out.before)}"
    brings = f"would bring {sterling(left_out.effect)} into {found.year} if renewed"
    what = f"{ended} {'is' if count == 1 else 'are'} left out as long ended"
    if left_out.unpriced == count:
        return f"{what}, not priced."
    return f"{what}: {'it' if count == 1 else 'they'} {brings}{_not_priced(left_out.unpriced)}."


def _without_term(found: Gap) -> str:
    lines = found.without_term
    count = len(lines.ids)
    if not count:
        return ""
    worth = "not priced" if lines.unpriced == count else f"{sterling(lines.amount)} in {lines.year}"
    more = "" if lines.unpriced == count else _not_priced(lines.unpriced)
    lines_words, one = capital(count_words(count, "line")), count == 1
    return (
        f"{lines_words} without a term ({worth}{more}) {'is' if one else 'are'} not among "
        f"what ends: with dates {'it' if one else 'they'} would be."
    )


def _not_priced(count: int) -> str:
    return f", {count_words(count, 'of them', 'of them')} not priced" if count else ""


def _all_that_end(count: int, found: Gap) -> str:
    """All of them, said to be the priced ones where others are not."""
    priced = "priced " if found.roll_forward.unpriced else ""
    return f"all {count:,} {priced}contracts that end" if count > 1 else f"the one {priced}contract that ends"


MEASURED_BY = {Measure.PAID: "what is paid", Measure.OUTTURN: "the outturn", Measure.FORECAST: "the forecast"}
"""What a gap is told by, where that is a measure of a ledger."""


def after_words(found: Gap) -> str:
    """From which day on what is new counts; blank by what is committed, where a contract counts from its first day."""
    if found.day is None:
        return ""
    if all(start.over for start in found.starts):
        return f"By {MEASURED_BY[found.measure]} no month of {found.year} is left to start in."
    return f"By {MEASURED_BY[found.measure]} what is new counts after {long_date(found.day)} only."


def start_words(start: Start) -> str:
    """`1 Feb 2007: £66,851.09`; why there is no value, where there is none."""
    none = "is over" if start.over else "not known"
    return f"{shown_date(start.first_day)}: {none if start.value is None else sterling(start.value)}"


def _commissioned(starts: tuple[Start, ...], missing: int, found: Gap, as_at: date) -> str:
    """What is to be commissioned: the contract that closes it from the first month there is, and half a year later."""
    first = first_start(found, as_at)
    can = [start for start in starts[first::6] if start.value is not None]
    still = f"{sterling(missing)} remains to be commissioned"
    if not can:
        return f"{still}, and no month of {found.year} is left to start in."
    ways = [f"{sterling(start.value or 0)} from {long_date(start.first_day)}" for start in can[:2]]
    return f"{still}: a twelve-month contract of {' or '.join(ways)}."


def start_sentence(start: Start, value: int, missing: int) -> str:
    """What a twelve-month contract of some value, started then, does to what is left."""
    brings, rest = start.brings(value), missing - start.brings(value)
    of_year = f"brings {sterling(brings)} into {start.year} ({start.days} days)"
    if rest > 0:
        return f"From {shown_date(start.first_day)} it {of_year}: {sterling(rest)} is still missing."
    return f"From {shown_date(start.first_day)} it {of_year}: the target is met{_spare(-rest)}."


def standing_words(planned: Planned) -> str:
    """How a planned contract stands, and where it is not counted, that it is not."""
    if planned.standing in COUNTED or planned.standing is Standing.DROPPED:
        return str(planned.standing)
    return f"{planned.standing}, not counted twice"


def meeting_words(point: MeetingRolls, as_at: date) -> str:
    """The meeting that decides: its day and name, and whether it has been."""
    if point.meeting is None:
        return "No meeting in the calendar before them"
    passed = " (has passed)" if point.has_passed(as_at) else ""
    return f"{shown_date(point.meeting.held_on)}, {point.meeting.name}{passed}"
