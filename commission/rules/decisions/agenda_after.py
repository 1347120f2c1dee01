"""The agenda after a write: only contracts that gave way to others, or are followed by another, are looked at again."""

from dataclasses import replace

from commission.rules.decisions.agenda import Agenda, OnAgenda, Point, budgets_of, place_of
from commission.rules.decisions.dates import undecided_of
from commission.rules.decisions.moved import moved_between
from commission.rules.facts import Register


def agenda_after(found: Agenda, before: Register, after: Register) -> Agenda | None:
    """The agenda of `before` as it is for `after`, at the same days; None where it has to be worked out anew.

    It has to where the meetings or the bank holidays are others, or most contracts are.
    """
    moved = moved_between(before, after)
    if moved is None or not _same_days(before, after):
        return None
    on = OnAgenda(after.diary, found.as_at, found.begin, found.until)
    gone, come = (on.keyed(undecided_of(register, some)) for register, some in zip((before, after), moved, strict=True))
    budgets = budgets_of(after)
    points = {(point.stage, point.meeting): point.under(after.rules, budgets) for point in found.points}
    for key in gone.keys() | come.keys():
        point = points.get(key) or Point(*key, (), after.rules, budgets)
        points[key] = point.changed(gone.get(key, ()), come.get(key, ()))
    stay = (point for point in points.values() if point.lines or point.meeting in found.meetings)
    return replace(found, points=tuple(sorted(stay, key=place_of)))


def _same_days(before: Register, after: Register) -> bool:
    """Whether the same days are worked out of the same ends: of the diary, answers and lead times move none."""
    one, other = before.diary, after.diary
    return (one.meetings, one.holidays, one.nation) == (other.meetings, other.holidays, other.nation)
