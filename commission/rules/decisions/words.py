"""What a decision moves, in words: the same on the page, in the terminal and in a calendar."""

from collections.abc import Iterable, Sequence

from commission.rules.decisions.agenda import Agenda, Point
from commission.rules.decisions.dates import Stage
from commission.rules.decisions.effects import Loss
from commission.rules.decisions.working_days import WEEKDAYS
from commission.rules.figures.sentences import capital, count_words
from commission.rules.money import percent, sterling
from commission.rules.periods import shown_date

STAGE_TITLES = {
    Stage.NOTICE_PASSED: "Too late: the notice deadline has passed",
    Stage.MEETING_PASSED: "Too late: the last meeting in time has passed",
    Stage.NO_MEETING: "No meeting lies before the deadline",
    Stage.ENDED: "Ended, and nothing is decided",
}


def point_title(point: Point) -> str:
    """`Thursday 22 Feb 2007, Contracts Committee`, or why no meeting can decide."""
    meeting = point.meeting
    if meeting is None:
        return STAGE_TITLES[point.stage]
    day = f"{WEEKDAYS[meeting.held_on.weekday()]} {shown_date(meeting.held_on)}"
    return f"{day}, {meeting.name}" if meeting.name else day


def point_count(point: Point) -> str:
    """`32 contracts, £514,900.00; 1 not priced`."""
    if not point.lines:
        return "nothing to decide"
    unpriced = f"; {point.unpriced:,} not priced" if point.unpriced else ""
    return f"{count_words(len(point.lines), 'contract')}, {sterling(point.amount)}{unpriced}"


def loss_sentences(found: Iterable[Loss]) -> tuple[str, ...]:
    """For each year: `If nothing is decided, 2007-08 loses £433,489.21 to £514,900.00 under A, 3.47 to 4.12 points`."""
    by_year: dict[str, list[str]] = {}
    for loss in found:
        by_year.setdefault(str(loss.year), []).append(loss_words(loss))
    return tuple(f"If nothing is decided, {year} loses {'; '.join(words)}." for year, words in by_year.items())


def loss_words(loss: Loss) -> str:
    """`£433,489.21 to £514,900.00 under A, 3.47 to 4.12 points`; no points where the budget is not known."""
    words = f"{pounds(loss)} under {loss.rule.name}"
    return words if loss.shares is None else f"{words}, {points(loss)}"


def points(loss: Loss) -> str:
    """`3.47 to 4.12 points` of share; blank where the budget is not known."""
    if loss.shares is None:
        return ""
    low, high = (percent(share).removesuffix("%") for share in loss.shares)
    return f"{_between(low, high)} points"


def _between(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"


def effect_words(found: Sequence[Loss]) -> str:
    """Every year in one line, shares alone: `2007-08 loses 3.35 to 4.12 points under A and C, …`.

    In pounds where the budget is not known; blank where nothing is lost.
    """
    years = dict.fromkeys(loss.year for loss in found)
    return "; ".join(f"{year} loses {_under([loss for loss in found if loss.year == year])}" for year in years)


def _under(found: Sequence[Loss]) -> str:
    by_words: dict[str, list[str]] = {}
    for loss in found:
        by_words.setdefault(points(loss) or pounds(loss), []).append(loss.rule.name)
    return ", ".join(f"{words} under {_together(names)}" for words, names in by_words.items())


def _together(names: Sequence[str]) -> str:
    """`A`, `A and C`, `A, B and C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def pounds(loss: Loss) -> str:
    return _between(sterling(loss.low), sterling(loss.high))


STAGE_WORDS = {
    Stage.NOTICE_PASSED: "notice passed",
    Stage.MEETING_PASSED: "meeting passed",
    Stage.NO_MEETING: "no meeting before it",
    Stage.ENDED: "ended",
    Stage.TO_DECIDE: "",
}
"""What stands beside a contract that no committee can decide in time; nothing where one can."""


def agenda_sentence(found: Agenda) -> str:
    """What is pressing, first: what is too late, what the next meeting has to decide, or that there is none."""
    late = sum(len(point.lines) for point in found.too_late)
    ahead = next((point for point in found.points if point.stage is Stage.TO_DECIDE and point.lines), None)
    said = []
    if late and not found.meetings:
        said.append(f"{_contracts(late)} to be decided, and the calendar has no meeting ahead")
    elif late:
        said.append(f"{_contracts(late)} too late for any meeting")
    if ahead is not None and ahead.meeting is not None:
        worth = f"worth {sterling(ahead.amount)}"
        said.append(f"{_contracts(len(ahead.lines))} to be decided on {shown_date(ahead.meeting.held_on)}, {worth}")
    words = "; ".join(said) or f"nothing is to be decided from {shown_date(found.begin)} to {shown_date(found.until)}"
    return f"{capital(words)}."


def _contracts(count: int) -> str:
    return f"{count_words(count, 'contract')} {'is' if count == 1 else 'are'}"
