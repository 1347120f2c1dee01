"""The agenda and the alerts after a write, followed from what was known before, are those of the whole calculation."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from commission.rules.contracts.details import Details, Outcome
from commission.rules.contracts.listed import Listed
from commission.rules.decisions import moved
from commission.rules.decisions.agenda import Agenda, Point, agenda
from commission.rules.decisions.agenda_after import agenda_after
from commission.rules.decisions.alerts import raised, raised_after
from commission.rules.decisions.diary import AlertAnswer, Diary
from commission.rules.decisions.notice import NoticePeriod
from commission.rules.facts import Contract, Register
from commission.rules.succession.acts import Link, LinkKind
from commission.rules.succession.links import Links
from tests.registers import Y2007, budget, contract, random_contracts, random_registers, register
from tests.test_rules.test_decisions.test_dates import meetings

AS_AT = date(2007, 1, 31)
HELD = meetings(date(2006, 11, 16), date(2007, 2, 22), date(2007, 5, 17))
NOTICES = tuple(map(NoticePeriod.parse, ("1 month", "13 weeks", "50 days")))
Edit = Callable[[Register], Register]


def listed(found: Register) -> Register:
    """The register as a service recalls it, with a calendar."""
    return replace(found, contracts=Listed(found.contracts), links=Links(found.links), diary=Diary(HELD))


def exchange(found: Register, gone: list[Contract], come: list[Contract]) -> Register:
    assert isinstance(found.contracts, Listed)
    return replace(found, contracts=found.contracts.changed(gone, come))


@st.composite
def edits(draw: st.DrawFn, found: Register) -> Register:
    """The register after one act of any kind; a contract whose links or answers change is, or is not, read again."""
    contracts = list(found.contracts)
    one = draw(st.sampled_from(contracts)) if contracts else None
    act = draw(st.sampled_from(("change", "add", "remove", "link", "unlink", "answer", "forget", "budget", "rules")))
    number = max((each.id for each in contracts), default=0) + 1
    if act == "add" or one is None:
        return exchange(found, [], [replace(draw(random_contracts()), id=number, position=draw(st.integers(0, 60)))])
    if act == "remove":
        return exchange(found, [one], [])
    if act == "change":
        details = Details(
            notice=draw(st.none() | st.sampled_from(NOTICES)),
            outcome=draw(st.sampled_from((None, None, Outcome.CLOSED))),
            alert_months=draw(st.sampled_from((None, "9", "12, 1"))),
        )
        ends_on = AS_AT + timedelta(days=draw(st.integers(-400, 800)))
        dates: dict[str, Any] = {"starts_on": ends_on - timedelta(days=draw(st.integers(0, 900))), "ends_on": ends_on}
        other = replace(draw(random_contracts()), id=one.id, position=one.position, details=details)
        return exchange(found, [one], [replace(other, **(dates if draw(st.booleans()) else {}))])
    if act in ("link", "unlink"):
        kept = [link for link in found.links if link.before != one.id]
        fresh = [Link(number, one.id, number + 1, LinkKind.RENEWED)] if act == "link" else []
        linked = replace(found, links=Links([*kept, *fresh]))
        return exchange(linked, [one], [replace(one)]) if draw(st.booleans()) else linked
    if act in ("answer", "forget"):
        kept_answers = tuple(each for each in found.diary.answers if each.contract != one.id)
        until = draw(st.none() | st.dates(date(2007, 1, 1), date(2007, 3, 1)))
        version = max((each.version for each in found.diary.answers), default=0) + 1  # never used for two contents
        said = [AlertAnswer(lead, one.id, one.ends_on or AS_AT, lead, until, "", "", version) for lead in (3, 6)]
        answers = (*kept_answers, *(said if act == "answer" else ()))
        return replace(found, diary=replace(found.diary, answers=answers))
    if act == "budget":
        return replace(found, components=(budget(draw(st.none() | st.integers(1, 10**9)), year=Y2007),))
    return replace(found, rules=found.rules[: draw(st.integers(1, 3))])


@given(st.data(), random_registers())
def test_what_follows_is_what_the_whole_gives(data: st.DataObject, first: Register) -> None:
    before = listed(first)
    known, alerts = agenda(before, AS_AT), raised(before, AS_AT)
    for place in range(data.draw(st.integers(1, 6))):
        if place % 2:
            look_at(known)
        after = data.draw(edits(before))
        whole, followed = agenda(after, AS_AT), agenda_after(known, before, after)
        assert followed == whole
        assert [seen(point) for point in followed.points] == [seen(point) for point in whole.points]
        alerts_now = raised_after(alerts, before, after, AS_AT)
        assert alerts_now == raised(after, AS_AT)
        before, known, alerts = after, followed, alerts_now


def seen(point: Point) -> tuple[object, ...]:
    return point.amount, point.unpriced, point.losses, dict(point.places), point.ids


def look_at(found: Agenda) -> None:
    for point in found.points:
        seen(point)


def test_points_nothing_moved_in_stay_the_same_ones() -> None:
    before = listed(register(contract(1), contract(2, ends_on=date(2009, 3, 31))))
    known = agenda(before, AS_AT)
    look_at(known)
    after = exchange(before, [before.contracts[0]], [contract(1, amount=5)])
    found = agenda_after(known, before, after)
    assert found is not None
    assert [new is old for new, old in zip(found.points, known.points, strict=True)] == [False, True]


def test_another_calendar_is_worked_out_anew() -> None:
    before = listed(register(contract(1)))
    known = agenda(before, AS_AT)
    moved_on = replace(before, diary=Diary(HELD[:2]))
    assert agenda_after(known, before, moved_on) is None
    assert agenda_after(known, before, replace(before, diary=replace(before.diary, alert_months="9"))) == known
    other_leads = replace(before, diary=replace(before.diary, alert_months="9"))
    assert raised_after(raised(before, AS_AT), before, other_leads, AS_AT) is None


def test_facts_that_were_all_read_again_are_worked_out_anew(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    plain = register(contract(1), contract(2))
    before = listed(plain)
    known = agenda(before, AS_AT)
    assert agenda_after(known, before, replace(before, contracts=plain.contracts)) is None
    again = replace(before, contracts=Listed([replace(one) for one in plain.contracts]))
    assert agenda_after(known, before, again) == known
    monkeypatch.setattr(moved, "MOST", 1)
    assert agenda_after(known, before, again) is None
    assert raised_after(raised(before, AS_AT), before, again, AS_AT) is None
