"""Frozen figures in a register: the same answer whatever becomes of it, proved by check, undone like any action."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from commission.errors import DamagedError, UserError
from commission.models.snapshot_rows import snapshot_values
from commission.rules.facts import Reading, Sector
from commission.rules.figures.snapshot import Asked
from commission.rules.figures.snapshot_compared import Became, compare
from commission.rules.periods import FinancialYear
from commission.rules.providers.facts import Evidence, HeldSector
from commission.rules.providers.register_numbers import PublicRegister
from commission.services.contracts.edit_contract import delete_contracts, edit_contract
from commission.services.figures.budget import set_component
from commission.services.figures.snapshots import all_snapshots, remove_snapshot, snapshot_named, take
from commission.services.figures.targets import set_target
from commission.services.imports.import_contracts import undo_import
from commission.services.providers.edit_provider import recall_providers
from commission.services.providers.sector import set_sector
from commission.services.registers.check import check
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall, recall_changed
from commission.services.shapes.snapshots import snapshot_shape
from commission.services.undo import redo, undo
from tests.test_services.making import contract_of, forge, tables

Y2007 = FinancialYear(2007)
EDGE = date(2007, 4, 1)
AS_AT = date(2007, 1, 31)


def freeze(opened: OpenRegister, name: str = "Return", reading: Reading = Reading.TOTAL) -> None:
    take(opened, recall(opened), Asked(Y2007, "A", reading, EDGE), name, AS_AT)


def edit(opened: OpenRegister) -> None:
    edit_contract(opened, contract_of(opened, 12), {"amount": 1, "provider": "Another"}, Y2007)


def delete(opened: OpenRegister) -> None:
    delete_contracts(opened, [contract_of(opened, 14)])


def sector(opened: OpenRegister) -> None:
    held = HeldSector(0, EDGE, Sector.PUBLIC, Evidence(PublicRegister.CHARITY, "1090095", "looked up", AS_AT))
    provider = next(one for one in recall_providers(opened) if one.name == "Youth Support Services")
    set_sector(opened, provider, held)


def budget(opened: OpenRegister) -> None:
    set_component(opened, Y2007, "Main grant", 5)
    set_target(opened, Y2007, 1, citation="Another", headline=True)


CHANGES = [edit, delete, sector, budget]


@pytest.mark.parametrize("change", CHANGES)
def test_it_says_the_same_whatever_becomes_of_the_register(
    sample: Path, change: Callable[[OpenRegister], None]
) -> None:
    with opened_register(sample) as opened:
        for name, reading in (("Totals", Reading.TOTAL), ("Annual", Reading.ANNUAL)):
            freeze(opened, name, reading)
        before = [snapshot_shape(snapshot_named(opened, name)) for name in ("Totals", "Annual")]
        assert [one["numerator"] for one in before] == ["78472.62", "164500.00"]
        change(opened)
        assert [snapshot_shape(snapshot_named(opened, name)) for name in ("Totals", "Annual")] == before
        for name in ("Totals", "Annual"):
            found = compare(snapshot_named(opened, name), recall(opened))
            assert found.difference == sum(row.difference for row in found.rows)
        assert check(opened).ok


def test_an_import_taken_back_leaves_it_as_it_was(sample: Path) -> None:
    with opened_register(sample) as opened:
        freeze(opened)
        before = snapshot_shape(snapshot_named(opened, "Return"))
        undo_import(opened, recall(opened).contracts[0].batch or 0)
        assert recall(opened).contracts == ()
        assert snapshot_shape(snapshot_named(opened, "Return")) == before
        found = compare(snapshot_named(opened, "Return"), recall(opened))
        assert {(row.became, row.why) for row in found.rows} == {(Became.GONE, "no longer in the register")}
        assert found.difference == -7_847_262
        assert check(opened).ok


def test_taking_and_removing_are_actions_that_can_be_undone(sample: Path) -> None:
    with opened_register(sample) as opened:
        before, register = tables(sample, history=False), recall(opened)
        changes = take(opened, register, Asked(Y2007, None, Reading.TOTAL, EDGE), " The  return ", AS_AT)
        assert changes.summary == "Snapshot taken: The return"
        assert recall_changed(opened, register, changes) == recall(opened)
        assert [(one.name, one.in_place_on) for one in recall(opened).snapshots] == [("The return", EDGE)]
        kept = snapshot_shape(snapshot_named(opened, "the RETURN"))
        undo(opened)
        assert tables(sample, history=False) == before
        redo(opened)
        assert snapshot_shape(snapshot_named(opened, "The return")) == kept
        remove_snapshot(opened, recall(opened).snapshots[0])
        assert all_snapshots(opened) == ()
        undo(opened)
        assert snapshot_shape(snapshot_named(opened, "The return")) == kept


def test_what_cannot_be_taken_or_found_is_refused_in_words(sample: Path) -> None:
    with opened_register(sample) as opened:
        with pytest.raises(UserError, match="No snapshot was taken yet"):
            snapshot_named(opened, "Return")
        freeze(opened)
        for name, words in (("RETURN", "a snapshot called RETURN"), (" ", "has no name"), ("x" * 121, "more than 120")):
            with pytest.raises(UserError, match=words):
                freeze(opened, name)
        with pytest.raises(UserError, match="no numerator rule Z"):
            take(opened, recall(opened), Asked(Y2007, "Z", Reading.TOTAL), "Other", AS_AT)
        with pytest.raises(UserError, match=r"no snapshot called Nought\. Choose one of: Return\."):
            snapshot_named(opened, "Nought")
    with opened_register(sample, write=False) as opened, pytest.raises(UserError):
        freeze(opened, "Another")


def test_check_finds_rows_that_no_longer_come_to_their_answer(sample: Path) -> None:
    with opened_register(sample) as opened:
        freeze(opened)
        assert check(opened).ok
    forge(sample, "UPDATE snapshot SET rows = replace(rows, '712409', '712408')")
    with opened_register(sample, write=False) as opened:
        faults = check(opened).faults
    told = "snapshot 1, Return: its rows come to £78,472.61 or £164,500.00, not to the £78,472.62 or £164,500.00 frozen"
    assert any(fault.startswith(told) for fault in faults)


def test_a_damaged_snapshot_is_said_and_found_by_check(sample: Path) -> None:
    with opened_register(sample) as opened:
        freeze(opened)
    forge(sample, "UPDATE snapshot SET basis = replace(basis, 'VCS', 'XYZ')")
    with opened_register(sample, write=False) as opened:
        for ask in (lambda: all_snapshots(opened), lambda: snapshot_named(opened, "Return")):
            with pytest.raises(DamagedError, match=r"A snapshot in .* holds something"):
                ask()
        assert any("no register holds" in fault for fault in check(opened).faults)


def test_every_row_comes_back_as_it_was_kept(sample: Path) -> None:
    """Unpriced, undated, open-ended and shared ones."""
    with opened_register(sample) as opened:
        fields = {"our_share": 333_333, "open_ended": True, "ends_on": None, "reading": Reading.ANNUAL}
        edit_contract(opened, contract_of(opened, 12), fields, Y2007)
        register = recall(opened)
        take(opened, register, Asked(FinancialYear(2006), "A", Reading.TOTAL), "Year", AS_AT)
        found = snapshot_named(opened, "Year")
        assert {row.basis for row in found.rows} == {"term", "open-ended", "placed"}
        assert found.sums.unpriced == 2
        assert compare(found, register).count(Became.SAME) == len(found.rows) == 41
        assert found.basis.actions == register.history.actions if register.history else False
        assert len(snapshot_values(replace(found, rows=found.rows * 25))["rows"]) == 3, "in packs of 500"
