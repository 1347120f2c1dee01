"""Alerts come on the day so many months before an end, and wait until they are answered."""

from dataclasses import replace
from datetime import date

import pytest

from commission.rules.contracts.details import Details, Outcome
from commission.rules.decisions.alerts import alert, alerts, leads, raised_on, waiting
from commission.rules.decisions.diary import AlertAnswer, Diary
from commission.rules.succession.acts import Link, LinkKind
from tests.registers import contract, reference, register

END = date(2007, 3, 31)


@pytest.mark.parametrize(
    ("ends_on", "months", "expected"),
    [
        ("2007-03-31", 6, "2006-09-30"),
        ("2007-03-31", 3, "2006-12-31"),
        ("2008-06-30", 3, "2008-03-31"),
        ("2008-02-29", 12, "2007-02-28"),
        ("2007-04-01", 1, "2007-03-01"),
        ("2007-02-28", 3, "2006-11-30"),
    ],
)
def test_the_day_it_comes(ends_on: str, months: int, expected: str) -> None:
    assert raised_on(date.fromisoformat(ends_on), months).isoformat() == expected


def answered(lead: int = 3, until: date | None = None, ends_on: date = END) -> Diary:
    return Diary(answers=(AlertAnswer(1, 1, ends_on, lead, until, "With the treasurer", "2007-01-02T10:00:00+00:00"),))


def waits(diary: Diary, as_at: date) -> bool | None:
    found = alert(contract(), diary, as_at)
    return None if found is None else found.waits(as_at)


def test_it_waits_from_its_day_on_and_after_the_end() -> None:
    assert waits(Diary(), date(2006, 9, 29)) is None
    assert waits(Diary(), date(2006, 9, 30)) is True
    assert waits(Diary(), date(2020, 1, 1)) is True
    found = alert(contract(), Diary(), date(2006, 12, 30))
    assert found is not None
    assert (found.lead_months, found.raised_on) == (6, date(2006, 9, 30))
    found = alert(contract(), Diary(), date(2007, 1, 1))
    assert found is not None
    assert (found.lead_months, found.raised_on) == (3, date(2006, 12, 31))


def test_acknowledged_it_waits_no_more_until_the_next_lead_time_or_another_end() -> None:
    assert waits(answered(6), date(2006, 12, 30)) is False
    assert waits(answered(6), date(2006, 12, 31)) is True
    assert waits(answered(3), date(2020, 1, 1)) is False
    assert waits(answered(3, ends_on=date(2006, 3, 31)), date(2007, 1, 31)) is True


def test_snoozed_it_waits_again_on_the_day() -> None:
    until = date(2007, 2, 10)
    assert waits(answered(3, until), date(2007, 2, 9)) is False
    assert waits(answered(3, until), date(2007, 2, 10)) is True


def test_a_contract_without_an_end_has_no_alert() -> None:
    assert alert(contract(ends_on=None), Diary(), END) is None
    assert alert(contract(open_ended=True), Diary(), END) is None


def test_lead_times_are_its_own_else_the_bodys_else_the_usual() -> None:
    own = contract(details=Details(alert_months="12"))
    assert leads(own, Diary(alert_months="9, 1")) == (12,)
    assert leads(contract(), Diary(alert_months="9, 1")) == (9, 1)
    assert leads(contract(), Diary()) == (6, 3)


def test_what_is_decided_waits_no_more() -> None:
    found = register(
        contract(1),
        contract(2, details=Details(outcome=Outcome.CLOSED)),
        contract(3),
        contract(4, starts_on=date(2007, 4, 1), ends_on=date(2008, 3, 31)),
        contract(5, ends_on=date(2007, 2, 28)),
        links=(Link(1, 3, 4, LinkKind.RENEWED),),
        diary=answered(3),
    )
    day = date(2007, 1, 31)
    assert [one.contract.id for one in alerts(found, day)] == [5, 1]
    assert [one.contract.id for one in waiting(found, day)] == [5]


def test_the_reference_register() -> None:
    found = reference()
    assert len(waiting(found, date(2007, 1, 31))) == 32
    assert len(waiting(found, date(2006, 9, 29))) == 0
    assert len(waiting(replace(found, diary=Diary(alert_months="18")), date(2007, 1, 31))) == 38
