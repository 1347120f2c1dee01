"""What every test may ask for: a throwaway folder of one's own, the sample register, the command line. No Qt here."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from commission import paths
from commission.paths import use_data_folder

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")  # random examples may take their time on a busy machine: figures judge, not speed
_numbers = count(1)


@pytest.fixture(autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where this test's settings, backups and logs go: nothing reaches the folder of the person who runs it."""
    monkeypatch.delenv("COMMISSION_REGISTER", raising=False)
    folder = tmp_path_factory.getbasetemp() / f"own-{next(_numbers)}"
    use_data_folder(folder)
    yield folder
    paths._override.clear()


@pytest.fixture(scope="session")
def sample_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample register, made once; copy it, never change it."""
    from commission.services.registers.sample import make_sample

    folder = tmp_path_factory.mktemp("sample")
    use_data_folder(folder / "own")
    make_sample(folder / "sample.commission")
    paths._override.clear()
    return folder / "sample.commission"


@pytest.fixture
def sample(sample_made: Path, own_folder: Path, tmp_path: Path) -> Path:
    """A sample register of this test's own."""
    use_data_folder(own_folder)  # the session's sample may have been made in between
    return Path(shutil.copy(sample_made, tmp_path / "sample.commission"))


@dataclass(frozen=True)
class Answered:
    """What a command answered: its exit code and both its streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code in (0, 1), self.err
        return json.loads(self.out)

    @property
    def refusal(self) -> str:
        """The one line on stderr of a command that was not done."""
        assert (self.code, self.out) == (2, ""), self
        assert self.err.count("\n") == 1, self.err
        assert self.err.endswith("\n")
        assert "Traceback" not in self.err
        assert "should not have" not in self.err, self.err
        return self.err.rstrip()


Run = Callable[..., Answered]


@pytest.fixture
def cli(own_folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program with these words, in this process, in the test's own folder."""
    from commission.__main__ import main

    def run(*words: object) -> Answered:
        capsys.readouterr()
        code = main(["--data-dir", str(own_folder), *map(str, words)])
        out, err = capsys.readouterr()
        return Answered(code, out, err)

    return run
