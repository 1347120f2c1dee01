"""What the history says of a changed row: what it is called, each field from what to what, and why."""

from typing import Any

import pytest

from commission.models.journal import TABLES
from commission.reports.columns import CONTRACT_COLUMNS
from commission.rules.facts import PlannedPart, Sector
from commission.rules.history.columns import HISTORY_TABLES
from commission.rules.history.kinds import About, Field, Kept
from commission.rules.history.words import (
    NAMED,
    RowChange,
    field_named,
    is_silent,
    named_by,
    owner_column,
    reasons,
    scripted,
    scripted_sides,
    shown,
    subject,
    tables_about,
    told,
)
from commission.rules.succession.acts import Piece
from commission.rules.succession.said import Said, said_text
from tests.registers import Y2007

NAMES = {("provider", 1): "Ethnic Access Link", ("provider", 2): "Impact", ("contract", 5): "Impact (contract 5)"}


def change(table: str, row: int, before: Any, after: Any, whole: Any = None) -> RowChange:
    return RowChange(table, row, before, after, whole or after or before or {})


def lines(made: RowChange) -> list[str]:
    row = told(made, NAMES)
    return [row.sentence(one) for one in row.fields]


def test_every_column_of_every_table_is_told_or_silent() -> None:
    """A column that is added needs no line here where it is one of a contract's details."""
    for name, table in TABLES.items():
        told_of = set(HISTORY_TABLES[name].fields)
        columns = {column.name for column in table.columns}
        assert told_of <= columns, name
        assert {column for column in columns - told_of if not is_silent(name, column)} == set(), name
        assert {column for column in told_of if is_silent(name, column)} == set(), name
    assert TABLES.keys() == HISTORY_TABLES.keys()


def test_a_contracts_fields_are_called_what_its_columns_are() -> None:
    fields = HISTORY_TABLES["contract"].fields
    for column in CONTRACT_COLUMNS:
        key = "provider_id" if column.key == "provider" else column.key
        assert fields[key].title == column.title.removesuffix(" £")


def test_every_table_is_about_one_thing_and_owned_by_a_row_that_has_a_name() -> None:
    assert sorted(table for about in About for table in tables_about(about)) == sorted(HISTORY_TABLES)
    for name, table in HISTORY_TABLES.items():
        if table.owner:
            assert table.fields[table.owner].kept in NAMED
        elif name not in NAMED.values():
            assert table.name in table.fields


def test_a_changed_field_is_told_from_what_to_what() -> None:
    made = change("contract", 5, {"amount": 400_000, "version": 2}, {"amount": None, "version": 9})
    row = told(made, NAMES)
    assert (row.subject, row.what) == ("Impact (contract 5)", "changed")
    assert lines(made) == ["Amount: £4,000.00 → nothing"]
    assert [scripted_sides(made, one) for one in row.fields] == [("4000.00", None)]


def test_a_row_that_came_says_what_it_says_and_not_what_is_usual() -> None:
    made = change("contract", 5, None, {"provider_id": 2, "amount": 1, "reading": "unknown", "purpose": "", "id": 5})
    assert told(made, NAMES).what == "added"
    assert lines(made) == ["Provider: Impact", "Amount: £0.01"]
    gone = change("contract", 5, {"amount": 1, "our_share": 1_000_000, "open_ended": False}, None)
    assert told(gone, NAMES).what == "removed"
    assert lines(gone) == ["Amount: £0.01"]


def proposed(before: Said | None, after: Said | None) -> RowChange:
    sides = [None if said is None else {"said": said_text(said)} for said in (before, after)]
    return change("decision", 4, sides[0], sides[1], {"contract_id": 5})


def test_what_is_said_of_what_follows_is_told_part_by_part() -> None:
    said = Said(18, {"title": "Advice", "provider": "Asha Centre", "sector": Sector.PUBLIC})
    assert lines(proposed(None, said)) == [
        "Would run: 18 months",
        "Provider: Asha Centre",
        "Sector: public",
        "Title: Advice",
    ]
    other = Said(1, {"title": "Advice", "provider": "Impact"}, planned=(PlannedPart(Y2007, 2, 500_000),))
    assert lines(proposed(said, other)) == [
        "Would run: 18 months → 1 month",
        "Provider: Asha Centre → Impact",
        "Sector: public → nothing",
        "Planned for 2007-08 Q2: nothing → £5,000.00",
    ]
    assert lines(proposed(other, Said(1, other.values))) == ["Planned for 2007-08 Q2: £5,000.00 → nothing"]
    assert lines(proposed(said, said)) == []


def test_the_parts_of_a_split_are_told_each_from_what_to_what() -> None:
    halves = Said(pieces=(Piece(60_000), Piece(40_000, "Asha Centre")))
    assert lines(proposed(None, halves)) == ["Part 1: £600.00", "Part 2: £400.00 to Asha Centre"]
    thirds = Said(pieces=(Piece(60_000), Piece(10_000, "Asha Centre"), Piece(30_000)))
    made = proposed(halves, thirds)
    assert lines(made) == [
        "Part 2: £400.00 to Asha Centre → £100.00 to Asha Centre",
        "Part 3: nothing → £300.00",
    ]
    assert [scripted_sides(made, one) for one in told(made, NAMES).fields] == [
        ({"amount": "400.00", "provider": "Asha Centre"}, {"amount": "100.00", "provider": "Asha Centre"}),
        (None, {"amount": "300.00", "provider": None}),
    ]


@pytest.mark.parametrize("text", ["{", "[]", '{"months": "x"}', '{"planned": "2006"}', '{"pieces": [1]}'])
def test_what_cannot_be_read_of_it_is_told_as_it_is_kept(text: str) -> None:
    made = change("decision", 4, None, {"said": text}, {"contract_id": 5})
    assert lines(made) == [f"What follows: {text}"]


def test_a_field_of_a_successor_nobody_knows_is_told_by_its_key() -> None:
    made = change("decision", 4, None, {"said": '{"values": {"of_later": "yes"}}'}, {"contract_id": 5})
    assert lines(made) == ["of_later: yes"]
    assert [scripted_sides(made, one) for one in told(made, NAMES).fields] == [(None, "yes")]


def test_what_a_row_is_called_and_whose_it_is_stands_above_it_alone() -> None:
    made = change("amendment", 3, None, {"contract_id": 5, "reason": "Agreed", "from_day": "2007-02-01"})
    assert told(made, NAMES).subject == "Impact (contract 5), amendment"
    assert lines(made) == ["From: 1 Feb 2007", "Reason: Agreed"]
    assert lines(change("provider", 2, None, {"name": "Impact", "sme": True})) == ["SME: yes"]
    moved = change("provider_alias", 1, {"provider_id": 1}, {"provider_id": 2}, {"provider_id": 2, "name": "I.M.P."})
    assert lines(moved) == ["Provider: Ethnic Access Link → Impact"]


@pytest.mark.parametrize(
    ("table", "row", "whole", "said"),
    [
        ("provider", 1, {}, "Ethnic Access Link"),
        ("contract", 77, {}, "contract 77"),
        ("import_batch", 3, {}, "import batch 3"),
        ("target", 1, {"rule": "A", "year": 2006}, "Target A 2006-07"),
        ("meeting", 1, {"name": "Board"}, "Meeting Board"),
        ("organisation", 1, {}, "Organisation"),
        ("question", 2, {"contract_id": 8}, "contract 8, question"),
        ("a_table_of_later", 4, {"a": 1}, "a_table_of_later 4"),
    ],
)
def test_rows_are_called_what_a_person_calls_them(table: str, row: int, whole: Any, said: str) -> None:
    assert subject(change(table, row, whole, whole), NAMES) == said


def test_a_table_of_another_version_is_told_without_its_fields() -> None:
    made = change("a_table_of_later", 4, None, {"a": 1})
    assert lines(made) == []
    assert list(named_by(made)) == []
    assert owner_column("a_table_of_later") == ""


@pytest.mark.parametrize(
    ("kept", "value", "text", "script"),
    [
        (Kept.WORDS, "VCS", "VCS", "VCS"),
        (Kept.AMOUNT, 123_456, "£1,234.56", "1234.56"),
        (Kept.NUMBER, 1_200, "1,200", 1_200),
        (Kept.DAY, "2007-03-31", "31 Mar 2007", "2007-03-31"),
        (Kept.MOMENT, "2007-03-31T14:02:00+01:00", "31 Mar 2007, 14:02", "2007-03-31T14:02:00+01:00"),
        (Kept.YEAR, 2006, "2006-07", "2006-07"),
        (Kept.SHARE, 50_000, "5%", "0.050000"),
        (Kept.YES_NO, False, "no", False),
        (Kept.YES_NO, True, "yes", True),
        (Kept.LIST, ["VCS", "public"], "VCS, public", ["VCS", "public"]),
        (Kept.PROVIDER, 2, "Impact", 2),
        (Kept.IMPORT, 9, "import 9", 9),
        (Kept.AMOUNT, None, "", None),
        (Kept.WORDS, "", "", ""),
    ],
)
def test_values_as_persons_and_scripts_read_them(kept: Kept, value: Any, text: str, script: Any) -> None:
    assert shown(Field("", kept), value, NAMES) == text
    assert scripted(Field("", kept), value) == script


def test_the_names_a_change_needs() -> None:
    made = change("succession", 1, None, {"from_contract": 5, "to_contract": 6, "kind": "renewed"})
    assert set(named_by(made)) == {("contract", 5), ("contract", 6)}
    moved = change("contract", 5, {"provider_id": 1}, {"provider_id": 2})
    assert set(named_by(moved)) == {("contract", 5), ("provider", 1), ("provider", 2)}
    cleared = change("decision", 1, {"merged_with": 4}, {"merged_with": None}, {"contract_id": 5})
    assert set(named_by(cleared)) == {("contract", 5), ("contract", 4)}


def test_reasons_are_said_once_and_only_of_what_came() -> None:
    made = [
        change("amendment", 1, None, {"reason": " Agreed "}),
        change("amendment", 2, None, {"reason": "Agreed"}),
        change("alert_answer", 1, {"reason": "old"}, {"reason": ""}),
        change("decision", 1, {"reason": "gone"}, None),
    ]
    assert reasons(made) == ("Agreed",)


def test_a_field_by_its_key() -> None:
    assert field_named("contract", "notice").title == "Notice period"
