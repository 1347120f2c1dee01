"""Who was paid off contract, page by page, is whom the sums of every payee tell: after each thing that moves them."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commission.models import paid_sums
from commission.models.database import raw, reading
from commission.rules.facts import Sector
from commission.rules.ledger_facts import Standing
from commission.rules.periods import FinancialYear
from commission.rules.providers.facts import HeldSector, Provider
from commission.rules.year_end.off_contract import by_sector
from commission.services.contracts.edit_contract import edit_contract
from commission.services.imports.import_contracts import undo_import
from commission.services.providers.edit_provider import add_provider, recall_providers
from commission.services.providers.merge_providers import merge_providers
from commission.services.providers.sector import set_sector as hold_sector
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall
from commission.services.undo import redo, undo
from commission.services.year_end import off_contract_pages
from commission.services.year_end.decide import decide_payee, set_payments, set_sector, split_payment
from commission.services.year_end.import_payments import apply_payments, plan_payments
from commission.services.year_end.noticed import spent_off_contract
from commission.services.year_end.waiting import payee_named, payees_numbered, payments_page

Y2006 = FinancialYear(2006)
TODAY = date(2007, 5, 3)
LEDGER = """Supplier Name,Supplier ID,Payment Date,Amount,Narrative
CAFÉ GWYRDD,1,12/06/2006,120.00,Lunches
Café Gwyrdd,2,13/07/2006,80.50,Lunches
Weiß & Söhne,3,15/06/2006,990.00,Printing
WEISS & SÖHNE,4,16/06/2006,-90.00,Printing
RIVERSIDE TAXIS,5,17/06/2006,33.00,Journeys
Riverside Taxis,6,31/03/2007,167.50,Journeys
Riverside Taxis,6,01/04/2007,66.00,Journeys
Asha Extra,7,30/09/2006,700.00,Day
Acme Print,8,30/09/2006,70.00,Day
Geese Theatre,9,20/07/2006,2500.00,Instalment
Acme Print,10,20/07/2006,200.50,Print
Beta Print,11,20/07/2006,200.50,Print
Nova Trust,12,20/07/2006,5.00,Print
"""
"""Names whose capitals the file does not know, bodies of one sum, a provider of two names, one of them shared."""


@pytest.fixture
def opened(sample: Path, tmp_path: Path) -> Iterator[OpenRegister]:
    ledger = tmp_path / "ledger-2006-07.csv"
    ledger.write_text(LEDGER, encoding="utf-8")
    with opened_register(sample) as found:
        apply_payments(found, plan_payments(found, ledger))
        yield found


def provider(opened: OpenRegister, name: str) -> Provider:
    return next(one for one in recall_providers(opened) if one.name == name)


def decide(opened: OpenRegister, number: str, **more: Any) -> None:
    standing = more.pop("standing", Standing.OFF_CONTRACT)
    decide_payee(opened, recall(opened), payee_named(opened, number), standing, today=TODAY, **more)


def decide_all(opened: OpenRegister) -> None:
    add_provider(opened, "Nova")
    asha, nova = provider(opened, "Asha Centre").id, provider(opened, "Nova").id
    said: dict[str, dict[str, Any]] = {number: {} for number in ("3", "4", "10", "11")}
    said |= {number: {"sector": Sector.VCS} for number in ("1", "2")}
    said |= {number: {"sector": Sector.PRIVATE} for number in ("5", "6")}
    said |= {"7": {"provider": asha}, "8": {"provider": asha, "sector": Sector.PUBLIC}, "12": {"provider": nova}}
    for number, more in said.items():
        decide(opened, number, **more)


def same(opened: OpenRegister, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many bodies there are: the pages of two, the page of all and the sums are what every payee's sums tell."""
    register = recall(opened)
    every = spent_off_contract(opened, register, Y2006)
    with monkeypatch.context() as patched:
        patched.setattr(off_contract_pages, "AT_ONCE", 2)
        found = off_contract_pages.spent(opened, register, Y2006)
        bodies = list(found.bodies)
        while more := off_contract_pages.more_spent(opened, register, Y2006, bodies[-1]) if bodies else ():
            bodies += more
    assert tuple(bodies) == every
    assert off_contract_pages.spent(opened, register, Y2006).bodies == every
    assert list(found.sectors.items()) == list(by_sector(every).items())
    with reading(opened.engine) as connection:
        assert list(paid_sums.differences(raw(connection))) == []
    return len(every)


def test_pages_tell_the_bodies_in_their_order(opened: OpenRegister, monkeypatch: pytest.MonkeyPatch) -> None:
    assert same(opened, monkeypatch) == 0
    decide_all(opened)
    assert same(opened, monkeypatch) == 8
    found = off_contract_pages.spent(opened, recall(opened), Y2006)
    assert [(one.name, one.sector, one.amount, one.payees) for one in found.bodies] == [
        ("Weiß & Söhne", None, 900_00, (3, 4)),
        ("Asha Centre", Sector.VCS, 700_00, (7,)),
        ("Acme Print", None, 200_50, (10,)),
        ("Beta Print", None, 200_50, (11,)),
        ("CAFÉ GWYRDD", Sector.VCS, 200_50, (1, 2)),
        ("RIVERSIDE TAXIS", Sector.PRIVATE, 200_50, (5, 6)),
        ("Asha Centre", Sector.PUBLIC, 70_00, (8,)),
        ("Nova", None, 5_00, (12,)),
    ]
    assert found.sectors == {
        None: (1_306_00, 5),
        Sector.VCS: (900_50, 3),
        Sector.PRIVATE: (200_50, 2),
        Sector.PUBLIC: (70_00, 1),
    }


def _hold(opened: OpenRegister) -> None:
    hold_sector(opened, provider(opened, "Nova"), HeldSector(0, Y2006.last_day, Sector.PRIVATE))


def _correct(opened: OpenRegister) -> None:
    register = recall(opened)
    contract = next(one for one in register.contracts if one.provider == "Asha Centre")
    edit_contract(opened, contract, {"sector": Sector.PUBLIC}, Y2006)


def _merge(opened: OpenRegister) -> None:
    merge_providers(opened, provider(opened, "Impact"), provider(opened, "Asha Centre"), {})


def _split(opened: OpenRegister) -> None:
    (payment,) = payments_page(opened, 9, Y2006, 5)
    split_payment(opened, recall(opened), payment, [(3, 2_000_00), (None, 500_00)], today=TODAY)


def _open_one(opened: OpenRegister) -> None:
    payments = payments_page(opened, 1, Y2006, 5, standing=Standing.OFF_CONTRACT)
    set_payments(opened, recall(opened), payments, Standing.OUTSIDE_BUDGET, today=TODAY)


MOVES: dict[str, tuple[int, Callable[[OpenRegister], object]]] = {
    "a payee is open again": (7, lambda opened: decide(opened, "10", standing=None)),
    "another sector is said": (8, lambda opened: set_sector(opened, payees_numbered(opened, (1, 2)), Sector.PUBLIC)),
    "a sector is said of one of two": (9, lambda opened: set_sector(opened, payees_numbered(opened, (1,)), None)),
    "a payee is a provider after all": (8, lambda opened: decide(opened, "10", provider=provider(opened, "Impact").id)),
    "a provider without a contract holds a sector": (8, _hold),
    "its contract is of another sector": (8, _correct),
    "its provider is merged": (8, _merge),
    "a payment is split": (9, _split),
    "a payment is outside the budget": (8, _open_one),
}


@pytest.mark.parametrize("move", MOVES)
def test_they_follow_and_come_back(opened: OpenRegister, monkeypatch: pytest.MonkeyPatch, move: str) -> None:
    many, does = MOVES[move]
    decide_all(opened)
    assert same(opened, monkeypatch) == 8
    does(opened)
    assert same(opened, monkeypatch) == many
    undo(opened)
    assert same(opened, monkeypatch) == 8
    redo(opened)
    assert same(opened, monkeypatch) == many


def test_a_later_ledger_adds_to_them_and_is_taken_back(
    opened: OpenRegister, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide_all(opened)
    before = spent_off_contract(opened, recall(opened), Y2006)
    later = tmp_path / "later.csv"
    later.write_text(LEDGER.splitlines()[0] + "\nCAFÉ GWYRDD,1,12/02/2007,900.00,Lunches\nŶm,20,13/02/2007,8.00,Tea\n")
    changes = apply_payments(opened, plan_payments(opened, later))
    decide(opened, "13", sector=Sector.VCS)
    assert same(opened, monkeypatch) == 9
    first = off_contract_pages.spent(opened, recall(opened), Y2006).bodies[0]
    assert (first.name, first.amount, first.lines) == ("CAFÉ GWYRDD", 1_100_50, 3)
    undo(opened)
    undo_import(opened, changes.batch)
    assert same(opened, monkeypatch) == 8
    assert spent_off_contract(opened, recall(opened), Y2006) == before
    undo(opened)
    assert same(opened, monkeypatch) == 8
    assert off_contract_pages.spent(opened, recall(opened), Y2006).bodies[0] == first
