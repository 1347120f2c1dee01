"""A list may say any of what else a contract says: read strictly, compared, and held where it cannot be read."""

from datetime import date
from pathlib import Path

import pytest

from commission.rules.contracts.detail_columns import DETAIL_COLUMNS, detail_of, field_of
from commission.rules.contracts.detail_reading import read_detail
from commission.rules.contracts.details import ContractKind, Tier
from commission.rules.contracts.identity import Outcome
from commission.rules.contracts.planned import read_plan
from commission.rules.facts import Contract
from commission.services.contracts.amend import amend
from commission.services.contracts.edit_contract import edit_contract
from commission.services.contracts.planned_amounts import set_planned
from commission.services.imports.import_contracts import apply_import, plan_import, undo_import
from commission.services.imports.plan import ImportChoices, ImportPlan
from commission.services.registers.check import check
from commission.services.registers.open_register import OpenRegister, create_register, opened_register
from commission.services.registers.recall import recall
from tests.test_importing.sheets import write_workbook
from tests.test_services.making import YEAR, contract_of, tables, write_list

OPEN = [column for column in DETAIL_COLUMNS if not column.acted]
HEADINGS = ["Provider", "Sector", "Start date", "End date", "Amount", *(column.title for column in OPEN)]
ROW = ["Asha Centre", "VCS", "1 Apr 2006", "31 Mar 2007", "1,000", *(column.sample for column in OPEN)]


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "empty.commission"
    create_register(path, "A body")
    return path


def planned(opened: OpenRegister, path: Path, **choices: object) -> ImportPlan:
    return plan_import(opened, path, ImportChoices(year=YEAR, **choices))  # type: ignore[arg-type]


def only(opened: OpenRegister) -> Contract:
    (one,) = recall(opened).contracts
    return one


def test_every_field_is_brought_in_by_its_own_title_and_is_the_same_again(register: Path, tmp_path: Path) -> None:
    path = write_list(tmp_path / "all.csv", [HEADINGS, ROW])
    with opened_register(register) as opened:
        plan = planned(opened, path)
        assert not plan.unread
        batch = apply_import(opened, plan).batch
        one = only(opened)
        for column in OPEN:
            assert detail_of(one, column.key) == read_detail(column, column.sample), column.key
        assert planned(opened, path).count(Outcome.SAME) == 1
        assert check(opened).faults == ()
        undo_import(opened, batch)
        assert not recall(opened).contracts


@pytest.mark.parametrize("column", [column for column in OPEN if column.headings], ids=lambda column: column.key)
def test_other_people_s_headings_mean_it_too(register: Path, tmp_path: Path, column: object) -> None:
    (found,) = (each for each in OPEN if each is column)
    for heading in found.headings:
        rows = [["Provider", "Amount", "End date", heading], ["Asha Centre", "1,000", "31 Mar 2007", found.sample]]
        with opened_register(register) as opened:
            plan = planned(opened, write_list(tmp_path / "list.csv", rows))
        assert plan.parsed.mapping[heading] == found.key


def changed(tmp_path: Path, *cells: tuple[str, str]) -> Path:
    """The list with some cells of its row written otherwise, by title."""
    row = list(ROW)
    for title, text in cells:
        row[HEADINGS.index(title)] = text
    return write_list(tmp_path / "changed.csv", [HEADINGS, row])


def test_what_differs_is_changed_and_a_blank_says_nothing(register: Path, tmp_path: Path) -> None:
    with opened_register(register) as opened:
        apply_import(opened, planned(opened, write_list(tmp_path / "all.csv", [HEADINGS, ROW])))
        path = changed(tmp_path, ("Owner", "Head of Interventions"), ("Tier", "core"), ("Notice period", ""))
        plan = planned(opened, path)
        (row,) = plan.of(Outcome.CHANGED)
        assert set(row.differs) == {"owner", "tier"}
        apply_import(opened, plan)
        said = only(opened).details
        assert (said.owner, said.tier, str(said.notice)) == ("Head of Interventions", Tier.CORE, "13 weeks")
        assert said.kind is ContractKind.SERVICE_LEVEL_AGREEMENT
        assert check(opened).faults == ()


def test_a_row_of_the_reference_is_told_by_its_reference_and_takes_more(sample: Path, tmp_path: Path) -> None:
    rows = [["Name of Organisation", "Private or VCS", "Length of Contract", "Contract End Date", "Amount", "Owner"]]
    rows += [["WRVS", "VCS", "12", "31-Mar-07", "5,000", "Contracts Officer"]]
    with opened_register(sample) as opened:
        plan = planned(opened, write_list(tmp_path / "owners.csv", rows))
        assert [row.differs for row in plan.of(Outcome.CHANGED)] == [("owner",)]
        apply_import(opened, plan)
        (found,) = (one for one in recall(opened).contracts if one.provider == "WRVS")
        assert found.details.owner == "Contracts Officer"


def test_what_a_person_said_here_is_not_written_over_unsaid(register: Path, tmp_path: Path) -> None:
    with opened_register(register) as opened:
        apply_import(opened, planned(opened, write_list(tmp_path / "all.csv", [HEADINGS, ROW])))
        edit_contract(opened, only(opened), {"owner": "Somebody else"}, YEAR)
        plan = planned(opened, write_list(tmp_path / "all.csv", [HEADINGS, ROW]))
        (row,) = plan.of(Outcome.CHANGED)
        assert row.overwrites == ("owner",)
        assert any(found.code == "overwrites_edit" and "The owner of Asha" in found.message for found in plan.findings)


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        ("Kind", "lease", "not_a_choice"),
        ("Notice period", "as agreed", "notice_unreadable"),
        ("Expected units", "about 20", "number_unreadable"),
        ("Alert months before", "soon", "lead_times_unreadable"),
        ("Unit price £", "1241,32", "amount_unclear"),
        ("Review due", "31/02/2007", "date_impossible"),
    ],
)
def test_what_cannot_be_read_holds_its_row(register: Path, tmp_path: Path, title: str, text: str, code: str) -> None:
    rows = [list(ROW) for _ in range(3)]
    rows[1][HEADINGS.index(title)] = text
    for number, row in enumerate(rows):
        row[0] = f"Provider {number}"
    with opened_register(register) as opened:
        plan = planned(opened, write_list(tmp_path / "list.csv", [HEADINGS, *rows]))
    assert [held.row for held in plan.unread] == [3]
    (finding,) = (found for found in plan.findings if found.row == 3 and found.code == code)
    assert (finding.column, finding.text) == (title, text)


def test_a_column_that_holds_something_else_is_left_alone(register: Path, tmp_path: Path) -> None:
    rows = [
        ["Provider", "Sector", "Amount", "End date", "Volume"],
        *[["Asha", "VCS", "5", "31 Mar 2007", "see note"]] * 3,
    ]
    path = write_list(tmp_path / "list.csv", rows)
    with opened_register(register) as opened:
        assert "expected_units" not in planned(opened, path).parsed.fields
        by_hand = planned(opened, path, mapping={"Volume": "expected_units"})
    assert len(by_hand.unread) == 3


def test_days_and_numbers_a_workbook_keeps_are_read(register: Path, tmp_path: Path) -> None:
    headings = ["Provider", "Sector", "End date", "Amount", "Review due", "Unit price", "Expected units"]
    rows = [headings, ["Asha", "VCS", date(2007, 3, 31), 1000, date(2006, 12, 31), 12.5, 80]]
    path = write_workbook(tmp_path, {"List": rows})
    with opened_register(register) as opened:
        apply_import(opened, planned(opened, path))
        said = only(opened).details
    assert (said.review_on, said.unit_price, said.expected_units) == (date(2006, 12, 31), 1250, 80)


def test_dates_follow_the_order_the_list_proves(register: Path, tmp_path: Path) -> None:
    rows = [
        ["Provider", "Sector", "End date", "Amount", "Review due"],
        ["Asha", "VCS", "03/31/2007", "5", "12/01/2006"],
    ]
    with opened_register(register) as opened:
        apply_import(opened, planned(opened, write_list(tmp_path / "list.csv", rows)))
        assert only(opened).details.review_on == date(2006, 12, 1)


def test_an_import_corrects_an_amended_contract_and_holds_what_breaks_its_plan(sample: Path, tmp_path: Path) -> None:
    headings = ["Provider", "Sector", "Start date", "End date", "Amount", "Reference"]
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 12), {"reference": "C12"}, YEAR)
        edit_contract(opened, contract_of(opened, 14), {"reference": "C14"}, YEAR)
        amend(opened, contract_of(opened, 12), {"amount": 2_200_000}, date(2007, 4, 1), "minuted")
        set_planned(opened, contract_of(opened, 14), read_plan("2006-07=35000"))
        rows = [
            headings,
            ["County Training", "VCS", "1-Apr-06", "30-Sep-08", "22,000", "C12"],
            ["Worcs Housing & Benefit", "VCS", "1-Apr-06", "30-Jun-08", "36,000", "C14"],
        ]
        before = tables(sample)
        plan = planned(opened, write_list(tmp_path / "list.csv", rows))
        assert [(row.row, row.outcome) for row in plan.rows] == [(2, Outcome.CHANGED), (3, Outcome.HELD)]
        assert "£35,000.00 is planned, £1,000.00 less than the amount" in plan.rows[1].why
        batch = apply_import(opened, plan).batch
        found = contract_of(opened, 12)
        assert found.dated is not None
        assert found.dated.amendments[0].before.ends_on == field_of(found, "ends_on") == date(2008, 9, 30)
        assert check(opened).faults == ()
        undo_import(opened, batch)
        assert {name: rows for name, rows in tables(sample).items() if name != "control_total"} == {
            name: rows for name, rows in before.items() if name != "control_total"
        }
