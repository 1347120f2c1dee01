"""What a contract's own fields make one say: in whole sentences, the gravest first, and nothing set silently."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from commission.rules.contracts.amendment_words import amendment_lines
from commission.rules.contracts.details import UNSAID, Nature, Outcome
from commission.rules.contracts.remarks import Weight, by_units, options_reach, proposed_nature, remarks, sentences_in
from commission.rules.facts import Contract, Reading
from tests.registers import contract
from tests.test_rules.changing import amended

AS_AT = date(2007, 1, 31)


def saying(**details: Any) -> Contract:
    """A contract for £1,000.00 from 1 April 2006 to 31 March 2007 which says this of itself."""
    return contract(details=replace(UNSAID, **details))


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (saying(), []),
        (saying(undelivered="Post unfilled since May"), ["Paid, not delivered: Post unfilled since May"]),
        (saying(review_on=date(2006, 12, 31)), ["A review was due on 31 December 2006, 31 days ago."]),
        (saying(review_on=date(2007, 1, 30)), ["A review was due on 30 January 2007, 1 day ago."]),
        (saying(review_on=AS_AT), ["A review is due on 31 January 2007, today."]),
        (saying(review_on=date(2007, 3, 31)), ["A review is due on 31 March 2007, in 59 days."]),
        (saying(review_on=date(2007, 5, 2)), []),
        (saying(review_on=date(2006, 12, 31), reviewed_on=date(2007, 1, 5)), []),
        (
            saying(review_on=date(2006, 12, 31), reviewed_on=date(2005, 1, 5)),
            ["A review was due on 31 December 2006, 31 days ago."],
        ),
        (
            saying(information_due_on=date(2007, 2, 1)),
            ["Information from the provider is due on 1 February 2007, in 1 day."],
        ),
        (saying(funding_ends_on=date(2007, 3, 31)), []),
        (
            saying(funding_ends_on=date(2006, 12, 31)),
            ["The funding ends on 31 December 2006, 90 days before the contract."],
        ),
        (
            replace(
                saying(funding_source="Invest to Save", funding_ends_on=date(2008, 3, 31)),
                ends_on=None,
                open_ended=True,
            ),
            ["Invest to Save ends on 31 March 2008; the contract does not."],
        ),
        (replace(saying(funding_ends_on=date(2006, 12, 31)), ends_on=None), []),
        (saying(extensions=2, extension_months=12), ["2 options of 12 months would reach 31 March 2009."]),
        (
            saying(extensions=2, extension_months=12, extensions_used=1, maximum_end=date(2008, 3, 31)),
            ["1 option of 12 months would reach 31 March 2008."],
        ),
        (
            saying(extensions=2, extension_months=12, maximum_end=date(2008, 3, 31)),
            ["2 options of 12 months would reach 31 March 2009, after the maximum end, 31 March 2008."],
        ),
        (
            saying(extensions=1, extension_months=6, maximum_end=date(2008, 3, 31)),
            ["1 option of 6 months would reach 30 September 2007; the maximum end is 31 March 2008."],
        ),
        (saying(extensions=1, extension_months=6, extensions_used=1), []),
        (saying(extensions=1, extensions_used=2), ["2 options are used, and there are 1."]),
        (saying(maximum_end=date(2006, 12, 31)), ["It ends after its maximum end, 31 December 2006."]),
        (saying(unit_price=1_000, expected_units=100), ["100 units at £10.00 come to £1,000.00, which is the amount."]),
        (
            saying(unit_price=1_000, expected_units=1_200),
            ["1,200 units at £10.00 come to £12,000.00, £11,000.00 more than the amount."],
        ),
        (
            saying(unit_price=1_000, expected_units=1),
            ["1 unit at £10.00 come to £10.00, £990.00 less than the amount."],
        ),
        (
            replace(saying(unit_price=1_000, expected_units=1), amount=None),
            ["1 unit at £10.00 come to £10.00; the contract is not priced."],
        ),
        (saying(irrecoverable_vat=17_500), ["With £175.00 of VAT that cannot be recovered it costs £1,175.00."]),
        (saying(nature=Nature.POOLED), ["One line for several providers: it stays one row and is never one body’s."]),
        (saying(nature=Nature.GROUP, bodies=4), ["One row that stands for 4 bodies."]),
        (saying(nature=Nature.GROUP), ["One row that stands for several bodies."]),
        (contract(purpose="Advice. Housing."), ["The purpose is 2 sentences: one says it better."]),
        (saying(outcome=Outcome.LAPSED), ["It lapsed: what is paid after its end rests on no contract."]),
        (saying(outcome=Outcome.CLOSED), []),
    ],
)
def test_what_is_said_of_a_contract(one: Contract, words: list[str]) -> None:
    assert [remark.words for remark in remarks(one, AS_AT)] == words


def test_the_gravest_is_said_first() -> None:
    one = saying(nature=Nature.POOLED, review_on=date(2006, 1, 1))
    assert [remark.weight for remark in remarks(one, AS_AT)] == [Weight.WARN, Weight.NOTE]


@pytest.mark.parametrize(
    ("provider", "nature", "bodies"),
    [
        ("Safeguarding Children Boards x 4", Nature.GROUP, 4),
        ("Boards (×12)", Nature.GROUP, 12),
        ("Various Barristers", Nature.POOLED, None),
        ("Various Contractors", Nature.POOLED, None),
    ],
)
def test_a_nature_is_proposed_by_the_name(provider: str, nature: Nature, bodies: int | None) -> None:
    found = proposed_nature(contract(provider=provider))
    assert found is not None
    assert (found.nature, found.bodies) == (nature, bodies)
    assert found.words.endswith("?")
    assert proposed_nature(replace(saying(nature=nature), provider=provider)) is None


@pytest.mark.parametrize(
    "provider", ["Asha Centre", "Xpress 4", "Box 4", "3 Cubed", "Variety Club", "Boards x 1", "T B A"]
)
def test_no_nature_is_proposed_without_cause(provider: str) -> None:
    assert proposed_nature(contract(provider=provider)) is None


def test_months_end_where_months_end() -> None:
    one = replace(saying(extensions=1, extension_months=1), ends_on=date(2007, 1, 30))
    assert options_reach(one) == date(2007, 2, 27)
    assert options_reach(replace(one, ends_on=None)) is None
    assert by_units(one) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Advice for families", 1),
        ("Advice, e.g. deposits, for women.", 1),
        ("It costs 1.5 a day. It works! Does it?", 3),
        ("Mr. Smith’s scheme in St. Albans", 1),
    ],
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert sentences_in(text) == count


def test_amendments_are_told_with_the_latest_first() -> None:
    one = contract(12, ends_on=date(2008, 6, 30), amount=1_600_000)
    twice = amended(one, date(2008, 7, 1), "Committee", ends_on=date(2009, 3, 31), amount=2_200_000)
    twice = amended(
        twice, date(2009, 1, 1), "Letter", ends_on=None, open_ended=True, reading=Reading.ANNUAL, amount=None
    )
    latest, first = amendment_lines(twice)
    assert (first.from_day, first.reason, first.kind) == (date(2008, 7, 1), "Committee", "amended")
    assert first.words == "end 30 Jun 2008 → 31 Mar 2009; amount £16,000.00 → £22,000.00"
    assert latest.words == (
        "end 31 Mar 2009 → open-ended; amount £22,000.00 → not priced; the amount is not said → a rate per year"
    )
    moved = amended(one, date(2007, 1, 1), starts_on=None, ends_on=None)
    assert amendment_lines(moved)[0].words == "start 1 Apr 2006 → not written; end 30 Jun 2008 → not written"
    assert amendment_lines(amended(one, date(2007, 1, 1)))[0].words == "the same terms"
    assert amendment_lines(one) == ()
