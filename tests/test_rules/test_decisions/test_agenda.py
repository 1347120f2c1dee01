"""The agenda: what is too late first, then meeting by meeting, and what each year loses if nothing is decided."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from commission.rules.contracts.details import Details
from commission.rules.decisions.agenda import Agenda, agenda
from commission.rules.decisions.dates import Stage, undecided
from commission.rules.decisions.diary import Diary, Meeting
from commission.rules.decisions.notice import NoticePeriod
from commission.rules.decisions.words import agenda_sentence, effect_words, loss_sentences, point_count, point_title
from commission.rules.facts import Reading, Register, Sector
from commission.rules.figures.shares import board
from tests.registers import Y2007, budget, contract, random_registers, reference, register
from tests.test_rules.test_decisions.test_dates import meetings

AS_AT = date(2007, 1, 31)
HELD = meetings(date(2006, 11, 16), date(2007, 2, 22), date(2007, 5, 17))


def on(found: Register, **days: date) -> Agenda:
    return agenda(replace(found, diary=Diary(HELD)), AS_AT, **days)


def test_the_reference_register() -> None:
    """Hand-calculated: 32 contracts end on 31 March 2007; renewed as they are, 2007-08 would have what they cost.

    Twelve-month terms count in full; the 18, 24, 21 and 17 months of Youth Support Services and others as straight
    lines (totals) or in full (rates per year).
    """
    found = on(reference())
    march, may = found.points
    assert [line.contract.id for line in may.lines] == [12, 13, 14, 15, 26, 28]
    assert (march.stage, len(march.lines), march.amount, march.unpriced) == (Stage.TO_DECIDE, 32, 51_490_000, 1)
    assert [(str(loss.year), loss.rule.name) for loss in march.losses] == [("2007-08", name) for name in "ABC"]
    a, b, _ = march.losses
    totals = sum(line.contract.amount or 0 for line in march.lines if line.contract.months == 12)
    rows = {line.contract.months: line.lost for line in march.lines if line.contract.months != 12}
    assert rows[18] is not None
    assert (rows[18].total, rows[18].annual) == (12_304_667, 18_457_000)  # 184,570 × 366 of 549 days
    assert a.high == 51_490_000
    assert a.low == totals + sum(
        min(line.lost.total or 0, line.lost.annual or 0)
        for line in march.lines
        if line.contract.months != 12 and line.lost is not None
    )
    assert b.high == 48_220_000
    assert agenda_sentence(found) == "32 contracts are to be decided on 22 Feb 2007, worth £514,900.00."


def test_what_is_too_late_comes_first_and_what_has_ended_last() -> None:
    long = Details(notice=NoticePeriod.parse("6 months"))
    short = Details(notice=NoticePeriod.parse("50 days"))
    found = on(
        register(
            contract(1, ends_on=date(2007, 1, 30)),
            contract(2),
            contract(3, details=long),
            contract(4, details=short, ends_on=date(2007, 4, 1)),
            contract(5, ends_on=date(2006, 11, 1)),
            contract(6, ends_on=date(2009, 3, 31)),
        )
    )
    assert [(point.stage.name, [line.contract.id for line in point.lines]) for point in found.points] == [
        ("NOTICE_PASSED", [3]),
        ("MEETING_PASSED", [4]),
        ("TO_DECIDE", [2]),
        ("TO_DECIDE", [6]),
        ("ENDED", [5, 1]),
    ]
    assert found.points[0].ids == {3}
    assert [line.contract.id for line in found.lines] == [3, 4, 2, 6]
    assert agenda_sentence(found).startswith("Two contracts are too late for any meeting; one contract is to be")
    titles = [point_title(point) for point in found.points]
    assert titles[2] == "Thursday 22 Feb 2007, Contracts Committee"
    assert titles[0].startswith("Too late")


def test_without_a_calendar() -> None:
    found = agenda(register(contract(1)), AS_AT)
    assert [point.stage for point in found.points] == [Stage.NO_MEETING]
    assert agenda_sentence(found) == "One contract is to be decided, and the calendar has no meeting ahead."
    nameless = Diary((Meeting(1, date(2007, 2, 22), ""),))
    found = agenda(register(contract(1), diary=nameless), AS_AT)
    assert point_title(found.points[0]) == "Thursday 22 Feb 2007"


def test_a_meeting_with_nothing_to_decide_is_on_it_too() -> None:
    found = on(register(contract(1)))
    may = found.points[1]
    assert (point_title(may), point_count(may), may.losses) == (
        "Thursday 17 May 2007, Contracts Committee",
        "nothing to decide",
        (),
    )


def test_another_time() -> None:
    found = on(reference(), begin=date(2008, 1, 31))
    assert (found.until, [point.stage for point in found.points]) == (date(2009, 1, 30), [Stage.TO_DECIDE])
    assert agenda_sentence(found).startswith("Six contracts are to be decided on 17 May 2007")
    later = on(reference(), begin=date(2010, 1, 31), until=date(2010, 2, 1))
    assert later.points == ()
    assert agenda_sentence(later) == "Nothing is to be decided from 31 Jan 2010 to 1 Feb 2010."


def test_the_words_of_a_loss() -> None:
    found = on(register(contract(1), contract(2, sector=Sector.PRIVATE), components=(budget(year=Y2007),)))
    losses = found.points[0].losses
    assert loss_sentences(losses) == (
        "If nothing is decided, 2007-08 loses £2,000.00 under A, 0.02 points; £1,000.00 under B, 0.01 points; "
        "£2,000.00 under C, 0.02 points.",
    )
    assert effect_words(losses) == "2007-08 loses 0.02 points under A and C, 0.01 points under B"
    poor = on(register(contract(1, months=18, starts_on=date(2005, 10, 1)), components=()))
    assert loss_sentences(poor.points[0].losses)[0].startswith(
        "If nothing is decided, 2007-08 loses £666.67 to £1,000.00 under A; "
    )
    assert effect_words(poor.points[0].losses) == "2007-08 loses £666.67 to £1,000.00 under A, B and C"


def test_what_cannot_be_lost() -> None:
    """Not priced, of no sector, or without a length: it is on the agenda, and takes nothing from a year."""
    found = on(
        register(
            contract(1, amount=None),
            contract(2, sector=Sector.UNCLASSIFIED),
            contract(3, starts_on=None, months=None),
        )
    )
    point = found.points[0]
    assert (len(point.lines), point.losses, point.lines[2].lost) == (3, (), None)
    assert point_count(point) == "three contracts, £2,000.00; 1 not priced"


@given(random_registers(), st.dates(date(2003, 1, 1), date(2011, 12, 31)))
def test_nothing_is_lost_or_doubled_on_the_way(found: Register, as_at: date) -> None:
    """Over all time every undecided contract is on exactly one point; a renewed register has what a year would lose."""
    found = replace(found, diary=Diary(HELD))
    whole = agenda(found, as_at, until=date(2199, 12, 31))
    listed = [line.contract.id for point in whole.points for line in point.lines]
    assert sorted(listed) == sorted(one.id for one in undecided(found))
    for point in whole.points:
        for loss in point.losses:
            rows = [line.lost for line in point.lines if line.lost is not None and line.lost.year == loss.year]
            only = replace(found, contracts=tuple(row.contract for row in rows))
            cell = board(only, loss.year).range_of(loss.rule.name, _committed())
            assert (loss.low, loss.high) == (cell.low, cell.high)


def _committed():  # type: ignore[no-untyped-def]
    from commission.rules.figures.commitment import Measure

    return Measure.COMMITTED


def test_a_reading_that_is_known_is_not_a_range() -> None:
    known = contract(1, months=18, starts_on=date(2005, 10, 1), reading=Reading.ANNUAL)
    point = on(register(known, components=(budget(year=Y2007),))).points[0]
    assert [(loss.low, loss.high) for loss in point.losses] == [(100_000, 100_000)] * 3


def test_a_contract_that_could_only_follow_itself_past_the_last_day_loses_nothing_that_can_be_said() -> None:
    """It ends in 2199: the agenda is told all the same."""
    last = contract(1, starts_on=date(2198, 4, 1), ends_on=date(2199, 6, 30), amount=1_000)
    found = agenda(replace(register(last), diary=Diary(())), date(2199, 1, 31))
    assert [(line.contract.id, line.lost) for line in found.lines] == [(1, None)]
