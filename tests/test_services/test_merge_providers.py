"""Two providers that are one: everything moves, one action, taken back with every link, also after a restart."""

from datetime import date
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.rules.contracts.identity import Outcome
from commission.rules.facts import Sector
from commission.rules.providers.facts import Evidence, HeldSector, Provider, ProviderKind
from commission.services.contracts.edit_contract import edit_contract
from commission.services.imports.import_contracts import apply_import, plan_import
from commission.services.providers.contacts import add_contact
from commission.services.providers.edit_provider import (
    add_alias,
    add_provider,
    change_alias,
    describe_provider,
    keep_apart,
    proposed_aliases,
    recall_providers,
)
from commission.services.providers.merge_providers import merge_providers, preview_merge
from commission.services.providers.sector import set_sector
from commission.services.registers.check import check
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall, recall_changed
from commission.services.undo import redo, reverse, undo
from tests.test_services.making import REFERENCE, YEAR, contract_of, reference_rows, tables, write_list

YSS, WRVS = "Youth Support Services", "WRVS"
AS_AT = date(2007, 1, 31)


def called(opened: OpenRegister, name: str) -> Provider:
    return next(one for one in recall_providers(opened) if one.name == name)


def furnished(opened: OpenRegister) -> None:
    """Two providers of whom much is known, and a third kept apart from both."""
    add_alias(opened, called(opened, WRVS), "W.R.V.S.", "a letter")
    add_contact(opened, called(opened, WRVS), {"name": "Ann"})
    set_sector(opened, called(opened, WRVS), HeldSector(0, date(2007, 4, 1), Sector.PRIVATE, Evidence(source="seen")))
    describe_provider(opened, called(opened, WRVS), {"kind": ProviderKind.CHARITY, "sme": True})
    describe_provider(opened, called(opened, YSS), {"vcse": True})
    for one, other in ((WRVS, "Impact"), (WRVS, YSS), (YSS, "Impact"), (WRVS, "Telford Drive")):
        keep_apart(opened, called(opened, one), called(opened, other))


def test_everything_moves_and_the_name_stays_as_another_name(sample: Path) -> None:
    with opened_register(sample) as opened:
        furnished(opened)
        before = recall(opened)
        effect = preview_merge(before, called(opened, YSS), called(opened, WRVS), (), AS_AT)
        changes = merge_providers(opened, called(opened, YSS), called(opened, WRVS), {}, "payments of 2006")
        found = called(opened, YSS)
        assert [(one.name, one.source) for one in found.aliases] == [
            ("W.R.V.S.", "a letter"),
            (WRVS, "payments of 2006"),
        ]
        assert [one.name for one in found.contacts] == ["Ann"]
        assert [one.sector for one in found.sectors] == [Sector.PRIVATE]
        assert (found.kind, found.sme, found.vcse) == (ProviderKind.CHARITY, True, True)
        assert found.apart == {called(opened, "Impact").id, called(opened, "Telford Drive").id}
        assert WRVS not in {one.name for one in recall_providers(opened)}
        after = recall_changed(opened, before, changes)
        assert after == recall(opened)
        moved = [one for one in after.contracts if one.provider_id == found.id]
        assert len(moved) == 5
        assert {one.written["provider"] for one in moved} == {YSS, WRVS}
        assert effect.contracts == 5
        assert {one.year for one in effect.moved} == set(effect.years)
        assert check(opened).ok


def test_undone_every_link_is_as_it_was_and_done_again_as_it_was_then(sample: Path) -> None:
    with opened_register(sample) as opened:
        furnished(opened)
        before = tables(sample)
        merge_providers(opened, called(opened, YSS), called(opened, WRVS), {})
        merged = tables(sample)
        undo(opened)
        assert tables(sample) == before
        redo(opened)
        assert _without_versions(tables(sample)) == _without_versions(merged)
        undo(opened)
        assert check(opened).ok


def _without_versions(found: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    return {name: rows for name, rows in found.items() if name != "control_total"}


def test_undone_after_a_restart_from_the_history_alone(sample: Path) -> None:
    with opened_register(sample) as opened:
        furnished(opened)
        before = tables(sample)
        action = merge_providers(opened, called(opened, YSS), called(opened, WRVS), {}).action
    with opened_register(sample) as opened:
        known = recall(opened)
        changes = reverse(opened, action)
        assert recall_changed(opened, known, changes) == recall(opened)
        assert tables(sample) == before
        assert check(opened).ok


def test_an_undo_is_refused_where_a_contract_was_changed_since_and_harms_nothing(sample: Path) -> None:
    with opened_register(sample) as opened:
        action = merge_providers(opened, called(opened, YSS), called(opened, WRVS), {}).action
        moved = next(one for one in recall(opened).contracts if one.written["provider"] == WRVS)
        edit_contract(opened, contract_of(opened, moved.id), {"purpose": "visits"}, YEAR)
        before = tables(sample, history=True)
        with pytest.raises(UserError, match=r"purpose changed.*Undo that first; nothing was changed"):
            reverse(opened, action)
        assert tables(sample, history=True) == before


def test_an_undo_is_refused_where_the_name_is_somebody_elses_by_now(sample: Path) -> None:
    with opened_register(sample) as opened:
        action = merge_providers(opened, called(opened, YSS), called(opened, WRVS), {}).action
        change_alias(opened, called(opened, YSS), called(opened, YSS).aliases[0], "W.R.V.S.", "")
        add_provider(opened, WRVS)
        with pytest.raises(UserError, match=r"since|rests on it"):
            reverse(opened, action)


def test_where_the_two_differ_a_person_chooses(sample: Path) -> None:
    with opened_register(sample) as opened:
        describe_provider(opened, called(opened, YSS), {"kind": ProviderKind.COMPANY, "note": "ours"})
        describe_provider(opened, called(opened, WRVS), {"kind": ProviderKind.CHARITY, "note": "theirs"})
        for name, sector in ((YSS, Sector.VCS), (WRVS, Sector.PRIVATE)):
            set_sector(opened, called(opened, name), HeldSector(0, date(2007, 4, 1), sector))
        with pytest.raises(UserError, match="kind: “company” or “charity”; note: “ours” or “theirs”; sector: VCS from"):
            merge_providers(opened, called(opened, YSS), called(opened, WRVS), {})
        chosen = {"kind": True, "note": False, "sector": True}
        merge_providers(opened, called(opened, YSS), called(opened, WRVS), chosen)
        found = called(opened, YSS)
        assert (found.kind, found.note) == (ProviderKind.CHARITY, "ours")
        assert [one.sector for one in found.sectors] == [Sector.PRIVATE]
        with pytest.raises(UserError, match="with itself"):
            merge_providers(opened, found, found, {})


def test_nothing_is_merged_that_was_changed_meanwhile(sample: Path) -> None:
    with opened_register(sample) as opened:
        kept, merged = called(opened, YSS), called(opened, WRVS)
        describe_provider(opened, kept, {"sme": True})
        with pytest.raises(UserError, match="changed meanwhile"):
            merge_providers(opened, kept, merged, {})


def test_a_list_that_writes_the_merged_name_finds_its_contracts_again(sample: Path, tmp_path: Path) -> None:
    with opened_register(sample) as opened:
        merge_providers(opened, called(opened, YSS), called(opened, WRVS), {})
        again = apply_import(opened, plan_import(opened, REFERENCE))
        assert (again.plan.count(Outcome.SAME), len(recall(opened).contracts)) == (41, 41)


def test_a_new_row_under_another_name_is_the_providers_and_keeps_its_wording(sample: Path, tmp_path: Path) -> None:
    with opened_register(sample) as opened:
        add_alias(opened, called(opened, YSS), "YSS", "")
        sheet = write_list(tmp_path / "more.csv", [reference_rows()[0], ["YSS", "VCS", "12", "31-Mar-08", "900"]])
        apply_import(opened, plan_import(opened, sheet))
        new = recall(opened).contracts[-1]
        assert (new.provider, new.written["provider"]) == (YSS, "YSS")
        assert len(recall_providers(opened)) == 31
        assert proposed_aliases(opened) == ()
