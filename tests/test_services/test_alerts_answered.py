"""Alerts are answered with a row of their own: in the history, undone with it, and true of one end and lead time."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.models.journal import ConflictError
from commission.rules.decisions.alerts import Alert, waiting
from commission.rules.succession.acts import Act
from commission.rules.succession.proposals import Wish
from commission.rules.succession.wishes import propose
from commission.services.contracts import succession
from commission.services.contracts.edit_contract import delete_contracts
from commission.services.decisions.alerts import acknowledge, alerts_of, ask_again, set_alert_months, snooze
from commission.services.registers.check import check
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall, recall_changed
from commission.services.undo import undo

AS_AT = date(2007, 1, 31)


@pytest.fixture
def opened(sample: Path) -> Iterator[OpenRegister]:
    with opened_register(sample) as found:
        yield found


def of(opened: OpenRegister, *ids: int) -> tuple[Alert, ...]:
    return alerts_of(recall(opened), ids, AS_AT)


def wait(opened: OpenRegister, as_at: date = AS_AT) -> int:
    return len(waiting(recall(opened), as_at))


def test_they_wait_until_answered_also_after_a_restart(sample: Path) -> None:
    with opened_register(sample) as opened:
        assert wait(opened) == 32
        assert acknowledge(opened, of(opened, 1, 2)).summary == "Two alerts acknowledged"
        assert snooze(opened, of(opened, 3), date(2007, 2, 10), "With the treasurer", AS_AT).summary == (
            "Alert on Worcs Rape & Sexual Abuse snoozed until 10 Feb 2007"
        )
    with opened_register(sample) as opened:
        assert (wait(opened), wait(opened, date(2007, 2, 9)), wait(opened, date(2007, 2, 10))) == (29, 29, 30)
        assert check(opened).faults == ()


def test_an_answer_can_be_changed_taken_back_and_undone(opened: OpenRegister) -> None:
    snooze(opened, of(opened, 1), date(2007, 2, 10), "With the treasurer", AS_AT)
    acknowledge(opened, of(opened, 1), "Renewed in principle")
    answer = of(opened, 1)[0].answer
    assert answer is not None
    assert (answer.snoozed_until, answer.reason) == (None, "Renewed in principle")
    undo(opened)
    answer = of(opened, 1)[0].answer
    assert answer is not None
    assert answer.reason == "With the treasurer"
    ask_again(opened, of(opened, 1, 2))
    assert wait(opened) == 32
    undo(opened)
    assert wait(opened) == 31


def test_two_people_answer_one_alert(opened: OpenRegister) -> None:
    snooze(opened, of(opened, 1), date(2007, 2, 10), "Mine", AS_AT)
    seen = of(opened, 1)
    acknowledge(opened, of(opened, 1), "Theirs")
    with pytest.raises(ConflictError, match="changed meanwhile"):
        acknowledge(opened, seen, "Mine again")


@pytest.mark.parametrize(
    ("until", "reason", "words"),
    [
        (date(2007, 2, 10), " ", "needs a reason"),
        (AS_AT, "Later", "is not after 31 Jan 2007"),
    ],
)
def test_a_snooze_needs_a_reason_and_a_day_ahead(opened: OpenRegister, until: date, reason: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        snooze(opened, of(opened, 1), until, reason, AS_AT)
    with pytest.raises(UserError, match="No alert is chosen"):
        acknowledge(opened, ())


def test_alerts_are_asked_for_by_contract(opened: OpenRegister) -> None:
    assert [one.contract.id for one in of(opened, 2, 1, 2)] == [2, 1]
    with pytest.raises(UserError, match="There is no contract 99"):
        of(opened, 99)
    with pytest.raises(UserError, match="Contract 12 has no alert as at 31 Jan 2007"):
        of(opened, 12)


def test_lead_times_are_a_setting(opened: OpenRegister) -> None:
    assert set_alert_months(opened, "18 and 1").summary == "Alerts come 18, 1 months before an end"
    assert wait(opened) == 38
    with pytest.raises(UserError, match="“soon” are no lead times"):
        set_alert_months(opened, "soon")
    set_alert_months(opened, " ")
    assert recall(opened).diary.alert_months is None


def test_after_a_renewal_nothing_waits_and_its_successor_has_its_own(opened: OpenRegister) -> None:
    acknowledge(opened, of(opened, 1))
    succession.apply(opened, propose(recall(opened), [Wish(1, Act.RENEW), Wish(2, Act.RENEW)]))
    assert wait(opened) == 30
    assert wait(opened, date(2007, 10, 1)) == 32  # 30 that have ended, and the two successors
    undo(opened)
    assert wait(opened) == 31


def test_the_facts_follow_an_answer_by_itself(opened: OpenRegister) -> None:
    register = recall(opened)
    after = recall_changed(opened, register, acknowledge(opened, of(opened, 1)))
    assert after.diary == recall(opened).diary
    assert after.contracts[1] is register.contracts[1]


def test_a_deleted_contract_takes_its_answers_with_it(opened: OpenRegister) -> None:
    acknowledge(opened, of(opened, 1))
    delete_contracts(opened, [recall(opened).contracts[0]])
    assert recall(opened).diary.answers == ()
    undo(opened)
    assert len(recall(opened).diary.answers) == 1
