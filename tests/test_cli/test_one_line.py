"""A refusal is one line on stderr and no other; what else was to be said waits for whoever asks next."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.test_services.making import sql

LATE: list[list[str]] = [
    ["print", "appendix-1", "--to", "/no/such/folder/x.pdf"],
    ["print", "history", "--to", "/no/such/folder/x.pdf"],
    ["history", "--to", "/no/such/folder/x.csv"],
    ["contracts", "--to", "/no/such/folder/x.csv"],
    ["calendar", "--to", "/no/such/folder/x.ics"],
    ["set", "1,999", "owner=x"],
    ["set", "1", "amount=5", "--from", "1999-01-01", "--reason", "x"],
    ["renew", "999"],
    ["extend", "1"],
    ["merge", "1", "999"],
    ["roll", "--year", "2006", "--renew", "999", "--apply"],
    ["undo", "999"],
    ["redo"],
    ["provider", "999"],
    ["meeting", "remove", "2007-01-01"],
    ["undo-import", "99"],
]


@pytest.mark.parametrize("words", LATE, ids=lambda words: "-".join(words[:2]))
def test_a_refusal_is_one_line_also_where_there_was_more_to_say(cli: Run, sample: Path, words: list[str]) -> None:
    holder = sample.with_name(f".{sample.name}.holder")
    holder.write_text("[1")  # a crash left it: whoever opens the register next says so
    assert "stopped" not in cli("--register", sample, *words).refusal
    assert "was stopped before it had closed" in cli("--register", sample, "contracts").err
    assert cli("--register", sample, "contracts").err == ""


@pytest.mark.parametrize("words", [["contracts"], ["share", "--year", "2006"], ["history"]])
def test_a_reader_that_goes_away_still_hears_the_warning(sample: Path, own_folder: Path, words: list[str]) -> None:
    sql(sample, "UPDATE contract SET amount = amount + 1 WHERE id = 1")
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "commission", "--data-dir", str(own_folder), "--register", str(sample), *words],
            text=True,
            check=False,
            stdout=writer,
            stderr=subprocess.PIPE,
            timeout=60,
        )
    finally:
        os.close(writer)
    assert "is damaged: contract 1" in done.stderr
