"""Headings are matched by a table of aliases, by hand where that fails."""

from collections import Counter
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.importing.fields import FIELDS, KEYS
from commission.importing.heading_words import normalised
from commission.importing.headings import find
from tests.test_importing.sheets import parse_lines


def test_no_alias_means_two_fields_and_each_is_written_as_it_is_compared() -> None:
    aliases = [alias for field in FIELDS for alias in field.aliases]
    assert [alias for alias, often in Counter(aliases).items() if often > 1] == []
    assert aliases == [normalised(alias) for alias in aliases]
    assert len(set(KEYS)) == len(KEYS)


@pytest.mark.parametrize(
    "heading", ["Amount of Contract £", "AMOUNT OF CONTRACT", "Amount  of\ncontract (£)", "Amount_of_Contract:"]
)
def test_case_marks_and_spaces_do_not_matter(heading: str) -> None:
    assert find((("Provider", heading),)).columns == {"provider": 0, "amount": 1}


def test_the_row_that_names_most_fields_is_the_heading_row(tmp_path: Path) -> None:
    parsed = parse_lines(tmp_path, "Appendix 1,,", "Provider,2006-07,", "Provider,Sector,Amount", "Impact,VCS,5")
    assert (parsed.heading_row, [draft.row for draft in parsed.drafts]) == (3, [4])
    assert parsed.findings[0].code == "above_headings"


def test_the_heading_row_may_be_given() -> None:
    rows = (("Provider", "Amount", "Sector"), ("Name", "Value", ""), ("Impact", "5", ""))
    assert find(rows).row == 1
    assert find(rows, heading_row=2).row == 2
    with pytest.raises(UserError, match=r"has no row 4. Its last filled row is 3."):
        find(rows, heading_row=4)


def test_two_headings_of_one_field_are_asked_about(tmp_path: Path) -> None:
    lines = ("Provider,Amount,Value,Sector,Start,End", "Impact,5,6,VCS,1-Apr-06,31-Mar-07")
    with pytest.raises(UserError, match=r"2 headings of list.csv mean the amount: “Amount” \(column B\), “Value”"):
        parse_lines(tmp_path, *lines)
    assert parse_lines(tmp_path, *lines, mapping={"C": "amount"}).drafts[0].amount == 600


def test_a_second_heading_that_says_no_more_is_passed_over_and_said(tmp_path: Path) -> None:
    lines = ("Provider,Name,Amount,Value,Sector,Start,End", "Impact,Jo,5,,VCS,1-Apr-06,31-Mar-07")
    parsed = parse_lines(tmp_path, *lines)
    assert (parsed.drafts[0].provider, parsed.drafts[0].amount) == ("Impact", 500)
    assert [found.message for found in parsed.findings] == [
        "Two headings mean the provider: “Provider” is read, “Name” is not.",
        "Two headings mean the amount: “Amount” is read, “Value” is not.",
    ]


def test_a_heading_given_by_hand_goes_before_the_aliases(tmp_path: Path) -> None:
    lines = ("Body,Provider,Amount,+,,End", "Impact,x,5,6,note,31-Mar-07")
    mapping = {"Body": "provider", "+": "amount", "column E": "purpose", "end": ""}
    parsed = parse_lines(tmp_path, *lines, mapping=mapping)
    draft = parsed.drafts[0]
    assert (draft.provider, draft.amount, draft.purpose, draft.ends_on) == ("Impact", 600, "note", None)
    assert parsed.mapping == {"Body": "provider", "+": "amount", "column E": "purpose"}
    assert "heading_twice" not in [found.code for found in parsed.findings]


def test_headings_all_given_by_hand_find_their_row() -> None:
    rows = (("Plan", ""), ("Wer", "Wieviel"), ("Impact", "5"))
    assert find(rows, mapping={"Wer": "provider", "Wieviel": "amount"}).row == 2


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({"Nobody": "provider"}, "has no heading “Nobody”. It has: Provider, Amount, column C."),
        ({"Amount": "money"}, "“money” is not a field, so “Amount” cannot be one. The fields are provider, sector"),
        ({"Amount": "purpose", "Provider": "purpose"}, "Two headings are both given as purpose."),
        ({"Provider": ""}, "No heading of list.csv names the provider. Row 1 reads: Provider, Amount, column C."),
        ({"Amount": ""}, "No heading of list.csv names anything but the provider."),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(mapping: dict[str, str], said: str) -> None:
    with pytest.raises(UserError) as caught:
        find((("Provider", "Amount", ""), ("Impact", "5", "")), mapping=mapping, name="list.csv")
    assert said in str(caught.value)


def test_a_sheet_without_a_provider_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"No heading of list.csv names the provider. Row 1 reads: a, b."):
        parse_lines(tmp_path, "a,b", "1,2")


def test_headings_with_nothing_below_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"has headings in row 1 and no row below them"):
        parse_lines(tmp_path, "Provider,Amount", "", "")
