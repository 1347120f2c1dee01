"""A later import says which edits it would write over: cleared cells and answers among them, its own words not."""

from datetime import date
from pathlib import Path

import pytest

from commission.paths import resource
from commission.rules.facts import Reading
from commission.rules.periods import FinancialYear
from commission.services.answer import answer_reading
from commission.services.contracts.edit_contract import edit_contract
from commission.services.imports.import_contracts import apply_import, plan_import
from commission.services.imports.plan import ImportChoices
from commission.services.registers.open_register import opened_register
from commission.services.registers.recall import recall

SHEET = resource("sample", "west-mercia-appendix-1.csv")
Y2006 = FinancialYear(2006)


def overwritten(register: Path, choices: ImportChoices | None = None) -> list[tuple[int, tuple[str, ...]]]:
    with opened_register(register) as opened:
        plan = plan_import(opened, SHEET, choices)
    said = [finding.row for finding in plan.findings if finding.code == "overwrites_edit"]
    found = [(row.row, row.overwrites) for row in plan.rows if row.overwrites]
    assert said == [row for row, _ in found]
    return found


@pytest.mark.parametrize(
    ("field", "value"),
    [("amount", None), ("amount", 99_900), ("sector", "unclassified"), ("ends_on", date(2007, 6, 30))],
)
def test_an_edit_is_named_also_when_it_cleared_the_cell(sample: Path, field: str, value: object) -> None:
    with opened_register(sample) as opened:
        contract = recall(opened).contracts[0]
        chosen = type(contract.sector)(value) if field == "sector" else value
        edit_contract(opened, contract, {field: chosen}, Y2006)
    found = overwritten(sample)
    if field == "amount":
        assert found == [(2, ("amount",))]
    else:  # another sector or end: it is no longer told to be the same contract, so nothing is written over
        assert found == []


def test_an_answer_is_named_and_an_earlier_import_s_reading_is_not(sample: Path) -> None:
    with opened_register(sample) as opened:
        answer_reading(opened, recall(opened).contracts[11], Reading.ANNUAL)
    assert overwritten(sample, ImportChoices(amounts=Reading.TOTAL)) == [(13, ("reading",))]
    assert overwritten(sample) == []
    with opened_register(sample) as opened:
        apply_import(opened, plan_import(opened, SHEET, ImportChoices(amounts=Reading.TOTAL)))
