"""Payments are matched by rule or by a person: one action each, twins settled, aliases kept, undone whole."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commission.errors import UserError
from commission.models import payment_rows
from commission.models.database import raw, reading
from commission.models.journal import ConflictError
from commission.rules.facts import Register, Sector
from commission.rules.ledger_facts import Standing
from commission.rules.periods import FinancialYear
from commission.rules.year_end.payments import Payee, Payment
from commission.services.providers.edit_provider import add_provider, provider_of, recall_providers, remove_provider
from commission.services.providers.merge_providers import merge_providers
from commission.services.registers.check import check
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall, recall_changed
from commission.services.undo import redo, undo
from commission.services.year_end.decide import decide_payee, set_payments, set_sector, split_payment
from commission.services.year_end.match import match_auto
from commission.services.year_end.noticed import spent_off_contract
from commission.services.year_end.waiting import (
    left_open,
    payee_named,
    payees_numbered,
    payments_numbered,
    payments_page,
    proposed,
    proposing,
    provider_names,
    sums,
    sums_among,
)
from tests.paid_lines import bring_in, with_sample_ledger
from tests.test_services.making import tables

Y2006 = FinancialYear(2006)
TODAY = date(2007, 5, 3)
JUNE = date(2006, 6, 14)


@pytest.fixture
def opened(sample: Path) -> Iterator[OpenRegister]:
    with opened_register(with_sample_ledger(sample)) as found:
        yield found


@pytest.fixture
def bare(sample: Path) -> Iterator[OpenRegister]:
    with opened_register(sample) as found:
        yield found


def stored(opened: OpenRegister) -> tuple[dict[int, Payee], dict[int, Payment]]:
    with reading(opened.engine) as connection:
        read = raw(connection)
        payees = {one.id: one for one in payment_rows.payees(read)}
        return payees, {one.id: one for payee in payees for one in payment_rows.all_of_payee(read, payee)}


def line(name: str, pence: int = 100_00, day: date = JUNE, **more: Any) -> dict[str, Any]:
    return {"name": name, "pence": pence, "day": day, **more}


def named(opened: OpenRegister, name: str) -> Payee:
    return payee_named(opened, name)


def decide(opened: OpenRegister, name: str, standing: Standing | None, **more: Any) -> Any:
    return decide_payee(opened, recall(opened), named(opened, name), standing, today=TODAY, **more)


def provider_id(opened: OpenRegister, name: str) -> int:
    return next(one.id for one in recall_providers(opened) if one.name == name)


def test_exact_rules_post_most_of_the_sample_ledger(opened: OpenRegister) -> None:
    before = recall(opened)
    changes, found = match_auto(opened, before)
    after = recall_changed(opened, before, changes)
    assert after.ledger == recall(opened).ledger
    assert check(opened).faults == ()
    assert found.lines == after.ledger.lines(Y2006, Standing.CONTRACT) + after.ledger.lines(
        Y2006.next, Standing.CONTRACT
    )
    assert found.amount == sum(after.ledger.amount(year, Standing.CONTRACT) for year in after.ledger.years)
    assert found.lines > 150
    assert found.left.lines + found.lines == sum(after.ledger.lines(year) for year in after.ledger.years)
    payees, payments = stored(opened)
    for one in payments.values():
        assert (one.standing is Standing.CONTRACT) == bool(one.contract) == bool(one.why)
        if one.contract:
            contract = next(known for known in after.contracts if known.id == one.contract)
            assert payees[one.payee].provider == contract.provider_id
    undo(opened)
    assert recall(opened).ledger == before.ledger
    redo(opened)
    assert recall(opened).ledger == after.ledger


def test_a_second_run_has_nothing_more_to_say(opened: OpenRegister) -> None:
    match_auto(opened, recall(opened))
    changes, found = match_auto(opened, recall(opened))
    assert (changes.action, found.lines, found.payees) == (0, 0, {})


def test_one_year_alone(opened: OpenRegister) -> None:
    match_auto(opened, recall(opened), Y2006.next)
    ledger = recall(opened).ledger
    assert ledger.lines(Y2006, Standing.CONTRACT) == 0 < ledger.lines(Y2006.next, Standing.CONTRACT)


def test_a_decision_settles_the_payee_its_twins_and_its_name(bare: OpenRegister) -> None:
    bring_in(bare, [line("WREC LTD", 5), line("WREC LTD", 6, number="7"), line("W R E Council", 7, number="7")])
    council = provider_id(bare, "Worcester Race Equality Council")
    before = tables(bare.path)
    changes = decide_payee(
        bare, recall(bare), named(bare, "W R E Council"), Standing.CONTRACT, provider=council, today=TODAY
    )
    assert changes.summary == "W R E Council: is Worcester Race Equality Council"
    payees, payments = stored(bare)
    assert [one.provider for one in payees.values()] == [None, council, council]
    assert payees[2].why == "Supplier number 7, decided on 3 May 2007"
    assert {one.contract for one in payments.values()} == {None, 37}
    aliases = {one.name: one.source for one in recall_providers(bare)[council - 1].aliases}
    assert aliases["W R E Council"] == "ledger"
    decide(bare, "1", Standing.CONTRACT, provider=council)
    assert {one.contract for one in stored(bare)[1].values()} == {37}
    undo(bare)
    undo(bare)
    assert tables(bare.path) == before


def test_an_alias_is_kept_for_the_next_ledger(bare: OpenRegister) -> None:
    bring_in(bare, [line("Asha Womens Center", 5, number="1")])
    decide(bare, "Asha Womens Center", Standing.CONTRACT, provider=provider_id(bare, "Asha Centre"))
    bring_in(bare, [line("ASHA WOMENS CENTER", 6, number="99")])
    match_auto(bare, recall(bare))
    payees, _ = stored(bare)
    assert payees[2].provider == payees[1].provider
    assert payees[2].why == "Another name of Asha Centre"


def test_off_contract_outside_and_open_again(bare: OpenRegister) -> None:
    bring_in(bare, [line("Acme Taxis", 500), line("Acme Taxis", 300), line("Partner Council", 900)])
    decide(bare, "Acme Taxis", Standing.OFF_CONTRACT, sector=Sector.PRIVATE)
    decide(bare, "Partner Council", Standing.OUTSIDE_BUDGET)
    ledger = recall(bare).ledger
    assert ledger.amount(Y2006, Standing.OFF_CONTRACT) == 800
    assert ledger.amount(Y2006, Standing.OUTSIDE_BUDGET) == 900
    (found,) = spent_off_contract(bare, recall(bare), Y2006)
    assert (found.name, found.sector, found.amount, found.lines) == ("Acme Taxis", Sector.PRIVATE, 800, 2)
    set_sector(bare, payees_numbered(bare, found.payees), Sector.VCS)
    assert spent_off_contract(bare, recall(bare), Y2006)[0].sector is Sector.VCS
    set_sector(bare, payees_numbered(bare, (1, 2)), None)
    assert spent_off_contract(bare, recall(bare), Y2006)[0].sector is None
    assert decide(bare, "Acme Taxis", None).summary == "Acme Taxis: open again"
    assert recall(bare).ledger.amount(Y2006, Standing.OPEN) == 800
    assert stored(bare)[0][1].standing is None


def test_a_new_line_of_who_is_off_contract_follows_its_payee(bare: OpenRegister) -> None:
    bring_in(bare, [line("Acme Taxis", 500, number="5")])
    decide(bare, "Acme Taxis", Standing.OFF_CONTRACT)
    bring_in(bare, [line("Acme Cabs", 300, number="5")])
    _, found = match_auto(bare, recall(bare))
    assert (found.lines, found.payees) == (1, {"supplier number": 1})
    assert recall(bare).ledger.amount(Y2006, Standing.OFF_CONTRACT) == 800


def test_off_contract_with_a_provider_takes_its_sector(bare: OpenRegister) -> None:
    bring_in(bare, [line("ASHA EXTRA", 500)])
    asha = provider_id(bare, "Asha Centre")
    changes = decide(bare, "ASHA EXTRA", Standing.OFF_CONTRACT, provider=asha)
    assert changes.summary == "ASHA EXTRA: is Asha Centre, off contract"
    (found,) = spent_off_contract(bare, recall(bare), Y2006)
    assert (found.name, found.provider, found.sector) == ("Asha Centre", asha, Sector.VCS)


def test_a_redacted_name_is_no_alias_and_has_no_twin_but_by_number(bare: OpenRegister) -> None:
    bring_in(bare, [line("REDACTED", 1, number="3"), line("REDACTED", 2), line("Redacted", 3, number="3")])
    impact = provider_id(bare, "Impact")
    decide(bare, "1", Standing.CONTRACT, provider=impact)
    payees, _ = stored(bare)
    assert [one.provider for one in payees.values()] == [impact, None, impact]
    assert recall_providers(bare)[impact - 1].aliases == ()


def test_deciding_otherwise_moves_what_no_person_set_and_takes_the_alias_back(bare: OpenRegister) -> None:
    first, second, third = bring_in(bare, [line("I.M.P.A.", 1), line("I.M.P.A.", 2), line("I.M.P.A.", 3)])
    impact, asha = provider_id(bare, "Impact"), provider_id(bare, "Asha Centre")
    decide(bare, "I.M.P.A.", Standing.CONTRACT, provider=impact)
    register = recall(bare)
    assert {one.contract for one in stored(bare)[1].values()} == {8}
    set_payments(bare, register, payments_numbered(bare, [first]), Standing.CONTRACT, contract=30, today=TODAY)
    split_payment(bare, register, payments_numbered(bare, [third])[0], [(8, 1), (30, 2)], today=TODAY)
    decide(bare, "I.M.P.A.", Standing.CONTRACT, provider=asha)
    payments = stored(bare)[1]
    assert [payments[one].contract for one in (first, second, third)] == [30, None, None]
    assert [payments[one].standing for one in (first, second, third)] == ["contract", "open", "split"]
    assert [one.name for one in recall_providers(bare)[asha - 1].aliases] == ["I.M.P.A."]
    assert recall_providers(bare)[impact - 1].aliases == ()
    decide(bare, "I.M.P.A.", Standing.OFF_CONTRACT)
    assert recall_providers(bare)[asha - 1].aliases == ()
    assert check(bare).faults == ()


def test_a_payment_is_split_set_and_opened_again(bare: OpenRegister) -> None:
    (one,) = bring_in(bare, [line("Somebody", 1_000)])
    register = recall(bare)
    split_payment(bare, register, payments_numbered(bare, [one])[0], [(3, 600), (None, 400)], today=TODAY)
    ledger = recall(bare).ledger
    assert (ledger.amount(Y2006, Standing.CONTRACT), ledger.amount(Y2006, Standing.OFF_CONTRACT)) == (600, 400)
    late = payments_numbered(bare, [one])
    set_payments(bare, register, late, Standing.CONTRACT, contract=3, today=TODAY)
    assert stored(bare)[1][one].why == "Set by hand on 3 May 2007"
    assert recall(bare).ledger.paid[3][0].amount == 1_000
    set_payments(bare, register, payments_numbered(bare, [one]), Standing.OPEN, today=TODAY)
    assert stored(bare)[1][one].why == ""
    assert check(bare).faults == ()
    for _ in range(3):
        undo(bare)
    assert recall(bare).ledger.amount(Y2006, Standing.OPEN) == 1_000


def test_a_payment_after_the_end_says_so(bare: OpenRegister) -> None:
    days = [date(2007, 4, 1), date(2007, 4, 20), date(2009, 1, 1)]
    ids = bring_in(bare, [line("Somebody", 1, day) for day in days])
    changes = set_payments(bare, recall(bare), payments_numbered(bare, ids), Standing.CONTRACT, contract=8, today=TODAY)
    assert changes.summary == "3 payments, £0.03: for contract 8"
    assert [stored(bare)[1][one].why for one in ids] == [
        "Set by hand on 3 May 2007; paid 1 day after its end",
        "Set by hand on 3 May 2007; paid 20 days after its end",
        "Set by hand on 3 May 2007; not in force on 1 Jan 2009",
    ]


def test_what_cannot_be_is_refused_in_words(bare: OpenRegister) -> None:
    (one,) = bring_in(bare, [line("Somebody", 1_000)])
    register, paid = recall(bare), payments_numbered(bare, [one])
    with pytest.raises(UserError, match="whose contracts"):
        decide(bare, "Somebody", Standing.CONTRACT)
    with pytest.raises(UserError, match="no provider 999"):
        decide(bare, "Somebody", Standing.CONTRACT, provider=999)
    with pytest.raises(UserError, match="off contract, or outside"):
        decide(bare, "Somebody", Standing.SPLIT)
    with pytest.raises(UserError, match="no contract 999"):
        set_payments(bare, register, paid, Standing.CONTRACT, contract=999, today=TODAY)
    with pytest.raises(UserError, match="needs the contract"):
        set_payments(bare, register, paid, Standing.CONTRACT, today=TODAY)
    with pytest.raises(UserError, match=r"The parts come to £9\.99, the payment is £10\.00"):
        split_payment(bare, register, paid[0], [(3, 500), (4, 499)], today=TODAY)
    with pytest.raises(UserError, match="two parts or more"):
        split_payment(bare, register, paid[0], [(3, 500), (3, 500)], today=TODAY)
    with pytest.raises(UserError, match="no contract 998"):
        split_payment(bare, register, paid[0], [(3, 500), (998, 500)], today=TODAY)
    with pytest.raises(UserError, match="No payee"):
        named(bare, "Nobody")
    with pytest.raises(UserError, match="no payment 77"):
        payments_numbered(bare, [77])
    bring_in(bare, [line("Somebody", 1, number="5")])
    with pytest.raises(UserError, match="Name one by its id: 1, 2"):
        named(bare, "Somebody")
    set_payments(bare, register, paid, Standing.OFF_CONTRACT, today=TODAY)
    with pytest.raises(ConflictError):
        set_payments(bare, register, paid, Standing.OUTSIDE_BUDGET, today=TODAY)


def test_a_signed_year_stays_as_it_was_signed(bare: OpenRegister) -> None:
    from commission.services.year_end.differences import name_difference
    from commission.services.year_end.signing import reopen, sign

    ids = bring_in(bare, [line("IMPACT", 1), line("IMPACT", 2, date(2007, 4, 2)), line("Acme", 5)])
    name_difference(bare, Y2006, 6, "other", "Not decided in time")
    _sign(bare, sign)
    register = recall(bare)
    assert register.ledger.signed(Y2006) is not None
    _, found = match_auto(bare, register)
    assert (found.frozen.lines, found.frozen.amount, found.lines) == (2, 6, 0)
    with pytest.raises(UserError, match="signed"):
        set_payments(bare, register, payments_numbered(bare, ids[:1]), Standing.OFF_CONTRACT, today=TODAY)
    with pytest.raises(UserError, match="signed"):
        decide(bare, "Acme", Standing.OFF_CONTRACT)
    changes = decide(bare, "IMPACT", Standing.CONTRACT, provider=provider_id(bare, "Impact"))
    assert changes.summary == "IMPACT: is Impact; 1 payment of signed years stay as they are"
    assert {one.standing for one in stored(bare)[1].values()} == {Standing.OPEN}
    reopen(bare, Y2006, "A payment was missed")
    assert match_auto(bare, recall(bare))[1].lines == 1


def _sign(opened: OpenRegister, sign: Any) -> None:
    from commission.rules.facts import Reading

    sign(opened, Y2006, "The treasurer", reading=Reading.TOTAL)


def test_what_waits_is_read_by_pages_the_largest_first(opened: OpenRegister) -> None:
    match_auto(opened, recall(opened))
    every = sums(opened, Y2006, 1_000)
    assert [one.amount for one in every] == sorted((one.amount for one in every), reverse=True)
    paged: list[Any] = []
    while more := sums(opened, Y2006, 4, paged[-1].key if paged else None):
        paged.extend(more)
    assert tuple(paged) == every
    left = left_open(opened, Y2006)
    assert (left.payees, left.lines) == (len(every), sum(one.lines for one in every))
    assert left.amount == sum(one.amount for one in every) == recall(opened).ledger.amount(Y2006, Standing.OPEN)
    some = {every[2].payee.id, every[0].payee.id}
    assert sums_among(opened, Y2006, some) == (every[0], every[2])
    largest = every[0]
    rows: list[Payment] = []
    while later := payments_page(opened, largest.payee.id, Y2006, 7, (rows[-1].paid_on, rows[-1].id) if rows else None):
        rows.extend(later)
    assert len({one.id for one in rows}) == len(rows) == largest.lines
    assert sum(one.amount for one in rows) == largest.amount
    of_contracts = sums(opened, Y2006, 1_000, None, Standing.CONTRACT)
    one = of_contracts[0]
    mine = payments_page(opened, one.payee.id, Y2006, 1_000, None, Standing.CONTRACT, one.contract)
    assert sum(payment.amount for payment in mine) == one.amount
    assert provider_names(opened, {one.payee.provider, None}) == {
        one.payee.provider: recall_providers(opened)[(one.payee.provider or 0) - 1].name
    }


def test_proposals_for_who_waits_and_then_for_each_payment(opened: OpenRegister) -> None:
    match_auto(opened, recall(opened))
    register = recall(opened)
    known = proposing(opened, register)
    found = proposed(opened, known, named(opened, "ASHA WOMENS CENTRE"), Y2006)
    assert known.providers[found[0].provider].name == "Asha Centre"
    decide(opened, "ASHA WOMENS CENTRE", Standing.CONTRACT, provider=provider_id(opened, "Asha Centre"))
    asha = named(opened, "ASHA WOMENS CENTRE")
    paid = payments_page(opened, asha.id, Y2006, 100)
    after = proposed(opened, known, asha, Y2006, paid[0] if paid else None)
    assert all(one.contract or one.parts for one in after)
    assert proposed(opened, known, asha, Y2006.previous) == ()


def test_payees_follow_a_provider_that_is_merged_or_removed(bare: OpenRegister) -> None:
    add_provider(bare, "Relate")
    add_provider(bare, "Relate Worcester")
    one, two = (next(p for p in recall_providers(bare) if p.name == name) for name in ("Relate", "Relate Worcester"))
    bring_in(bare, [line("RELATE WORCS", 5), line("RELATE CAFE", 7)])
    decide(bare, "RELATE WORCS", Standing.CONTRACT, provider=two.id)
    decide(bare, "RELATE CAFE", Standing.OFF_CONTRACT, provider=two.id)
    one, two = provider_of(bare, one.id), provider_of(bare, two.id)
    merge_providers(bare, one, two, {})
    assert [payee.provider for payee in stored(bare)[0].values()] == [one.id, one.id]
    remove_provider(bare, provider_of(bare, one.id))
    payees = list(stored(bare)[0].values())
    assert [(payee.provider, payee.standing) for payee in payees] == [(None, None), (None, Standing.OFF_CONTRACT)]
    undo(bare)
    assert [payee.provider for payee in stored(bare)[0].values()] == [one.id, one.id]
    undo(bare)
    assert [payee.provider for payee in stored(bare)[0].values()] == [two.id, two.id]
    assert check(bare).faults == ()


def test_the_whole_sample_year_by_a_few_decisions(opened: OpenRegister) -> None:
    """What a person decides after the rules: counted, and nothing is left open."""
    match_auto(opened, recall(opened))
    known = proposing(opened, recall(opened))
    decisions = 0
    while rows := sums(opened, Y2006, 1):
        payee = rows[0].payee
        found = proposed(opened, known, payee, Y2006)
        register: Register = recall(opened)
        if payee.provider is None and found:
            decide_payee(opened, register, payee, Standing.CONTRACT, provider=found[0].provider, today=TODAY)
        elif payee.provider is None:
            decide_payee(opened, register, payee, Standing.OFF_CONTRACT, today=TODAY)
        else:
            paid = payments_page(opened, payee.id, Y2006, 1)
            set_payments(opened, register, paid, Standing.CONTRACT, contract=found[0].contract, today=TODAY)
        decisions += 1
        assert decisions < 40
    assert recall(opened).ledger.lines(Y2006, Standing.OPEN) == 0
    assert check(opened).faults == ()
