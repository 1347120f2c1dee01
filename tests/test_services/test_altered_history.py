"""A history altered in a register too large to be proved at opening: never told without a word, never written back."""

from datetime import date
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.services import noticed
from commission.services.contracts.edit_contract import edit_contract
from commission.services.history import Asked, history
from commission.services.imports.import_contracts import undo_import
from commission.services.papers.history import history_document
from commission.services.registers.open_register import opened_register
from commission.services.undo import undo
from tests.conftest import Run
from tests.test_models.test_history import add_many
from tests.test_services.making import YEAR, contract_of, forge, tables

CHANGE, ACTION = "UPDATE history_change", "UPDATE history_action"


@pytest.fixture
def edited(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample with an amount of £5,000.00 made £123.00; nothing but its control totals are proved at opening."""
    monkeypatch.setattr(noticed, "PROVED_AT_ONCE", 0)
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 17), {"amount": 12_300}, YEAR)
    return sample


ALTERATIONS = {
    "a figure before": f"{CHANGE} SET before = replace(before, '500000', '500001')",
    "a figure after": f"{CHANGE} SET after = replace(after, '12300', '12301')",
    "the row it is of": f"{CHANGE} SET row_id = 18",
    "bytes": f"{CHANGE} SET before = CAST(before AS BLOB)",
    "the words": f"{ACTION} SET summary = 'x'",
    "who did it": f"{ACTION} SET at = replace(at, '2', '3')",
    "its seal": f"{CHANGE} SET seal = replace(seal, 'a', 'b')",
}


@pytest.mark.parametrize("statement", ALTERATIONS.values(), ids=ALTERATIONS.keys())
def test_it_is_told_with_a_warning_and_not_undone(edited: Path, cli: Run, statement: str) -> None:
    forge(edited, f"{statement} WHERE id = (SELECT max(id) FROM {statement.split()[1]})")
    answer = cli("--register", edited, "history", "--most", 1, "--json")
    assert answer.code == 1
    assert "altered" in answer.err
    assert answer.json["actions"][0]["altered"]
    assert "Altered outside the program, or damaged" in cli("--register", edited, "history", "--most", 1).out
    before = tables(edited, history=True)
    with opened_register(edited) as opened, pytest.raises(UserError, match="altered"):
        undo(opened)
    assert tables(edited, history=True) == before


def test_one_that_nobody_altered_is_told_and_undone(edited: Path, cli: Run) -> None:
    answer = cli("--register", edited, "history", "--json")
    assert (answer.code, answer.err) == (0, "")
    assert {one["altered"] for one in answer.json["actions"]} == {None}
    with opened_register(edited) as opened:
        undo(opened)
        assert contract_of(opened, 17).amount == 500_000


def test_an_altered_pack_is_not_taken_back(sample: Path, cli: Run) -> None:
    with opened_register(sample) as opened:
        add_many(opened)
    pack = "(SELECT max(id) FROM history_change WHERE last_row_id IS NOT NULL)"
    forge(sample, f"{CHANGE} SET after = replace(after, '8', '9') WHERE id = {pack}")
    with opened_register(sample) as opened, pytest.raises(UserError, match="its seal differs"):
        undo(opened)
    assert cli("--register", sample, "check").code == 1


def test_an_import_whose_history_was_altered_is_not_taken_back(sample: Path) -> None:
    first = "(SELECT min(id) FROM history_change WHERE table_name = 'contract')"
    forge(sample, f"{CHANGE} SET after = replace(after, '31', '30') WHERE id = {first}")
    before = tables(sample, history=True)
    with opened_register(sample) as opened, pytest.raises(UserError, match="Nothing was changed"):
        undo_import(opened, 1)
    assert tables(sample, history=True) == before


def test_the_paper_says_it(edited: Path) -> None:
    forge(edited, f"{ALTERATIONS['a figure before']} WHERE id = (SELECT max(id) FROM history_change)")
    with opened_register(edited, write=False) as opened:
        document = history_document(opened, Asked(), date(2007, 1, 31))
        assert history(opened, Asked()).entries[0].altered
    assert "its seal differs" in str(document.blocks)
