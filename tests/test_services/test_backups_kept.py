"""The program's own copies are listed and thinned; a person's own copies never go."""

import os
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from commission.models.backup import STAMP
from commission.paths import backups_of
from commission.services.registers.backup import BY_HAND, back_up, kept_backups, last_backup
from tests.test_services.making import sql


def _old(register: Path, why: str, *ages: timedelta) -> None:
    for age in ages:
        name = f"{(datetime.now() - age).strftime(STAMP)}_{why}.commission"
        shutil.copy(register, backups_of(register) / name)


def test_copies_are_listed_newest_first_with_why(sample: Path) -> None:
    _old(sample, "before-import", timedelta(days=3))
    proof = back_up(sample)
    (backups_of(sample) / "mine.commission").write_bytes(sample.read_bytes())
    assert [(kept.why, kept.file == proof.file) for kept in kept_backups(sample)] == [
        (BY_HAND, True),
        ("before-import", False),
    ]
    assert last_backup(sample) == kept_backups(sample)[0].made


def test_a_new_copy_thins_what_the_rule_lets_go_and_no_copy_by_hand(sample: Path) -> None:
    hours = [timedelta(days=40, hours=number) for number in range(30)]
    _old(sample, "before-import", *hours)
    _old(sample, BY_HAND, *hours[:5])
    back_up(sample, why="before-import")
    found = kept_backups(sample)
    assert sum(kept.why == BY_HAND for kept in found) == 5
    months = {(kept.made.year, kept.made.month) for kept in found if kept.why != BY_HAND}
    assert 10 <= sum(kept.why != BY_HAND for kept in found) <= 10 + len(months)


def test_the_command_lists_them_and_says_which_is_damaged(sample: Path, cli: Callable[..., Any]) -> None:
    back_up(sample)
    _old(sample, "before-import", timedelta(days=1))
    kept_backups(sample)[1].file.write_bytes(b"SQLite format 3\0 and nothing more")
    listed = cli("--register", sample, "backups", "--json").json["backups"]
    assert [(one["why"], one["contracts"]) for one in listed] == [(BY_HAND, 41), ("before-import", None)]
    assert "damaged" in cli("--register", sample, "backups").out


def test_a_copy_of_an_altered_register_is_made_and_said_to_be_one(sample: Path, cli: Callable[..., Any]) -> None:
    sql(sample, "UPDATE contract SET amount = 1 WHERE id = 5")
    made = cli("--register", sample, "backup")
    assert made.code == 1
    assert "The contracts do not agree with the control total" in made.err
    (kept,) = kept_backups(sample)
    put_back = cli("--register", sample, "restore", kept.file)
    assert (put_back.code, "The contracts do not agree" in put_back.err) == (1, True)


def test_what_a_stopped_program_left_half_copied_is_swept_once_it_is_nobodys(sample: Path) -> None:
    folder = backups_of(sample)
    old, new = (folder / f".2007-01-31_09-30-00_before-import.commission.{name}.partial" for name in ("old", "new"))
    for half in (old, new):
        half.write_bytes(b"half")
    two_days_ago = datetime.now().timestamp() - 2 * 24 * 60 * 60
    os.utime(old, (two_days_ago, two_days_ago))
    back_up(sample)
    assert (old.exists(), new.exists()) == (False, True)
    assert len(kept_backups(sample)) == 1
