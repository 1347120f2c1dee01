"""A held row is corrected by hand and taken; what the file says stays beside what was meant."""

from pathlib import Path

import pytest
from sqlalchemy import select

from commission.errors import UserError
from commission.importing.pasted import pasted
from commission.models.database import reading
from commission.models.tables import HistoryAction, ImportBatch
from commission.rules.contracts.identity import Outcome
from commission.services.imports.import_contracts import apply_import, plan_import, plan_pasted
from commission.services.imports.plan import ImportChoices, ImportPlan, correct
from commission.services.registers.open_register import OpenRegister, create_register, opened_register
from commission.services.registers.recall import recall
from tests.test_importing.corpus_registers import all_registers
from tests.test_services.making import YEAR, write_list

HEADINGS = ["Provider", "Sector", "End", "Amount"]
ROWS = [HEADINGS, ["Axis", "VCS", "31-Mar-07", "1241,32"], ["Bea", "VCS?", "31-Mar-07", "x"], [], ["Cee"]]


@pytest.fixture
def register(tmp_path: Path) -> Path:
    create_register(tmp_path / "own.commission", "A body")
    return tmp_path / "own.commission"


def _plan(opened: OpenRegister, tmp_path: Path) -> ImportPlan:
    return plan_import(opened, write_list(tmp_path / "list.csv", ROWS), ImportChoices(year=YEAR))


def test_a_held_row_is_corrected_and_taken(register: Path, tmp_path: Path) -> None:
    with opened_register(register) as opened:
        held = _plan(opened, tmp_path)
        plan = correct(held, 2, "amount", "1,241.32")
        assert (held.count(Outcome.HELD) - plan.count(Outcome.HELD), plan.amount) == (1, 124_132)
        assert plan.parsed.rows == held.parsed.rows
        assert [finding.message for finding in plan.findings if finding.code == "corrected"] == [
            "Corrected by hand: the file reads “1241,32”, taken is “1,241.32”."
        ]
        batch = apply_import(opened, plan).batch
        (contract, *_) = recall(opened).contracts
        assert (contract.provider, contract.amount, contract.written["amount"]) == ("Axis", 124_132, "1,241.32")
        with reading(opened.engine) as connection:
            read_as = connection.scalar(select(ImportBatch.reading_of_file).where(ImportBatch.id == batch))
            last = connection.scalar(select(HistoryAction.summary).order_by(HistoryAction.id.desc()))
    assert read_as["corrections"] == [
        {"row": 2, "field": "amount", "heading": "Amount", "before": "1241,32", "after": "1,241.32"}
    ]
    assert "row 2 Amount “1241,32” corrected to “1,241.32”" in str(last)


def test_corrections_add_up_and_are_taken_back_by_the_old_text(register: Path, tmp_path: Path) -> None:
    with opened_register(register) as opened:
        held = _plan(opened, tmp_path)
        plan = correct(correct(correct(held, 3, "sector", "VCS"), 3, "amount", "5"), 2, "amount", "still wrong")
        assert [(one.row, one.field) for one in plan.corrections] == [(2, "amount"), (3, "amount"), (3, "sector")]
        assert 3 in [row.row for row in plan.taken]
        assert [row.row for row in plan.unread if row.row == 2] == [2]
        assert "still wrong" in next(row for row in plan.unread if row.row == 2).cells
        back = correct(correct(correct(plan, 3, "sector", "VCS?"), 3, "amount", "x"), 2, "amount", "1241,32")
        assert (back.corrections, back.rows, back.parsed.held) == ((), held.rows, held.parsed.held)


def test_a_short_row_gets_the_cell_it_lacks(register: Path, tmp_path: Path) -> None:
    with opened_register(register) as opened:
        plan = correct(_plan(opened, tmp_path), 5, "amount", "7")
        assert [row.row for row in plan.taken if row.row == 5] == []  # a name and an amount may be a total
        plan = correct(plan, 5, "sector", "unclassified")
        assert [row.draft.amount for row in plan.taken if row.row == 5] == [700]


@pytest.mark.parametrize(
    ("row", "field", "says"),
    [
        (1, "amount", "Row 1 of list.csv is no row of the list"),
        (4, "amount", "Row 4 of list.csv is no row of the list"),
        (0, "amount", "has no row 0"),
        (6, "amount", "has no row 6"),
        (2, "months", "has no column for months"),
        (2, "colour", "“colour” is no field of list.csv"),
    ],
)
def test_a_correction_without_a_cell_is_refused(
    register: Path, tmp_path: Path, row: int, field: str, says: str
) -> None:
    with opened_register(register) as opened:
        with pytest.raises(UserError, match=says) as refused:
            correct(_plan(opened, tmp_path), row, field, "1")
        assert refused.value.remedy


def test_rows_copied_from_a_spreadsheet_are_read_like_a_file(register: Path) -> None:
    text = (
        "Provider\tSector\tEnd\tAmount\r\n"
        'Tŷ Gobaith\tVCS\t31-Mar-07\t£1,200.00\r\n"Two\nlines ""Ltd"""\tprivate\t31/03/2007\t4,000\r\n'
    )
    with opened_register(register) as opened:
        plan = plan_pasted(opened, text, ImportChoices(year=YEAR))
        assert [(row.draft.provider, row.draft.amount) for row in plan.rows] == [
            ("Tŷ Gobaith", 120_000),
            ('Two lines "Ltd"', 400_000),
        ]
        apply_import(opened, correct(plan, 2, "amount", "£1,300.00"))
        assert [one.amount for one in recall(opened).contracts] == [130_000, 400_000]


def test_bare_marks_in_a_copied_name_stay(register: Path) -> None:
    source = pasted('Provider\tAmount\r\n"Old" School\t5\r\nThe "New" School\t6\r\n')
    assert source.rows == (("Provider", "Amount"), ('"Old" School', "5"), ('The "New" School', "6"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no rows to paste"),
        (" \t \r\n\t", "no rows to paste"),
        ("a" * (1 << 23), "Too much was pasted"),
        ("\t" * 20_000 + "a", "columns"),
        ('Provider\tAmount\r\n"Old School\t5\r\nNew\t6\t7\r\n', "do not pair"),
    ],
)
def test_what_cannot_be_pasted_is_said(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says) as refused:
        pasted(text)
    assert refused.value.remedy


def test_text_without_tabs_is_cut_at_its_commonest_mark() -> None:
    assert pasted("Provider;Amount\nAxis;1,5\n").rows == (("Provider", "Amount"), ("Axis", "1,5"))


def test_a_struck_row_is_taken_once_a_cell_of_it_is_written_again(register: Path, tmp_path: Path) -> None:
    path = tmp_path / "struck.xlsx"
    next(case for case in all_registers() if case.name == "a struck row" and case.ending == "xlsx").write(path)
    with opened_register(register) as opened:
        held = plan_import(opened, path, ImportChoices(year=YEAR))
        assert [row.row for row in held.unread] == [2]
        plan = correct(held, 2, "amount", "8500")
        assert (plan.count(Outcome.HELD), len(plan.taken), plan.amount) == (0, 4, 4_550_050)
        assert plan.corrections == ()
