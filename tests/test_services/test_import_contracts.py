"""An import: what the preview says is what is stored, the same twice is the same, and it can be taken back."""

from datetime import date
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.paths import backups_of
from commission.rules.contracts.detail_columns import field_of
from commission.rules.contracts.identity import Outcome
from commission.rules.facts import Reading, Sector
from commission.rules.periods import FinancialYear
from commission.services.answer import answer_reading
from commission.services.contracts.edit_contract import add_contract, delete_contracts, edit_contract
from commission.services.imports.import_contracts import apply_import, plan_import, undo_import
from commission.services.imports.plan import ImportChoices, ImportPlan
from commission.services.registers.open_register import OpenRegister, create_register, opened_register
from commission.services.registers.recall import recall
from tests.test_importing.sheets import write_workbook
from tests.test_services.making import (
    REFERENCE,
    YEAR,
    altered_reference,
    contract_of,
    places_of,
    reference_rows,
    tables,
    write_list,
)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "empty.commission"
    create_register(path, "A body")
    return path


def _counts(plan: ImportPlan) -> dict[str, int]:
    found = {str(outcome): plan.count(outcome) for outcome in Outcome}
    assert plan.parsed.rows == sum(found.values()) + plan.parsed.blank + len(plan.total_rows)
    return {name: count for name, count in found.items() if count}


def _bring(opened: OpenRegister, path: Path, choices: ImportChoices | None = None) -> ImportPlan:
    """Import, having made sure that the preview is what is stored."""
    before = recall(opened).contracts
    plan = plan_import(opened, path, choices)
    apply_import(opened, plan)
    after = {contract.id: contract for contract in recall(opened).contracts}
    assert len(after) - len(before) == plan.count(Outcome.NEW)
    for row in plan.rows:
        if row.contract is not None and row.outcome is not Outcome.HELD:
            fields = {key: field_of(after[row.contract.id], key) for key in row.fields}
            assert fields == dict(row.fields)
    return plan


def test_the_reference_list_into_an_empty_register(empty: Path) -> None:
    with opened_register(empty) as opened:
        plan = _bring(opened, REFERENCE)
        assert (str(plan.year), plan.year_given, _counts(plan)) == ("2006-07", False, {"new": 41})
        assert plan.amount == 80_660_000
        assert plan.by_sector == {Sector.VCS: (36, 65_290_000), Sector.PRIVATE: (5, 15_370_000)}
        contracts = recall(opened).contracts
    written = [[one.written[key] for key in ("provider", "sector", "months", "ends_on", "amount")] for one in contracts]
    assert written == reference_rows()[1:]
    assert [one.source_row for one in contracts] == list(range(2, 43))
    assert {one.reading for one in contracts} == {Reading.UNKNOWN}
    undated = [one.provider for one in contracts if one.placed_in == YEAR]
    assert undated == ["T B A", "Various Barristers", "Various Contractors"]


def test_the_same_file_twice_is_the_same_and_still_adds_up(sample: Path) -> None:
    with opened_register(sample) as opened:
        before = tables(sample)["contract"]
        plan = _bring(opened, REFERENCE)
        assert (_counts(plan), plan.amount) == ({"same": 41}, 80_660_000)
        assert tables(sample)["contract"] == before
    (backup,) = backups_of(sample).glob("*before-import*")
    assert tables(backup)["contract"] == before


def _asha(rows: list[list[str]], how_many: int) -> None:
    for place in places_of(rows, "Asha Centre")[:how_many]:
        rows[place][4] = f"{9_000 + place:,}"


def test_one_of_ashas_amounts_altered_is_one_changed(sample: Path, tmp_path: Path) -> None:
    path = altered_reference(tmp_path / "list.csv", lambda rows: _asha(rows, 1))
    with opened_register(sample) as opened:
        plan = _bring(opened, path)
        assert _counts(plan) == {"changed": 1, "same": 40}
        (row,) = plan.of(Outcome.CHANGED)
        assert (row.differs, row.overwrites) == (("amount",), ())
        assert row.contract is not None
        assert contract_of(opened, row.contract.id).written["amount"] == row.draft.written["amount"]


def test_two_of_ashas_amounts_altered_are_held(sample: Path, tmp_path: Path) -> None:
    path = altered_reference(tmp_path / "list.csv", lambda rows: _asha(rows, 2))
    with opened_register(sample) as opened:
        before = tables(sample)["contract"]
        plan = _bring(opened, path)
        assert _counts(plan) == {"same": 39, "held": 2}
        assert tables(sample)["contract"] == before
    held = [finding for finding in plan.findings if finding.code == "held"]
    assert [(one.text, one.column, str(one.severity)) for one in held] == [
        ("Asha Centre", "Name of Organisation", "held")
    ] * 2
    assert [one.row for one in held] == [row.row for row in plan.of(Outcome.HELD)]


def test_a_row_doubled_is_one_new_listed_last(sample: Path, tmp_path: Path) -> None:
    path = altered_reference(tmp_path / "list.csv", lambda rows: rows.insert(4, list(rows[3])))
    with opened_register(sample) as opened:
        assert _counts(_bring(opened, path)) == {"new": 1, "same": 41}
        contracts = recall(opened).contracts
    assert contracts[-1].provider == reference_rows()[3][0]
    assert contracts[-1].position > contracts[-2].position


def test_writing_over_an_edit_is_said(sample: Path) -> None:
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 1), {"amount": 500_000}, YEAR)
        plan = plan_import(opened, REFERENCE)
        assert _counts(plan) == {"changed": 1, "same": 40}
        (finding,) = [one for one in plan.findings if one.code == "overwrites_edit"]
    assert (finding.row, finding.text) == (2, "Ethnic Access Link")
    assert finding.message == "The amount of Ethnic Access Link was edited in the program; this row writes over it."


def test_writing_over_what_a_person_typed_in_is_said(empty: Path, tmp_path: Path) -> None:
    typed = {"provider": "Axis", "sector": Sector.VCS, "ends_on": date(2007, 3, 31), "months": 12, "amount": 5}
    path = write_list(tmp_path / "l.csv", [reference_rows()[0], ["Axis", "VCS", "12", "31-Mar-07", "7"]])
    with opened_register(empty) as opened:
        add_contract(opened, typed, YEAR)
        (row,) = plan_import(opened, path).rows
    assert (row.outcome, row.overwrites) == (Outcome.CHANGED, ("amount",))


def test_a_column_the_first_list_had_not_is_no_edit(empty: Path, tmp_path: Path) -> None:
    headings, first, *_ = reference_rows()
    with opened_register(empty) as opened:
        _bring(opened, write_list(tmp_path / "one.csv", [headings, first]))
        rows = [[*headings, "Purpose", "Start"], [*first, "housing", "1-May-06"]]
        (row,) = plan_import(opened, write_list(tmp_path / "two.csv", rows)).rows
    assert (row.outcome, row.overwrites) == (Outcome.CHANGED, ())
    assert {"purpose", "starts_on"} <= set(row.differs)


@pytest.mark.parametrize("reading", [Reading.TOTAL, Reading.ANNUAL])
def test_a_reading_said_for_the_list_is_that_of_every_row(empty: Path, reading: Reading) -> None:
    with opened_register(empty) as opened:
        _bring(opened, REFERENCE, ImportChoices(amounts=reading))
        assert {contract.reading for contract in recall(opened).contracts} == {reading}
        assert _counts(_bring(opened, REFERENCE)) == {"same": 41}
        assert {contract.reading for contract in recall(opened).contracts} == {reading}


def test_a_later_import_without_a_reading_keeps_the_answers(sample: Path) -> None:
    with opened_register(sample) as opened:
        answer_reading(opened, contract_of(opened, 4), Reading.ANNUAL)
        assert _counts(_bring(opened, REFERENCE)) == {"same": 41}
        assert contract_of(opened, 4).reading is Reading.ANNUAL
        assert _counts(_bring(opened, REFERENCE, ImportChoices(amounts=Reading.TOTAL))) == {"changed": 41}
        assert contract_of(opened, 4).reading is Reading.TOTAL


def test_a_list_for_another_year_places_its_undated_rows_there(sample: Path) -> None:
    with opened_register(sample) as opened:
        plan = _bring(opened, REFERENCE, ImportChoices(year=FinancialYear(2007)))
        assert (plan.year_given, _counts(plan)) == (True, {"new": 3, "same": 38})
        placed = [str(contract.placed_in) for contract in recall(opened).contracts if contract.placed_in]
    assert placed == ["2006-07"] * 3 + ["2007-08"] * 3


def test_without_a_dated_row_the_year_is_asked_for(empty: Path, tmp_path: Path) -> None:
    path = write_list(tmp_path / "undated.csv", [["Provider", "Sector", "Amount"], ["Axis", "VCS", "10"]])
    with opened_register(empty) as opened:
        with pytest.raises(UserError, match="its year cannot be told") as refused:
            plan_import(opened, path)
        assert refused.value.remedy == "Say which financial year the list was drawn up for."
        assert _counts(_bring(opened, path, ImportChoices(year=YEAR))) == {"new": 1}


def test_the_year_is_that_of_most_dated_rows_the_earlier_of_two_equals(empty: Path, tmp_path: Path) -> None:
    headings = ["Provider", "Sector", "Length", "End", "Amount"]
    rows = [
        ["A", "VCS", "24", "31-Mar-09", "1"],
        ["B", "VCS", "12", "31-Mar-09", "1"],
        ["C", "VCS", "12", "31-Mar-08", ""],
    ]
    with opened_register(empty) as opened:
        assert str(plan_import(opened, write_list(tmp_path / "l.csv", [headings, *rows])).year) == "2007-08"


def test_headings_nobody_knows_are_mapped_by_hand(empty: Path, tmp_path: Path) -> None:
    rows = [["Who", "Kind", "Until", "+"], ["Axis", "VCS", "31-Mar-07", "10"]]
    path = write_list(tmp_path / "list.csv", rows)
    mapping = {"Who": "provider", "Kind": "sector", "Until": "ends_on", "+": "amount"}
    with opened_register(empty) as opened:
        plan = _bring(opened, path, ImportChoices(mapping=mapping, year=YEAR, heading_row=1))
        (contract,) = recall(opened).contracts
    assert (contract.provider, contract.sector, contract.amount) == ("Axis", Sector.VCS, 1000)
    assert plan.amount == 1000


def test_a_preview_writes_nothing(sample: Path, tmp_path: Path) -> None:
    before = sample.read_bytes()
    path = altered_reference(tmp_path / "list.csv", lambda rows: _asha(rows, 1))
    with opened_register(sample) as opened:
        plan_import(opened, path)
    assert sample.read_bytes() == before


def test_a_preview_that_is_out_of_date_is_not_stored(sample: Path) -> None:
    with opened_register(sample) as opened:
        plan = plan_import(opened, REFERENCE)
        edit_contract(opened, contract_of(opened, 1), {"amount": 1}, YEAR)
        before = tables(sample, history=True)
        with pytest.raises(UserError, match="changed since the preview"):
            apply_import(opened, plan)
        assert tables(sample, history=True) == before


def test_taking_back_what_was_edited_since_is_refused_and_lists_it(sample: Path) -> None:
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 1), {"amount": 1}, YEAR)
        delete_contracts(opened, [contract_of(opened, 2)])
        before = tables(sample, history=True)
        with pytest.raises(UserError) as refused:
            undo_import(opened, 1)
        assert tables(sample, history=True) == before
    assert "edited since were Ethnic Access Link (contract 1), contract 2 (deleted)" in refused.value.message


def test_an_import_is_taken_back_once(sample: Path) -> None:
    with opened_register(sample) as opened:
        assert undo_import(opened, 1)[1] == 41
        assert (recall(opened).contracts, recall(opened).questions) == ((), ())
        for batch in (1, 99, -1):
            with pytest.raises(UserError, match=f"no import {batch} to take back"):
                undo_import(opened, batch)


def test_a_provider_used_since_by_another_contract_stays(empty: Path) -> None:
    with opened_register(empty) as opened:
        _bring(opened, REFERENCE)
        add_contract(opened, {"provider": "Asha Centre", "sector": Sector.VCS, "amount": 5}, YEAR)
        undo_import(opened, 1)
        (left,) = recall(opened).contracts
    assert left.provider == "Asha Centre"
    assert [row[0] for row in tables(empty)["provider"]] == ["Asha Centre"]


def test_only_the_batch_asked_for_is_taken_back(sample: Path, tmp_path: Path) -> None:
    before = tables(sample)
    headings = reference_rows()[0]
    with opened_register(sample) as opened:
        _bring(opened, write_list(tmp_path / "1.csv", [headings, ["One", "VCS", "12", "31-Mar-07", "1"]]))
        middle = tables(sample)
        _bring(opened, write_list(tmp_path / "2.csv", [headings, ["Two", "VCS", "12", "31-Mar-07", "2"]]))
        undo_import(opened, 2)
        assert [one.provider for one in recall(opened).contracts][-1] == "Two"
        undo_import(opened, 3)
    assert tables(sample) == before != middle


def test_a_workbook_is_read_the_same(empty: Path, tmp_path: Path) -> None:
    headings, *rows = reference_rows()
    path = write_workbook(tmp_path, {"Notes": [["Draft"]], "Appendix 1": [headings, *rows]})
    with opened_register(empty) as opened:
        plan = _bring(opened, path)
        assert (plan.parsed.source.sheet, _counts(plan), plan.amount) == ("Appendix 1", {"new": 41}, 80_660_000)
        assert _counts(_bring(opened, REFERENCE)) == {"same": 41}


def test_every_row_of_an_untidy_list_is_counted_once(empty: Path, tmp_path: Path) -> None:
    rows = reference_rows()
    rows[3:3] = [[""] * 5, ["", "", "", "", ""]]
    rows.append(["Axis", "VCS", "12", "31-Mar-07", "1241,32"])
    rows.append(["Total", "", "", "", "806,600"])
    path = write_list(tmp_path / "list.csv", rows)
    with opened_register(empty) as opened:
        plan = _bring(opened, path)
        counts = _counts(plan)
    assert (counts, plan.parsed.blank, len(plan.total_rows)) == ({"new": 41, "held": 1}, 2, 1)
    (held,) = plan.unread
    assert plan.parsed.rows == 45
    assert held.row == 45
