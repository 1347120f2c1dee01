"""Any fifty actions, undone, leave every table but history as at the start; redone, as at the end: restarts between."""

import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest

from commission.errors import UserError
from commission.models.journal import ConflictError
from commission.rules.facts import Contract, Reading, Sector
from commission.rules.periods import FinancialYear
from commission.rules.questions import open_questions
from commission.rules.succession.acts import Act as Deed
from commission.rules.succession.links import Links
from commission.rules.succession.proposals import Wish
from commission.rules.succession.wishes import propose
from commission.services.answer import answer_question, answer_reading
from commission.services.changes import act
from commission.services.contracts.amend import amend
from commission.services.contracts.edit_contract import add_contract, delete_contracts, edit_contract
from commission.services.contracts.succession import apply
from commission.services.figures import plan
from commission.services.figures.budget import remove_component, set_component
from commission.services.figures.targets import remove_target, set_target
from commission.services.imports.import_contracts import apply_import, plan_import, undo_import
from commission.services.imports.plan import ImportChoices
from commission.services.providers.edit_provider import provider_of, recall_providers, rename_provider
from commission.services.providers.merge_providers import merge_providers
from commission.services.registers.backup import back_up, restore_into
from commission.services.registers.check import check
from commission.services.registers.open_register import OpenRegister, create_register, open_register, opened_register
from commission.services.registers.recall import recall
from commission.services.registers.settings import set_as_at, set_organisation
from commission.services.undo import next_redo, next_undo, redo, reverse, undo
from tests.test_models.first_revision import KEPT
from tests.test_services.making import YEAR, any_fields, contract_of, reference_rows, tables, write_list

Act = Callable[[OpenRegister, Random, Path], object]


def _one(opened: OpenRegister, random: Random) -> Contract:
    return random.choice(_listed(opened))


def _listed(opened: OpenRegister) -> Sequence[Contract]:
    """The contracts; a person finds nothing to choose once an import that brought them all in was taken back."""
    if not (found := recall(opened).contracts):
        raise UserError("There is no contract.", "Bring some in.")
    return found


def _add(opened: OpenRegister, random: Random, _: Path) -> None:
    add_contract(opened, any_fields(random), YEAR)


def _edit(opened: OpenRegister, random: Random, _: Path) -> None:
    fields = any_fields(random)
    chosen = random.sample(sorted(fields), random.randrange(1, 4))
    edit_contract(opened, _one(opened, random), {key: fields[key] for key in chosen}, YEAR)


def _delete(opened: OpenRegister, random: Random, _: Path) -> None:
    delete_contracts(opened, random.sample(_listed(opened)[:], random.randrange(1, 3)))


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


def _plan(opened: OpenRegister, random: Random, _: Path) -> None:
    """Propose what follows a contract, or something new; or decide on what is planned."""
    lines = recall(opened).plan
    if lines and random.random() < 0.6:
        random.choice([plan.accept, plan.drop, plan.remove])(opened, random.sample(lines, 1))
    else:
        ends_on = date(2008, random.randrange(1, 7), 1)
        follows = random.choice([None, _one(opened, random).id])
        amount = random.randrange(-5, 10**9)
        draft = plan.Draft(random.choice(["", "Tŷ"]), Sector.VCS, date(2007, 12, 1), ends_on, amount, follows)
        plan.propose(opened, FinancialYear(2007), [draft])


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


def _amend(opened: OpenRegister, random: Random, _: Path) -> None:
    contract = _one(opened, random)
    day = date(2006, random.randrange(5, 13), 1)
    amend(opened, contract, {"amount": random.randrange(10**6)}, day, "A minute")


def _renew_one(opened: OpenRegister, random: Random, _: Path) -> None:
    _renew(opened, _one(opened, random).id)


def _name(opened: OpenRegister, random: Random, _: Path) -> None:
    """Another name for one of the providers, and perhaps two of them made one."""
    one, other = random.sample(recall_providers(opened), 2)
    rename_provider(opened, one, f"Body {random.randrange(100)}")
    if random.random() < 0.3:
        merge_providers(opened, provider_of(opened, one.id), provider_of(opened, other.id), {})


def _undo(opened: OpenRegister, *_: object) -> None:
    undo(opened)


def _redo(opened: OpenRegister, *_: object) -> None:
    redo(opened)


ACTS: tuple[Act, ...] = (
    *(_add, _add, _edit, _edit, _edit, _edit, _delete, _read, _settle, _budget, _target, _plan, _plan, _set),
    *(_import, _import, _take_back, _amend, _renew_one, _name, _undo, _undo, _redo),
)


@pytest.mark.parametrize("restarts", [0.0, 0.3], ids=["in one sitting", "with restarts"])
@pytest.mark.parametrize("seed", range(5))
def test_fifty_actions_undone_and_redone(sample: Path, tmp_path: Path, seed: int, restarts: float) -> None:
    random = Random(seed)
    start = tables(sample)
    refused = 0
    sitting = Sitting(sample, random, restarts)
    for _ in range(50):
        try:
            random.choice(ACTS)(sitting.opened, random, tmp_path)
        except ConflictError:
            raise
        except UserError:  # what a person is refused too: a start after the end, nothing to redo …
            refused += 1
        sitting.perhaps_restart()
    end, listed = tables(sample), [tables(sample)]
    while next_undo(sitting.opened):
        undo(sitting.opened)
        listed.append(tables(sample))
        sitting.perhaps_restart()
    assert tables(sample) == start
    for expected in reversed(listed[:-1]):
        redo(sitting.opened)
        assert tables(sample) == expected
        sitting.perhaps_restart()
    assert tables(sample) == end
    assert check(sitting.opened).faults == ()
    sitting.opened.close()
    assert len(listed) > 11
    assert refused < 40


class Sitting:
    """A register in use, closed and opened again now and then."""

    def __init__(self, register: Path, random: Random, restarts: float) -> None:
        self._register, self._random, self._restarts = register, random, restarts
        self.opened = open_register(register)

    def perhaps_restart(self) -> None:
        if self._random.random() < self._restarts:
            self.opened.close()
            self.opened = open_register(self._register)


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


def test_nothing_is_undone_past_the_making_of_the_register(sample: Path, tmp_path: Path) -> None:
    create_register(tmp_path / "new.commission", "A body")
    for register in (sample, tmp_path / "new.commission"):
        with opened_register(register) as opened:
            assert next_undo(opened) is None
            with pytest.raises(UserError, match="nothing to undo"):
                undo(opened)
            with pytest.raises(UserError, match="nothing to redo"):
                redo(opened)
            with pytest.raises(UserError, match="made, restored or upgraded after it"):
                reverse(opened, 1)


def test_what_was_done_and_undone_before_a_restart_can_be_undone_and_redone(sample: Path) -> None:
    before = tables(sample)
    with opened_register(sample) as opened:
        set_as_at(opened, None)
    done = tables(sample)
    with opened_register(sample) as opened:
        assert next_undo(opened) == "As-at date follows today"
        undo(opened)
    assert tables(sample) == before
    with opened_register(sample) as opened:
        assert (next_undo(opened), next_redo(opened)) == (None, "As-at date follows today")
        redo(opened)
    assert tables(sample) == done
    with opened_register(sample) as opened:
        assert (next_undo(opened), next_redo(opened)) == ("As-at date follows today", None)


Who = Callable[[str], None]


@pytest.fixture
def acts_as(monkeypatch: pytest.MonkeyPatch) -> Who:
    """Sit down at the machine as somebody of that name."""

    def sit_down(name: str) -> None:
        for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
            monkeypatch.setenv(variable, name)

    return sit_down


def test_each_undoes_their_own(sample: Path, acts_as: Who) -> None:
    acts_as("Siân")
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 1), {"amount": 7}, YEAR)
    acts_as("Mair")
    with opened_register(sample) as opened:
        assert next_undo(opened) is None
        hers = edit_contract(opened, contract_of(opened, 2), {"amount": 8}, YEAR)
        with pytest.raises(UserError, match=r"was done by Siân\..*ask Siân"):
            reverse(opened, hers.action - 1)
    acts_as("Siân")
    with opened_register(sample) as opened:
        assert next_undo(opened) == "Ethnic Access Link: amount changed"
        undo(opened)
        assert contract_of(opened, 1).amount != 7
        assert contract_of(opened, 2).amount == 8
        assert check(opened).ok


def test_what_another_person_changed_since_is_not_undone(sample: Path, acts_as: Who) -> None:
    acts_as("Siân")
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 1), {"amount": 7}, YEAR)
    acts_as("Mair")
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 1), {"purpose": "Advice"}, YEAR)
    acts_as("Siân")
    before = tables(sample, history=True)
    with opened_register(sample) as opened, pytest.raises(UserError) as refused:
        undo(opened)
    assert tables(sample, history=True) == before
    assert "“Ethnic Access Link: amount changed” cannot be undone: Mair changed the same" in refused.value.message
    assert "“Ethnic Access Link: purpose changed”" in refused.value.message
    assert refused.value.remedy == "Change it by hand; nothing was changed."


def test_what_somebody_elses_rows_rest_on_is_not_undone(sample: Path, acts_as: Who) -> None:
    acts_as("Siân")
    with opened_register(sample) as opened:
        added = add_contract(opened, {"provider": "A new body", "ends_on": YEAR.last_day, "months": 12}, YEAR)
        (number,) = added.contracts
    acts_as("Mair")
    with opened_register(sample) as opened:
        set_contacts(opened, number)
    acts_as("Siân")
    with (
        opened_register(sample) as opened,
        pytest.raises(UserError, match="Mair changed the same, or what rests on it"),
    ):
        undo(opened)


def set_contacts(opened: OpenRegister, contract: int) -> None:
    """Have a row rest on a contract without touching the contract itself."""
    question = {"contract_id": contract, "field": "sector", "why": "", "alternatives": [], "answer": None}
    act(opened, "A question was raised", lambda journal: journal.insert("question", {**question, "citation": ""}))


def test_a_successor_is_not_made_again_beside_another_one(sample: Path, acts_as: Who) -> None:
    acts_as("Siân")
    with opened_register(sample) as opened:
        _renew(opened, 1)
        undo(opened)
    acts_as("Mair")
    with opened_register(sample) as opened:
        _renew(opened, 1)
    acts_as("Siân")
    with opened_register(sample) as opened:
        assert next_redo(opened) is not None
        with pytest.raises(UserError, match="cannot be done again: Mair changed the same"):
            redo(opened)
        assert len(Links.of(recall(opened).links).after(1)) == 1


def _renew(opened: OpenRegister, contract: int) -> None:
    apply(opened, propose(recall(opened), [Wish(contract, Deed.RENEW)]))


def test_one_of_several_is_undone_and_the_others_stay(sample: Path) -> None:
    with opened_register(sample) as opened:
        before = contract_of(opened, 1).amount
        first = edit_contract(opened, contract_of(opened, 1), {"amount": 7}, YEAR)
        second = edit_contract(opened, contract_of(opened, 2), {"amount": 8}, YEAR)
        back = reverse(opened, first.action)
        assert (contract_of(opened, 1).amount, contract_of(opened, 2).amount) == (before, 8)
        with pytest.raises(UserError, match="is undone already"):
            reverse(opened, first.action)
        assert next_undo(opened) == second.summary
        reverse(opened, back.action)
        assert contract_of(opened, 1).amount == 7
        assert next_undo(opened) == first.summary
        assert check(opened).ok


def test_an_own_later_change_of_the_same_row_goes_first(sample: Path) -> None:
    with opened_register(sample) as opened:
        first = edit_contract(opened, contract_of(opened, 1), {"amount": 7}, YEAR)
        edit_contract(opened, contract_of(opened, 1), {"purpose": "Advice"}, YEAR)
        with pytest.raises(UserError, match=r"you changed the same.*Undo that first"):
            reverse(opened, first.action)
        undo(opened)
        reverse(opened, first.action)
        assert contract_of(opened, 1).amount != 7


def test_nothing_is_undone_past_a_restore_also_after_a_restart(sample: Path) -> None:
    with opened_register(sample) as opened:
        set_as_at(opened, None)
        copy = back_up(sample).file
        edit_contract(opened, contract_of(opened, 1), {"amount": 7}, YEAR)
        restore_into(opened, copy)
        assert next_undo(opened) is None
    with opened_register(sample) as opened:
        assert next_undo(opened) is None
        edit_contract(opened, contract_of(opened, 1), {"amount": 8}, YEAR)
    with opened_register(sample) as opened:
        undo(opened)
        assert next_undo(opened) is None


def test_nothing_is_undone_past_an_upgrade(tmp_path: Path) -> None:
    register = Path(shutil.copy(KEPT, tmp_path / "first.commission"))
    with opened_register(register) as opened:
        assert next_undo(opened) is None
        set_organisation(opened, "Tŷ")
    with opened_register(register) as opened:
        assert next_undo(opened) == "Organisation named Tŷ"
        undo(opened)
        assert next_undo(opened) is None


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
