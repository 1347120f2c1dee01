"""The first screen reads the same facts by plain sqlite3 as the services do, and knows what is no register."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import FrozenInstanceError
from pathlib import Path
from random import Random

import pytest

from commission.errors import UserError
from commission.models.first_read import first_facts, refuse_newer, revision
from commission.models.revision import NEWEST
from commission.rules.facts import Contract
from commission.services.registers.open_register import create_register
from tests.test_services.making import facts, fill_at_random, sql, writing


def test_the_sample_reads_the_same_both_ways(sample: Path) -> None:
    assert first_facts(sample) == facts(sample)
    assert len(facts(sample).contracts) == 41


@pytest.mark.parametrize("seed", range(4))
def test_any_register_reads_the_same_both_ways(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "any.commission"
    create_register(path, "Tŷ’r Cyngor")
    with writing(path) as opened:
        fill_at_random(opened, Random(seed), 25)
    found = first_facts(path)
    assert found == facts(path)
    assert found is not None
    assert (len(found.contracts), found.organisation) == (25, "Tŷ’r Cyngor")


def _nothing(_: Path) -> None:
    """Leave the place empty."""


def _folder(path: Path) -> None:
    path.mkdir()


def _text(path: Path) -> None:
    path.write_text("Dear committee, " * 50)


def _database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.commit()


def _two_versions(path: Path) -> None:
    create_register(path, "A body")
    sql(path, "INSERT INTO alembic_version VALUES ('0001')")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_folder, "is a folder, not a register"),
        (_nothing, "There is no register at"),
        (lambda path: path.touch(), "is empty: it is not a register"),
        (_text, "is not a register, or is damaged"),
        (_database, "is a database, but not a register"),
        (_two_versions, "does not say which version it is"),
    ],
)
def test_what_is_no_register_is_said(tmp_path: Path, make: Callable[[Path], object], words: str) -> None:
    path = tmp_path / "wrong.commission"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(UserError, match=words):
        revision(path)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("newer", [f"{int(NEWEST) + 1:04}", "9999", "00021", "abc", ""])
def test_a_newer_register_is_refused_untouched(sample: Path, newer: str) -> None:
    sql(sample, f"UPDATE alembic_version SET version_num = '{newer}'")
    before = sample.read_bytes()
    with pytest.raises(UserError, match="was written by a newer Commission"):
        refuse_newer(sample)
    assert sample.read_bytes() == before


def test_an_older_register_has_no_first_facts_yet(sample: Path) -> None:
    sql(sample, "UPDATE alembic_version SET version_num = '0001'")
    assert first_facts(sample) is None
    assert int(NEWEST) > 1


def test_what_no_register_holds_is_said(sample: Path) -> None:
    sql(sample, "UPDATE contract SET ends_on = 'soon' WHERE id = 3")
    with pytest.raises(UserError, match="holds something no register holds"):
        first_facts(sample)


def test_a_contract_read_is_as_frozen_as_any_other(sample: Path) -> None:
    read = facts(sample).contracts[0]
    assert type(read) is Contract
    with pytest.raises(FrozenInstanceError):
        read.amount = 1  # type: ignore[misc]
