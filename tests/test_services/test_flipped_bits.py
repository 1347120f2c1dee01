"""A flipped bit, a sector overwritten, a file cut short: refused, warned of, or without effect on any figure."""

import json
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest

from commission import paths
from commission.paths import use_data_folder
from commission.rules.succession.acts import Act
from commission.rules.succession.proposals import Wish
from commission.services import noticed
from commission.services.contracts.categories import retire_category
from commission.services.contracts.roll import keep_decisions
from commission.services.registers.open_register import opened_register
from commission.services.registers.recall import recall
from commission.services.registers.settings import set_dependence_mark
from tests.conftest import Answered, Run
from tests.pictures.lived import lived_register

LONG = bool(os.environ.get("COMMISSION_LONG_TESTS"))
FLIPS = 3_000 if LONG else 100
OF_LIVED = 100 if LONG else 1
AT_ONCE = 25
ASKED = (["share", "--year", "2006"], ["contracts"], ["expiring", "--within", "400"])
ASKED_OF_LIVED = (
    *(["share", "--year", "2007"], ["contracts"], ["contract", "21"], ["contract", "12"], ["chain", "17"]),
    *(["providers"], ["decisions"], ["alerts"], ["meetings"], ["categories"], ["history"]),
)


def _answers(cli: Run, register: Path, asked: Sequence[list[str]]) -> list[Answered]:
    return [cli("--register", register, *words, "--json") for words in asked]


def _flipped(content: bytes, dice: Random) -> bytes:
    bit, changed = dice.randrange(len(content) * 8), bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def _overwritten(content: bytes, dice: Random) -> bytes:
    at = dice.randrange(len(content) // 512) * 512
    return content[:at] + dice.choice((bytes(512), dice.randbytes(512))) + content[at + 512 :]


def _cut(content: bytes, dice: Random) -> bytes:
    return content[: dice.choice((dice.randrange(len(content)), dice.randrange(len(content) // 4096) * 4096))]


def _held_together(
    cli: Run,
    register: Path,
    harm: Callable[[bytes, Random], bytes],
    dice: Random,
    asked: Sequence[list[str]] = ASKED,
    times: int = AT_ONCE,
) -> None:
    content, sound = register.read_bytes(), _answers(cli, register, asked)
    assert all((answer.code, answer.err) == (0, "") for answer in sound)
    for _ in range(times):
        register.write_bytes(harm(content, dice))
        for before, after in zip(sound, _answers(cli, register, asked), strict=True):
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


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register after some weeks of use, with something said in every table and column that came later."""
    folder = tmp_path_factory.mktemp("lived")
    use_data_folder(folder / "own")
    register = folder / "lived.commission"
    lived_register(register)
    with opened_register(register) as opened:
        set_dependence_mark(opened, "30%")
        retire_category(opened, recall(opened).categories, "Health")
        keep_decisions(opened, [Wish(contract=1, act=Act.RENEW, months=18, reason="a year and a half")])
    paths._override.clear()
    return register


@pytest.mark.parametrize("seed", range(OF_LIVED))
def test_a_flipped_bit_of_a_register_in_use(
    lived: Path, tmp_path: Path, cli: Run, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    if seed % 2:
        monkeypatch.setattr(noticed, "PROVED_AT_ONCE", 0)
    register = Path(shutil.copy(lived, tmp_path / "lived.commission"))
    _held_together(cli, register, _flipped, Random(seed), ASKED_OF_LIVED, times=8)


@pytest.mark.parametrize("harm", [_overwritten, _cut])
def test_a_sector_overwritten_or_a_file_cut_short(
    sample: Path, cli: Run, monkeypatch: pytest.MonkeyPatch, harm: Callable[[bytes, Random], bytes]
) -> None:
    monkeypatch.setattr(noticed, "PROVED_AT_ONCE", 0)
    _held_together(cli, sample, harm, Random(7))
