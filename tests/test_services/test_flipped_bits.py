"""A flipped bit, a sector overwritten, a file cut short: refused, warned of, or without effect on any figure."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from commission.services import noticed
from tests.conftest import Answered, Run

FLIPS = 3_000 if os.environ.get("COMMISSION_LONG_TESTS") else 300
AT_ONCE = 25
ASKED = (["share", "--year", "2006"], ["contracts"], ["expiring", "--within", "400"])


def _answers(cli: Run, register: Path) -> list[Answered]:
    return [cli("--register", register, *words, "--json") for words in ASKED]


def _flipped(content: bytes, dice: Random) -> bytes:
    bit, changed = dice.randrange(len(content) * 8), bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def _overwritten(content: bytes, dice: Random) -> bytes:
    at = dice.randrange(len(content) // 512) * 512
    return content[:at] + dice.choice((bytes(512), dice.randbytes(512))) + content[at + 512 :]


def _cut(content: bytes, dice: Random) -> bytes:
    return content[: dice.choice((dice.randrange(len(content)), dice.randrange(len(content) // 4096) * 4096))]


def _held_together(cli: Run, register: Path, harm: Callable[[bytes, Random], bytes], dice: Random) -> None:
    content, sound = register.read_bytes(), _answers(cli, register)
    assert all((answer.code, answer.err) == (0, "") for answer in sound)
    for _ in range(AT_ONCE):
        register.write_bytes(harm(content, dice))
        for before, after in zip(sound, _answers(cli, register), strict=True):
            assert after.code in (0, 1, 2)
            if after.code == 2:
                assert after.refusal
            elif after.code == 1:
                assert after.err.strip()
                assert json.loads(after.out)
            else:
                assert (after.out, after.err) == (before.out, "")


@pytest.mark.parametrize("seed", range(FLIPS // AT_ONCE))
def test_a_flipped_bit(sample: Path, cli: Run, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    if seed % 2:  # as in a register too large to be proved at once: the control totals alone must do
        monkeypatch.setattr(noticed, "PROVED_AT_ONCE", 0)
    _held_together(cli, sample, _flipped, Random(seed))


@pytest.mark.parametrize("harm", [_overwritten, _cut])
def test_a_sector_overwritten_or_a_file_cut_short(
    sample: Path, cli: Run, monkeypatch: pytest.MonkeyPatch, harm: Callable[[bytes, Random], bytes]
) -> None:
    monkeypatch.setattr(noticed, "PROVED_AT_ONCE", 0)
    _held_together(cli, sample, harm, Random(7))
