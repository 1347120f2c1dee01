"""A sector, the budget or the target edited after a year was signed: its shares are held against those signed."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from commission.rules.facts import Register, Sector
from commission.rules.target_facts import BudgetBase
from commission.rules.year_end.changed import ChangedSince, changed_since_signed
from commission.rules.year_end.shares_moved import ShareMoved, shares_moved, shares_words
from commission.rules.year_end.signed import frozen, thawed
from commission.rules.year_end.year_shares import YearShare
from tests.registers import Y2006, budget
from tests.test_rules.test_year_end.test_signed import as_signed
from tests.test_rules.test_year_end.test_statement import CONTRACTS, a_year

REGISTER = a_year()


def since(register: Register) -> ChangedSince:
    return changed_since_signed(register, thawed(frozen(as_signed(REGISTER))))


def told(found: ChangedSince) -> set[tuple[str, str]]:
    return {(one.rule, one.measure) for one in found.shares}


def test_a_sector_that_is_edited_moves_shares_and_no_line() -> None:
    public = replace(CONTRACTS[0], sector=Sector.PUBLIC)
    found = since(replace(REGISTER, contracts=(public, *CONTRACTS[1:])))
    assert found
    assert (found.lines, found.contracts) == ((), ())
    assert [(one.contract, one.then, one.now) for one in found.sectors] == [(1, Sector.VCS, Sector.PUBLIC)]
    assert told(found) == {(rule, measure) for rule in "AB" for measure in ("paid", "outturn")}
    one = next(one for one in found.shares if (one.rule, one.measure) == ("A", "paid"))
    assert one.then is not None
    assert one.now is not None
    assert one.then.numerator - one.now.numerator == 90_000
    assert found.sentence == (
        "Changed since it was signed: no figure of the statement. One contract counts in another sector. "
        "By rule A the outturn share (as ticked) is 0.0279% (£3,484.50 of £12,500,000.00), "
        "signed as 0.0359% (£4,484.50 of £12,500,000.00); three other shares moved too."
    )


def test_a_budget_that_is_edited_or_gone_moves_every_share() -> None:
    found = since(replace(REGISTER, components=(budget(1_250_000_001),)))
    assert (found.lines, found.contracts, found.sectors) == ((), (), ())
    assert len(found.shares) == 6
    assert {(one.now.budget if one.now else None) for one in found.shares} == {1_250_000_001}
    assert "of £12,500,000.01), signed as" in found.sentence
    gone = since(replace(REGISTER, components=()))
    assert "is £4,484.50 of a budget that is not known, signed as 0.0359%" in gone.sentence
    assert "five other shares moved too" in gone.sentence


def test_a_target_that_is_edited_is_said_by_itself() -> None:
    (target,) = (one for one in REGISTER.targets if one.year == Y2006)
    found = since(replace(REGISTER, targets=(replace(target, fraction=60_000),)))
    assert all(one.of_target_alone for one in found.shares)
    assert found.sentence == (
        "Changed since it was signed: no figure of the statement. The target is 6%, signed as 5%."
    )
    none = since(replace(REGISTER, targets=()))
    assert none.sentence.endswith("The target is not set, signed as 5%.")


def test_a_way_to_count_the_budget_that_came_or_went() -> None:
    base = BudgetBase(1, "bare", "circular 07/2006", ())
    with_base = replace(REGISTER, bases=(base,))
    came = since(with_base)
    assert {(one.base, one.then) for one in came.shares} == {("bare", None)}
    assert (
        "(bare) is 0.0359% (£4,484.50 of £12,500,000.00), signed as none; five other shares moved too" in came.sentence
    )
    went = changed_since_signed(REGISTER, as_signed(with_base))
    assert {(one.base, one.now) for one in went.shares} == {("bare", None)}
    assert "is none, signed as 0.0359%" in went.sentence


SHARE = YearShare("as ticked", "A", "paid", 500, 10_000, 50_000)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda one: one, ""),
        (
            lambda one: replace(one, numerator=501),
            "By rule A the paid share (as ticked) is 5.0100% (£5.01 of £100.00), signed as 5.0000% (£5.00 of £100.00).",
        ),
        (
            lambda one: replace(one, budget=None, target=0),
            "By rule A the paid share (as ticked) is £5.00 of a budget that is not known, signed as 5.0000% (£5.00 of "
            "£100.00). The target is not set, signed as 5%.",
        ),
    ],
)
def test_the_words_of_one_share(change: Callable[[YearShare], YearShare], words: str) -> None:
    assert SHARE.share == Fraction(1, 20)
    assert shares_words(shares_moved([SHARE], [change(SHARE)])) == words


def test_a_share_is_named_by_the_side_it_has() -> None:
    assert ShareMoved(SHARE, None).base == "as ticked"
    assert (ShareMoved(None, SHARE).rule, ShareMoved(None, SHARE).of_target_alone) == ("A", False)
