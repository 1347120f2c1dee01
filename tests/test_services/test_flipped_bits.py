"""One flipped bit anywhere in the file: refused, warned of, or without effect on any figure. Never a wrong figure."""

import json
from pathlib import Path
from random import Random

import pytest

from tests.conftest import Answered, Run

FLIPS = 300
AT_ONCE = 25
ASKED = (["share", "--year", "2006"], ["contracts"], ["expiring", "--within", "400"])


def _answers(cli: Run, register: Path) -> list[Answered]:
    return [cli("--register", register, *words, "--json") for words in ASKED]


def _flipped(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@pytest.mark.parametrize("seed", range(FLIPS // AT_ONCE))
def test_a_flipped_bit_never_shows_a_wrong_figure_without_a_warning(sample: Path, cli: Run, seed: int) -> None:
    dice, content, sound = Random(seed), sample.read_bytes(), _answers(cli, sample)
    assert all((answer.code, answer.err) == (0, "") for answer in sound)
    for _ in range(AT_ONCE):
        bit = dice.randrange(len(content) * 8)
        sample.write_bytes(_flipped(content, bit))
        for before, after in zip(sound, _answers(cli, sample), strict=True):
            assert after.code in (0, 1, 2), f"bit {bit}"
            if after.code == 2:
                assert after.refusal, f"bit {bit}"
            elif after.code == 1:
                assert after.err.strip(), f"bit {bit}"
                json.loads(after.out)
            else:
                assert (after.out, after.err) == (before.out, ""), f"bit {bit}"
