"""Contracts in strips are what a plain tuple of them would be, whatever gives way to what."""

import random

import pytest

from commission.rules.contracts.listed import LENGTH, Listed
from commission.rules.facts import Contract, Sector


def _contract(number: int, position: int | None = None, version: int = 0) -> Contract:
    return Contract(number, number if position is None else position, f"Provider {number}", Sector.VCS, version=version)


def _many(count: int) -> tuple[Contract, ...]:
    return tuple(_contract(number) for number in range(1, count + 1))


def _plainly(contracts: Listed, gone: list[Contract], come: list[Contract]) -> tuple[Contract, ...]:
    left = [contract for contract in contracts if contract not in gone]
    return tuple(sorted([*left, *come], key=lambda contract: (contract.position, contract.id)))


@pytest.mark.parametrize("seed", range(5))
def test_any_changes_give_what_plain_sorting_gives(seed: int) -> None:
    dice, found, following = random.Random(seed), Listed(_many(3 * LENGTH)), 10_000
    for _ in range(60):
        gone = dice.sample(list(found), min(len(found), dice.randrange(40)))
        moved = [_contract(one.id, dice.randrange(4 * LENGTH), one.version + 1) for one in gone if dice.random() < 0.7]
        come = [*moved, *(_contract(following + number, dice.randrange(4 * LENGTH)) for number in range(30))]
        following += 30
        wanted = _plainly(found, gone, come)
        found = found.changed(gone, come)
        assert found == wanted
        assert [found[at] for at in range(len(found))] == list(wanted)


def test_it_grows_from_nothing_and_goes_back_to_it() -> None:
    several = _many(3 * LENGTH)
    grown = Listed().changed((), several)
    assert grown == several
    assert grown.changed(several, ()) == ()
    assert not Listed()


def test_what_it_was_made_from_stays_as_it_was() -> None:
    before = Listed(_many(LENGTH + 1))
    before.changed([before[0]], [_contract(9_999)])
    assert before == _many(LENGTH + 1)


def test_it_is_looked_into_as_a_tuple_is() -> None:
    plain = _many(LENGTH + 5)
    found = Listed(plain)
    assert (found[0], found[-1], found[LENGTH]) == (plain[0], plain[-1], plain[LENGTH])
    assert found[3:7] == plain[3:7]
    assert hash(Listed()) == hash(())
    assert repr(found[:1]) in repr(Listed(plain[:1]))
    assert found != list(plain)
    for at in (len(plain), -len(plain) - 1):
        with pytest.raises(IndexError):
            found[at]


def test_the_contract_at_a_place_is_found_if_one_stands_there() -> None:
    found = Listed(_many(LENGTH))
    assert found.standing_at(_contract(7, version=3)) == _contract(7)
    assert found.standing_at(_contract(LENGTH + 1)) is None
    assert Listed().standing_at(_contract(1)) is None


def test_what_moved_between_two_is_what_is_in_one_alone() -> None:
    rows = _many(2_000)
    before = Listed(rows)
    fresh = _contract(701, version=7)
    after = before.changed([rows[700], rows[3]], [fresh])
    assert before.moved_to(after) == ([rows[3], rows[700]], [fresh])
    assert before.moved_to(before) == ([], [])
