"""What is to be decided is remembered, and follows a write through the very facts the write read again."""

from datetime import date
from pathlib import Path

from commission.rules.decisions.agenda import agenda
from commission.rules.decisions.alerts import raised
from commission.rules.facts import Register
from commission.services.changes import Changes
from commission.services.contracts.edit_contract import edit_contract
from commission.services.decisions.agenda import agenda_of, raised_of
from commission.services.decisions.alerts import acknowledge
from commission.services.decisions.committee import add_meetings
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall, recall_changed
from commission.services.undo import undo
from tests.registers import Y2006

AS_AT = date(2007, 1, 31)


def followed(opened: OpenRegister, before: Register, changes: Changes) -> Register:
    """The facts after a write; what is remembered of them is what the whole calculation gives on facts read anew."""
    after, anew = recall_changed(opened, before, changes), recall(opened)
    assert agenda_of(after, AS_AT) == agenda(anew, AS_AT)
    assert [point.losses for point in agenda_of(after, AS_AT).points] == [
        point.losses for point in agenda(anew, AS_AT).points
    ]
    assert raised_of(after, AS_AT) == raised(anew, AS_AT)
    return after


def test_a_day_of_writes(sample: Path) -> None:
    with opened_register(sample) as opened:
        found = recall(opened)
        assert agenda_of(found, AS_AT) == agenda(found, AS_AT)
        assert raised_of(found, AS_AT) == raised(found, AS_AT)
        found = followed(opened, found, add_meetings(opened, [date(2007, 2, 22), date(2007, 5, 17)]))
        known, waits = agenda_of(found, AS_AT), len(raised_of(found, AS_AT).waiting)
        assert agenda_of(found, AS_AT) is known
        values = {"ends_on": date(2008, 7, 31)}
        found = followed(opened, found, edit_contract(opened, found.contracts[0], values, Y2006))
        assert agenda_of(found, AS_AT) is not known
        found = followed(opened, found, acknowledge(opened, raised_of(found, AS_AT).waiting[:2]))
        assert len(raised_of(found, AS_AT).waiting) == waits - 3  # one has another end, and two were answered
        found = followed(opened, found, undo(opened))
        found = followed(opened, found, undo(opened))
        assert agenda_of(found, AS_AT).points == known.points


def test_only_the_point_that_moved_is_another_one(sample: Path) -> None:
    with opened_register(sample) as opened:
        found = followed(opened, recall(opened), add_meetings(opened, [date(2007, 2, 22), date(2007, 5, 17)]))
        known = agenda_of(found, AS_AT)
        changes = edit_contract(opened, found.contracts[0], {"amount": 1_00}, Y2006)
        now = agenda_of(recall_changed(opened, found, changes), AS_AT)
        assert sum(new is old for new, old in zip(now.points, known.points, strict=True)) == len(known.points) - 1
