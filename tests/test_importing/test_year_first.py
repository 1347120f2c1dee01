"""Where the year stands in 07-03-31 is told by all dates of a list together; what cannot be told is held."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from commission.importing.day_columns import EDGES, judge
from commission.importing.drafts import Parsed
from commission.importing.parse import parse
from commission.importing.read_file import read
from commission.importing.year_first import YearFirst, judge_years
from commission.rules.periods import ONE_DAY, FinancialYear, months_on
from commission.rules.reading.written import Uncertain
from commission.rules.reading.written_days import DayOrder, Edge

LAST, FIRST = "%d{0}%m{0}%y", "%y{0}%m{0}%d"
LISTS = 60


def terms(chance: random.Random, count: int, about: int) -> Iterator[tuple[date, date, int]]:
    """Contracts as lists have them: most end with a month, some on any day."""
    for _ in range(count):
        after = date(about + chance.choice([-1, 0, 0, 0, 1, 1, 2, 3, 5]), chance.choice([4, 4, 4, 7, 10, 1, 9]), 1)
        end = after - ONE_DAY if chance.random() < 0.8 else after.replace(day=chance.randint(2, 28))
        months = chance.choice([6, 12, 12, 12, 18, 24, 36, 60])
        yield months_on(end + ONE_DAY, -months), end, months


def verdicts(written: str, count: int, with_lengths: bool = False) -> Counter[YearFirst]:
    """What many lists of so many rows, with their dates written so, are judged to be."""
    chance = random.Random(f"{written}{count}")
    found: Counter[YearFirst] = Counter()
    for _ in range(LISTS):
        about = chance.choice([2004, 2007, 2011, 2019, 2024])
        rows = list(terms(chance, count, about))
        columns = {"ends_on": [end.strftime(written) for _, end, _ in rows]}
        lengths = [str(months) for *_, months in rows] if with_lengths else []
        if with_lengths:
            columns["starts_on"] = [start.strftime(written) for start, *_ in rows]
        found.update([judge_years(columns, EDGES, lengths, about if chance.random() < 0.5 else None)["ends_on"]])
    return found


@pytest.mark.parametrize("mark", "-/.")
@pytest.mark.parametrize("count", [1, 2, 5, 40])
def test_ordinary_lists_go_on_being_read(mark: str, count: int) -> None:
    found = verdicts(LAST.format(mark), count)
    assert found[YearFirst.NO] >= LISTS - 1
    assert not found[YearFirst.YES]


@pytest.mark.parametrize("mark", "-/.")
@pytest.mark.parametrize("count", [5, 40])
def test_lists_that_begin_with_the_year_are_not_read_as_others(mark: str, count: int) -> None:
    assert verdicts(FIRST.format(mark), count)[YearFirst.NO] <= LISTS // 30


def test_they_are_read_where_the_lengths_prove_it() -> None:
    assert verdicts(FIRST.format("-"), 5, with_lengths=True)[YearFirst.YES] >= LISTS - 1
    assert verdicts(LAST.format("-"), 5, with_lengths=True) == {YearFirst.NO: LISTS}


def judged(*texts: str, about: int | None = 2007) -> YearFirst:
    return judge_years({"ends_on": list(texts)}, {"ends_on": Edge.END}, [], about)["ends_on"]


def test_a_year_past_any_day_proves_it() -> None:
    assert judged("99-03-31", "00-03-31", "98-06-30", "97-12-31", about=1999) is YearFirst.YES
    assert judged("99-03-31", "31-03-00", "98-06-30", "97-12-31", about=1999) is YearFirst.DOUBTED  # a day 00


@pytest.mark.parametrize(
    "texts",
    [
        *([], ["Ongoing"], ["31-Mar-07"], ["2007-03-31"], ["31/03/2007", "2007-03-31"], ["7-3-31"], ["05-04-05"]),
        *(["31-03-07"], ["31-03-07", "30-06-08", "05-04-07"], ["31-03-07", "31-04-07"], ["31-03-99", "30-06-31"]),
        *(["07/03/11", "31/03/2007"],),
    ],
)
def test_nothing_is_doubted_that_people_write(texts: list[str]) -> None:
    assert judged(*texts) is YearFirst.NO


@pytest.mark.parametrize("texts", [["07-03-31"], ["07-03-11", "08-06-10"], ["07-03-31", "08-03-31", "06-12-31"]])
def test_what_may_begin_with_the_year_is_doubted(texts: list[str]) -> None:
    assert judged(*texts) is YearFirst.DOUBTED


def test_other_dates_of_the_list_say_which_years_it_is_about() -> None:
    texts = {
        "ends_on": ["07-03-11", "08-06-10", "06-05-12"],
        "starts_on": ["1 April 2005", "1 April 2006", "2 May 2005"],
    }
    assert judge_years(texts, EDGES, [], None)["ends_on"] is YearFirst.DOUBTED
    later = {**texts, "starts_on": ["1 April 2010", "1 April 2009", "2 May 2011"]}
    assert judge_years(later, EDGES, [], None) == dict.fromkeys(texts, YearFirst.NO)


def test_what_is_open_is_held_and_a_word_settles_it() -> None:
    columns = {"ends_on": ["07-03-31", "08-03-31", "06-12-31", "05-04-05"]}
    open_to_both = judge(columns, "")["ends_on"]
    assert open_to_both.read("07-03-31") == Uncertain(
        "date_ambiguous", "“07-03-31” may begin or end with its year: 31 Mar 2007 or 7 Mar 2031."
    )
    assert open_to_both.read("08-02-30") == Uncertain(
        "date_ambiguous", "“08-02-30” may begin or end with its year: 8 Feb 2030."
    )
    assert open_to_both.read("05-04-05") == date(2005, 4, 5)
    said = judge(columns, "", DayOrder.YEAR_FIRST)["ends_on"]
    assert [said.read(text) for text in columns["ends_on"]] == [
        *(date(2007, 3, 31), date(2008, 3, 31), date(2006, 12, 31), date(2005, 4, 5))
    ]
    assert said.read("31/03/2007") == date(2007, 3, 31)
    assert said.read("07-02-30") == Uncertain("date_impossible", "There is no such day as “07-02-30”.")
    assert judge(columns, "", DayOrder.DAY_FIRST)["ends_on"].read("07-03-31") == date(2031, 3, 7)


def listed(folder: Path, *ends: str, months: str = "") -> Path:
    path = folder / "list.csv"
    rows = [f"Body {at},VCS,{months},{end},5" for at, end in enumerate(ends)]
    path.write_text("\n".join(["Provider,Sector,Months,End,Amount", *rows, ""]), encoding="utf-8")
    return path


def codes(parsed: Parsed) -> set[str]:
    return {finding.code for finding in parsed.findings}


def test_a_list_says_what_was_not_told_and_what_was_found_out(tmp_path: Path) -> None:
    source = read(listed(tmp_path, "07-03-31", "08-03-31", "06-12-31"))
    held = parse(source, listed_for=FinancialYear(2006))
    assert (len(held.held), "year_unproven" in codes(held)) == (3, True)
    told = parse(source, day_order=DayOrder.YEAR_FIRST)
    assert {draft.ends_on for draft in told.drafts} == {date(2007, 3, 31), date(2008, 3, 31), date(2006, 12, 31)}
    assert "year_first" in codes(told)
    assert not {"year_first", "year_unproven"} & codes(parse(read(listed(tmp_path, "31-03-07", "30-06-08"))))


def test_the_year_of_the_list_helps_to_tell(tmp_path: Path) -> None:
    source = read(listed(tmp_path, "07-03-11", "08-06-10"))
    assert len(parse(source, listed_for=FinancialYear(2006)).held) == 2
    assert len(parse(source, listed_for=FinancialYear(2010)).drafts) == 2
