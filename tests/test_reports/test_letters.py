"""Which letters print, and which are told of."""

import pytest

from commission.reports.document import Heading, Paragraph, Section, Table
from commission.reports.letters import missing_letters, printable
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
        ("e\u0301", "é"),
        ("♥\ufe0f", "♥"),
        ("\ud83d", "□"),
        ("x\U0001f600", "x□"),
        ("\u0600", "□"),
    ],
)
def test_what_is_printed_for_a_text(text: str, shown: str) -> None:
    assert printable(text, REGULAR) == shown
