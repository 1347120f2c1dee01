"""On noisy ledgers whose truth is known: what is posted is right, most is found, the right one is among five."""

from pathlib import Path

import pytest

from commission.rules.year_end.payee_names import is_redacted
from commission.services.registers.open_register import opened_register
from commission.services.registers.recall import recall
from commission.services.year_end.match import match_auto
from tests.benchmarks.matching import quality
from tests.ledgers import make_ledger


@pytest.mark.parametrize("seed", [1, 2006])
def test_what_is_posted_is_right_and_the_rest_is_proposed(tmp_path: Path, seed: int) -> None:
    made = make_ledger(tmp_path / "noisy.commission", providers=200, payments=4_000, seed=seed)
    with opened_register(made.path) as opened:
        match_auto(opened, recall(opened))
        found = quality(opened, made)
    assert found.precision >= 0.99, found.words
    assert found.recall >= 0.90, found.words
    assert found.best_five >= 0.995, found.words
    assert not any(map(is_redacted, made.names.values()))


def test_the_same_seed_makes_the_same_ledger(tmp_path: Path) -> None:
    one, other = (make_ledger(tmp_path / f"{name}.commission", 30, 300) for name in ("one", "other"))
    assert (one.names, one.contracts, one.payees) == (other.names, other.contracts, other.payees)
