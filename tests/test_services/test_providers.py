"""Providers by themselves: added, renamed, described, known by other names, kept apart, removed; and each undone."""

from pathlib import Path

import pytest

from commission.errors import UserError
from commission.models.journal import ConflictError
from commission.rules.providers.facts import Provider, ProviderKind
from commission.services.contracts.edit_contract import add_contract, edit_contract
from commission.services.providers.contacts import add_contact, change_contact, remove_contact
from commission.services.providers.edit_provider import (
    add_alias,
    add_provider,
    change_alias,
    describe_provider,
    keep_apart,
    proposed_aliases,
    provider_of,
    recall_providers,
    remove_alias,
    remove_provider,
    rename_provider,
)
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall, recall_changed
from commission.services.undo import undo
from tests.test_services.making import YEAR, contract_of, tables

YSS = "Youth Support Services"


def called(opened: OpenRegister, name: str) -> Provider:
    return next(one for one in recall_providers(opened) if one.name == name)


def test_every_provider_is_recalled_with_its_number(sample: Path) -> None:
    with opened_register(sample, write=False) as opened:
        found = recall_providers(opened)
        assert len(found) == 31
        assert {one.name for one in found} == {one.provider for one in recall(opened).contracts}
        assert provider_of(opened, found[3].id) == found[3]
        with pytest.raises(UserError, match="There is no provider 999"):
            provider_of(opened, 999)


def test_a_provider_can_be_added_alone_and_is_then_found_by_a_contract(sample: Path) -> None:
    with opened_register(sample) as opened:
        assert add_provider(opened, "  Elm   Trust ").summary == "Provider added: Elm Trust"
        number = called(opened, "Elm Trust").id
        add_contract(opened, {"provider": "Elm Trust"}, YEAR)
        assert recall(opened).contracts[-1].provider_id == number
        for name in ("Elm Trust", YSS):
            with pytest.raises(UserError, match="a provider of this register already"):
                add_provider(opened, name)
        for name in ("", "  ", "x" * 2_001):
            with pytest.raises(UserError, match=r"no name|too long"):
                add_provider(opened, name)


def test_a_renamed_provider_keeps_its_former_name_and_its_contracts_follow_at_once(sample: Path) -> None:
    with opened_register(sample) as opened:
        before = recall(opened)
        changes = rename_provider(opened, called(opened, YSS), "Youth Support")
        after = recall_changed(opened, before, changes)
        assert changes.fresh is not None
        assert after == recall(opened)
        assert [one.provider for one in after.contracts].count("Youth Support") == 4
        assert [(one.name, one.source) for one in called(opened, "Youth Support").aliases] == [(YSS, "its name before")]
        again = rename_provider(opened, called(opened, "Youth Support"), YSS)
        assert again.summary == "Provider renamed: Youth Support is Youth Support Services"
        assert called(opened, YSS).names == (YSS, "Youth Support")
        assert rename_provider(opened, called(opened, YSS), YSS).action == 0
        with pytest.raises(UserError, match="Merge the two"):
            rename_provider(opened, called(opened, YSS), "WRVS")


def test_a_former_name_need_not_be_kept(sample: Path) -> None:
    with opened_register(sample) as opened:
        rename_provider(opened, called(opened, "Axis Councelling"), "Axis Counselling", keep=False)
        assert called(opened, "Axis Counselling").aliases == ()


def test_what_a_contract_was_called_in_its_list_is_still_printed(sample: Path) -> None:
    with opened_register(sample) as opened:
        rename_provider(opened, called(opened, "WRVS"), "Royal Voluntary Service")
        renamed = next(one for one in recall(opened).contracts if one.provider == "Royal Voluntary Service")
        assert renamed.written["provider"] == "WRVS"


def test_facts_are_said_apart_and_taken_back(sample: Path) -> None:
    with opened_register(sample) as opened:
        said = {"kind": ProviderKind.CHARITY, "sme": True, "vcse": False, "note": "seen in 2006"}
        changes = describe_provider(opened, called(opened, YSS), said)
        assert changes.summary == f"{YSS}: kind charity, SME yes, VCSE no, note seen in 2006"
        found = called(opened, YSS)
        assert (found.kind, found.sme, found.vcse, found.note) == tuple(said.values())
        cleared = describe_provider(opened, found, {"kind": None, "sme": None, "vcse": False, "note": ""})
        assert cleared.summary == f"{YSS}: kind not known, SME not known, note cleared"
        assert (called(opened, YSS).kind, called(opened, YSS).vcse) == (None, False)
        assert describe_provider(opened, called(opened, YSS), {"vcse": False}).action == 0
        with pytest.raises(ConflictError):
            describe_provider(opened, found, {"sme": False})
        renamed = describe_provider(opened, called(opened, YSS), {"name": "Youth Support", "sme": True})
        assert renamed.summary == f"{YSS}: renamed Youth Support, SME yes"
        undo(opened)
        assert called(opened, YSS).sme is None


def test_another_name_is_remembered_with_its_source_corrected_and_forgotten(sample: Path) -> None:
    with opened_register(sample) as opened:
        add_alias(opened, called(opened, YSS), "YSS", "Payments, May 2006")
        (alias,) = called(opened, YSS).aliases
        assert (alias.name, alias.source) == ("YSS", "Payments, May 2006")
        with pytest.raises(UserError, match="already"):
            add_alias(opened, called(opened, YSS), "YSS", "")
        with pytest.raises(UserError, match="another name of Youth Support Services"):
            add_alias(opened, called(opened, "WRVS"), "YSS", "")
        with pytest.raises(UserError, match="“WRVS” is a provider"):
            add_alias(opened, called(opened, YSS), "WRVS", "")
        change_alias(opened, called(opened, YSS), alias, "Y.S.S.", "a letter")
        assert called(opened, YSS).names == (YSS, "Y.S.S.")
        with pytest.raises(UserError, match="is known as"):
            change_alias(opened, called(opened, YSS), called(opened, YSS).aliases[0], YSS, "")
        with pytest.raises(UserError, match="is not known as"):
            remove_alias(opened, called(opened, YSS), "YSS")
        remove_alias(opened, called(opened, YSS), "Y.S.S.")
        assert called(opened, YSS).aliases == ()


def test_a_contract_typed_in_with_another_name_is_the_providers(sample: Path) -> None:
    with opened_register(sample) as opened:
        add_alias(opened, called(opened, YSS), "YSS", "")
        add_contract(opened, {"provider": "YSS"}, YEAR)
        assert recall(opened).contracts[-1].provider == YSS
        edit_contract(opened, contract_of(opened, 1), {"provider": "YSS"}, YEAR)
        assert contract_of(opened, 1).provider == YSS
        assert len(recall_providers(opened)) == 31


def test_a_declined_proposal_stays_declined_after_a_restart_and_a_rename(sample: Path) -> None:
    with opened_register(sample) as opened:
        add_provider(opened, "YSS")
        (found,) = proposed_aliases(opened)
        keep_apart(opened, called(opened, "YSS"), called(opened, YSS), "another town")
        assert proposed_aliases(opened) == ()
        assert keep_apart(opened, called(opened, YSS), called(opened, "YSS")).action == 0
        with pytest.raises(UserError, match="is one provider"):
            keep_apart(opened, called(opened, YSS), called(opened, YSS))
    with opened_register(sample) as opened:
        rename_provider(opened, called(opened, "YSS"), "Y.S.S.")
        assert proposed_aliases(opened) == ()
    assert found.reason == "“YSS” are the initials of “Youth Support Services”."


def test_a_provider_goes_with_all_that_is_known_of_it_but_never_with_contracts(sample: Path) -> None:
    with opened_register(sample) as opened:
        whole = tables(sample)
        with pytest.raises(UserError, match="has 4 contracts, so it cannot be removed"):
            remove_provider(opened, called(opened, YSS))
        assert tables(sample) == whole
        add_provider(opened, "Elm")
        add_alias(opened, called(opened, "Elm"), "Elm Tree", "")
        add_contact(opened, called(opened, "Elm"), {"name": "Ann"})
        keep_apart(opened, called(opened, "Elm"), called(opened, YSS))
        before = tables(sample)
        remove_provider(opened, called(opened, "Elm"))
        assert tables(sample)["provider_alias"] == tables(sample)["contact"] == tables(sample)["provider_apart"] == []
        undo(opened)
        assert tables(sample) == before


def test_contacts_are_added_changed_and_removed(sample: Path) -> None:
    with opened_register(sample) as opened:
        added = add_contact(opened, called(opened, YSS), {"name": " Ann  Price ", "email": "ann@yss.example"})
        assert added.summary == f"{YSS}: contact added: Ann Price"
        (ann,) = called(opened, YSS).contacts
        change_contact(opened, called(opened, YSS), ann, {"role": "Manager"})
        (ann,) = called(opened, YSS).contacts
        assert (ann.name, ann.role, ann.email, ann.telephone) == ("Ann Price", "Manager", "ann@yss.example", "")
        with pytest.raises(UserError, match="not an e-mail address"):
            change_contact(opened, called(opened, YSS), ann, {"email": "nowhere"})
        remove_contact(opened, called(opened, YSS), ann)
        assert called(opened, YSS).contacts == ()
