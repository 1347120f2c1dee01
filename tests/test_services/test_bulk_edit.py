"""Many contracts changed in one step: proposed, refused by name, written whole, undone whole."""

from datetime import date
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.rules.facts import Contract, Reading, Sector
from commission.rules.periods import FinancialYear
from commission.services.contracts.bulk_edit import SOME, Edit, apply_edits, propose_edit, propose_new
from commission.services.contracts.paste_block import Ground, block_of, fill, has_headings, lay
from commission.services.registers.check import proof
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall
from commission.services.undo import redo, undo
from commission.ui.reading import read_field
from commission.ui.table.columns import cell_text
from tests.test_services.making import tables

YEAR = FinancialYear(2006)
AS_AT = date(2007, 1, 31)


def contracts(opened: OpenRegister) -> tuple[Contract, ...]:
    return tuple(recall(opened).contracts)


def ground(some: tuple[Contract, ...], *columns: str) -> Ground:
    return Ground(
        some,
        columns,
        read_field,
        lambda key, one: cell_text(key, one, AS_AT),
        YEAR,
        AS_AT,
        frozenset({"state", "outcome"}),
    )


def test_a_field_of_all_of_them_in_one_step(sample: Path) -> None:
    with opened_register(sample) as opened:
        before = contracts(opened)
        edits = [propose_edit(one, {"owner": "Contracts Officer"}, YEAR) for one in before]
        changes = apply_edits(opened, edits)
        assert changes.summary == "41 contracts: owner changed"
        assert {one.details.owner for one in contracts(opened)} == {"Contracts Officer"}
        undo(opened)
        assert contracts(opened) == before


def test_more_than_are_written_at_once_with_new_ones_and_new_providers(sample: Path) -> None:
    """Some say another provider: one that is there, one that is known by another name, several that are new."""
    names = ["Asha Centre", "Telford Mind", "A new body", *(f"Body {number}" for number in range(SOME))]
    with opened_register(sample) as opened:
        stored = tables(sample)
        before = contracts(opened)
        edits = [
            propose_edit(one, {"provider": name, "owner": "Jo"}, YEAR) for one, name in zip(before, names, strict=False)
        ]
        new = [propose_new({"provider": name, "amount": place}, YEAR) for place, name in enumerate(names)]
        told: list[float] = []
        changes = apply_edits(opened, [*edits, *new], told=told.append)
        assert changes.summary == f"41 contracts: provider, owner changed; {len(names):,} contracts added"
        after = contracts(opened)
        assert [one.provider for one in after] == [*names[:41], *names]
        assert [one.amount for one in after[41:]] == list(range(len(names)))
        assert [one.position for one in after] == list(range(1, len(after) + 1))
        assert told == [0, SOME / (len(before) + len(new))]
        assert proof(opened) == ()
        undo(opened)
        assert tables(sample) == stored
        redo(opened)
        assert contracts(opened) == after


def test_what_follows_is_seen_before_it_is_written(sample: Path) -> None:
    with opened_register(sample) as opened:
        first = contracts(opened)[0]
        edit = propose_edit(first, {"ends_on": date(2007, 9, 30)}, YEAR)
        assert edit.changed == {"ends_on": date(2007, 9, 30), "months": 18}
        assert propose_edit(first, {"ends_on": first.ends_on}, YEAR) == Edit(first, {})


def test_one_that_is_refused_holds_all_back(sample: Path) -> None:
    with opened_register(sample) as opened:
        before = contracts(opened)
        edits = [propose_edit(one, {"ends_on": date(2006, 1, 1)}, YEAR) for one in before[:3]]
        assert all(edit.fault for edit in edits)
        good = propose_edit(before[5], {"amount": 1}, YEAR)
        with pytest.raises(UserError, match=r"Ethnic Access Link is refused: .*Nothing was changed"):
            apply_edits(opened, [good, *edits])
        assert contracts(opened) == before


def test_nothing_to_change_says_so(sample: Path) -> None:
    with opened_register(sample) as opened:
        same = propose_edit(contracts(opened)[0], {"sector": Sector.VCS}, YEAR)
        with pytest.raises(UserError, match="nothing to change"):
            apply_edits(opened, [same])


def test_a_contract_changed_meanwhile_is_refused_and_nothing_written(sample: Path) -> None:
    with opened_register(sample) as opened:
        before = contracts(opened)
        edits = [propose_edit(one, {"owner": "A"}, YEAR) for one in before[:2]]
        apply_edits(opened, [propose_edit(before[1], {"owner": "B"}, YEAR)])
        with pytest.raises(UserError, match="changed meanwhile"):
            apply_edits(opened, edits)
        assert contracts(opened)[0].details.owner is None


def test_a_block_is_read_as_an_editor_reads(sample: Path) -> None:
    with opened_register(sample) as opened:
        before = contracts(opened)
        block = block_of("1,500\tper year\n12.345\ttotal\n-\tsometimes\n")
        rows = lay(block, ground(before[:3], "amount", "reading"))
        assert rows[0].edit.changed == {"amount": 150_000, "reading": Reading.ANNUAL}
        assert [held.field for held in rows[1].held] == ["amount"]
        assert rows[1].edit.changed == {"reading": Reading.TOTAL}
        assert [(held.field, held.text) for held in rows[2].held] == [("reading", "sometimes")]
        assert rows[2].edit.changed == {"amount": None}
        apply_edits(opened, [row.edit for row in rows])
        assert [one.amount for one in contracts(opened)[:3]] == [150_000, before[1].amount, None]
        undo(opened)
        assert contracts(opened) == before


def test_one_column_of_amounts_is_not_cut_at_its_commas() -> None:
    """A spreadsheet copies a column without any tab; read as `1` and `000.00`, a thousand pounds would become one."""
    assert block_of("1,000.00\r\n12,500.00\r\n") == [("1,000.00",), ("12,500.00",)]
    assert block_of("1,000.00") == [("1,000.00",)]
    assert block_of("Asha Centre; Worcester\nImpact") == [("Asha Centre; Worcester",), ("Impact",)]
    assert has_headings(block_of("Provider,Amount £\nAsha,1\n"))


def test_what_the_table_says_pastes_back_as_itself(sample: Path) -> None:
    with opened_register(sample) as opened:
        before = contracts(opened)
        keys = "provider sector months starts_on ends_on amount reading state".split()
        text = "\n".join("\t".join(cell_text(key, one, AS_AT) for key in keys) for one in before)
        rows = lay(block_of(text), ground(before, *keys))
        assert [row for row in rows if row.held or row.edit.changed or row.edit.fault] == []
        moved = lay(block_of("not priced\t? total or per year"), ground(before, "amount", "reading"))
        assert moved[0].edit.changed == {"amount": None}


def test_rows_beyond_the_last_are_new_ones_and_need_a_provider(sample: Path) -> None:
    with opened_register(sample) as opened:
        before = contracts(opened)
        block = block_of("Ethnic Access Link\tVCS\n=HYPERLINK(1)\tprivate\n\tVCS")
        rows = lay(block, ground(before[:1], "provider", "sector"))
        assert [row.edit.contract is None for row in rows] == [False, True, True]
        assert rows[1].edit.changed["provider"] == "=HYPERLINK(1)"
        assert rows[2].edit.fault is not None
        assert "provider" in rows[2].edit.fault.remedy + rows[2].edit.fault.message
        changes = apply_edits(opened, [rows[1].edit])
        assert changes.summary == "1 contract added"
        assert contracts(opened)[-1].provider == "=HYPERLINK(1)"


def test_a_column_that_follows_from_others_is_held(sample: Path) -> None:
    with opened_register(sample) as opened:
        (row,) = lay([("ended",)], ground(contracts(opened)[:1], "state"))
        assert [held.why for held in row.held] == ["This column follows from others: it is not typed."]


def test_one_row_fills_many(sample: Path) -> None:
    with opened_register(sample) as opened:
        rows = fill(("Interventions", "3 months"), ground(contracts(opened), "department", "notice"))
        assert len(rows) == 41
        changes = apply_edits(opened, [row.edit for row in rows])
        assert changes.summary == "41 contracts: department, notice period changed"


def test_a_block_too_wide_is_refused_with_what_to_do() -> None:
    with pytest.raises(UserError, match="3 columns wide; from here on the table has 1"):
        lay([("a", "b", "c")], ground((), "provider"))


def test_headings_tell_a_list_from_a_block() -> None:
    assert has_headings([("Provider", "Amount £"), ("Asha", "1")])
    assert not has_headings([("Asha", "1"), ("Impact", "2")])
    assert not has_headings([("Provider", "Amount £")])


def test_a_new_contract_of_no_name_is_refused() -> None:
    assert propose_new({"provider": " "}, YEAR).fault is not None
