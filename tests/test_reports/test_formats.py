"""Files by their ending, whole or not there."""

import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from commission.errors import UserError
from commission.reports.formats import FORMATS, format_of, write

from .papers import REFERENCE, appendix, reference_rows

DOCUMENT = appendix(reference_rows())


def test_each_format_has_a_title_of_its_own_and_a_plain_ending() -> None:
    assert len({known.title for known in FORMATS.values()}) == len(FORMATS)
    assert all(ending.isalnum() and ending == ending.lower() for ending in FORMATS)


@pytest.mark.parametrize("name", ["appendix.pdf", "Appendix.PDF"])
def test_a_pdf_is_written_and_its_pages_counted(name: str, tmp_path: Path) -> None:
    assert write(DOCUMENT, tmp_path / name) == len(PdfReader(tmp_path / name).pages) == 2
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_csv_is_written_and_has_no_pages(tmp_path: Path) -> None:
    assert write(DOCUMENT, tmp_path / "appendix.csv") == 0
    assert (tmp_path / "appendix.csv").read_bytes() == REFERENCE.read_bytes()


@pytest.mark.parametrize(("name", "said"), [("appendix.doc", "ends in “.doc”"), ("appendix", "has no ending")])
def test_another_ending_is_refused_with_those_there_are(name: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        write(DOCUMENT, tmp_path / name)
    assert refused.value.message == f"{name} {said}, which is no kind of file a document can be written as."
    assert refused.value.remedy == "Let its name end in .pdf, .xlsx, .html or .csv."
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        write(DOCUMENT, tmp_path / "missing" / "appendix.pdf")


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "appendix.pdf"
    target.write_text("older")
    write(DOCUMENT, target)
    assert target.read_bytes().startswith(b"%PDF")
    assert format_of(target) is FORMATS["pdf"]


def test_a_full_disk_leaves_the_older_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "appendix.pdf"
    target.write_text("older")
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from commission.errors import UserError\n"
        "from commission.reports.formats import write\n"
        "from tests.test_reports.papers import appendix, reference_rows\n"
        "document = appendix(reference_rows())\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n"
        "    write(document, Path(sys.argv[1]))\n"
        "except UserError as error:\n"
        "    print(error.message)\n"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-B", "-c", script, str(target)], cwd=root, capture_output=True, text=True, check=False
    )
    assert run.stdout == f"{target} could not be written: File too large.\n", run.stderr
    assert target.read_text() == "older"
    assert [path.name for path in tmp_path.iterdir()] == ["appendix.pdf"]


def test_the_libraries_behind_a_format_wait_for_its_first_use() -> None:
    slow = {"reportlab", "pypdfium2", "xlsxwriter", "pikepdf"}
    script = f"import sys, commission.reports.formats; print(sorted({slow} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
