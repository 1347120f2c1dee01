"""Decisions, meetings, bank holidays and alerts in the shapes scripts rely on."""

from datetime import date

from commission.rules.decisions.agenda import Agenda, Point, ToDecide
from commission.rules.decisions.alerts import Alert
from commission.rules.decisions.dates import DecisionDates, Stage, decision_words
from commission.rules.decisions.diary import Diary, Meeting
from commission.rules.decisions.effects import Loss
from commission.rules.decisions.words import loss_sentences, point_title
from commission.rules.decisions.working_days import WEEKDAYS, WorkingDays
from commission.rules.facts import Reading
from commission.rules.figures.commitment import Measure
from commission.rules.money import decimals
from commission.services.shapes.as_json import SHARE_PLACES, Shape, contract_shape, day, money


def dates_shape(dates: DecisionDates, as_at: date) -> Shape:
    """The dates of one end; `notice_by` is null where no notice period is written, `decide_on` where no meeting is."""
    return {
        "notice_last_day": day(dates.last_day),
        "notice_by": day(dates.notice_by),
        "decide_on": day(dates.decide_on),
        "meeting": dates.meeting.name if dates.meeting else None,
        "stage": dates.stage(as_at).name.lower(),
        "sentence": decision_words(dates, as_at),
    }


def agenda_shape(found: Agenda) -> Shape:
    """The points in order, those already too late first; `count` and `amount` of all that have not ended yet."""
    lines = list(found.lines)
    amounts = [line.contract.amount for line in lines if line.contract.amount is not None]
    return {
        "as_at": day(found.as_at),
        "until": day(found.until),
        "count": len(lines),
        "amount": money(sum(amounts)),
        "meetings": [meeting_shape(meeting) for meeting in found.meetings],
        "points": [_point(point, found.as_at) for point in found.points],
    }


def _point(point: Point, as_at: date) -> Shape:
    return {
        "stage": point.stage.name.lower(),
        "title": point_title(point),
        "held_on": day(point.meeting.held_on) if point.meeting else None,
        "count": len(point.lines),
        "amount": money(point.amount),
        "unpriced": point.unpriced,
        "sentences": list(loss_sentences(point.losses)) if point.stage is not Stage.ENDED else [],
        "losses": [_loss(loss) for loss in point.losses],
        "contracts": [_line(line, as_at) for line in point.lines],
    }


def _loss(loss: Loss) -> Shape:
    low, high = loss.shares or (None, None)
    return {
        "year": str(loss.year),
        "rule": loss.rule.name,
        "low": money(loss.low),
        "high": money(loss.high),
        "share_low": None if low is None else decimals(low, SHARE_PLACES),
        "share_high": None if high is None else decimals(high, SHARE_PLACES),
        "contracts": loss.contracts,
    }


def _line(line: ToDecide, as_at: date) -> Shape:
    row = line.lost
    lost = None
    if row is not None:
        totals, rates = (row.amount(Measure.COMMITTED, reading) for reading in (Reading.TOTAL, Reading.ANNUAL))
        lost = {"year": str(row.year), "total": money(totals), "annual": money(rates)}
    return {**contract_shape(line.contract, as_at), **dates_shape(line.dates, as_at), "lost": lost}


def meeting_shape(meeting: Meeting) -> Shape:
    return {"held_on": day(meeting.held_on), "weekday": WEEKDAYS[meeting.held_on.weekday()], "name": meeting.name}


def holidays_shape(diary: Diary, years: range) -> Shape:
    """The bank holidays kept in some calendar years, and what a person changed of any year."""
    calendar = WorkingDays(diary.nation, diary.holidays)
    kept = [{"day": day(one), "name": name} for year in years for one, name in calendar.holidays(year).items()]
    changed = [
        {"day": day(one.day), "name": one.name, "nation": str(one.nation), "kept": one.kept} for one in diary.holidays
    ]
    return {"nation": str(diary.nation), "holidays": kept, "changed": changed}


def alert_shape(found: Alert, as_at: date) -> Shape:
    answer = found.answer
    return {
        **contract_shape(found.contract, as_at),
        "lead_months": found.lead_months,
        "raised_on": day(found.raised_on),
        "waits": found.waits(as_at),
        "answer": None
        if answer is None
        else {
            "snoozed_until": day(answer.snoozed_until),
            "reason": answer.reason or None,
            "answered_at": answer.answered_at,
        },
    }
