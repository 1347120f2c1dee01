"""Any fifty actions, undone, leave every table but history as at the start; redone, as at the end."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from commission.errors import UserError
from commission.models.journal import ConflictError
from commission.rules.facts import Contract, Reading, Sector
from commission.rules.periods import FinancialYear
from commission.rules.questions import open_questions
from commission.services.answer import answer_question, answer_reading
from commission.services.budget import remove_component, set_component
from commission.services.check import check
from commission.services.edit_contract import add_contract, delete_contracts, edit_contract
from commission.services.import_contracts import apply_import, plan_import, undo_import
from commission.services.import_plan import ImportChoices
from commission.services.open_register import OpenRegister, open_register, opened_register
from commission.services.recall import recall
from commission.services.settings import set_as_at, set_organisation
from commission.services.targets import remove_target, set_target
from commission.services.undo import next_redo, next_undo, redo, stacks, undo
from tests.test_services.making import YEAR, any_fields, contract_of, reference_rows, tables, write_list

Act = Callable[[OpenRegister, Random, Path], object]


def _one(opened: OpenRegister, random: Random) -> Contract:
    return random.choice(recall(opened).contracts)


def _add(opened: OpenRegister, random: Random, _: Path) -> None:
    add_contract(opened, any_fields(random), YEAR)


def _edit(opened: OpenRegister, random: Random, _: Path) -> None:
    fields = any_fields(random)
    chosen = random.sample(sorted(fields), random.randrange(1, 4))
    edit_contract(opened, _one(opened, random), {key: fields[key] for key in chosen}, YEAR)


def _delete(opened: OpenRegister, random: Random, _: Path) -> None:
    delete_contracts(opened, random.sample(recall(opened).contracts, random.randrange(1, 3)))


def _read(opened: OpenRegister, random: Random, _: Path) -> None:
    answer_reading(opened, _one(opened, random), random.choice(list(Reading)))


def _settle(opened: OpenRegister, random: Random, _: Path) -> None:
    register = recall(opened)
    for question in open_questions(register):
        contract = contract_of(opened, question.contract)
        answer_question(opened, question, contract, random.choice(question.alternatives))


def _budget(opened: OpenRegister, random: Random, _: Path) -> None:
    parts = recall(opened).components
    if parts and random.random() < 0.3:
        remove_component(opened, random.choice(parts))
    else:
        amount = random.choice([None, random.randrange(10**9)])
        set_component(opened, FinancialYear(random.randrange(2005, 2009)), "Main grant", amount, assumed=amount is None)


def _target(opened: OpenRegister, random: Random, _: Path) -> None:
    targets = recall(opened).targets
    if targets and random.random() < 0.3:
        remove_target(opened, random.choice(targets))
    else:
        year = FinancialYear(random.randrange(2005, 2008))
        rule, headline = random.choice("ABC"), random.random() < 0.5
        set_target(opened, year, random.randrange(1, 10**6), rule=rule, citation="a minute", headline=headline)


def _set(opened: OpenRegister, random: Random, _: Path) -> None:
    set_as_at(opened, random.choice([None, FinancialYear(random.randrange(2005, 2009)).last_day]))
    set_organisation(opened, random.choice(["A body", "Tŷ"]))


def _import(opened: OpenRegister, random: Random, folder: Path) -> None:
    headings, *rows = reference_rows()
    chosen = [list(row) for row in random.sample(rows, random.randrange(1, 12))]
    for row in chosen:
        if random.random() < 0.4:
            row[4] = str(random.randrange(10**5))
        if random.random() < 0.2:
            row[0] = f"Body {random.randrange(6)}"
    path = write_list(folder / "list.csv", [headings, *chosen])
    choices = ImportChoices(year=YEAR, amounts=random.choice([None, *Reading]))
    apply_import(opened, plan_import(opened, path, choices))


def _take_back(opened: OpenRegister, random: Random, _: Path) -> None:
    batches = sorted({contract.batch for contract in recall(opened).contracts if contract.batch})
    if batches:
        undo_import(opened, random.choice(batches))


def _undo(opened: OpenRegister, *_: object) -> None:
    undo(opened)


def _redo(opened: OpenRegister, *_: object) -> None:
    redo(opened)


ACTS: tuple[Act, ...] = (
    *(_add, _add, _edit, _edit, _edit, _edit, _delete, _read, _settle, _budget, _target, _set),
    *(_import, _import, _take_back, _undo, _undo, _redo),
)


@pytest.mark.parametrize("seed", range(8))
def test_fifty_actions_undone_and_redone(sample: Path, tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    start = tables(sample)
    refused = 0
    with opened_register(sample) as opened:
        for _ in range(50):
            try:
                random.choice(ACTS)(opened, random, tmp_path)
            except ConflictError:
                raise
            except UserError:  # what a person is refused too: a start after the end, nothing to redo …
                refused += 1
        end = tables(sample)
        steps = len(stacks(opened).done)
        listed = [tables(sample)]
        for _ in range(steps):
            undo(opened)
            listed.append(tables(sample))
        assert tables(sample) == start
        assert next_undo(opened) is None
        for expected in reversed(listed[:-1]):
            redo(opened)
            assert tables(sample) == expected
        assert tables(sample) == end
        assert check(opened).faults == ()
    assert steps > 10
    assert refused < 40


def test_the_words_say_what_an_undo_takes_back(sample: Path) -> None:
    with opened_register(sample) as opened:
        assert (next_undo(opened), next_redo(opened)) == (None, None)
        answer_reading(opened, contract_of(opened, 1), Reading.TOTAL)
        assert next_undo(opened) == "Ethnic Access Link: the amount is a total for the term"
        done = undo(opened)
        assert done.contracts == {1}
        assert done.summary == "Undone: Ethnic Access Link: the amount is a total for the term"
        assert next_redo(opened) == "Ethnic Access Link: the amount is a total for the term"
        set_as_at(opened, None)
        assert next_redo(opened) is None


def test_only_what_this_opening_did_is_undone(sample: Path) -> None:
    with opened_register(sample) as opened:
        set_as_at(opened, None)
    opened = open_register(sample)
    with pytest.raises(UserError, match="nothing to undo"):
        undo(opened)
    with pytest.raises(UserError, match="nothing to redo"):
        redo(opened)
    opened.close()


def _order(opened: OpenRegister) -> list[tuple[str, int | None]]:
    return [(contract.provider, contract.source_row) for contract in recall(opened).contracts]


def test_the_listed_order_outlives_edits_undos_a_deletion_undone_and_a_second_import(
    sample: Path, tmp_path: Path
) -> None:
    printed = [(row[0], place) for place, row in enumerate(reference_rows()) if place]
    listed = [(name, place + 1) for name, place in printed]
    with opened_register(sample) as opened:
        assert _order(opened) == listed
        edit_contract(opened, contract_of(opened, 5), {"amount": 1, "sector": Sector.PUBLIC}, YEAR)
        assert _order(opened) == listed
        undo(opened)
        gone = contract_of(opened, 20)
        delete_contracts(opened, [gone])
        assert _order(opened) == [one for one in listed if one != (gone.provider, gone.source_row)]
        undo(opened)
        assert _order(opened) == listed
        rows = [reference_rows()[0], ["A new body", "VCS", "12", "31-Mar-07", "100"], *reference_rows()[1:]]
        apply_import(opened, plan_import(opened, write_list(tmp_path / "more.csv", rows)))
        assert _order(opened) == [*listed, ("A new body", 2)]


def test_an_undone_batch_that_changed_rows_restores_every_table(sample: Path, tmp_path: Path) -> None:
    rows = reference_rows()
    rows[1][4], rows[2][4] = "4,444", "1,111"
    rows.append(["A new body", "VCS", "12", "31-Mar-07", "100"])
    path = write_list(tmp_path / "list.csv", rows)
    before = tables(sample)
    with opened_register(sample) as opened:
        imported = apply_import(opened, plan_import(opened, path))
        assert tables(sample) != before
        _, removed = undo_import(opened, imported.batch)
    assert removed == 1
    assert tables(sample) == before
