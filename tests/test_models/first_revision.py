"""Makes `registers/first-revision.commission`: the sample register as the first revision kept it, history unsealed.

Made once and kept in the repository; made again only on purpose: `python -m tests.test_models.first_revision`.
"""

import shutil
import tempfile
from pathlib import Path

from alembic import command

from commission.models.database import engine_for
from commission.models.migrate import PRAGMAS, config_for
from commission.paths import use_data_folder
from commission.services.registers.sample import make_sample

KEPT = Path(__file__).parent / "registers" / "first-revision.commission"


def make_first_revision(target: Path) -> None:
    """The sample register, taken back to revision 0001."""
    with tempfile.TemporaryDirectory() as name:
        use_data_folder(Path(name) / "own")
        made = Path(name) / "sample.commission"
        make_sample(made)
        _step_back(made)
        shutil.copyfile(made, target)


def _step_back(register: Path) -> None:
    engine = engine_for(register, pragmas=PRAGMAS)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        command.downgrade(config_for(connection), "0001")


if __name__ == "__main__":
    make_first_revision(KEPT)
