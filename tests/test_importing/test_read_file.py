"""A file becomes rows as written, or one clear sentence; nothing in between."""

import hashlib
import zipfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.importing import read_file
from commission.importing.kinds import XLSX
from commission.importing.read_file import read
from commission.importing.sheet import Typed, column_letter, text_of
from commission.importing.sizes import LISTS
from commission.importing.workbook import look_through
from tests.test_importing.sheets import write_csv, write_workbook

LINES = ("Provider;Amount", "Tŷ Hafan;4,000", "Sŵn;5,000")
ROWS = (("Provider", "Amount"), ("Tŷ Hafan", "4,000"), ("Sŵn", "5,000"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_marked_or_plain_unicode_file_is_recognised(tmp_path: Path, encoding: str) -> None:
    source = read(write_csv(tmp_path, *LINES, encoding=encoding))
    assert (source.encoding, source.delimiter, source.rows) == (encoding, ";", ROWS)


def test_what_is_not_utf_8_is_read_as_cp1252_and_may_be_read_otherwise(tmp_path: Path) -> None:
    path = write_csv(tmp_path, "Provider,Amount £", "Café,£5", encoding="cp1252")
    assert (read(path).encoding, read(path).rows[1]) == ("cp1252", ("Café", "£5"))
    path = write_csv(tmp_path, "Provider,Amount £", "Café,£5", encoding="cp850")
    assert read(path, encoding="cp850").rows == (("Provider", "Amount £"), ("Café", "£5"))


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_any_line_ends_and_a_break_within_quotation_marks(tmp_path: Path, ends: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(ends.join(["Provider,Amount", '"Asha\nCentre",5', "", 'Impact,"1,100"', "", ""]).encode())
    assert read(path).rows == (("Provider", "Amount"), ("Asha\nCentre", "5"), (), ("Impact", "1,100"))


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_among_amounts_with_commas(tmp_path: Path, mark: str) -> None:
    rows = [["Appendix 1; draft, of January"], ["Provider", "Sector", "Amount"], *[["A & B", "VCS", '"4,000"']] * 9]
    assert read(write_csv(tmp_path, *[mark.join(row) for row in rows])).delimiter == mark


def test_the_delimiter_may_be_chosen(tmp_path: Path) -> None:
    assert read(write_csv(tmp_path, *LINES), delimiter=",").rows[1] == ("Tŷ Hafan;4", "000")


def test_the_source_carries_the_digest_of_the_file(tmp_path: Path) -> None:
    path = write_csv(tmp_path, *LINES)
    source = read(path)
    assert (source.path, source.file_name) == (path, "list.csv")
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_workbook_reads_as_a_person_reads_it(tmp_path: Path) -> None:
    values = [1136.8400000000001, 12, date(2007, 3, 31), datetime(2007, 3, 31, 1), True, "=1+1", 1e15, 0.1 + 0.2]
    path = write_workbook(tmp_path, {"List": [[], ["", "x"], list(values)]})
    source = read(path)
    assert source.rows[:2] == (("",) * 8, ("", "x", *("",) * 6))
    shown = ("1136.84", "12", "2007-03-31", "2007-03-31 01:00:00", "TRUE", "=1+1", "1000000000000000", "0.3")
    assert source.rows[2] == shown
    assert [isinstance(cell, Typed) for cell in source.rows[2]] == [True] * 5 + [False] + [True] * 2


def test_a_time_is_rounded_to_its_second_but_never_into_the_next_day(tmp_path: Path) -> None:
    one, last = datetime(2007, 3, 31, 0, 59, 59, 999_000), datetime(2007, 3, 31, 23, 59, 59, 997_000)
    rows = read(write_workbook(tmp_path, {"List": [["End"], [one], [last]]})).rows
    assert rows[1:] == (("2007-03-31 01:00:00",), ("2007-03-31 23:59:59",))


def test_the_sheet_with_the_list_is_found_and_another_may_be_chosen(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {"Cover": [["Our plan"]], "List": [["Provider", "Amount"], ["Impact", 5]]}
    path = write_workbook(tmp_path, sheets)
    assert (read(path).sheet, read(path).sheets) == ("List", ("Cover", "List"))
    assert read(path, sheet="Cover").rows == (("Our plan",),)
    with pytest.raises(UserError, match=r"has no sheet “Plan”. It has: Cover, List."):
        read(path, sheet="Plan")


def refused(path: Path, **chosen: str) -> str:
    """The message a file is refused with; what happened and what to do are both said."""
    with pytest.raises(UserError) as caught:
        read(path, **chosen)
    assert caught.value.remedy
    assert path.name in caught.value.message or "“" in caught.value.message
    return caught.value.message


def test_what_is_no_file_of_rows_is_refused_in_one_sentence(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.csv") == f"There is no file {tmp_path / 'gone.csv'}."
    assert refused(tmp_path) == f"{tmp_path} is a folder, not a file."
    assert refused(write_csv(tmp_path, "")) == "list.csv is empty."
    assert refused(write_csv(tmp_path, " , ,", "", "  ")) == "list.csv holds blank cells only."
    assert "files ending in .doc are not read" in refused(write_csv(tmp_path, "a", name="old.doc"))
    assert "is not a workbook that can be read" in refused(write_csv(tmp_path, "a", name="old.xls"))
    assert "is not a workbook that can be read" in refused(write_csv(tmp_path, "a", name="old.ods"))
    assert "files without an ending" in refused(write_csv(tmp_path, "a", name="list"))
    assert refused(write_workbook(tmp_path, {"List": []})) == "The sheet “List” of list.xlsx holds blank cells only."


def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "really.csv"
    for content, said in [
        (write_workbook(tmp_path, {"List": [["a"]]}).read_bytes(), "is not a text file but a workbook"),
        (b"%PDF-1.7", "is not a text file but a PDF"),
        (b"\x7fELF\x02\x01\x00\x00rest", "it holds characters no text has"),
        ("Provider,Amount".encode("utf-16-le") + b"\0", "it holds characters no text has"),
    ]:
        path.write_bytes(content)
        assert said in refused(path)
    book = tmp_path / "really.xlsx"
    for content, said in [
        (b"Provider,Amount\r\n", "is not a workbook that can be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is not a workbook that can be read"),
        (write_workbook(tmp_path, {"List": [["a"]]}).read_bytes()[:-200], "is not a workbook that can be read"),
    ]:
        book.write_bytes(content)
        assert said in refused(book)
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("letter.txt", "no workbook")
    assert "is not a workbook that can be read" in refused(book)


def test_a_damaged_sheet_is_refused(tmp_path: Path) -> None:
    path, broken = write_workbook(tmp_path, {"List": [["a", "b"], [1, 2]]}), tmp_path / "broken.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(broken, "w") as archive:
        for part in whole.infolist():
            content = whole.read(part)
            cut = content[: len(content) // 2] if part.filename.endswith("sheet1.xml") else content
            archive.writestr(part, cut.replace(b"<sheetData>", b"<sheetData><row r='1'><c r='A1' t='n'><v>no</v></c>"))
    assert "broken.xlsx is damaged" in refused(broken)


def test_what_is_chosen_must_exist(tmp_path: Path) -> None:
    path = write_csv(tmp_path, *LINES)
    assert refused(path, encoding="ebcdic") == "“ebcdic” is not an encoding this program reads."
    cafe = write_csv(tmp_path, "Provider,Amount", "Café,5", name="cafe.csv", encoding="cp1252")
    assert refused(cafe, encoding="utf-8") == "cafe.csv is not text in utf-8."
    assert refused(path, delimiter="x") == "“x” is not a delimiter."
    assert refused(path, sheet="List") == "list.csv is a text file and has no sheets."


def test_bytes_that_are_text_in_no_encoding_tried_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Provider,Amount\r\nAsha\x81,5")
    assert refused(path) == "list.csv is not text in utf-8 or cp1252."


def test_a_stray_quotation_mark_names_its_row(tmp_path: Path) -> None:
    path = write_csv(tmp_path, "Provider,Amount", "Impact,5", '"Asha,6', "Geese Theatre,7")
    assert refused(path) == "list.csv cannot be read beyond row 2: the quotation marks of row 3 do not pair."


def test_too_large_is_refused_before_it_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_workbook(tmp_path, {"List": [["a", "b", "c"]] * 4})
    content = path.read_bytes()
    for sizes in (replace(LISTS, cells=11), replace(LISTS, bytes=1000)):
        with pytest.raises(UserError, match="too large"):
            look_through(content, XLSX, path.name, sizes)
    look_through(content, XLSX, path.name, replace(LISTS, cells=12))
    monkeypatch.setattr(read_file, "MOST_BYTES", 10)
    assert refused(path) == "list.xlsx is larger than 0 MB."
    monkeypatch.undo()
    monkeypatch.setattr(read_file, "MOST_TEXTS", 5)
    assert "has more than 5 cells" in refused(write_csv(tmp_path, *LINES))


def test_one_cell_far_out_does_not_take_the_memory_of_the_machine(tmp_path: Path) -> None:
    path = write_workbook(tmp_path, {"List": [["Provider"]]})
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    assert "too large" in refused(altered(path, b"</sheetData>", cell))


def altered(path: Path, before: bytes, after: bytes) -> Path:
    """The workbook with one piece of its first sheet rewritten."""
    changed = path.with_name("altered.xlsx")
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in whole.infolist():
            content = whole.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                assert before in content
                content = content.replace(before, after)
            archive.writestr(part.filename, content)
    return changed


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (b'<c r="B2" t="e"><v>#REF!</v></c>', "#REF!"),
        (b'<c r="B2" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        (b'<c r="B2"><f>SUM(C1:C9)&amp;""</f></c>', '=SUM(C1:C9)&""'),
        (b'<c r="B2"><f>SUM(C1:C9)</f><v></v></c>', "=SUM(C1:C9)"),
        (b'<c r="B2"><f t="shared" si="0"/><v/></c>', "="),
        (b'<c r="B2" t="str"><f>IF(1,"")</f><v></v></c>', '=IF(1,"")'),
        (b'<c r="B2"><f>SUM(C1:C9)</f><v>7.5</v></c>', "7.5"),
    ],
)
def test_an_error_and_a_formula_without_a_result_are_never_a_blank_or_a_zero(
    tmp_path: Path, cell: bytes, text: str
) -> None:
    path = write_workbook(tmp_path, {"List": [["Provider", "Amount"], ["Impact", 5], ["Asha", 6]]})
    source = read(altered(path, b'<c r="B2"><v>5</v></c>', cell))
    assert source.rows == (("Provider", "Amount"), ("Impact", text), ("Asha", "6"))


def test_an_unstored_formula_below_and_beside_everything_else_is_seen(tmp_path: Path) -> None:
    path = write_workbook(tmp_path, {"List": [["Provider"]]})
    far = b'<row r="3"><c r="C3"><f>A1</f></c></row></sheetData>'
    assert read(altered(path, b"</sheetData>", far)).rows[2] == ("", "", "=A1")


def test_times_and_what_is_no_number_are_only_text() -> None:
    assert text_of(None) == ""
    assert text_of(time(1, 30)) == "01:30:00"
    assert text_of(timedelta(hours=30)) == "1 day, 6:00:00"
    assert text_of(float("nan")) == "nan"


def test_a_file_that_may_not_be_opened_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path / ("long" * 80 + ".csv"))


def test_a_workbook_of_hidden_sheets_has_nothing_to_offer(tmp_path: Path) -> None:
    path = write_workbook(tmp_path, {"List": [["Provider"]]})
    hidden = tmp_path / "hidden.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(hidden, "w") as archive:
        for part in whole.infolist():
            content = whole.read(part).replace(b'sheetId="1"', b'sheetId="1" state="hidden"')
            archive.writestr(part.filename, content)
    assert refused(hidden) == "hidden.xlsx has no sheet with cells."
    assert read(hidden, sheet="List").rows == (("Provider",),)


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_a_spreadsheet_names_them(place: int, letters: str) -> None:
    assert column_letter(place) == letters
