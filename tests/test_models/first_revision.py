"""Makes `registers/first-revision.commission`: the sample register as the first revision kept it, history unsealed.

Made once and kept in the repository; made again only on purpose: `python -m tests.test_models.first_revision`.
"""

import shutil
import tempfile
from pathlib import Path

from commission.models.migrate import step_back
from commission.paths import use_data_folder
from commission.services.sample import make_sample

KEPT = Path(__file__).parent / "registers" / "first-revision.commission"


def make_first_revision(target: Path) -> None:
    """The sample register, taken back to revision 0001."""
    with tempfile.TemporaryDirectory() as name:
        use_data_folder(Path(name) / "own")
        made = Path(name) / "sample.commission"
        make_sample(made)
        step_back(made, "0001")
        shutil.copyfile(made, target)


if __name__ == "__main__":
    make_first_revision(KEPT)
