"""The plan to reach the target as a paper: the gap in a sentence, the start-month curve, what to renew, the plan."""

from collections.abc import Sequence
from datetime import date

from commission.reports.cells import count, day, money, money_sum
from commission.reports.document import Block, Curve, CurveLine, Heading, Kind, Paragraph, Section, Table
from commission.rules.facts import Register
from commission.rules.figures.commitment import Measure
from commission.rules.figures.gap import Gap, gap
from commission.rules.figures.gap_words import MEASURED_BY, gap_sentences, meeting_words, not_listed
from commission.rules.figures.new_start import Start
from commission.rules.figures.plan_lines import Planned, Standing
from commission.rules.figures.roll_forward import MeetingRolls, Roll
from commission.rules.figures.sentences import READING_WORDS, capital, count_words, open_words
from commission.rules.money import sterling
from commission.rules.periods import MONTHS, FinancialYear, shown_date

CURVE = "A new contract by the month it starts in"


def gap_blocks(
    register: Register, year: FinancialYear, as_at: date, measure: Measure | None = None
) -> tuple[Block, ...]:
    """The sentence, the curve with its table, contracts to roll forward by effect and by meeting, and the plan.

    By a `measure`; None: by what the target is measured by, where a ledger of the year tells that.
    """
    found = gap(register, year, as_at=as_at, measure=measure)
    if found is None:
        return (Paragraph("The register has no rule to count by.", strong=True),)
    first, *others = gap_sentences(found, as_at)
    blocks: list[Block] = [Paragraph(first, strong=True), *map(Paragraph, others), Paragraph(_basis(found), note=True)]
    if found.day is not None and (left := open_words(register.ledger, year)):
        blocks.append(Paragraph(left, note=True))
    blocks += _sums(found)
    if found.left is not None and found.left > 0:
        blocks += curve_blocks(found)
    blocks += _rolls(found)
    blocks += [Paragraph(words, note=True) for words in not_listed(found)]
    blocks += _meetings(found, as_at)
    blocks += _plan(found)
    return tuple(blocks)


def _basis(found: Gap) -> str:
    headline = found.board.headline
    where = f" The target is that of {headline.citation}." if headline else ""
    read = "" if found.measure.read_once else f"; {READING_WORDS[found.reading]} where nobody has said"
    by = "" if found.measure is Measure.COMMITTED else f", by {MEASURED_BY[found.measure]}"
    return f"Rule {found.rule.name}, {found.rule.title}{by}{read}.{where}"


def _sums(found: Gap) -> list[Block]:
    """From the target down to what is left, in a column that adds up."""
    if found.missing is None or found.left is None:
        return []
    headings = (Heading("What", weight=40), Heading("£", Kind.AMOUNT, 14))
    steps = (
        ("The target", found.in_place + found.missing),
        (_there(found), -found.in_place),
        (_LATER[found.measure], -found.later),
        ("Accepted in the plan", -found.accepted),
        ("Proposed in the plan", -found.proposed),
    )
    rows = tuple((name, money(pence)) for place, (name, pence) in enumerate(steps) if pence or place < 2)
    return [Section("What is missing"), Table(headings, rows, (("Left to find", money_sum(found.left)),))]


def _there(found: Gap) -> str:
    """What the first thing that is taken off the target is."""
    if found.measure is Measure.COMMITTED or found.day is None:
        return f"In place on {shown_date(found.year.first_day)}"
    over = found.day >= found.year.last_day
    return f"{capital(found.measure)}{'' if over else f' to {shown_date(found.day)}'}"


_LATER = {
    Measure.COMMITTED: "Begins later in the year, or has no term",
    Measure.PAID: "Committed and not paid by then",
    Measure.OUTTURN: "Committed after that day",
    Measure.FORECAST: "",
}


def curve_blocks(found: Gap) -> list[Block]:
    """The value of a new contract by its start, drawn where there is any, and the same figures as a table.

    By what a ledger tells only starts after its day count.
    """
    starts = tuple(one for one in found.starts if not one.over)
    if not starts:
        return []
    headings = (
        Heading("Starts", weight=16),
        Heading("Value £", Kind.AMOUNT, 16),
        Heading("Rate per year £", Kind.AMOUNT, 16),
        Heading("Days in the year", Kind.NUMBER, 12),
    )
    rows = tuple((name_of(one), money(one.value, "—"), money(one.rate, "—"), count(one.days)) for one in starts)
    drawn = [start_curve(starts)] if any(one.value for one in starts) else []
    note = "Twelve months from that day, worth the least that closes what is left by 31 March; or a rate per year."
    return [Section(CURVE), Paragraph(note), *drawn, Table(headings, rows)]


def start_curve(starts: Sequence[Start], *, figures: bool = True) -> Curve:
    """The curve of values, with `figures` at the first, the last and the middle month, and all of them in words."""
    known = [one for one in starts if one.value is not None]
    said = "; ".join(f"{name_of(one)} {sterling(one.value or 0)}" for one in known)
    marked = (0, len(starts) - 1, len(starts) // 2) if figures else ()
    line = CurveLine("Value", tuple(one.value for one in starts), said=marked)
    words = f"Curve, value of a new twelve-month contract by the month it starts in: {said}."
    return Curve(CURVE, tuple(f"{name_of(one)[:4]}{one.first_day.year % 100:02d}" for one in starts), (line,), words)


def name_of(start: Start) -> str:
    """A month to start in as the curve and its table name it: Apr 2007."""
    return f"{MONTHS[start.first_day.month - 1]} {start.first_day.year}"


def _rolls(found: Gap) -> list[Block]:
    rolls = found.roll_forward
    if not rolls.rolls:
        return []
    headings = (
        Heading("Provider", weight=30),
        Heading("Ends", Kind.DATE, 13),
        Heading("Decide on", Kind.DATE, 13),
        Heading(f"In {found.year} £", Kind.AMOUNT, 14),
        Heading("Together £", Kind.AMOUNT, 14),
    )
    total = ("Total", "", "", money_sum(rolls.effect), "")
    title = f"To roll forward: {count_words(len(rolls.rolls), 'contract')}, the largest first"
    return [Section(title), Table(headings, tuple(map(_roll, rolls.rolls)), (total,)), *_unpriced(found)]


def _roll(roll: Roll) -> tuple[str, ...]:
    dates = roll.dates
    return (
        roll.contract.provider,
        day(dates.ends_on),
        day(dates.decide_on, "no meeting"),
        money(roll.effect),
        money(roll.cumulative),
    )


def _unpriced(found: Gap) -> list[Block]:
    number = found.roll_forward.unpriced
    if not number:
        return []
    which = "One more that ends has" if number == 1 else f"{capital(count_words(number, 'more', 'more'))} that end have"
    return [Paragraph(f"{which} no price, and nothing is counted for {'it' if number == 1 else 'them'}.", note=True)]


def _meetings(found: Gap, as_at: date) -> list[Block]:
    points = found.roll_forward.by_meeting
    if not points:
        return []
    headings = (
        Heading("Meeting", weight=30),
        Heading("Contracts", Kind.NUMBER, 10),
        Heading(f"In {found.year} £", Kind.AMOUNT, 14),
        Heading("Together £", Kind.AMOUNT, 14),
    )
    return [Section("By the meeting that decides"), Table(headings, tuple(_meeting(one, as_at) for one in points))]


def _meeting(point: MeetingRolls, as_at: date) -> tuple[str, ...]:
    return meeting_words(point, as_at), count(len(point.rolls)), money(point.effect), money(point.cumulative)


def _plan(found: Gap) -> list[Block]:
    """What is accepted and what is proposed, apart; what was dropped, or overtaken, is only told."""
    blocks: list[Block] = []
    for standing, title in ((Standing.ACCEPTED, "Accepted"), (Standing.PROPOSED, "Proposed")):
        mine = [one for one in found.plan if one.standing is standing]
        if mine:
            blocks += [Section(f"{title}: {count_words(len(mine), 'contract')}"), _planned(found, mine)]
    for one in found.plan:
        if one.standing in (Standing.RENEWED, Standing.PROLONGED):
            words = f"{one.line.provider}: what it was to follow {_overtaken(one)}, so it is not counted twice."
            blocks.append(Paragraph(words, listed=True))
    return blocks


def _overtaken(planned: Planned) -> str:
    return "was renewed meanwhile" if planned.standing is Standing.RENEWED else "runs longer meanwhile"


def _planned(found: Gap, lines: Sequence[Planned]) -> Table:
    headings = (
        Heading("Provider", weight=28),
        Heading("Sector", weight=9),
        Heading("Starts", Kind.DATE, 12),
        Heading("Ends", Kind.DATE, 12),
        Heading("Amount £", Kind.AMOUNT, 13),
        Heading(f"In {found.year} £", Kind.AMOUNT, 13),
    )
    rows = tuple(
        (
            one.line.provider,
            str(one.line.sector),
            day(one.line.starts_on),
            day(one.line.ends_on),
            money(one.line.amount),
            money(one.effect),
        )
        for one in lines
    )
    whole, falls = sum(one.line.amount for one in lines), sum(one.effect for one in lines)
    return Table(headings, rows, (("Total", "", "", "", money_sum(whole), money_sum(falls)),))
