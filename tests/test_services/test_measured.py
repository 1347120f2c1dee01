"""Bases, rules and targets are data: entered, changed, refused in words, told in the history and undone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.models.journal import ConflictError
from commission.rules.facts import Sector
from commission.rules.figures.headline import headline_target
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import Minute
from commission.services.figures.bases import remove_base, set_base
from commission.services.figures.budget import remove_component, set_component
from commission.services.figures.rules import remove_rule, set_rule
from commission.services.figures.share import answer, answer_on
from commission.services.figures.targets import read_target, remove_target, set_target, target_words
from commission.services.history import Asked, history
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall
from commission.services.undo import undo

YEAR = FinancialYear(2006)


@pytest.fixture
def opened(sample: Path) -> Iterator[OpenRegister]:
    with opened_register(sample) as found:
        yield found


def names(opened: OpenRegister) -> list[tuple[str, tuple[str, ...]]]:
    return [(base.name, base.leaves_out) for base in recall(opened).bases]


def test_a_base_is_added_changed_renamed_with_its_targets_and_removed(opened: OpenRegister) -> None:
    set_base(opened, " net  grant ", ["Trainees grant", " ", "trainees grant"], citation="A note")
    assert names(opened)[-1] == ("net grant", ("trainees grant",))
    base = recall(opened).bases[-1]
    set_target(opened, YEAR, 60_000, citation="A minute", more={"base": "net grant"})
    set_base(opened, "NET grant", ["Premises"], citation="A note", replaces=base)
    found = recall(opened)
    assert names(opened)[-1] == ("NET grant", ("Premises",))
    assert [target.base for target in found.targets if target.fraction == 60_000] == ["NET grant"]
    with pytest.raises(UserError, match="A target is measured by NET grant"):
        remove_base(opened, found.bases[-1])
    remove_target(opened, next(target for target in found.targets if target.base))
    remove_base(opened, recall(opened).bases[-1])
    assert len(names(opened)) == 3
    undo(opened)
    assert len(names(opened)) == 4


def test_a_base_is_set_again_by_its_name_and_only_seen_as_it_is(opened: OpenRegister) -> None:
    first = recall(opened).bases[0]
    set_base(opened, "Whole Grant", ["Trainees grant"], citation="Another note")
    assert names(opened)[0] == ("Whole Grant", ("Trainees grant",))
    with pytest.raises(ConflictError, match="changed meanwhile"):
        set_base(opened, "whole grant", [], citation="A note", replaces=first)


@pytest.mark.parametrize(
    ("name", "citation", "said"),
    [
        ("", "A note", "no name of its own"),
        ("As ticked", "A note", "no name of its own"),
        ("net", " ", "net has no source"),
    ],
)
def test_what_is_no_base_is_refused(opened: OpenRegister, name: str, citation: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        set_base(opened, name, [], citation=citation)


def test_two_bases_never_share_a_name(opened: OpenRegister) -> None:
    with pytest.raises(UserError, match="another way to count the budget called CIRCULAR"):
        set_base(opened, "CIRCULAR", [], citation="x", replaces=recall(opened).bases[0])


def test_a_part_is_taken_off_by_the_base_that_leaves_it_out(opened: OpenRegister) -> None:
    """The circular takes two grants out: with both known, its share stands beside that of the whole grant."""
    for name, pence in (("Approved premises grant", 1_000_000_00), ("Trainees grant", 500_000_00)):
        set_component(opened, YEAR, name, pence, part_of="Main grant")
    register = recall(opened)
    assert answer(register, YEAR).board.denominator.amount == 12_500_000_00
    circular = answer_on(register, YEAR, "circular")
    assert circular.board.denominator.amount == 11_000_000_00
    assert "of £11,000,000.00 is contracted out, 5.57% to 7.15%" in circular.sentence
    whole = next(one for one in register.components if one.name == "Main grant" and one.year == YEAR)
    with pytest.raises(UserError, match="Other components are parts of Main grant"):
        remove_component(opened, whole)
    set_component(opened, YEAR, "Grant", whole.amount, reason=whole.reason, renamed_from="Main grant")
    assert {one.part_of for one in recall(opened).components if one.year == YEAR} == {"", "Grant"}
    assert answer_on(recall(opened), YEAR, "circular").board.denominator.amount == 11_000_000_00
    part = next(one for one in recall(opened).components if one.part_of)
    set_component(opened, YEAR, part.name, part.amount)
    assert part.part_of in {one.part_of for one in recall(opened).components}, "left out, it stays as it was"
    set_component(opened, YEAR, part.name, part.amount, part_of="")
    assert answer(recall(opened), YEAR).board.denominator.amount == 13_500_000_00


@pytest.mark.parametrize(
    ("name", "whole", "said"),
    [
        ("Trainees", "Nothing", "no other component called Nothing"),
        ("Main grant", "main grant", "no other component called main grant"),
        ("Trainees", "Premises", "Premises cannot hold Trainees"),
        ("Main grant", "Other", "Other cannot hold Main grant"),
    ],
)
def test_a_part_needs_a_whole_that_stands_by_itself(opened: OpenRegister, name: str, whole: str, said: str) -> None:
    set_component(opened, YEAR, "Premises", None, part_of="Main grant")
    set_component(opened, YEAR, "Other", 0)
    with pytest.raises(UserError, match=said):
        set_component(opened, YEAR, name, 0, part_of=whole)


def test_a_rule_is_added_changed_and_removed(opened: OpenRegister) -> None:
    set_rule(opened, "D", "Public only", [Sector.PUBLIC], citation="A note")
    assert answer(recall(opened), YEAR).board.rules[-1].sectors == {Sector.PUBLIC}
    set_rule(opened, "D", "Private only", [Sector.PRIVATE], citation="A note")
    register = recall(opened)
    assert answer(register, YEAR).board.range_of("D", answer(register, YEAR).board.ranges[0].measure).low == 153_700_00
    remove_rule(opened, register.rules[-1])
    assert [rule.name for rule in recall(opened).rules] == ["A", "B", "C"]
    with pytest.raises(UserError, match="defined by rule A"):
        remove_rule(opened, recall(opened).rules[0])


@pytest.mark.parametrize(
    ("name", "title", "sectors", "citation", "said"),
    [
        ("", "x", [Sector.VCS], "y", "no name"),
        ("D" * 51, "x", [Sector.VCS], "y", "too long"),
        ("D", " ", [Sector.VCS], "y", "does not say who counts"),
        ("D", "x", [Sector.VCS], " ", "no source"),
        ("D", "x", [], "y", "must count some sectors"),
        ("D", "x", [Sector.VCS, Sector.UNCLASSIFIED], "y", "never unclassified"),
    ],
)
def test_what_is_no_rule_is_refused(
    opened: OpenRegister, name: str, title: str, sectors: list[Sector], citation: str, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        set_rule(opened, name, title, sectors, citation=citation)


def test_a_target_of_several_years_is_minuted_and_told(opened: OpenRegister) -> None:
    more = {
        "until": 2008,
        "base": "whole grant",
        "measure": "committed",
        "deadline": date(2009, 3, 31),
        "minuted_by": "Contracts committee",
        "minuted_on": date(2007, 1, 16),
        "minuted_why": "VCS alone is what was meant",
    }
    set_target(opened, YEAR, 75_000, rule="B", citation="Minute 12", headline=True, more=more)
    found = headline_target(recall(opened).targets, FinancialYear(2008))
    assert found is not None
    assert (found.last_year, found.base, found.measure) == (FinancialYear(2008), "whole grant", "committed")
    assert found.minute == Minute("Contracts committee", date(2007, 1, 16), "VCS alone is what was meant")
    assert not any(one.headline for one in recall(opened).targets if one != found)
    fields = {change.title: change.after for change in history(opened, Asked()).entries[0].told[0].fields}
    assert (fields["Last year"], fields["Minuted on"], fields["Base"]) == ("2008-09", "16 Jan 2007", "whole grant")
    set_target(opened, YEAR, 80_000, rule="B", citation="Minute 12", more={"base": None})
    changed = next(one for one in recall(opened).targets if one.citation == "Minute 12")
    assert (changed.fraction, changed.base, changed.headline, changed.until) == (80_000, "", True, FinancialYear(2008))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"until": 2005}, "would end in 2005-06, before 2006-07"),
        ({"measure": "hoped"}, "“hoped” is nothing a target is measured by"),
        ({"base": "net"}, "no way to count the budget called net"),
    ],
)
def test_what_a_target_cannot_say_is_refused(opened: OpenRegister, more: dict[str, object], said: str) -> None:
    with pytest.raises(UserError, match=said):
        set_target(opened, YEAR, 50_000, citation="x", more=more)


def test_a_target_may_be_laid_down_and_not_set_yet(opened: OpenRegister) -> None:
    assert (read_target(" Not set "), read_target("5%"), target_words(0), target_words(50_000)) == (
        0,
        50_000,
        "not set",
        "5%",
    )
    today = recall(opened).targets[-1]
    assert (today.fraction, today.holds_in(FinancialYear(2027))) == (0, True)
    assert answer(recall(opened), FinancialYear(2026)).board.headline is None
