"""Which letters print, and which are told of."""

import pytest

from commission.reports.document import Heading, Paragraph, Section, Table
from commission.reports.letters import missing_in, missing_letters, printable
from commission.reports.typeface import REGULAR

from .papers import appendix, named, paper, reference_rows


def test_nothing_is_missing_from_the_reference_appendix() -> None:
    assert missing_letters(appendix(reference_rows())) == ()


def test_missing_letters_are_told_once_each_and_in_order() -> None:
    assert missing_letters(named("本日 £5", "日 Tŷ", "tab\t\x00\u200d end\n")) == ("日", "本")


@pytest.mark.parametrize(
    "document",
    [
        paper(organisation="日"),
        paper(title="日"),
        paper(label="日"),
        paper(year="日"),
        paper(Section("日")),
        paper(Paragraph("日")),
        paper(Table((Heading("日"),), ())),
        paper(Table((Heading("a"),), (), (("日",),))),
    ],
)
def test_missing_letters_are_found_wherever_they_stand(document: object) -> None:
    assert missing_letters(document) == ("日",)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("a\tb", "a b"),
        ("\x00\x1b[31m", "[31m"),
        ("a\u202eb\u200bc\ufeff", "abc"),
        ("a\u061cb", "ab"),
        ("e\u0301", "é"),
        ("♥\ufe0f", "♥"),
        ("\ud83d", "□"),
        ("x\U0001f600", "x□"),
        ("\u0600", "□"),
    ],
)
def test_what_is_printed_for_a_text(text: str, shown: str) -> None:
    assert printable(text, REGULAR) == shown


def test_what_paper_cannot_show_is_told_in_one_line() -> None:
    assert missing_in(appendix(reference_rows())).sentence == ""
    assert missing_in(named("Tŷ Sŵn £5")).sentence == ""
    assert missing_in(named("a", "日 Ltd")).sentence == (
        "A letter the font does not have prints as □: 日 U+65E5; in row 2 (日 Ltd)."
    )
    assert missing_in(paper(title="日")).sentence.endswith("; in the head or the words of the paper.")
    assert missing_in(named("a", "جمعية", "שלום", "b")).sentence == (
        "Text from right to left prints in unjoined letters, from the left: row 2 (جمعية), row 3 (שלום)."
    )
    assert " and 3 more; in row 1 (日本語会社中文名称字典)." in missing_in(named("日本語会社中文名称字典")).sentence


def test_a_long_or_hostile_name_does_not_spoil_the_line() -> None:
    told = missing_in(named("日" + "x" * 200, "日\n\x1b[31m\u202e")).sentence
    assert told.isprintable()
    assert f"row 1 (日{'x' * 38}…), row 2 (日 [31m)" in told
